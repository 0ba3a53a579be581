#include "served_answers.hpp"

#include "siting_layers.hpp"

#include <algorithm>

namespace schoolplan::cli {

namespace {

using nlohmann::json;

/// Children in a class, as the run that chose was told; null where it was not.
json class_size_of(const SitingPlan& plan, const std::vector<Run>& runs)
{
    const auto made = std::find_if(runs.rbegin(), runs.rend(), [&](const Run& run) {
        const auto name = run.settings.find("name");
        return run.command == "site" && name != run.settings.end() && name->second == plan.name;
    });
    const bool told = made != runs.rend() && made->settings.contains("class-size");
    return told ? json(made->settings.at("class-size")) : json();
}

} // namespace

json sitings_answer(const Moment& moment)
{
    json answer{{"sitings", json::array()}};
    for (const SitingPlan& plan : moment.sitings) {
        answer["sitings"].push_back(to_json(plan));
        answer["sitings"].back()["class_size"] = class_size_of(plan, moment.runs);
        for (const SitingStage& stage : plan.stages) {
            answer["sitings"].back()["stages"].push_back(
                {{"stage", code(stage.stage)}, {"limit_m", stage.limit.metres().value()}});
        }
    }
    return answer;
}

} // namespace schoolplan::cli
