#include "in_force.hpp"

#include <schoolplan/import.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <set>

namespace schoolplan::cli {

namespace {

namespace fs = std::filesystem;

Result<std::string> text_of(const fs::path& file)
{
    std::error_code problem;
    std::ifstream in{file, std::ios::binary};
    if (!fs::is_regular_file(file, problem) || !in) {
        return Error{Fault::not_found, fmt::format("reading {}: there is no such file", file.string())};
    }
    return std::string{std::istreambuf_iterator<char>{in}, {}};
}

Done check_case(const std::vector<StandardProfile>& profiles, const std::string& when)
{
    std::set<std::string> cases;
    for (const StandardProfile& profile : profiles) {
        for (const StandardValue& value : profile.values) {
            cases.insert(value.when);
        }
    }
    cases.erase("");
    if (when.empty() || cases.contains(when)) {
        return std::monostate{};
    }
    return Error{Fault::not_found, fmt::format("no profile has a value of the case '{}', only of: {}", when,
                                               fmt::join(cases, "; "))};
}

std::string number_of(const Amount& amount)
{
    return fmt::format("{} {}", amount.number(), code(amount.unit()));
}

std::string place_of(const StandardProfile& profile, const StandardValue& value)
{
    return fmt::format("{}, {} (profile {})", value.authority, value.clause, profile.id);
}

Result<Amount> one_number(const StandardProfile& profile, const StandardValue& value, const Wanted& wanted)
{
    const std::string place = place_of(profile, value);
    if (!value.amount) {
        return Error{Fault::not_found,
                     fmt::format("the number of {} was not found in {}", value.name, place)};
    }
    if (value.upper) {
        return Error{Fault::invalid_input,
                     fmt::format("{} says {}: choose one of them", place, standards::written(value))};
    }
    if (value.amount->unit() != wanted.unit || value.bound == wanted.never || value.bound == Bound::words) {
        return Error{Fault::invalid_input,
                     fmt::format("{} says {}, which is no {} in {}", place, standards::written(value),
                                 wanted.subject, code(wanted.unit))};
    }
    return *value.amount;
}

} // namespace

void StandardChoice::declare(Form& form)
{
    form.paths("profile", files,
               "A city's own standards, over those that come with the program; the last file lies on top.");
    form.text("in-force", day, "Take what is in force on this day, YYYY-MM-DD; else what still is.");
    form.text("case", when, "Take the values of this case where there are any.");
}

Result<InForce> InForce::read(const StandardChoice& choice)
{
    InForce made;
    made.own_ = choice.files.size();
    made.when_ = choice.when;
    const auto add = [&made](std::string_view text, const std::string& name) -> Done {
        auto profile = standards::parse(text, name);
        if (!profile) {
            return std::move(profile).error();
        }
        made.profiles_.push_back(*std::move(profile));
        made.files_.push_back({name, import::sha256(text)});
        return std::monostate{};
    };
    for (auto file = choice.files.rbegin(); file != choice.files.rend(); ++file) {
        const auto text = text_of(*file);
        if (!text) {
            return text.error();
        }
        if (auto added = add(*text, file->string()); !added) {
            return std::move(added).error();
        }
    }
    for (const std::string_view text : standards::built_in()) {
        if (auto added = add(text, "built in"); !added) {
            return std::move(added).error();
        }
        made.files_.back().name = "standards " + made.profiles_.back().id;
    }
    if (!choice.day.empty()) {
        made.day_ = day_of(choice.day);
        if (!made.day_) {
            return Error{Fault::invalid_input, fmt::format("'{}' is no day such as 2019-01-31", choice.day)};
        }
    }
    if (auto known = check_case(made.profiles_, made.when_); !known) {
        return std::move(known).error();
    }
    return made;
}

Result<Decision> InForce::decide(const Wanted& wanted, Stage stage) const
{
    standards::Question question{.id = wanted.id, .stage = stage, .day = day_, .when = when_};
    auto answer = standards::find(profiles_, question);
    if (!answer && !when_.empty()) {
        question.when.clear();
        answer = standards::find(profiles_, question);
    }
    if (!answer) {
        return std::move(answer).error();
    }
    const StandardProfile& profile = profiles_[answer->profile];
    const auto amount = one_number(profile, answer->value, wanted);
    if (!amount) {
        return amount.error();
    }
    return Decision{.subject = wanted.subject,
                    .stage = stage,
                    .value = answer->value.id,
                    .when = answer->value.when,
                    .amount = *amount,
                    .measured = answer->value.measured,
                    .origin = standards::origin_of(profile, answer->value)};
}

bool InForce::own_names(const Wanted& wanted, Stage stage) const
{
    return std::any_of(profiles_.begin(), profiles_.begin() + static_cast<std::ptrdiff_t>(own_),
                       [&](const StandardProfile& profile) {
                           return std::ranges::any_of(profile.values, [&](const StandardValue& value) {
                               return value.id == wanted.id && value.concerns(stage);
                           });
                       });
}

std::vector<RunInput> InForce::inputs(const std::vector<Decision>& decisions) const
{
    std::vector<RunInput> used;
    for (std::size_t i = 0; i < profiles_.size(); ++i) {
        const bool decided = std::ranges::any_of(
            decisions, [&](const Decision& one) { return one.origin.profile == profiles_[i].id; });
        if (i < own_ || decided) {
            used.push_back(files_[i]);
        }
    }
    return used;
}

Done take_limits(const InForce& in_force, std::span<const Stage> wanted,
                 PerStage<std::optional<Metres>>& limits, std::vector<Decision>& decisions)
{
    for (const Stage stage : wanted) {
        if (limits[stage] || std::ranges::count(stages, stage) == 0) {
            continue;
        }
        auto decision = in_force.decide(wanted_limit, stage);
        if (!decision) {
            return Error{decision.error().fault(),
                         fmt::format("there is no limit for {0}: {1}; give one with --limit-{0}", code(stage),
                                     decision.error().message())};
        }
        limits[stage] = decision->amount.metres();
        decisions.push_back(*std::move(decision));
    }
    return std::monostate{};
}

Result<ClassSize> class_size_of(const InForce& in_force, Stage stage)
{
    auto decision = in_force.decide(wanted_class_size, stage);
    if (!decision) {
        return std::move(decision).error();
    }
    const std::int64_t size = std::llround(decision->amount.number());
    if (static_cast<double>(size) != decision->amount.number()) {
        return Error{Fault::invalid_input,
                     fmt::format("{}: a class has a whole number of children", told(*decision))};
    }
    return ClassSize{size, *std::move(decision)};
}

std::string told(const Decision& decision)
{
    const Origin& origin = decision.origin;
    const std::string from = origin.valid_from ? " from " + origin.valid_from->text() : "";
    const std::string to = origin.valid_to ? " to " + origin.valid_to->text() : "";
    return fmt::format("{} {}: {} by {}, {}{}{} (profile {}); {}", code(decision.stage), decision.subject,
                       number_of(decision.amount), origin.authority, origin.clause, from, to, origin.profile,
                       origin.status == Status::recalled ? "RECALLED from memory, look it up first"
                                                         : code(origin.status));
}

nlohmann::json to_json(const Decision& decision)
{
    const Origin& origin = decision.origin;
    const auto day = [](const std::optional<Day>& one) {
        return one ? nlohmann::json(one->text()) : nlohmann::json();
    };
    return {{"subject", decision.subject},
            {"stage", code(decision.stage)},
            {"id", decision.value},
            {"when", decision.when},
            {"amount", decision.amount.number()},
            {"unit", code(decision.amount.unit())},
            {"measured", code(decision.measured)},
            {"authority", origin.authority},
            {"clause", origin.clause},
            {"profile", origin.profile},
            {"valid_from", day(origin.valid_from)},
            {"valid_to", day(origin.valid_to)},
            {"status", code(origin.status)},
            {"note", origin.note}};
}

nlohmann::json to_json(std::span<const Decision> decisions)
{
    auto made = nlohmann::json::array();
    for (const Decision& one : decisions) {
        made.push_back(to_json(one));
    }
    return made;
}

} // namespace schoolplan::cli
