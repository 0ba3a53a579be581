#include "siting_options.hpp"

#include "cost_tables.hpp"
#include "sentences.hpp"
#include "siting_curve.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <thread>

namespace schoolplan::cli {

namespace {

using siting::Objective;

Objective objective_of(const std::string& word)
{
    return word == "max-cover"   ? Objective::max_cover
           : word == "set-cover" ? Objective::set_cover
           : word == "p-center"  ? Objective::p_center
                                 : Objective::p_median;
}

std::vector<std::string> ids_of(const std::vector<siting::Site>& sites,
                                const std::vector<std::uint32_t>& rows)
{
    std::vector<std::string> ids;
    for (const std::uint32_t row : rows) {
        ids.push_back(sites[row].id);
    }
    return ids;
}

nlohmann::json forgone_json(const siting::Forgone& one, const std::vector<siting::Site>& sites)
{
    nlohmann::json told{{"site", sites[one.site].id},
                        {"instead", ids_of(sites, one.instead)},
                        {"in_every_good_choice", one.in_every}};
    told["objective_without"] = one.without ? nlohmann::json(one.without->value()) : nlohmann::json(nullptr);
    told["bound_without"] = one.bound ? nlohmann::json(one.bound->value()) : nlohmann::json(nullptr);
    told["worse_percent"] = one.without ? nlohmann::json(100.0 * one.worse_by) : nlohmann::json(nullptr);
    return told;
}

std::string forgone_in_english(const siting::Forgone& one, const std::vector<siting::Site>& sites)
{
    const std::string every = one.in_every ? "; it is in every good choice" : "";
    if (!one.without) {
        return fmt::format("without {}: no choice fits{}", sites[one.site].id, every);
    }
    const std::string instead = one.instead.empty()
                                    ? "nothing instead"
                                    : fmt::format("{}", fmt::join(ids_of(sites, one.instead), ", "));
    return fmt::format("without {}: {}, {:.12g}, {:.3g} % worse{}", sites[one.site].id, instead,
                       one.without->value(), 100.0 * one.worse_by, every);
}

std::string forgone_in_chinese(const siting::Forgone& one, const std::vector<siting::Site>& sites)
{
    const std::string every = one.in_every ? "；每个好方案都有它" : "";
    if (!one.without) {
        return fmt::format("若无 {}：没有可行方案{}", sites[one.site].id, every);
    }
    const std::string instead = one.instead.empty()
                                    ? "无需替代"
                                    : fmt::format("改选 {}", fmt::join(ids_of(sites, one.instead), "、"));
    return fmt::format("若无 {}：{}，目标值 {:.12g}，差 {:.3g} %{}", sites[one.site].id, instead,
                       one.without->value(), 100.0 * one.worse_by, every);
}

/// "plot-a (24)" where the site has a size with a name.
std::vector<std::string> built_of(const Sited& sited)
{
    std::vector<std::string> built;
    for (std::size_t k = 0; k < sited.answer.chosen.size(); ++k) {
        const std::uint32_t row = sited.answer.chosen[k];
        if (row >= sited.existing) {
            const std::string size = sited.size_name(k);
            built.push_back(sited.tables.sites[row].id + (size.empty() ? "" : " (" + size + ")"));
        }
    }
    return built;
}

/// What the chosen sites cost at their sizes.
double price_of(const Sited& sited)
{
    double price = 0.0;
    for (std::size_t k = 0; k < sited.answer.chosen.size(); ++k) {
        const siting::Site& site = sited.tables.sites[sited.answer.chosen[k]];
        price += site.sizes.empty() ? site.price.value() : site.sizes[sited.answer.sizes[k]].price.value();
    }
    return price;
}

nlohmann::json known(const auto& value)
{
    return value ? nlohmann::json(*value) : nlohmann::json(nullptr);
}

} // namespace

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

void SitingOptions::declare(Form& form)
{
    form.choice("objective", objective_, {"p-median", "max-cover", "set-cover", "p-center"},
                "What is to be best.");
    form.number("p", settings_.p, "How many sites are chosen, required ones among them.");
    form.text("share", share_text_, "The share of the children that set-cover brings within the limit.");
    form.rate("budget", budget_, "What the chosen sites cost at most, this sum included.");
    form.flag("fewest", settings_.fewest, "Let set-cover count sites instead of their cost.");
    form.flag("backup", settings_.backup, "Of the cheapest set-covers take the one that covers most twice.");
    form.flag("add-cost", settings_.add_price, "Let p-median add the cost of the chosen sites to the ways.");
    form.flag("seats", settings_.seats, "No site takes more children than it has seats.");
    form.flag("whole", settings_.whole, "With --seats: all children of a demand go to one site.");
    form.text("mix", mix_text_,
              "Instead of an objective: the least sum of what way, beyond and cost count, way=1,cost=200.");
    form.text("trade-off", criteria_text_,
              "Instead of an objective: all that two of way, beyond, cost buy of each "
              "other, way,cost.");
    form.flag("all-points", all_points_,
              "With --trade-off and cost: efficient choices between the corners, too.");
    form.flag("explain", explain_, "Tell what the next best choice without each site would be.");
    form.text("good", good_text_, "With --explain: a choice is good if it is worse by at most so much.");
    form.text("time", time_text_, "Keep the best found after so long.");
    form.text("gap", gap_text_, "Stop when the answer is proven to be so near to the best.");
    form.number("seed", settings_.seed_number, "The number that chance starts from.");
    form.number("threads", threads_, "Threads that share the work; the answer does not depend on it.");
    form.choice("lang", language_, {"both", "zh", "en"}, "Chinese, English or both.");
}

Done SitingOptions::read()
{
    const auto share = read_share(share_text_);
    const auto gap = read_share(gap_text_);
    const auto good = read_share(good_text_);
    const auto seconds = read_seconds(time_text_);
    for (const auto& [option, there, example] :
         {std::tuple{"share", share.has_value(), "0.95 or 95%"}, std::tuple{"gap", gap.has_value(), "0.1%"},
          std::tuple{"good", good.has_value(), "1%"},
          std::tuple{"time", seconds.has_value(), "60s or 2min"}}) {
        if (!there) {
            return Error{Fault::invalid_input,
                         fmt::format("--{}: expected a value such as {}", option, example)};
        }
    }
    settings_.share = *share;
    settings_.gap = *gap;
    good_ = *good;
    seconds_ = std::min(*seconds, 1e7);
    settings_.objective = objective_of(objective_);
    if (budget_) {
        settings_.budget = siting::Price{*budget_};
    }
    settings_.threads = threads_.value_or(std::max(1U, std::thread::hardware_concurrency()));
    return read_criteria_asked();
}

Done SitingOptions::read_criteria_asked()
{
    if (!mix_text_.empty()) {
        auto mix = read_mix(mix_text_);
        if (!mix) {
            return mix.error();
        }
        mix_ = *mix;
    }
    if (!criteria_text_.empty()) {
        auto criteria = read_criteria(criteria_text_);
        if (!criteria) {
            return criteria.error();
        }
        criteria_ = *criteria;
    }
    if (mix_ && criteria_) {
        return Error{Fault::invalid_input, "give one of --mix and --trade-off"};
    }
    if (weighs() && (objective_ != "p-median" || explain_ || settings_.add_price || settings_.backup)) {
        return Error{Fault::invalid_input,
                     "--mix and --trade-off stand in the place of --objective, and go without --explain, "
                     "--add-cost and --backup"};
    }
    return std::monostate{};
}

std::string SitingOptions::objective() const
{
    return mix_ ? "mix " + mix_text_ : objective_;
}

nlohmann::json SitingOptions::told() const
{
    return {{"objective", objective_},    {"fewest", settings_.fewest},
            {"backup", settings_.backup}, {"add_cost", settings_.add_price},
            {"seats", settings_.seats},   {"whole", settings_.whole},
            {"share", settings_.share},   {"gap_percent", 100.0 * settings_.gap},
            {"time_s", seconds_},         {"p", known(settings_.p)},
            {"budget", known(budget_)},   {"mix", mix_text_},
            {"trade_off", criteria_text_}};
}

Result<Sited> choose_in_time(SitingTables tables, siting::Settings settings, const SitingOptions& options,
                             const Progress& progress, std::size_t existing)
{
    using Clock = std::chrono::steady_clock;
    const auto time = std::chrono::milliseconds{std::llround(options.seconds() * 1000.0)};
    const auto began = Clock::now();
    settings.deadline = began + time;
    auto answer = siting::choose(tables.problem(), settings, progress);
    if (!answer) {
        return std::move(answer).error();
    }
    const std::chrono::duration<double> took = Clock::now() - began;
    if (const Done kept = siting::inspect(tables.problem(), settings, *answer); !kept) {
        return Error{kept.error()}.while_doing("checking the answer");
    }
    Sited sited{std::move(tables), settings, *std::move(answer), {}, took.count(), existing};
    if (options.explains()) {
        settings.deadline = Clock::now() + time;
        auto forgone =
            siting::explain(sited.tables.problem(), settings, sited.answer, options.good(), progress);
        if (!forgone) {
            return std::move(forgone).error().while_doing("explaining the answer");
        }
        sited.forgone = *std::move(forgone);
    }
    return sited;
}

double children_of(const std::vector<siting::Assigned>& assignment)
{
    double children = 0.0;
    for (const siting::Assigned& part : assignment) {
        children += part.children.value();
    }
    return children;
}

std::string Sited::size_name(std::size_t k) const
{
    const siting::Site& site = tables.sites[answer.chosen[k]];
    return site.sizes.empty() ? std::string{} : site.sizes[answer.sizes[k]].id;
}

Outcome outcome_of(const Sited& sited, const SitingOptions& options)
{
    const siting::Answer& answer = sited.answer;
    const auto& sites = sited.tables.sites;
    std::vector<std::uint32_t> rows = answer.chosen;
    std::erase_if(rows, [&](std::uint32_t row) { return row < sited.existing; });
    const auto chosen = ids_of(sites, rows);
    double children = 0.0;
    for (const siting::Demand& demand : sited.tables.demands) {
        children += demand.children.value();
    }
    Outcome outcome;
    outcome.result = {{"objective", answer.objective.value()},
                      {"bound", answer.bound.value()},
                      {"gap", 100.0 * answer.gap},
                      {"optimal", answer.optimal},
                      {"chosen", chosen},
                      {"children", children},
                      {"children_served", children_of(answer.assignment)},
                      {"method", answer.method},
                      {"time_s", sited.seconds},
                      {"seed_number", sited.settings.seed_number},
                      {"settings", options.told()}};
    if (sited.settings.backup) {
        outcome.result["demands_covered_twice"] = answer.backed_up;
    }
    const Language language = options.language();
    say(outcome.told, language,
        fmt::format("{}：{:.12g}，已证明与最优相差不超过 {:.3g} %{}", options.objective(),
                    answer.objective.value(), 100.0 * answer.gap, answer.optimal ? "：即为最优" : ""),
        fmt::format("{}: {:.12g}, proven within {:.3g} % of the best{}", options.objective(),
                    answer.objective.value(), 100.0 * answer.gap, answer.optimal ? ": it is the best" : ""));
    if (!answer.sizes.empty()) {
        auto& sizes = outcome.result["sizes"] = nlohmann::json::object();
        for (std::size_t k = 0; k < answer.chosen.size(); ++k) {
            if (answer.chosen[k] >= sited.existing) {
                sizes[sites[answer.chosen[k]].id] = sited.size_name(k);
            }
        }
    }
    outcome.result["cost"] = price_of(sited);
    say(outcome.told, language,
        fmt::format("选中：{}；造价共 {:.12g}", fmt::join(built_of(sited), "、"), price_of(sited)),
        fmt::format("chosen: {}; they cost {:.12g}", fmt::join(built_of(sited), ", "), price_of(sited)));
    say(outcome.told, language,
        fmt::format("服务儿童 {:.12g} 人，共 {:.12g} 人；{:.1f} 秒", children_of(answer.assignment), children,
                    sited.seconds),
        fmt::format("{:.12g} of {:.12g} children served; {}, {:.1f} s", children_of(answer.assignment),
                    children, answer.method, sited.seconds));
    if (options.explains()) {
        outcome.result["without"] = nlohmann::json::array();
    }
    for (const siting::Forgone& one : sited.forgone) {
        outcome.result["without"].push_back(forgone_json(one, sites));
        say(outcome.told, language, forgone_in_chinese(one, sites), forgone_in_english(one, sites));
    }
    return outcome;
}

void tell_assignment(const Sited& sited, Language language, Outcome& outcome)
{
    outcome.result["assignment"] = nlohmann::json::array();
    for (const siting::Assigned& part : sited.answer.assignment) {
        const std::string& demand = sited.tables.demands[part.demand].id;
        const std::string& site = sited.tables.sites[part.site].id;
        outcome.result["assignment"].push_back(
            {{"demand", demand}, {"site", site}, {"children", part.children.value()}});
        say(outcome.told, language, fmt::format("{} → {}：{:.12g} 人", demand, site, part.children.value()),
            fmt::format("{} -> {}: {:.12g}", demand, site, part.children.value()));
    }
}

} // namespace schoolplan::cli
