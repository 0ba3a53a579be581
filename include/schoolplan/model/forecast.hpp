#pragma once

/// \file
/// Children who are expected, as they are stored and shown.

#include <schoolplan/model/stage.hpp>

#include <cstdint>
#include <string>

namespace schoolplan {

/// A number of children who are expected: the least, the likeliest and the most.
/// In thousandths of a child, so that sums do not depend on their order.
struct Expectation {
    std::int64_t low = 0;
    std::int64_t middle = 0;
    std::int64_t high = 0;

    bool operator==(const Expectation&) const = default;

    friend Expectation operator+(const Expectation& a, const Expectation& b) noexcept
    {
        return {a.low + b.low, a.middle + b.middle, a.high + b.high};
    }
};

inline constexpr std::int64_t thousandths = 1000; ///< of a child

/// In which order a school takes children whose home lies in its catchment, first those who live
/// in their family's own home with local hukou: 一表 to 四表. 0: not known.
using AdmissionOrder = int;
inline constexpr AdmissionOrder first_order = 1;
inline constexpr AdmissionOrder last_order = 4;
inline constexpr AdmissionOrder last_local_order = 3; ///< the last with local hukou

/// The children of one home, one stage, one school year and one order.
struct ForecastRow {
    std::string home{}; ///< the code of the settlement
    Stage stage = Stage::primary;
    int year = 0; ///< the school year that begins in it
    AdmissionOrder order = 0;
    Expectation children{}; ///< in all grades of the stage
    Expectation entrants{}; ///< in its first grade

    bool operator==(const ForecastRow&) const = default;
};

} // namespace schoolplan
