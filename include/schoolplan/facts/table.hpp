#pragma once

/// \file
/// Files of facts (TOML), read strictly: whatever is wrong in one is told at once,
/// each place with line and column. For modules that keep facts; not for users.

#include <schoolplan/core/day.hpp>
#include <schoolplan/core/result.hpp>
#include <schoolplan/model/status.hpp>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace schoolplan::facts {

/// One table of a file. Ask it for every key it may have, then finish() the root.
///
/// A wrong or missing value is remembered as a fault, and an empty one stands in its place,
/// so that reading goes on. A key nobody asked for is a fault, too.
class Table {
public:
    /// Must be there.
    [[nodiscard]] std::string text(const std::string& key) const;
    [[nodiscard]] bool truth(const std::string& key) const;
    [[nodiscard]] Day day(const std::string& key) const;
    [[nodiscard]] Status status() const; ///< key "status"

    /// May be there.
    [[nodiscard]] std::optional<std::string> text_if_any(const std::string& key) const;
    [[nodiscard]] std::optional<std::int64_t> whole_if_any(const std::string& key) const;
    [[nodiscard]] std::optional<double> number_if_any(const std::string& key) const; ///< finite
    [[nodiscard]] std::optional<Day> day_if_any(const std::string& key) const;
    [[nodiscard]] std::optional<Table> table_if_any(const std::string& key) const;
    [[nodiscard]] std::vector<std::string> texts(const std::string& key) const;
    [[nodiscard]] std::vector<Table> tables(const std::string& key) const;

    [[nodiscard]] bool has(const std::string& key) const;
    /// Say what is wrong with the value of a key; without such a key, with the table.
    void fault(const std::string& key, const std::string& what) const;

    /// \returns invalid_input with every fault of the whole file, in its order
    [[nodiscard]] Done finish() const;

    struct Inner;
    explicit Table(std::shared_ptr<Inner> inner) noexcept : inner_{std::move(inner)} {}

private:
    std::shared_ptr<Inner> inner_;
};

/// The whole of a file.
/// \returns not_found when there is none; invalid_input when it is no TOML, with line and column
Result<Table> open(const std::filesystem::path& file);

/// The whole of a text; `name` stands for the file in messages.
/// \returns as `open`
Result<Table> parse(std::string_view text, const std::string& name);

} // namespace schoolplan::facts
