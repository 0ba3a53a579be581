#include <schoolplan/areas/roster.hpp>

#include <algorithm>
#include <numeric>
#include <set>
#include <tuple>

namespace schoolplan::areas {

namespace {

using What = Slip::What;

/// Rows by code, and by name where only one bears it.
template <typename Id>
class Names {
public:
    void add(const std::string& code, const std::string& name, Id id)
    {
        by_code_.emplace(code, id);
        auto [entry, is_new] = by_name_.emplace(name, id);
        if (!is_new) {
            entry->second = Id{};
        }
    }

    [[nodiscard]] Id find(const std::string& code, const std::string& name) const
    {
        if (const auto found = by_code_.find(code); !code.empty() && found != by_code_.end()) {
            return found->second;
        }
        if (const auto found = by_name_.find(name); !name.empty() && found != by_name_.end()) {
            return found->second;
        }
        return {};
    }

private:
    std::map<std::string, Id> by_code_;
    std::map<std::string, Id> by_name_;
};

/// A letter of UTF-8 text each.
std::vector<std::string_view> letters_of(std::string_view text)
{
    std::vector<std::string_view> letters;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at + 1;
        while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
            ++end;
        }
        letters.push_back(text.substr(at, end - at));
        at = end;
    }
    return letters;
}

/// How many letters to insert, drop or change [levenshtein1966].
std::size_t edits(std::string_view one, std::string_view other)
{
    const auto a = letters_of(one);
    const auto b = letters_of(other);
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t corner = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t changed = corner + (a[i - 1] == b[j - 1] ? 0 : 1);
            corner = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, changed});
        }
    }
    return row.back();
}

/// Schools by how nearly they are spelt like a name.
struct Spelling {
    std::size_t edits = 0;
    CampusId campus{};

    auto operator<=>(const Spelling&) const = default;
};

class Reader {
public:
    Reader(std::span<const Entry> entries, const Snapshot& snapshot, const Reading& reading)
        : entries_{entries}, snapshot_{snapshot}, reading_{reading}
    {
        for (std::uint32_t row = 0; row < snapshot.settlements.size(); ++row) {
            const Settlement& one = snapshot.settlements.rows()[row];
            estates_.add(one.code, one.name, SettlementId{row});
        }
        for (std::uint32_t row = 0; row < snapshot.campuses.size(); ++row) {
            const Campus& one = snapshot.campuses.rows()[row];
            schools_.add(one.code, one.name, CampusId{row});
        }
    }

    Schools schools()
    {
        Schools found;
        for (const Entry& entry : entries_) {
            found.campuses.push_back(school_of(entry));
        }
        found.slips = std::move(made_.slips);
        return found;
    }

    Resolved read()
    {
        for (const Entry& entry : entries_) {
            place(entry);
        }
        tell_several();
        tell_missing();
        for (const auto& [placement, row] : rows_) {
            made_.placements.push_back(placement);
        }
        const auto key = [](const Slip& one) {
            return std::tuple{one.what, one.row, one.settlement, one.campus};
        };
        std::stable_sort(made_.slips.begin(), made_.slips.end(),
                         [&](const Slip& a, const Slip& b) { return key(a) < key(b); });
        return std::move(made_);
    }

private:
    Slip& tell(What what, std::int64_t row, SettlementId settlement, CampusId campus)
    {
        return made_.slips.emplace_back(
            Slip{.what = what, .row = row, .settlement = settlement, .campus = campus});
    }

    void place(const Entry& entry)
    {
        const CampusId campus = school_of(entry);
        const SettlementId settlement = estates_.find(entry.estate_code, entry.estate);
        if (!settlement.valid()) {
            tell(What::unknown_estate, entry.row, {}, campus).name =
                entry.estate.empty() ? entry.estate_code : entry.estate;
        }
        if (!campus.valid() || !settlement.valid()) {
            return;
        }
        const auto [at, is_new] = rows_.emplace(Placement{settlement, campus, entry.building}, entry.row);
        if (!is_new) {
            tell(What::repeated, entry.row, settlement, campus);
            return;
        }
        tell_way(entry.row, settlement, campus);
    }

    void tell_way(std::int64_t row, SettlementId settlement, CampusId campus)
    {
        if (!reading_.distance) {
            return;
        }
        const auto distance = reading_.distance(settlement, campus);
        if (!distance) {
            tell(What::no_way, row, settlement, campus);
        } else if (reading_.farthest && distance->metres() > *reading_.farthest) {
            tell(What::far, row, settlement, campus).distance = distance;
        }
    }

    CampusId school_of(const Entry& entry)
    {
        const std::string& written = entry.school.empty() ? entry.school_code : entry.school;
        const auto same = reading_.same.find(written);
        const CampusId campus = same == reading_.same.end() ? schools_.find(entry.school_code, entry.school)
                                                            : schools_.find(same->second, same->second);
        if (!campus.valid()) {
            return guessed(written, entry.row);
        }
        if (told_.insert(campus).second) {
            tell_standing(entry.row, campus);
        }
        return campus;
    }

    void tell_standing(std::int64_t row, CampusId campus)
    {
        const Campus& school = snapshot_.campuses[campus];
        if (reading_.day && school.opens && *school.opens > *reading_.day) {
            tell(What::closed_school, row, {}, campus);
        }
        if (!school.teaches[reading_.stage]) {
            tell(What::other_stage, row, {}, campus);
        }
    }

