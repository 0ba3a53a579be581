#pragma once

/// \file
/// Safe pieces of a page.

#include <schoolplan/core/language.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace schoolplan::report {

/// Text with U+FFFD for each byte that is no UTF-8 and for each control character
/// but tab and line feed, which neither HTML nor a workbook has a place for.
std::string clean(std::string_view text);

/// Clean text as it may stand in an element or a quoted attribute.
std::string escaped(std::string_view text);

/// One sentence in both languages, said in the one that is asked, as safe markup.
class Speaker {
public:
    explicit Speaker(Language language) : language_{language} {}
    [[nodiscard]] std::string operator()(const std::string& chinese, const std::string& english) const;
    [[nodiscard]] Language language() const noexcept { return language_; }

private:
    Language language_;
};

/// Builds one table; the cells are markup, escaped by whoever makes them.
class TableMarkup {
public:
    explicit TableMarkup(const std::string& caption);
    void head(const std::vector<std::string>& cells);
    /// \param mark  class of the row, for example "total"; empty: none
    void row(const std::vector<std::string>& cells, const std::string& mark = "");
    [[nodiscard]] std::string markup() const;

private:
    std::string text_;
};

/// A cell for a number; a dash with an explanation when it is missing.
std::string number_cell(const std::string& number);
std::string missing_cell(const std::string& why);
std::string text_cell(const std::string& markup);

} // namespace schoolplan::report
