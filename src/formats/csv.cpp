#include "csv.hpp"

#include <algorithm>

namespace schoolplan::formats {

namespace {

char most_used_separator(std::string_view text) noexcept
{
    const std::string_view line = text.substr(0, text.find('\n'));
    char best = ',';
    for (const char candidate : {';', '\t'}) {
        if (std::ranges::count(line, candidate) > std::ranges::count(line, best)) {
            best = candidate;
        }
    }
    return best;
}

} // namespace

CsvReader::CsvReader(std::string_view text) noexcept : text_{text}, separator_{most_used_separator(text)} {}

bool CsvReader::next(std::vector<std::string>& cells)
{
    if (at_ >= text_.size()) {
        return false;
    }
    ++number_;
    std::size_t used = 0;
    for (;;) {
        if (used == cells.size()) {
            cells.emplace_back();
        }
        read_cell(cells[used++]);
        if (at_ >= text_.size() || text_[at_] != separator_) {
            break;
        }
        ++at_;
    }
    cells.resize(used);
    at_ += at_ < text_.size() && text_[at_] == '\r' ? 1 : 0;
    at_ += at_ < text_.size() && text_[at_] == '\n' ? 1 : 0;
    return true;
}

double CsvReader::share_done() const noexcept
{
    return text_.empty() ? 1.0 : static_cast<double>(at_) / static_cast<double>(text_.size());
}

void CsvReader::read_cell(std::string& cell)
{
    cell.clear();
    if (at_ < text_.size() && text_[at_] == '"') {
        ++at_;
        read_quoted(cell);
    }
    const char stops[] = {separator_, '\r', '\n'};
    const std::size_t end = std::min(text_.find_first_of(std::string_view{stops, 3}, at_), text_.size());
    cell.append(text_, at_, end - at_);
    at_ = end;
}

void CsvReader::read_quoted(std::string& cell)
{
    for (;;) {
        const std::size_t quote = text_.find('"', at_);
        if (quote == std::string_view::npos) {
            cell.append(text_, at_);
            at_ = text_.size();
            unclosed_ = true;
            return;
        }
        cell.append(text_, at_, quote - at_);
        at_ = quote + 1;
        if (at_ >= text_.size() || text_[at_] != '"') {
            return;
        }
        cell += '"';
        ++at_;
    }
}

} // namespace schoolplan::formats
