#include <schoolplan/hazards/workbook.hpp>

#include <schoolplan/formats/dates.hpp>
#include <schoolplan/formats/layer.hpp>
#include <schoolplan/formats/sheets.hpp>
#include <schoolplan/hazards.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>

namespace schoolplan::hazards {

namespace {

constexpr std::string_view nothing_imported = "; nothing was imported";

/// Where the columns of a sheet are, counted from 1; 0: not there.
struct Header {
    std::size_t row = 0;
    std::array<std::size_t, columns> at{};
};

std::optional<Header> find_header(const formats::Sheet& sheet)
{
    constexpr std::size_t rows_searched = 20;
    for (std::size_t row = 0; row < std::min(rows_searched, sheet.rows.size()); ++row) {
        Header found{.row = row + 1};
        for (std::size_t cell = 0; cell < sheet.rows[row].size(); ++cell) {
            const auto column = std::ranges::find(heads, formats::trimmed(sheet.rows[row][cell]));
            if (column != heads.end()) {
                found.at[static_cast<std::size_t>(column - heads.begin())] = cell + 1;
            }
        }
        const bool whole = std::ranges::all_of(
            std::array{Column::hazard, Column::step, Column::campus, Column::place, Column::fixed_on},
            [&](Column one) { return found.at[static_cast<std::size_t>(one)] != 0; });
        if (whole) {
            return found;
        }
    }
    return std::nullopt;
}

/// One row of a sheet, and where its cells are.
class Cells {
public:
    Cells(const std::string& file, const formats::Sheet& sheet, const Header& header, Findings& findings)
        : file_{file}, sheet_{sheet}, header_{header}, findings_{findings}
    {
    }

    void go_to(std::size_t row) { row_ = row; }

    [[nodiscard]] std::string text(Column column) const
    {
        const std::size_t at = header_.at[static_cast<std::size_t>(column)];
        const auto& cells = sheet_.rows[row_ - 1];
        return at == 0 || at > cells.size() ? std::string{} : std::string{formats::trimmed(cells[at - 1])};
    }

    [[nodiscard]] bool is_empty() const
    {
        return std::ranges::all_of(sheet_.rows[row_ - 1],
                                   [](const std::string& cell) { return formats::trimmed(cell).empty(); });
    }

    [[nodiscard]] std::string place(Column column) const
    {
        const std::size_t at = std::max<std::size_t>(1, header_.at[static_cast<std::size_t>(column)]);
        return fmt::format("{} {}", formats::cell_name(row_, at), head(column));
    }

    void fault(Column column, std::string expected, std::string advice)
    {
        const auto found = text(column);
        findings_.push_back({.severity = Severity::fault,
                             .place = {.file = file_,
                                       .layer = sheet_.name,
                                       .row = static_cast<std::int64_t>(row_),
                                       .field = place(column)},
                             .expected = std::move(expected),
                             .found = found.empty() ? "no value" : "'" + found + "'",
                             .advice = std::move(advice) + std::string{nothing_imported}});
    }

private:
    const std::string& file_;
    const formats::Sheet& sheet_;
    const Header& header_;
    Findings& findings_;
    std::size_t row_ = 1;
};

/// What the department wrote into a row.
struct Answer {
    std::optional<Day> fixed_on{};
    std::string evidence{};
    std::string evidence_sha256{}; ///< empty: the file did not come along
    std::string hand_to{};
    std::string remark{};
};

class Reader {
public:
    Reader(std::string file, const HazardLedger& ledger, const ReturnSettings& settings)
        : file_{std::move(file)}, ledger_{ledger}, settings_{settings}
    {
        for (const HazardEvent& event : ledger.events) {
            if (!event.office.empty()) {
                offices_[event.office] = event.department;
            }
        }
        for (const KnownOffice& one : settings.offices) {
            offices_[one.name] = one.department;
        }
    }

