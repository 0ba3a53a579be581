#pragma once

#include <schoolplan/demand.hpp>

namespace schoolplan::demand {

/// Children by the planning rate of one stage: exact in whole numbers, rounded up once.
class Expected {
public:
    /// \pre the stage has one rate
    Expected(const Settings& settings, Stage stage);

    void add(const Settlement& settlement);

    [[nodiscard]] Count count() const;

private:
    bool by_household_;
    std::int64_t rate_;                   ///< in 0.0001
    std::optional<std::int64_t> persons_; ///< per household, in 0.0001
    std::int64_t households_ = 0;         ///< of settlements counted by households
    std::int64_t people_ = 0;             ///< of settlements counted by people
    std::int64_t unknown_ = 0;
};

bool has_rate(const Settings& settings, Stage stage);

} // namespace schoolplan::demand
