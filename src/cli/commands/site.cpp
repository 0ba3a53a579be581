#include "../cost_tables.hpp"
#include "commands.hpp"

#include <schoolplan/siting.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <fstream>
#include <thread>

namespace schoolplan::cli {

namespace {

namespace fs = std::filesystem;
using siting::Objective;

std::optional<double> read_plain_number(std::string_view text)
{
    double number = 0.0;
    const auto [rest, code] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (code != std::errc{} || rest != text.data() + text.size() || !std::isfinite(number) || number < 0.0) {
        return std::nullopt;
    }
    return number;
}

/// "0.95" or "95%".
std::optional<double> read_share(std::string_view text)
{
    const bool percent = text.ends_with('%');
    if (percent) {
        text.remove_suffix(1);
    }
    const auto number = read_plain_number(text);
    if (!number) {
        return std::nullopt;
    }
    return percent ? *number / 100.0 : *number;
}

/// "90s", "2min", or seconds.
std::optional<double> read_seconds(std::string_view text)
{
    double unit = 1.0;
    if (text.ends_with("min")) {
        text.remove_suffix(3);
        unit = 60.0;
    } else if (text.ends_with('s')) {
        text.remove_suffix(1);
    }
    const auto number = read_plain_number(text);
    if (!number) {
        return std::nullopt;
    }
    return *number * unit;
}

Result<double> number_cell(const fs::path& file, const AskedRow& row, std::string_view field,
                           const std::string& cell)
{
    if (const auto number = read_plain_number(cell)) {
        return *number;
    }
    return cell_fault(file, row.number, field, "a number, 0 or more", cell);
}

Result<bool> yes_cell(const fs::path& file, const AskedRow& row, std::string_view field,
                      const std::string& cell)
{
    for (const std::string_view yes : {"1", "yes", "true", "是"}) {
        if (cell == yes) {
            return true;
        }
    }
    for (const std::string_view no : {"", "0", "no", "false", "否"}) {
        if (cell == no) {
            return false;
        }
    }
    return cell_fault(file, row.number, field, "yes, no, 1, 0 or nothing", cell);
}

/// Rows by id, each id once.
Result<std::vector<AskedRow>> read_by_id(const fs::path& file, const std::vector<std::string>& columns,
                                         const std::vector<std::string>& optional)
{
    auto rows = read_columns(file, columns, optional);
    if (!rows) {
        return rows;
    }
    std::stable_sort(rows->begin(), rows->end(),
                     [](const AskedRow& a, const AskedRow& b) { return a.cells[0] < b.cells[0]; });
    for (std::size_t i = 0; i < rows->size(); ++i) {
        const AskedRow& row = (*rows)[i];
        if (row.cells[0].empty()) {
            return cell_fault(file, row.number, "id", "an id", "");
        }
        if (i > 0 && (*rows)[i - 1].cells[0] == row.cells[0]) {
            return cell_fault(file, row.number, "id", "each id once", row.cells[0]);
        }
    }
    return rows;
}

/// The three tables, their rows by id.
struct SitingTables {
    std::vector<siting::Demand> demands;
    std::vector<siting::Site> sites;
    std::vector<siting::Way> ways;
};

Done read_demands(const fs::path& file, SitingTables& tables)
{
    auto rows = read_by_id(file, {"id", "children"}, {"weight"});
    if (!rows) {
        return std::move(rows).error();
    }
    for (const AskedRow& row : *rows) {
        siting::Demand demand{.id = row.cells[0]};
        auto children = number_cell(file, row, "children", row.cells[1]);
        if (!children) {
            return std::move(children).error();
        }
        demand.children = siting::Children{*children};
        if (!row.cells[2].empty()) {
            auto weight = number_cell(file, row, "weight", row.cells[2]);
            if (!weight) {
                return std::move(weight).error();
            }
            demand.weight = *weight;
        }
        tables.demands.push_back(std::move(demand));
    }
    return std::monostate{};
}

Result<siting::Site> read_site(const fs::path& file, const AskedRow& row)
{
    siting::Site site{.id = row.cells[0]};
    const std::array<std::string_view, 3> fields{"seats", "cost", "least"};
    std::array<std::optional<double>, 3> numbers;
    for (std::size_t k = 0; k < fields.size(); ++k) {
        const std::string& cell = row.cells[k + 1];
        if (!cell.empty()) {
            auto number = number_cell(file, row, fields[k], cell);
            if (!number) {
                return std::move(number).error();
            }
            numbers[k] = *number;
        }
    }
    if (numbers[0]) {
        site.seats = siting::Children{*numbers[0]};
    }
    site.price = siting::Price{numbers[1].value_or(1.0)};
    site.least = siting::Children{numbers[2].value_or(0.0)};
    auto required = yes_cell(file, row, "required", row.cells[4]);
    auto barred = yes_cell(file, row, "barred", row.cells[5]);
    if (!required || !barred) {
        return required ? std::move(barred).error() : std::move(required).error();
    }
    site.required = *required;
    site.barred = *barred;
    return site;
}

Done read_sites(const fs::path& file, SitingTables& tables)
{
    auto rows = read_by_id(file, {"id"}, {"seats", "cost", "least", "required", "barred"});
    if (!rows) {
        return std::move(rows).error();
    }
    for (const AskedRow& row : *rows) {
        auto site = read_site(file, row);
        if (!site) {
            return std::move(site).error();
        }
        tables.sites.push_back(*std::move(site));
    }
    return std::monostate{};
}

template <typename Row>
std::vector<std::string> ids_of(const std::vector<Row>& rows)
{
    std::vector<std::string> ids;
    for (const Row& row : rows) {
        ids.push_back(row.id);
    }
    return ids;
}

Done refuse_twice(const fs::path& file, SitingTables& tables)
{
    const auto key = [](const siting::Way& way) { return std::pair{way.demand, way.site}; };
    std::sort(tables.ways.begin(), tables.ways.end(),
              [&](const siting::Way& a, const siting::Way& b) { return key(a) < key(b); });
    const auto twice =
        std::adjacent_find(tables.ways.begin(), tables.ways.end(),
                           [&](const siting::Way& a, const siting::Way& b) { return key(a) == key(b); });
    if (twice != tables.ways.end()) {
        return Error{Fault::invalid_input,
                     fmt::format("{}: demand '{}' and site '{}' stand there twice; keep one of them",
                                 file.string(), tables.demands[twice->demand].id,
                                 tables.sites[twice->site].id)};
    }
    return std::monostate{};
}

Done read_ways(const fs::path& file, SitingTables& tables)
{
    auto rows = read_columns(file, {"demand", "site", "cost"});
    if (!rows) {
        return std::move(rows).error();
    }
    const auto demands = ids_of(tables.demands);
    const auto sites = ids_of(tables.sites);
    for (const AskedRow& row : *rows) {
        auto demand = position_of(demands, file, row.number, "demand", row.cells[0]);
        if (!demand) {
            return std::move(demand).error();
        }
        auto site = position_of(sites, file, row.number, "site", row.cells[1]);
        if (!site) {
            return std::move(site).error();
        }
        auto cost = number_cell(file, row, "cost", row.cells[2]);
        if (!cost) {
            return std::move(cost).error();
        }
        tables.ways.push_back({*demand, *site, siting::Cost{*cost}});
    }
    return refuse_twice(file, tables);
}

double children_of(const std::vector<siting::Assigned>& assignment)
{
    double children = 0.0;
    for (const siting::Assigned& part : assignment) {
        children += part.children.value();
    }
    return children;
}

class Site final : public Command {
public:
    [[nodiscard]] std::string_view name() const noexcept override { return "site"; }
    [[nodiscard]] std::string_view summary() const noexcept override
    {
        return "Choose where to build, and tell how far from the best that can be at most.";
    }

