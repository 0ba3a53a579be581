#include "served_answers.hpp"

#include "plan_standards.hpp"
#include "plan_words.hpp"
#include "wording.hpp"

#include <schoolplan/plan.hpp>

namespace schoolplan::cli {

Result<nlohmann::json> plan_answer(const Moment& moment, Day on)
{
    const auto numbers = PlanStandards{}.sizes(moment.plan);
    if (!numbers) {
        return numbers.error();
    }
    nlohmann::json answer = to_json(plan::status(moment.plan, moment.snapshot.units.rows(),
                                                 moment.snapshot.groups, on, numbers->counting));
    const Day january{std::chrono::year{on.year()} / 1 / 1};
    answer["curve"] = to_json(plan::curve(moment.plan, january, january.later(364), numbers->counting));
    answer["decisions"] = to_json(numbers->decisions);
    return answer;
}

} // namespace schoolplan::cli