    /// \returns false when the sheet has no header
    bool read(const formats::Sheet& sheet)
    {
        const auto header = find_header(sheet);
        if (!header) {
            return false;
        }
        Cells cells{file_, sheet, *header, found_.findings};
        for (std::size_t row = header->row + 1; row <= sheet.rows.size(); ++row) {
            cells.go_to(row);
            if (!cells.is_empty()) {
                ++found_.rows;
                read_row(cells, sheet.name);
            }
        }
        return true;
    }

    Returned take()
    {
        if (!found_.findings.empty()) {
            found_.change = {};
        }
        return std::move(found_);
    }

private:
    void read_row(Cells& cells, const std::string& sheet)
    {
        const Hazard* hazard = hazard_of(cells, sheet);
        const auto answer = answer_of(cells);
        if (hazard == nullptr || !answer) {
            return;
        }
        if (!answer->fixed_on && answer->hand_to.empty()) {
            ++found_.unanswered;
            return;
        }
        const HazardEvent& last = events_of(ledger_, hazard->number).back();
        if (says(last, *answer)) {
            ++found_.known;
            check_same_file(cells, last, *answer);
            return;
        }
        if (is_current(cells, last)) {
            take_step(cells, last, *answer);
        }
    }

    /// Null, with a finding, where the row is not a hazard of the ledger.
    const Hazard* hazard_of(Cells& cells, const std::string& sheet)
    {
        const auto number = hazard_number(cells.text(Column::hazard));
        if (!number || *number > static_cast<std::int64_t>(ledger_.hazards.size())) {
            cells.fault(Column::hazard, "a hazard of the ledger, as the workbook had it when it was sent out",
                        "put the code back");
            return nullptr;
        }
        const auto here = sheet + "!" + cells.place(Column::hazard);
        const auto [before, fresh] = seen_.try_emplace(*number, here);
        if (!fresh) {
            cells.fault(Column::hazard, "a hazard no other row has, but " + before->second + " has it",
                        "put the code back or remove one of the rows");
            return nullptr;
        }
        const Hazard& hazard = ledger_.hazards[static_cast<std::size_t>(*number - 1)];
        const bool same_campus = cells.text(Column::campus) == hazard.campus;
        const bool same_place = cells.text(Column::place) == hazard.place;
        if (!same_campus) {
            cells.fault(Column::campus,
                        fmt::format("{}, the campus of {}", hazard.campus, hazard_code(*number)),
                        "rows or codes were mixed up: put them back");
        }
        if (!same_place) {
            cells.fault(Column::place, fmt::format("{}, the place of {}", hazard.place, hazard_code(*number)),
                        "rows or codes were mixed up: put them back");
        }
        return same_campus && same_place ? &hazard : nullptr;
    }

    std::optional<Answer> answer_of(Cells& cells)
    {
        Answer made{.evidence = cells.text(Column::evidence),
                    .hand_to = cells.text(Column::hand_to),
                    .remark = cells.text(Column::remark)};
        const auto shown = cells.text(Column::fixed_on);
        made.fixed_on = formats::day_in(shown);
        const std::size_t before = found_.findings.size();
        if (!shown.empty() && !made.fixed_on) {
            cells.fault(Column::fixed_on, "a day that exists, such as 2019-05-10 or 2019年5月10日",
                        "correct the cell");
        }
        if (shown.empty() != made.evidence.empty()) {
            cells.fault(shown.empty() ? Column::fixed_on : Column::evidence,
                        "both the day it was fixed and what shows it", "fill in the cell");
        }
        if (!made.evidence.empty() && settings_.digest_of) {
            made.evidence_sha256 = settings_.digest_of(made.evidence).value_or("");
        }
        if (!made.evidence.empty() && made.evidence_sha256.empty() && settings_.needs_files) {
            cells.fault(Column::evidence, "the name of a file in the folder of evidence",
                        "put the file there, or correct the name");
        }
        if (!shown.empty() && !made.hand_to.empty()) {
            cells.fault(Column::hand_to, "either fixed or handed on", "empty one of the two");
        }
        if (!made.hand_to.empty() && !offices_.contains(made.hand_to)) {
            cells.fault(Column::hand_to, "an office that is known",
                        "correct the name, or name the office with --offices");
        }
        return found_.findings.size() == before ? std::optional{std::move(made)} : std::nullopt;
    }