    void declare(Form& form) override
    {
        form.path("ways", ways_, "Table demand,site,cost.");
        form.path("demand", demand_, "Table id,children and, where ways count otherwise, weight.");
        form.path("sites", sites_, "Table id and, where wanted, seats,cost,least,required,barred.");
        form.choice("objective", objective_, {"p-median", "max-cover", "set-cover", "p-center"},
                    "What is to be best.");
        form.number("p", settings_.p, "How many sites are chosen, required ones among them.");
        form.rate("limit", limit_, "The longest acceptable way, this length included.");
        form.text("share", share_, "The share of the children that set-cover brings within the limit.");
        form.rate("budget", budget_, "What the chosen sites cost at most, this sum included.");
        form.flag("fewest", settings_.fewest, "Let set-cover count sites instead of their cost.");
        form.flag("backup", settings_.backup,
                  "Of the cheapest set-covers take the one that covers most twice.");
        form.flag("add-cost", settings_.add_price,
                  "Let p-median add the cost of the chosen sites to the ways.");
        form.flag("seats", settings_.seats, "No site takes more children than it has seats.");
        form.flag("whole", settings_.whole, "With --seats: all children of a demand go to one site.");
        form.text("time", time_, "Keep the best found after so long.");
        form.text("gap", gap_, "Stop when the answer is proven to be so near to the best.");
        form.number("seed", settings_.seed_number, "The number that chance starts from.");
        form.number("threads", threads_, "Threads that share the work; the answer does not depend on it.");
        form.flag("assignment", with_assignment_, "Tell who goes where.");
        form.path("into", into_, "Write who goes where as a table demand,site,children.");
    }

