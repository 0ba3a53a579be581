#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace schoolplan::formats {

/// Cells of a comma-separated text, one record after another (RFC 4180), where
/// quoted cells may span lines and hold any byte.
class CsvReader {
public:
    /// The separator is the one of comma, semicolon and tab that the first line has most of.
    explicit CsvReader(std::string_view text) noexcept;

    /// Read the next record into `cells`, whose memory is used again.
    /// \returns false at the end
    bool next(std::vector<std::string>& cells);

    /// Number of the record just read, from 1, as a spreadsheet counts rows.
    [[nodiscard]] std::int64_t number() const noexcept { return number_; }
    /// Did the record just read end inside a quote?
    [[nodiscard]] bool unclosed() const noexcept { return unclosed_; }
    [[nodiscard]] char separator() const noexcept { return separator_; }
    [[nodiscard]] double share_done() const noexcept;

private:
    void read_cell(std::string& cell);
    void read_quoted(std::string& cell);

    std::string_view text_;
    std::size_t at_ = 0;
    std::int64_t number_ = 0;
    char separator_ = ',';
    bool unclosed_ = false;
};

} // namespace schoolplan::formats
