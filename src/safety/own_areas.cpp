#include <schoolplan/safety/own_area.hpp>

#include <schoolplan/geo/area.hpp>
#include <schoolplan/geo/measure.hpp>

#include <cmath>

namespace schoolplan::safety {

namespace {

constexpr SquareMetres sliver{1.0};

bool at_one_time(const OwnArea& a, const OwnArea& b)
{
    return (!a.valid_to || !b.valid_from || *b.valid_from <= *a.valid_to)
           && (!b.valid_to || !a.valid_from || *a.valid_from <= *b.valid_to);
}

class Inspector {
public:
    explicit Inspector(std::span<const OwnArea> areas) : areas_{areas} {}

    Result<Findings> run()
    {
        for (row_ = 0; row_ < areas_.size() && !failure_; ++row_) {
            look_at(areas_[row_]);
            for (std::size_t other = row_ + 1; other < areas_.size() && !failure_; ++other) {
                compare(areas_[row_], areas_[other]);
            }
        }
        return failure_ ? Result<Findings>{*failure_} : Result<Findings>{std::move(found_)};
    }

private:
    void look_at(const OwnArea& area)
    {
        if (area.ground.empty()) {
            note(area, "the ground of the whole street", "its areas alone",
                 "add the ground of the street; until then the general rule holds there");
            return;
        }
        for (const geo::MultiPolygon* piece : {&area.allowed, &area.forbidden}) {
            const SquareMetres beyond = geo::measure::area(*piece) - shared(*piece, area.ground);
            if (beyond > sliver) {
                note(area, "areas within the street", metres(beyond) + " of them lie outside",
                     "correct the areas or the ground; what lies outside is not used");
            }
        }
        if (const SquareMetres both = shared(area.allowed, area.forbidden); both > sliver) {
            note(area, "areas either allowed or forbidden", metres(both) + " are both",
                 "correct the areas; until then such ground counts as forbidden");
        }
    }

    void compare(const OwnArea& first, const OwnArea& second)
    {
        if (first.target != second.target || !at_one_time(first, second)) {
            return;
        }
        if (const SquareMetres both = shared(first.ground, second.ground); both > sliver) {
            note(first, "streets that do not overlap", metres(both) + " also belong to " + second.street,
                 "correct the grounds; until then the areas of " + first.street + " decide there");
        }
    }

    SquareMetres shared(const geo::MultiPolygon& a, const geo::MultiPolygon& b)
    {
        if (a.empty() || b.empty()) {
            return SquareMetres{0.0};
        }
        auto common = geo::overlap(a, b);
        if (!common) {
            failure_ =
                std::move(common).error().while_doing("looking at the areas of " + areas_[row_].street);
            return SquareMetres{0.0};
        }
        return *common;
    }

    static std::string metres(SquareMetres area)
    {
        return std::to_string(std::llround(area.value())) + " m²";
    }

    void note(const OwnArea& area, std::string expected, std::string found, std::string advice)
    {
        found_.push_back({.severity = Severity::warning,
                          .place = {.file = {},
                                    .layer = "areas",
                                    .row = static_cast<std::int64_t>(row_) + 1,
                                    .field = area.street},
                          .expected = std::move(expected),
                          .found = std::move(found),
                          .advice = std::move(advice)});
    }

    std::span<const OwnArea> areas_;
    std::size_t row_ = 0;
    Findings found_;
    std::optional<Error> failure_;
};

} // namespace

Result<Findings> inspect(std::span<const OwnArea> areas)
{
    return Inspector{areas}.run();
}

} // namespace schoolplan::safety