    static bool says(const HazardEvent& last, const Answer& answer)
    {
        if (answer.fixed_on) {
            return last.state == HazardState::fixed && last.day == *answer.fixed_on
                   && last.evidence == answer.evidence;
        }
        return last.state == HazardState::assigned && last.office == answer.hand_to
               && last.reason == answer.remark;
    }

    /// Evidence must not be exchanged under a name that was taken over.
    static void check_same_file(Cells& cells, const HazardEvent& last, const Answer& answer)
    {
        if (!answer.evidence_sha256.empty() && !last.evidence_sha256.empty()
            && answer.evidence_sha256 != last.evidence_sha256) {
            cells.fault(Column::evidence, "the file taken over before, SHA-256 " + last.evidence_sha256,
                        "the file of that name is another now: send it under another name");
        }
    }

    bool is_current(Cells& cells, const HazardEvent& last)
    {
        if (last.state != HazardState::assigned) {
            cells.fault(Column::hazard, "a hazard that is assigned",
                        fmt::format("it is {} since {}: leave the row empty or ask for it to be opened again",
                                    chinese(last.state), last.day.text()));
            return false;
        }
        std::int64_t step = 0;
        const auto shown = cells.text(Column::step);
        std::from_chars(shown.data(), shown.data() + shown.size(), step);
        if (step != last.number) {
            cells.fault(Column::step, fmt::format("{}, the step it is at", last.number),
                        "the hazard has gone on since the workbook was made: export it again");
            return false;
        }
        return true;
    }

    void take_step(Cells& cells, const HazardEvent& last, const Answer& answer)
    {
        Step step{.hazard = last.hazard, .today = settings_.today, .reason = answer.remark};
        if (answer.fixed_on) {
            step.reached = HazardState::fixed;
            step.day = *answer.fixed_on;
            step.evidence = answer.evidence;
            step.evidence_sha256 = answer.evidence_sha256;
            if (step.day < last.day) {
                return cells.fault(Column::fixed_on,
                                   fmt::format("{}, when it was assigned, or later", last.day.text()),
                                   "correct the cell");
            }
        } else {
            step.day = std::max(last.day, settings_.today);
            step.office = answer.hand_to;
            step.department = offices_.at(answer.hand_to);
            step.due = std::max(last.due.value_or(step.day), step.day);
        }
        auto event = advance(ledger_, step);
        if (!event) {
            return cells.fault(answer.fixed_on ? Column::fixed_on : Column::hand_to,
                               "a step the hazard can take", event.error().message());
        }
        found_.shown += event->evidence_sha256.empty() ? 0 : 1;
        found_.change.events.push_back(*std::move(event));
    }

    std::string file_;
    const HazardLedger& ledger_;
    const ReturnSettings& settings_;
    std::map<std::string, std::string> offices_; ///< name -> department
    std::map<std::int64_t, std::string> seen_;   ///< hazard -> where it stands
    Returned found_;
};

} // namespace

Result<Returned> read_return(const std::filesystem::path& file, const HazardLedger& ledger,
                             const ReturnSettings& settings)
{
    const auto sheets = formats::read_sheets(file);
    if (!sheets) {
        return sheets.error();
    }
    Reader reader{file.string(), ledger, settings};
    std::size_t read = 0;
    for (const formats::Sheet& sheet : *sheets) {
        read += reader.read(sheet) ? 1 : 0;
    }
    if (read == 0) {
        return Error{Fault::invalid_input,
                     fmt::format("{} has no sheet with the heads {}, {}, {}, {} and {}", file.string(),
                                 head(Column::hazard), head(Column::step), head(Column::campus),
                                 head(Column::place), head(Column::fixed_on))};
    }
    return reader.take();
}

} // namespace schoolplan::hazards
