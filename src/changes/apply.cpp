#include <schoolplan/changes.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace schoolplan::changes {

namespace {

using What = Change::What;

/// The row of a code in a table in order of codes; no value where there is none.
template <typename Rows>
std::optional<std::size_t> row_of(const Rows& rows, const std::string& code)
{
    const auto found = std::ranges::lower_bound(rows, code, {}, [](const auto& row) { return row.code; });
    return found == rows.end() || found->code != code
               ? std::nullopt
               : std::optional{static_cast<std::size_t>(found - rows.begin())};
}

class Applying {
public:
    Applying(const Snapshot& before, const Settings& settings)
        : before_{before},
          settings_{settings},
          campuses_(before.campuses.rows().begin(), before.campuses.rows().end())
    {
    }

    Result<Changed> run(std::span<const Change> changes)
    {
        for (std::size_t at = 0; at < changes.size(); ++at) {
            if (const std::string fault = done(changes[at]); !fault.empty()) {
                faults_ += fmt::format("{}change {} ({}): {}", faults_.empty() ? "" : "; ", at + 1,
                                       code(changes[at].what), fault);
            }
        }
        if (!faults_.empty()) {
            return Error{Fault::invalid_input, faults_};
        }
        put_together();
        return std::move(made_);
    }

private:
    /// \returns what is wrong with the change; empty when it is done
    std::string done(const Change& change)
    {
        if (change.what != What::close && !change.stage) {
            return "say which stage";
        }
        if (change.seats.value_or(0) < 0 || change.classes.value_or(0) < 0) {
            return "a number is below 0";
        }
        switch (change.what) {
        case What::open:
            return opened(change);
        case What::seats:
            return seated(change);
        case What::close:
            return closed(change);
        case What::move:
            return moved(change);
        }
        return {};
    }

    std::string opened(const Change& change)
    {
        const auto row = row_of(before_.sites.rows(), change.site);
        if (!row) {
            return fmt::format("there is no plot '{}'", change.site);
        }
        const Site& site = before_.sites.rows()[*row];
        const Stage stage = *change.stage;
        if (!site.allows[stage]) {
            return fmt::format("plot '{}' is not kept for {}", site.code, code(stage));
        }
        if (row_of(before_.campuses.rows(), site.code)) {
            return fmt::format("'{}' is a school already", site.code);
        }
        const auto classes = change.classes ? change.classes : site.classes[stage];
        const auto size = settings_.class_size[stage];
        if (!change.seats && !(classes && size)) {
            return fmt::format("the seats of '{}' are not known: say how many, or how many classes",
                               site.code);
        }
        Campus* campus = find(site.code);
        if (campus == nullptr) {
            campus = &campuses_.emplace_back(school_on(site));
        }
        campus->teaches[stage] = true;
        campus->classes[stage] = classes;
        campus->seats[stage] = change.seats ? *change.seats : *classes * *size;
        made_.touched[stage] = made_.places = true;
        return {};
    }

    static Campus school_on(const Site& site)
    {
        Campus campus{.code = site.code, .name = site.name, .position = site.position, .shape = site.shape};
        campus.site_area = site.area;
        campus.ownership = Ownership::state;
        campus.stated_unit = site.stated_unit;
        campus.unit = site.unit;
        return campus;
    }

    std::string seated(const Change& change)
    {
        Campus* campus = find(change.campus);
        if (const std::string fault = not_taught(campus, change); !fault.empty()) {
            return fault;
        }
        if (!change.seats) {
            return "say how many seats";
        }
        campus->seats[*change.stage] = change.seats;
        made_.touched[*change.stage] = true;
        return {};
    }

    std::string closed(const Change& change)
    {
        Campus* campus = find(change.campus);
        if (const std::string fault = not_taught(campus, change); !fault.empty()) {
            return fault;
        }
        for (const Stage stage : stages) {
            if (campus->teaches[stage] && change.stage.value_or(stage) == stage) {
                campus->teaches[stage] = false;
                campus->seats[stage] = campus->classes[stage] = std::nullopt;
                made_.touched[stage] = made_.places = true;
            }
        }
        return {};
    }

    std::string moved(const Change& change)
    {
        if (const std::string fault = not_taught(find(change.campus), change); !fault.empty()) {
            return fault;
        }
        const auto home = row_of(before_.settlements.rows(), change.home);
        if (!home) {
            return fmt::format("there is no home '{}'", change.home);
        }
        std::erase_if(moves_, [&](const NamedMove& move) {
            return move.home == *home && move.stage == *change.stage; // the last word counts
        });
        moves_.push_back({*home, change.campus, *change.stage});
        made_.touched[*change.stage] = true;
        return {};
    }

    [[nodiscard]] Campus* find(const std::string& code)
    {
        const auto found = std::ranges::find(campuses_, code, &Campus::code);
        return found == campuses_.end() ? nullptr : &*found;
    }

    static std::string not_taught(const Campus* campus, const Change& change)
    {
        if (campus == nullptr) {
            return fmt::format("there is no campus '{}'", change.campus);
        }
        return change.stage && !campus->teaches[*change.stage]
                   ? fmt::format("'{}' does not teach {}", campus->code, code(*change.stage))
                   : std::string{};
    }

    /// Rows go back into the order of their codes, and gates and moves follow.
    void put_together()
    {
        std::vector<std::size_t> order(campuses_.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::ranges::stable_sort(order, {}, [&](std::size_t row) { return campuses_[row].code; });
        rank_.resize(order.size());
        Table<CampusId, Campus> sorted;
        for (const std::size_t row : order) {
            rank_[row] = sorted.size();
            sorted.add(campuses_[row]);
        }
        made_.snapshot = before_;
        made_.snapshot.campuses = std::move(sorted);
        for (Gate& gate : made_.snapshot.gates) {
            gate.campus = ranked(gate.campus.index());
        }
        for (const NamedMove& move : moves_) {
            const auto campus = *row_of(made_.snapshot.campuses.rows(), move.campus);
            made_.moves.push_back({SettlementId{static_cast<std::uint32_t>(move.home)},
                                   CampusId{static_cast<std::uint32_t>(campus)}, move.stage});
        }
    }

    [[nodiscard]] CampusId ranked(std::size_t row) const
    {
        return CampusId{static_cast<std::uint32_t>(rank_[row])};
    }

    struct NamedMove {
        std::size_t home = 0;
        std::string campus;
        Stage stage = Stage::primary;
    };

    const Snapshot& before_;
    const Settings& settings_;
    std::vector<Campus> campuses_;  ///< those of before, then the new ones
    std::vector<std::size_t> rank_; ///< by campus of the list: its row in the changed city
    std::vector<NamedMove> moves_;
    std::string faults_;
    Changed made_;
};

} // namespace

Result<Changed> apply(const Snapshot& snapshot, std::span<const Change> changes, const Settings& settings)
{
    return Applying{snapshot, settings}.run(changes);
}

} // namespace schoolplan::changes
