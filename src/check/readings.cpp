#include "readings.hpp"

#include <cmath>

namespace schoolplan::check {

std::vector<Trial> tried(std::span<const geo::LonLat> positions, const Fits& fits)
{
    std::vector<Trial> trials;
    for (const Reading reading : readings) {
        std::vector<geo::LonLat> moved{positions.begin(), positions.end()};
        geo::datum::convert(moved, reading.rows, reading.ground);
        Trial trial{.reading = reading};
        for (std::size_t row = 0; row < moved.size(); ++row) {
            const bool fit = fits(row, moved[row]);
            trial.fits.push_back(fit ? 1 : 0);
            trial.count += fit ? 1 : 0;
        }
        trials.push_back(std::move(trial));
    }
    return trials;
}

bool clearly_better(const Trial& one, const Trial& other, double deviations)
{
    constexpr std::size_t fewest = 8; // of so few, even all on one side happen once in 256 times
    std::size_t gained = 0;
    std::size_t lost = 0;
    for (std::size_t row = 0; row < one.fits.size(); ++row) {
        gained += one.fits[row] > other.fits[row] ? 1 : 0;
        lost += one.fits[row] < other.fits[row] ? 1 : 0;
    }
    const auto tosses = static_cast<double>(gained + lost);
    return gained + lost >= fewest && gained > lost
           && static_cast<double>(gained - lost) >= deviations * std::sqrt(tosses);
}

} // namespace schoolplan::check