    Result<Outcome> run(const Call& call) override
    {
        if (const Done read = read_words(); !read) {
            return read.error();
        }
        SitingTables tables;
        if (const Done read = read_tables(tables); !read) {
            return read.error();
        }
        const siting::Problem problem{tables.demands, tables.sites, tables.ways};
        const auto began = std::chrono::steady_clock::now();
        settings_.deadline = began + std::chrono::milliseconds{std::llround(seconds_ * 1000.0)};
        auto answer = siting::choose(problem, settings_, call.progress);
        if (!answer) {
            return std::move(answer).error();
        }
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
        if (const Done kept = siting::inspect(problem, settings_, *answer); !kept) {
            return Error{kept.error()}.while_doing("checking the answer");
        }
        if (!into_.empty()) {
            if (const Done wrote = write_assignment(tables, *answer); !wrote) {
                return wrote.error();
            }
        }
        return outcome_of(tables, *answer, took.count());
    }

private:
    Done read_words()
    {
        const auto share = read_share(share_);
        const auto gap = read_share(gap_);
        const auto seconds = read_seconds(time_);
        for (const auto& [option, good, example] : {std::tuple{"share", share.has_value(), "0.95 or 95%"},
                                                    std::tuple{"gap", gap.has_value(), "0.1%"},
                                                    std::tuple{"time", seconds.has_value(), "60s or 2min"}}) {
            if (!good) {
                return Error{Fault::invalid_input,
                             fmt::format("--{}: expected a value such as {}", option, example)};
            }
        }
        for (const auto& [option, file] :
             {std::pair{"ways", &ways_}, {"demand", &demand_}, {"sites", &sites_}}) {
            if (file->empty()) {
                return Error{Fault::invalid_input,
                             fmt::format("give the table of the {} by --{} FILE", option, option)};
            }
        }
        settings_.share = *share;
        settings_.gap = *gap;
        seconds_ = std::min(*seconds, 1e7);
        settings_.objective = objective_ == "max-cover"   ? Objective::max_cover
                              : objective_ == "set-cover" ? Objective::set_cover
                              : objective_ == "p-center"  ? Objective::p_center
                                                          : Objective::p_median;
        if (limit_) {
            settings_.limit = siting::Cost{*limit_};
        }
        if (budget_) {
            settings_.budget = siting::Price{*budget_};
        }
        settings_.threads = threads_.value_or(std::max(1U, std::thread::hardware_concurrency()));
        return std::monostate{};
    }

    Done read_tables(SitingTables& tables) const
    {
        if (Done read = read_demands(demand_, tables); !read) {
            return read;
        }
        if (Done read = read_sites(sites_, tables); !read) {
            return read;
        }
        return read_ways(ways_, tables);
    }

    Done write_assignment(const SitingTables& tables, const siting::Answer& answer) const
    {
        std::ofstream out{into_, std::ios::binary};
        out << "demand,site,children\n";
        for (const siting::Assigned& part : answer.assignment) {
            out << fmt::format("{},{},{}\n", quoted(tables.demands[part.demand].id),
                               quoted(tables.sites[part.site].id), part.children.value());
        }
        out.flush();
        if (!out) {
            return Error{Fault::storage, fmt::format("{} cannot be written", into_.string())};
        }
        return std::monostate{};
    }

