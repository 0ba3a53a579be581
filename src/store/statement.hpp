#pragma once

#include "connection.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

struct sqlite3_stmt;

namespace schoolplan::store {

/// One SQL statement, compiled once, run many times. A failure goes to its
/// Connection; see there.
class Statement {
public:
    using Bytes = std::span<const std::byte>;

    Statement(Connection& connection, std::string_view sql);

    /// Run a statement that returns nothing, with these values for its question marks.
    template <typename... Values>
    void run(const Values&... values)
    {
        start(values...);
        finish();
    }

    /// Begin a query anew, with these values for its question marks; then call next().
    template <typename... Values>
    void start(const Values&... values)
    {
        reset();
        [[maybe_unused]] int position = 0;
        (put(++position, values), ...);
    }

    /// Is there a (further) row? False at the end, and after a failure.
    bool next();

    /// Of the current row; columns count from 0. Bytes and text live until next().
    [[nodiscard]] bool null(int column) const;
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] double real(int column) const;
    [[nodiscard]] std::string text(int column) const;
    [[nodiscard]] Bytes bytes(int column) const;
    [[nodiscard]] std::optional<std::int64_t> optional_integer(int column) const;

private:
    struct Finalize {
        void operator()(sqlite3_stmt* handle) const noexcept;
    };

    void reset();
    void finish();
    void put_null(int position);
    void put_integer(int position, std::int64_t value);

    void put(int position, double value);
    void put(int position, std::string_view value);
    void put(int position, Bytes value);
    void put(int position, std::nullopt_t) { put_null(position); }

    template <typename T>
    requires std::is_integral_v<T> || std::is_enum_v<T>
    void put(int position, T value) { put_integer(position, static_cast<std::int64_t>(value)); }

    template <typename T>
    void put(int position, const std::optional<T>& value)
    {
        value ? put(position, *value) : put_null(position);
    }

    Connection* connection_;
    std::unique_ptr<sqlite3_stmt, Finalize> handle_;
};

/// The number a query returns in its first row; no value without a row or after a failure.
std::optional<std::int64_t> one_integer(Connection& connection, std::string_view sql);

} // namespace schoolplan::store
