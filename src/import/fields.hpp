#pragma once

#include <schoolplan/core/result.hpp>
#include <schoolplan/import.hpp>

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace schoolplan::import {

/// Which column of a file holds which of our fields.
class Mapping {
public:
    /// \param columns  of the file
    /// \param stated   ours -> theirs, as the user said; the rest is guessed from usual names
    /// \returns not_found for a stated column the file has not, or an unknown field;
    ///          invalid_input where a guess has several answers
    static Result<Mapping> make(Kind kind, std::span<const std::string> columns,
                                const std::map<std::string, std::string>& stated);

    /// The column of a field; no value: the file has none.
    [[nodiscard]] std::optional<std::size_t> column(std::string_view field) const;
    /// Did the user name the column?
    [[nodiscard]] bool stated(std::string_view field) const;

    /// One sentence for each field found, and one for the columns left.
    [[nodiscard]] std::vector<std::string> told() const;

private:
    struct Found {
        std::size_t column = 0;
        bool stated = false;
    };
    Result<std::optional<std::size_t>> guess(Kind kind, std::string_view field) const;

    std::vector<std::string> columns_;
    std::map<std::string, Found, std::less<>> found_;
};

} // namespace schoolplan::import