    static std::string quoted(const std::string& cell)
    {
        if (cell.find_first_of(",;\t\"\r\n") == std::string::npos) {
            return cell;
        }
        std::string all{"\""};
        for (const char letter : cell) {
            all += letter == '"' ? "\"\"" : std::string(1, letter);
        }
        return all + "\"";
    }

    [[nodiscard]] nlohmann::json told_settings() const
    {
        nlohmann::json told{{"objective", objective_},    {"fewest", settings_.fewest},
                            {"backup", settings_.backup}, {"add_cost", settings_.add_price},
                            {"seats", settings_.seats},   {"whole", settings_.whole},
                            {"share", settings_.share},   {"gap_percent", 100.0 * settings_.gap},
                            {"time_s", seconds_}};
        told["p"] = settings_.p ? nlohmann::json(*settings_.p) : nlohmann::json(nullptr);
        told["limit"] = limit_ ? nlohmann::json(*limit_) : nlohmann::json(nullptr);
        told["budget"] = budget_ ? nlohmann::json(*budget_) : nlohmann::json(nullptr);
        return told;
    }

    [[nodiscard]] Outcome outcome_of(const SitingTables& tables, const siting::Answer& answer,
                                     double took) const
    {
        Outcome outcome;
        std::vector<std::string> chosen;
        for (const std::uint32_t row : answer.chosen) {
            chosen.push_back(tables.sites[row].id);
        }
        double children = 0.0;
        for (const siting::Demand& demand : tables.demands) {
            children += demand.children.value();
        }
        outcome.result = {{"objective", answer.objective.value()},
                          {"bound", answer.bound.value()},
                          {"gap", 100.0 * answer.gap},
                          {"optimal", answer.optimal},
                          {"chosen", chosen},
                          {"children", children},
                          {"children_served", children_of(answer.assignment)},
                          {"method", answer.method},
                          {"time_s", took},
                          {"seed_number", settings_.seed_number},
                          {"settings", told_settings()}};
        if (settings_.backup) {
            outcome.result["demands_covered_twice"] = answer.backed_up;
        }
        if (with_assignment_) {
            outcome.result["assignment"] = nlohmann::json::array();
        }
        outcome.told.push_back(fmt::format("{}: {:.12g}, proven within {:.3g} % of the best{}", objective_,
                                           answer.objective.value(), 100.0 * answer.gap,
                                           answer.optimal ? ": it is the best" : ""));
        outcome.told.push_back(fmt::format("chosen: {}", fmt::join(chosen, ", ")));
        outcome.told.push_back(fmt::format("{:.12g} of {:.12g} children served; {}, {:.1f} s",
                                           children_of(answer.assignment), children, answer.method, took));
        for (const siting::Assigned& part : answer.assignment) {
            tell(tables, part, outcome);
        }
        return outcome;
    }

    void tell(const SitingTables& tables, const siting::Assigned& part, Outcome& outcome) const
    {
        if (!with_assignment_) {
            return;
        }
        const std::string& demand = tables.demands[part.demand].id;
        const std::string& site = tables.sites[part.site].id;
        outcome.result["assignment"].push_back(
            {{"demand", demand}, {"site", site}, {"children", part.children.value()}});
        outcome.told.push_back(fmt::format("{} -> {}: {:.12g}", demand, site, part.children.value()));
    }

    fs::path ways_;
    fs::path demand_;
    fs::path sites_;
    fs::path into_;
    std::string objective_ = "p-median";
    std::optional<double> limit_;
    std::optional<double> budget_;
    std::string share_ = "1";
    std::string time_ = "60s";
    std::string gap_ = "0%";
    double seconds_ = 60.0;
    std::optional<std::uint32_t> threads_;
    bool with_assignment_ = false;
    siting::Settings settings_;
};

} // namespace

std::unique_ptr<Command> make_site()
{
    return std::make_unique<Site>();
}

} // namespace schoolplan::cli
