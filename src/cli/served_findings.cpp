#include "served_answers.hpp"

#include "served_cells.hpp"
#include "wording.hpp"

#include <map>

namespace schoolplan::cli {

using nlohmann::json;

json hazards_told(const HazardLedger& ledger, const std::string* campus)
{
    std::map<std::int64_t, const HazardEvent*> last;
    for (const HazardEvent& event : ledger.events) {
        last[event.hazard] = &event;
    }
    auto told = json::array();
    for (const Hazard& one : ledger.hazards) {
        if (campus != nullptr && one.campus != *campus) {
            continue;
        }
        const auto now = last.find(one.number);
        told.push_back(
            {{"code", hazard_code(one.number)},
             {"campus", one.campus},
             {"campus_name", one.campus_name},
             {"place", one.place},
             {"place_name", one.place_name},
             {"theme", code(one.theme)},
             {"rule", one.rule_name.empty() ? one.rule : one.rule_name},
             {"limit_m", value(one.limit)},
             {"distance_m", value(one.distance)},
             {"doubtful", one.doubtful},
             {"at", place(one.position)},
             {"state", now == last.end() ? json() : json(code(now->second->state))},
             {"since", now == last.end() ? json() : json(now->second->day.text())},
             {"office", now == last.end() ? json() : json(now->second->office)},
             {"due", now == last.end() || !now->second->due ? json() : json(now->second->due->text())}});
    }
    return told;
}

json findings_answer(const Moment& moment)
{
    json answer{{"hazards", hazards_told(moment.hazards, nullptr)}, {"runs", json::array()}};
    for (const Run& run : moment.runs) {
        if (!run.findings.empty()) {
            answer["runs"].push_back({{"command", run.command}, {"findings", to_json(run.findings)}});
        }
    }
    return answer;
}

} // namespace schoolplan::cli
