#include "siting_curve.hpp"

#include "cost_tables.hpp"
#include "sentences.hpp"

#include <fmt/format.h>

#include <array>
#include <chrono>
#include <cmath>
#include <fstream>

namespace schoolplan::cli {

namespace {

using siting::Criterion;
using Clock = std::chrono::steady_clock;

std::optional<Criterion> criterion_of(std::string_view word)
{
    for (const Criterion criterion : {Criterion::way, Criterion::beyond, Criterion::price}) {
        if (word == code(criterion)) {
            return criterion;
        }
    }
    return std::nullopt;
}

std::vector<std::string> words_of(const std::string& text)
{
    std::vector<std::string> words(1);
    for (const char letter : text) {
        if (letter == ',') {
            words.emplace_back();
        } else {
            words.back() += letter;
        }
    }
    return words;
}

Clock::time_point deadline_of(const SitingOptions& options, Clock::time_point began)
{
    return began + std::chrono::milliseconds{std::llround(options.seconds() * 1000.0)};
}

/// "plot-a (24)" for each site that is not there already.
std::vector<std::string> sites_of(const Traced& traced, const siting::Answer& answer)
{
    std::vector<std::string> found;
    for (std::size_t k = 0; k < answer.chosen.size(); ++k) {
        const siting::Site& site = traced.tables.sites[answer.chosen[k]];
        if (answer.chosen[k] >= traced.existing) {
            const std::string size = site.sizes.empty() ? std::string{} : site.sizes[answer.sizes[k]].id;
            found.push_back(site.id + (size.empty() ? "" : " (" + size + ")"));
        }
    }
    return found;
}

nlohmann::json weighed_json(const siting::Weighed& weighed)
{
    return {{"way", weighed.way}, {"beyond", weighed.beyond}, {"cost", weighed.price}};
}

} // namespace

Result<siting::Mix> read_mix(const std::string& text)
{
    siting::Mix mix;
    for (const std::string& word : words_of(text)) {
        const auto equals = std::min(word.size(), word.find('='));
        const auto criterion = criterion_of(word.substr(0, equals));
        const auto number = equals < word.size() ? read_plain_number(word.substr(equals + 1)) : std::nullopt;
        if (!criterion || !number) {
            return Error{
                Fault::invalid_input,
                fmt::format("--mix is '{}'; expected what each of way, beyond and cost counts, such as "
                            "way=1,cost=200",
                            text)};
        }
        (*criterion == Criterion::way      ? mix.way
         : *criterion == Criterion::beyond ? mix.beyond
                                           : mix.price) = *number;
    }
    return mix;
}

Result<std::pair<Criterion, Criterion>> read_criteria(const std::string& text)
{
    const auto words = words_of(text);
    const auto first = criterion_of(words.front());
    const auto second = criterion_of(words.back());
    if (words.size() != 2 || !first || !second || *first == *second) {
        return Error{
            Fault::invalid_input,
            fmt::format("--trade-off is '{}'; expected two of way, beyond and cost, such as way,cost", text)};
    }
    return std::pair{*first, *second};
}

Result<siting::Weighed> choose_mixed_in_time(Sited& sited, const std::vector<siting::Cost>& limits,
                                             const siting::Mix& mix, const SitingOptions& options,
                                             const Progress& progress)
{
    const auto began = Clock::now();
    sited.settings.deadline = deadline_of(options, began);
    auto mixed = siting::choose_mixed(sited.tables.problem(), sited.settings, limits, mix, progress);
    if (!mixed) {
        return std::move(mixed).error();
    }
    if (const Done kept = siting::inspect(sited.tables.problem(), sited.settings, limits, *mixed); !kept) {
        return Error{kept.error()}.while_doing("checking the answer");
    }
    sited.seconds = std::chrono::duration<double>(Clock::now() - began).count();
    sited.answer = std::move(mixed->answer);
    return mixed->weighed;
}

Result<Traced> trace_in_time(SitingTables tables, siting::Settings settings,
                             const std::vector<siting::Cost>& limits, const SitingOptions& options,
                             const Progress& progress, std::size_t existing)
{
    const auto began = Clock::now();
    settings.deadline = deadline_of(options, began);
    const auto [first, second] = options.criteria().value_or(std::pair{Criterion::way, Criterion::price});
    auto curve =
        siting::trade_off(tables.problem(), settings, limits, first, second, options.all_points(), progress);
    if (!curve) {
        return std::move(curve).error();
    }
    for (const siting::Curve::Point& point : curve->points) {
        siting::Settings within = settings;
        within.budget = point.within ? point.within : settings.budget;
        if (const Done kept = siting::inspect(tables.problem(), within, limits, point.chosen); !kept) {
            return Error{kept.error()}.while_doing("checking a point of the curve");
        }
    }
    const std::chrono::duration<double> took = Clock::now() - began;
    return Traced{std::move(tables), *std::move(curve), first, second, existing, took.count()};
}

namespace {

/// The word shown to Chinese readers.
std::string_view chinese(Criterion criterion)
{
    return criterion == Criterion::way ? "路程" : criterion == Criterion::beyond ? "超限儿童" : "造价";
}

} // namespace

Outcome outcome_of(const Traced& traced, const SitingOptions& options)
{
    Outcome outcome;
    outcome.result = {{"first", code(traced.first)},
                      {"second", code(traced.second)},
                      {"complete", traced.curve.complete},
                      {"time_s", traced.seconds},
                      {"settings", options.told()}};
    auto& points = outcome.result["points"] = nlohmann::json::array();
    for (const siting::Curve::Point& point : traced.curve.points) {
        const siting::Answer& answer = point.chosen.answer;
        nlohmann::json told = weighed_json(point.chosen.weighed);
        told["mix"] = {{"way", point.chosen.mix.way},
                       {"beyond", point.chosen.mix.beyond},
                       {"cost", point.chosen.mix.price}};
        told["objective"] = answer.objective.value();
        told["bound"] = answer.bound.value();
        told["gap"] = 100.0 * answer.gap;
        told["optimal"] = answer.optimal;
        told["corner"] = !point.within;
        told["chosen"] = sites_of(traced, answer);
        points.push_back(std::move(told));
        const double first = point.chosen.weighed.by(traced.first);
        const double second = point.chosen.weighed.by(traced.second);
        const auto sites = sites_of(traced, answer);
        say(outcome.told, options.language(),
            fmt::format("{} {:.12g}，{} {:.12g}：{}；{}已证明相差不超过 {:.3g} %", chinese(traced.first),
                        first, chinese(traced.second), second, fmt::join(sites, "、"),
                        point.within ? "拐点之间，" : "", 100.0 * answer.gap),
            fmt::format("{} {:.12g}, {} {:.12g}: {}; {}proven within {:.3g} %", code(traced.first), first,
                        code(traced.second), second, fmt::join(sites, ", "),
                        point.within ? "between corners, " : "", 100.0 * answer.gap));
    }
    const std::size_t points_found = traced.curve.points.size();
    say(outcome.told, options.language(),
        fmt::format("{} 个点，{}；{:.1f} 秒", points_found, traced.curve.complete ? "无遗漏" : "可能有遗漏",
                    traced.seconds),
        fmt::format("{} points, {}; {:.1f} s", points_found,
                    traced.curve.complete ? "none is missing" : "some may be missing", traced.seconds));
    return outcome;
}

void tell_weighed(const siting::Weighed& weighed, Language language, Outcome& outcome)
{
    outcome.result["weighed"] = weighed_json(weighed);
    say(outcome.told, language,
        fmt::format("路程合计 {:.12g}，超出限值儿童 {:.12g} 人，造价 {:.12g}", weighed.way, weighed.beyond,
                    weighed.price),
        fmt::format("way {:.12g}, beyond the limit {:.12g} children, cost {:.12g}", weighed.way,
                    weighed.beyond, weighed.price));
}

Done write_curve(const Traced& traced, const std::filesystem::path& file)
{
    std::ofstream out{file, std::ios::binary};
    out << "way,beyond,cost,gap_percent,sites\n";
    for (const siting::Curve::Point& point : traced.curve.points) {
        const siting::Weighed& at = point.chosen.weighed;
        out << fmt::format(
            "{},{},{},{},{}\n", at.way, at.beyond, at.price, 100.0 * point.chosen.answer.gap,
            csv_cell(fmt::format("{}", fmt::join(sites_of(traced, point.chosen.answer), "; "))));
    }
    out.flush();
    if (!out) {
        return Error{Fault::storage, fmt::format("{} cannot be written", file.string())};
    }
    return std::monostate{};
}

} // namespace schoolplan::cli
