#include "home_choices.hpp"

#include "replay.hpp"

#include <schoolplan/access.hpp>
#include <schoolplan/import.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <sstream>

namespace schoolplan::cli {

namespace {

using catchment::Choice;
using catchment::NotTaken;
using catchment::Rules;
using nlohmann::json;

/// "东园小学 (S00012)"
template <typename Row>
std::string named(const Row& row)
{
    return row.name.empty() ? row.code : fmt::format("{} ({})", row.name, row.code);
}

std::string metres(std::int64_t millimetres)
{
    return fmt::format("{}", (millimetres + 500) / 1000);
}

std::string reason_in_english(const Choice& choice, std::int64_t here)
{
    switch (choice.why) {
    case NotTaken::taken:
        return "it is yours";
    case NotTaken::barred:
        return "it was decided by hand";
    case NotTaken::beyond:
        return "it is farther than the rule allows";
    case NotTaken::other_unit:
        return "it is in another district";
    case NotTaken::farther:
        return fmt::format("it is {} m farther", metres(choice.cost - here));
    case NotTaken::full:
        return fmt::format("{} of its {} seats are taken", choice.taken, choice.seats);
    case NotTaken::apart:
        return "its catchment does not touch your home";
    case NotTaken::worse:
        return fmt::format("it has seats ({} of {} taken), but the plan as a whole would not walk less",
                           choice.taken, choice.seats);
    }
    return {};
}

std::string reason_in_chinese(const Choice& choice, std::int64_t here)
{
    switch (choice.why) {
    case NotTaken::taken:
        return "即为所属学校";
    case NotTaken::barred:
        return "人工指定";
    case NotTaken::beyond:
        return "超出规定距离";
    case NotTaken::other_unit:
        return "不在同一区";
    case NotTaken::farther:
        return fmt::format("更远{}米", metres(choice.cost - here));
    case NotTaken::full:
        return fmt::format("学位{}个，已安排{}个", choice.seats, choice.taken);
    case NotTaken::apart:
        return "学区与居住点不相连";
    case NotTaken::worse:
        return fmt::format("有空余学位（{}个中已安排{}个），但全体学生总路程不会更短", choice.seats,
                           choice.taken);
    }
    return {};
}

std::string_view rule_in_english(CatchmentManner manner)
{
    constexpr std::array<std::string_view, catchment_manners.size()> words{
        "everyone goes to the nearest school", "within seats, at the least walking of all children together",
        "within seats and whole estates, at the least walking of all children together",
        "within seats, whole estates and areas in one piece, at the least walking of all children together",
        "a plan that was imported"};
    return words[static_cast<std::size_t>(manner)];
}

std::string_view rule_in_chinese(CatchmentManner manner)
{
    constexpr std::array<std::string_view, catchment_manners.size()> words{
        "各自就近入学", "学位以内，全体学生总路程最短", "学位以内，小区不拆分，全体学生总路程最短",
        "学位以内，小区不拆分，学区连片，全体学生总路程最短", "导入的学区方案"};
    return words[static_cast<std::size_t>(manner)];
}

/// What it would take to have it all the same.
std::string price(const Choice& choice)
{
    if (choice.left_over > 0) {
        return fmt::format("; with your children there, {} more would have no school", choice.left_over);
    }
    return choice.extra && *choice.extra > 0
               ? fmt::format("; with your children there, all together would walk {} m more at least",
                             metres(*choice.extra))
               : std::string{};
}

/// Moves as the run keeps them: "H1=S2 H3=S4". Of rows that are gone nobody asks any more.
void add_moves(const std::string& moves, const NamedTown& town, Rules& rules)
{
    std::istringstream words{moves};
    for (std::string word; words >> word;) {
        const auto equals = word.find('=');
        if (const auto pair = pair_of(word.substr(0, equals), word.substr(equals + 1), town)) {
            rules.fixed.push_back(*pair);
        }
    }
}

/// The pairs of a file, if it is the file it was when the plan was made.
void add_pairs(const Run& run, const std::string& option, const std::string& file, const NamedTown& town,
               std::vector<catchment::Pair>& pairs, Findings& findings)
{
    const auto then = std::ranges::find(run.inputs, file, &RunInput::name);
    const auto now = import::digest(file);
    if (now && then != run.inputs.end() && now->sha256 == then->sha256) {
        if (auto read = read_pairs(file, town)) {
            pairs.insert(pairs.end(), read->begin(), read->end());
            return;
        }
    }
    findings.push_back({.severity = Severity::warning,
                        .place = {.file = file, .layer = {}, .row = {}, .field = {}},
                        .expected = fmt::format("the file the plan was made with by --{}", option),
                        .found = now ? "another file" : "no such file",
                        .advice = "the reasons are told as if it had not been given; put the file back"});
}

} // namespace

Result<SettlementId> home_of(const Snapshot& snapshot, const std::string& wanted)
{
    std::vector<SettlementId> found;
    for (std::uint32_t row = 0; row < snapshot.settlements.size(); ++row) {
        const Settlement& home = snapshot.settlements[SettlementId{row}];
        if (home.code == wanted) {
            return SettlementId{row};
        }
        if (home.name == wanted) {
            found.emplace_back(row);
        }
    }
    if (found.size() == 1) {
        return found.front();
    }
    return Error{Fault::not_found, found.empty() ? fmt::format("there is no home '{}'", wanted)
                                                 : fmt::format("{} homes are called '{}': give the code",
                                                               found.size(), wanted)};
}

Result<StageTownOptions> options_of(const CatchmentPlan& plan,
                                    const std::map<std::string, std::string>& settings)
{
    auto given = settings;
    given["stage"] = code(plan.stage);
    StageTownOptions options;
    if (auto read = replay(given, [&](Form& form) { options.declare(form); }); !read) {
        return std::move(read).error().while_doing("the settings of the catchments '" + plan.name + "'");
    }
    return options;
}

Result<ReadRules> rules_of(const CatchmentPlan& plan, const Run* run, const NamedTown& town)
{
    ReadRules read;
    Rules& rules = read.rules;
    rules.manner = plan.manner == CatchmentManner::shared || plan.manner == CatchmentManner::imported
                       ? catchment::Manner::shared
                   : plan.manner == CatchmentManner::nearest ? catchment::Manner::nearest
                                                             : catchment::Manner::whole;
    rules.in_one_piece = plan.manner == CatchmentManner::in_one_piece;
    if (run == nullptr || run->command != "assign") {
        return read;
    }
    rules.own_unit = run->settings.contains("own-unit");
    if (const auto farthest = run->settings.find("farthest"); farthest != run->settings.end()) {
        const auto length = read_length(farthest->second);
        if (!length) {
            return length.error();
        }
        rules.farthest = Millimetres::floor(*length).value();
    }
    if (const auto moves = run->settings.find("move"); moves != run->settings.end()) {
        add_moves(moves->second, town, rules);
    }
    for (const auto& [option, pairs] : {std::pair{"fixed", &rules.fixed}, std::pair{"barred", &rules.barred},
                                        std::pair{"several", &rules.several}}) {
        if (const auto file = run->settings.find(option); file != run->settings.end()) {
            add_pairs(*run, option, file->second, town, *pairs, read.findings);
        }
    }
    return read;
}

const Run* run_of(const CatchmentPlan& plan, std::span<const CatchmentTitle> titles,
                  std::span<const Run> runs)
{
    const auto title = std::ranges::find(titles, plan.name, &CatchmentTitle::name);
    const auto run = std::ranges::find(runs, title == titles.end() ? 0 : title->run, &Run::id);
    return run == runs.end() ? nullptr : &*run;
}

std::vector<catchment::Share> shares_of(const CatchmentPlan& plan)
{
    std::vector<catchment::Share> shares;
    for (const CatchmentShare& share : plan.shares) {
        if (share.settlement.valid() && share.campus.valid()) {
            shares.push_back({share.settlement, share.campus, share.children.value_or(0)});
        }
    }
    return shares;
}

Outcome told(const CatchmentPlan& plan, const Snapshot& snapshot, SettlementId home,
             const std::vector<Choice>& choices)
{
    Outcome outcome;
    outcome.result = {
        {"home", snapshot.settlements[home].code}, {"plan", plan.name}, {"rule", code(plan.manner)}};
    outcome.result["choices"] = json::array();
    std::int64_t here = 0;
    for (const Choice& choice : choices) {
        const std::string school = named(snapshot.campuses[choice.campus]);
        outcome.result["choices"].push_back({{"campus", snapshot.campuses[choice.campus].code},
                                             {"way_mm", choice.cost},
                                             {"children", choice.children},
                                             {"seats", choice.seats},
                                             {"seats_taken", choice.taken},
                                             {"why", code(choice.why)},
                                             {"extra_mm", choice.extra ? json(*choice.extra) : json()},
                                             {"left_over", choice.left_over}});
        if (choice.why == NotTaken::taken) {
            here = std::max(here, choice.cost);
            outcome.told.push_back(fmt::format("{}：{}名学生就读{}，步行{}米",
                                               named(snapshot.settlements[home]), choice.children, school,
                                               metres(choice.cost)));
            outcome.told.push_back(fmt::format("{}: {} children go to {}, {} m on foot",
                                               named(snapshot.settlements[home]), choice.children, school,
                                               metres(choice.cost)));
            continue;
        }
        outcome.told.push_back(fmt::format("未选{}，步行{}米：{}", school, metres(choice.cost),
                                           reason_in_chinese(choice, here)));
        outcome.told.push_back(fmt::format("not {}, {} m on foot: {}{}", school, metres(choice.cost),
                                           reason_in_english(choice, here), price(choice)));
    }
    outcome.told.push_back(fmt::format("规则：{}", rule_in_chinese(plan.manner)));
    outcome.told.push_back(fmt::format("rule: {}", rule_in_english(plan.manner)));
    if (here == 0 && std::ranges::count(choices, NotTaken::taken, &Choice::why) == 0) {
        outcome.findings.push_back(
            {.severity = Severity::warning,
             .place = {},
             .expected = fmt::format("a school for {}", named(snapshot.settlements[home])),
             .found = "none in this plan",
             .advice = "see who is left over, and why, in the plan"});
    }
    return outcome;
}

Result<geo::OutLayer> ways_of(const Network& network, const access::Settings& settings,
                              const Snapshot& snapshot, SettlementId home, const std::vector<Choice>& choices)
{
    geo::OutLayer layer{.name = "way",
                        .title = "上学路 Way to school",
                        .kind = geo::OutKind::line,
                        .fields = {},
                        .rows = {},
                        .style = {}};
    layer.fields = {{.name = "settlement_code", .type = geo::OutType::text, .title = {}},
                    {.name = "campus_code", .type = geo::OutType::text, .title = {}},
                    {.name = "taken", .type = geo::OutType::truth, .title = {}},
                    {.name = "way_m", .type = geo::OutType::real, .title = {}}};
    for (const Choice& choice : choices) {
        auto line = access::trace(network, snapshot, home, choice.campus, settings);
        if (!line) {
            return std::move(line).error();
        }
        layer.rows.push_back(
            {.shape = *std::move(line),
             .values = {snapshot.settlements[home].code, snapshot.campuses[choice.campus].code,
                        choice.why == NotTaken::taken, static_cast<double>(choice.cost) / 1000.0}});
    }
    return layer;
}

} // namespace schoolplan::cli
