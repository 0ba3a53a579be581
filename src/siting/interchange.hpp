#pragma once

#include "model.hpp"
#include "stop.hpp"
#include <schoolplan/core/random.hpp>

namespace schoolplan::siting {

/// Improves a choice by adding, dropping and exchanging one site at a time, until no such move helps.
///
/// What each move gains is kept up to date for the demands a move touches, not counted anew.
/// Source: Resende and Werneck 2007 [resende2007].
class Interchange {
public:
    explicit Interchange(const Model& model);

    /// \param start  any sites; required ones are added, those beyond p and budget left out
    Choice improve(const std::vector<Row>& start, const Stop& stop);

    /// Exchange `count` sites for others by chance, then improve.
    Choice shaken(const Choice& from, std::size_t count, Random& random, const Stop& stop);

    /// How many ways and moves it has looked at: its work, the same on every machine.
    [[nodiscard]] std::size_t looks() const noexcept { return looks_; }

private:
    struct Near {
        Row slot = none;   ///< of the nearest chosen site
        double first = 0;  ///< its way
        double second = 0; ///< the way to the second nearest
        Row second_slot = none;
    };
    struct Move {
        Row enters = none;
        Row leaves = none; ///< a slot
        double gain = 0.0;
    };

    void begin(const std::vector<Row>& start);
    [[nodiscard]] Near near(std::size_t demand) const;
    void count(std::size_t demand, double sign);
    void apply(const Move& move);
    void open(Row site, Row slot);
    void note_touched(const Move& move);
    [[nodiscard]] Move best_move() const;
    void best_exchange(Row enters, Move& best) const;
    [[nodiscard]] bool may_leave(Row slot) const
    {
        return model_.state[sites_[slot]] == State::open_to_choice;
    }
    [[nodiscard]] Choice found() const;

    const Model& model_;
    std::size_t slots_;
    std::vector<Row> sites_;   ///< by slot; none where empty
    std::vector<Row> slot_of_; ///< by site; none where not chosen
    std::size_t chosen_ = 0;
    double spent_ = 0.0;
    std::vector<Near> near_;
    std::vector<double> gain_;  ///< of adding a site
    std::vector<double> loss_;  ///< of dropping a slot
    std::vector<double> extra_; ///< of both together, by site, then slot: what gain and loss count twice
    std::vector<std::size_t> touched_;
    double scale_ = 1.0;
    std::size_t looks_ = 0;
};

} // namespace schoolplan::siting
