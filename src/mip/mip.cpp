#include <schoolplan/mip.hpp>

#include <coin/Cbc_C_Interface.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>

namespace schoolplan::mip {

namespace {

struct Release {
    void operator()(Cbc_Model* model) const noexcept { Cbc_deleteModel(model); }
};
using Handle = std::unique_ptr<Cbc_Model, Release>;

/// CBC wants columns.
void load(Cbc_Model* model, const Program& program)
{
    const std::size_t columns = program.cost.size();
    std::vector<CoinBigIndex> start(columns + 1, 0);
    for (const auto& row : program.rows) {
        for (const Entry& entry : row) {
            ++start[static_cast<std::size_t>(entry.column) + 1];
        }
    }
    for (std::size_t j = 0; j < columns; ++j) {
        start[j + 1] += start[j];
    }
    std::vector<int> index(static_cast<std::size_t>(start.back()));
    std::vector<double> value(index.size());
    std::vector<CoinBigIndex> at{start.begin(), start.end() - 1};
    for (std::size_t r = 0; r < program.rows.size(); ++r) {
        for (const Entry& entry : program.rows[r]) {
            const auto place = static_cast<std::size_t>(at[static_cast<std::size_t>(entry.column)]++);
            index[place] = static_cast<int>(r);
            value[place] = entry.factor;
        }
    }
    Cbc_loadProblem(model, static_cast<int>(columns), static_cast<int>(program.rows.size()), start.data(),
                    index.data(), value.data(), program.lower.data(), program.upper.data(),
                    program.cost.data(), program.row_lower.data(), program.row_upper.data());
    for (std::size_t j = 0; j < columns; ++j) {
        if (program.whole[j]) {
            Cbc_setInteger(model, static_cast<int>(j));
        }
    }
}

void limit(Cbc_Model* model, const Limits& limits)
{
    Cbc_setParameter(model, "logLevel", "0");
    Cbc_setParameter(model, "timeMode", "elapsed");
    if (limits.seconds) {
        Cbc_setParameter(model, "seconds", std::to_string(std::max(0.1, *limits.seconds)).c_str());
    }
    if (limits.nodes) {
        Cbc_setParameter(model, "maxNodes", std::to_string(*limits.nodes).c_str());
    }
    if (limits.below) {
        Cbc_setParameter(model, "cutoff", std::to_string(*limits.below).c_str());
    }
    Cbc_setParameter(model, "cutsOnOff", limits.cuts ? "on" : "off");
    Cbc_setParameter(model, "ratioGap", std::to_string(limits.gap).c_str());
    Cbc_setParameter(model, "allowableGap", "1e-9");
    if (!limits.start.empty()) {
        std::vector<int> columns(limits.start.size());
        for (std::size_t j = 0; j < columns.size(); ++j) {
            columns[j] = static_cast<int>(j);
        }
        Cbc_setMIPStartI(model, static_cast<int>(columns.size()), columns.data(), limits.start.data());
    }
}

} // namespace

int Program::column(double price, double low, double high, bool is_whole)
{
    cost.push_back(price);
    lower.push_back(low);
    upper.push_back(high);
    whole.push_back(is_whole);
    return static_cast<int>(cost.size()) - 1;
}

void Program::row(double low, double high, std::vector<Entry> entries)
{
    row_lower.push_back(low);
    row_upper.push_back(high);
    rows.push_back(std::move(entries));
}

Solved solve(const Program& program, const Limits& limits)
{
    const Handle model{Cbc_newModel()};
    load(model.get(), program);
    limit(model.get(), limits);
    Cbc_solve(model.get());
    Solved answer;
    if (Cbc_isProvenInfeasible(model.get()) != 0) {
        answer.bound = std::numeric_limits<double>::infinity();
        answer.settled = true;
        return answer;
    }
    answer.bound = Cbc_getBestPossibleObjValue(model.get());
    const double* found = Cbc_bestSolution(model.get());
    if (found != nullptr && std::abs(Cbc_getObjValue(model.get())) < 1e40) {
        answer.columns.assign(found, found + program.cost.size());
        answer.value = Cbc_getObjValue(model.get());
        answer.settled = Cbc_isProvenOptimal(model.get()) != 0;
        if (answer.settled && limits.gap == 0.0) {
            answer.bound = answer.value;
        }
    }
    return answer;
}

} // namespace schoolplan::mip