    /// Each name is told of once.
    CampusId guessed(const std::string& written, std::int64_t row)
    {
        if (const auto known = guesses_.find(written); known != guesses_.end()) {
            return known->second;
        }
        const auto near = spelt_like(written);
        const std::size_t letters = letters_of(written).size();
        const bool sure = !near.empty() && 10 * near.front().edits <= letters
                          && (near.size() < 2 || near[1].edits > near[0].edits);
        const CampusId campus = sure ? near.front().campus : CampusId{};
        Slip& slip = tell(sure ? What::misspelt_school : What::unknown_school, row, {}, campus);
        slip.name = written;
        constexpr std::size_t shown = 3;
        for (std::size_t i = 0; i < std::min(near.size(), shown); ++i) {
            slip.nearest.push_back(snapshot_.campuses[near[i].campus].name);
        }
        return guesses_[written] = campus;
    }

    /// Schools of the stage, the nearest spelt first; a name that holds the other whole comes before all that
    /// do not.
    [[nodiscard]] std::vector<Spelling> spelt_like(const std::string& written) const
    {
        std::vector<Spelling> all;
        for (std::uint32_t row = 0; row < snapshot_.campuses.size(); ++row) {
            const Campus& campus = snapshot_.campuses.rows()[row];
            if (!campus.teaches[reading_.stage]) {
                continue;
            }
            // One that only adds words is near, but not so near that it is taken for the same.
            const bool holds = !written.empty() && campus.name.find(written) != std::string::npos;
            const std::size_t least = letters_of(written).size() / 10 + 1;
            const std::size_t apart = edits(written, campus.name);
            all.push_back({holds ? std::min(apart, least) : apart, CampusId{row}});
        }
        std::sort(all.begin(), all.end());
        return all;
    }

    /// Estates with several schools: told apart by buildings, or not.
    void tell_several()
    {
        for (auto first = rows_.begin(); first != rows_.end();) {
            auto last = first;
            std::set<CampusId> schools;
            for (; last != rows_.end() && last->first.settlement == first->first.settlement; ++last) {
                schools.insert(last->first.campus);
            }
            if (schools.size() > 1) {
                tell_estate(first, last, {schools.begin(), schools.end()});
            }
            first = last;
        }
    }

    using Rows = std::map<Placement, std::int64_t>;

    void tell_estate(Rows::const_iterator first, Rows::const_iterator last, std::vector<CampusId> schools)
    {
        std::map<std::uint32_t, std::set<CampusId>> schools_of_building;
        bool by_building = true;
        for (auto at = first; at != last; ++at) {
            const auto numbers = building_numbers(at->first.buildings);
            by_building = by_building && numbers;
            for (const std::uint32_t number : numbers.value_or(std::vector<std::uint32_t>{})) {
                schools_of_building[number].insert(at->first.campus);
            }
        }
        std::vector<std::uint32_t> shared;
        for (const auto& [number, all] : schools_of_building) {
            if (all.size() > 1) {
                shared.push_back(number);
            }
        }
        const bool doubled = !by_building || !shared.empty();
        Slip& slip = tell(doubled ? What::doubled : What::split, first->second, first->first.settlement, {});
        slip.campuses = std::move(schools);
        slip.buildings = std::move(shared);
        if (by_building) {
            tell_gaps(first, schools_of_building);
        }
    }

    void tell_gaps(Rows::const_iterator first, const std::map<std::uint32_t, std::set<CampusId>>& known)
    {
        std::vector<std::uint32_t> missing;
        for (std::uint32_t number = known.begin()->first; number < known.rbegin()->first; ++number) {
            if (!known.contains(number)) {
                missing.push_back(number);
            }
        }
        if (!missing.empty()) {
            tell(What::missing_buildings, first->second, first->first.settlement, {}).buildings =
                std::move(missing);
        }
    }

    void tell_missing()
    {
        std::set<SettlementId> named;
        std::set<CampusId> used;
        for (const auto& [placement, row] : rows_) {
            named.insert(placement.settlement);
            used.insert(placement.campus);
        }
        for (std::uint32_t row = 0; row < snapshot_.settlements.size(); ++row) {
            if (!named.contains(SettlementId{row})) {
                tell(What::unassigned, 0, SettlementId{row}, {});
            }
        }
        for (std::uint32_t row = 0; row < snapshot_.campuses.size(); ++row) {
            const Campus& campus = snapshot_.campuses.rows()[row];
            const bool open = !reading_.day || !campus.opens || *campus.opens <= *reading_.day;
            if (campus.teaches[reading_.stage] && open && campus.ownership != Ownership::other
                && !used.contains(CampusId{row})) {
                tell(What::school_without_homes, 0, {}, CampusId{row});
            }
        }
    }

    std::span<const Entry> entries_;
    const Snapshot& snapshot_;
    const Reading& reading_;
    Names<SettlementId> estates_;
    Names<CampusId> schools_;
    Rows rows_;
    std::set<CampusId> told_; ///< schools whose standing was looked at
    std::map<std::string, CampusId> guesses_;
    Resolved made_;
};

} // namespace

Schools find_schools(std::span<const Entry> entries, const Snapshot& snapshot, const Reading& reading)
{
    return Reader{entries, snapshot, reading}.schools();
}

Resolved resolve(std::span<const Entry> entries, const Snapshot& snapshot, const Reading& reading)
{
    return Reader{entries, snapshot, reading}.read();
}

} // namespace schoolplan::areas
