#include "planned_sites.hpp"

#include "session.hpp"

#include <schoolplan/access.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace schoolplan::cli {

namespace {

using siting::Objective;

bool covers(const siting::Settings& settings)
{
    return settings.objective == Objective::max_cover || settings.objective == Objective::set_cover;
}

Result<Millimetres> limit_of(const PlannedCity& city, const PlannedWish& wish)
{
    for (const CoverageRow& row : city.coverage.rows) {
        if (!row.unit && row.stage == wish.stage && row.measure == Measure::walking) {
            return wish.limit ? Millimetres::floor(*wish.limit) : row.limit;
        }
    }
    return Error{Fault::not_found,
                 fmt::format("cover has not measured {}; run: schoolplan cover FILE --stages {}",
                             code(wish.stage), code(wish.stage))};
}

Done agree(const PlannedWish& wish, const siting::Settings& settings)
{
    if (covers(settings) && wish.all_children) {
        return Error{Fault::invalid_input,
                     "a covering counts the children whom no school covers; --children all is for p-median "
                     "and p-center"};
    }
    if (settings.seats && !wish.classes) {
        return Error{Fault::invalid_input, "with --seats say how many children a class has, by --class-size"};
    }
    return std::monostate{};
}

class Reader {
public:
    Reader(const PlannedCity& city, const PlannedWish& wish, const siting::Settings& settings)
        : city_{city}, wish_{wish}, row_of_(city.snapshot.settlements.size(), none)
    {
        question_.settings = settings;
        question_.stage = wish.stage;
    }

    Result<PlannedQuestion> read(const Progress& progress)
    {
        auto limit = limit_of(city_, wish_);
        if (!limit) {
            return std::move(limit).error();
        }
        question_.limit = *limit;
        number_homes();
        if (question_.tables.demands.empty()) {
            return Error{Fault::not_found,
                         fmt::format("no child of {} is left to choose a plot for", code(wish_.stage))};
        }
        if (!covers(question_.settings)) {
            add_campuses();
        }
        if (const Done added = add_plots(progress); !added) {
            return added.error();
        }
        leave_out_unreachable();
        finish();
        return std::move(question_);
    }

private:
    static constexpr std::uint32_t none = 0xffffffffU;

    [[nodiscard]] const Settlement& home(SettlementId id) const { return city_.snapshot.settlements[id]; }

    void number_homes()
    {
        for (const Reach& reach : city_.coverage.reaches) {
            if (reach.stage != wish_.stage || reach.measure != Measure::walking) {
                continue;
            }
            const bool near = reach.nearest && *reach.nearest <= question_.limit;
            const auto children = home(reach.settlement).children[wish_.stage];
            if (near && !wish_.all_children) {
                continue;
            }
            if (!children) {
                ++question_.unknown;
            } else if (*children > 0) {
                add_home(reach, *children);
            }
        }
    }

    void add_home(const Reach& reach, std::int64_t children)
    {
        row_of_[reach.settlement.index()] = static_cast<std::uint32_t>(question_.homes.size());
        question_.homes.push_back(reach.settlement);
        question_.before.push_back(reach.nearest);
        nearest_.push_back(reach.campus);
        question_.tables.demands.push_back(
            {.id = home(reach.settlement).code, .children = siting::Children{static_cast<double>(children)}});
    }

    /// Existing schools: without seats only the nearest of each home, for nobody passes it for another.
    void add_campuses()
    {
        std::vector<bool> needed(city_.snapshot.campuses.size(), false);
        if (question_.settings.seats && !wish_.all_children) {
            return; // their seats belong to the children who are near
        }
        for (std::uint32_t k = 0; k < needed.size(); ++k) {
            needed[k] = question_.settings.seats && city_.snapshot.campuses[CampusId{k}].teaches[wish_.stage];
        }
        for (const CampusId campus : nearest_) {
            if (campus.valid()) {
                needed[campus.index()] = true;
            }
        }
        std::vector<std::uint32_t> row(needed.size(), none);
        for (std::uint32_t k = 0; k < needed.size(); ++k) {
            if (needed[k]) {
                row[k] = static_cast<std::uint32_t>(question_.tables.sites.size());
                add_campus(city_.snapshot.campuses[CampusId{k}]);
            }
        }
        question_.existing = question_.tables.sites.size();
        question_.settings.seats ? add_all_ways(row) : add_nearest_ways(row);
    }

    void add_campus(const Campus& campus)
    {
        const auto seats = campus.seats[wish_.stage];
        siting::Site site{.id = campus.code, .price = siting::Price{0.0}, .required = true};
        if (seats) {
            site.seats = siting::Children{static_cast<double>(*seats)};
        }
        question_.tables.sites.push_back(std::move(site));
    }

    void add_nearest_ways(const std::vector<std::uint32_t>& row)
    {
        for (std::uint32_t demand = 0; demand < nearest_.size(); ++demand) {
            if (nearest_[demand].valid() && question_.before[demand]) {
                add_way(demand, row[nearest_[demand].index()], *question_.before[demand]);
            }
        }
    }

    void add_all_ways(const std::vector<std::uint32_t>& row)
    {
        for (const Way& way : city_.ways.ways) {
            const std::uint32_t demand = row_of_[way.settlement.index()];
            const std::uint32_t site = row[way.campus.index()];
            if (demand != none && site != none) {
                add_way(demand, site, way.length);
            }
        }
    }

    void add_way(std::uint32_t demand, std::uint32_t site, Millimetres length)
    {
        question_.tables.ways.push_back({demand, site, siting::Cost{length.metres().value()}});
    }

    /// The homes of the question, and its plots in the place of campuses.
    [[nodiscard]] Snapshot stage_set() const
    {
        Snapshot set;
        for (const SettlementId id : question_.homes) {
            set.settlements.add(home(id));
        }
        for (const SiteId id : question_.plots) {
            const Site& plot = city_.snapshot.sites[id];
            Campus campus{.code = plot.code, .name = plot.name, .position = plot.position};
            campus.teaches[wish_.stage] = true;
            set.campuses.add(std::move(campus));
        }
        return set;
    }

    Done add_plots(const Progress& progress)
    {
        for (std::uint32_t k = 0; k < city_.snapshot.sites.size(); ++k) {
            const Site& plot = city_.snapshot.sites[SiteId{k}];
            if (plot.allows[wish_.stage]) {
                question_.plots.push_back(SiteId{k});
                add_plot(plot);
                question_.tables.sites.back().barred =
                    std::binary_search(wish_.barred.begin(), wish_.barred.end(), SiteId{k});
            }
        }
        if (question_.plots.empty()) {
            return Error{
                Fault::not_found,
                fmt::format("no plot of the workspace is kept for {}; import sites", code(wish_.stage))};
        }
        access::Settings settings;
        settings.cutoff = wish_.cutoff;
        settings.threads = question_.settings.threads;
        auto ways = access::measure(city_.network, stage_set(), settings, progress);
        if (!ways) {
            return Error{ways.error()}.while_doing("measuring the ways to the plots");
        }
        for (const Way& way : ways->ways) {
            add_way(way.settlement.index(),
                    static_cast<std::uint32_t>(question_.existing) + way.campus.index(), way.length);
        }
        question_.off_network = static_cast<std::size_t>(
            std::count_if(ways->off_network.begin(), ways->off_network.end(),
                          [](const OffNetwork& off) { return off.what == OffNetwork::What::campus; }));
        return std::monostate{};
    }

    void add_plot(const Site& plot)
    {
        siting::Site site{.id = plot.code};
        if (question_.settings.seats) {
            const std::int64_t classes =
                plot.classes[wish_.stage].value_or(0); // not planned: no seat is sure
            site.seats = siting::Children{static_cast<double>(classes) * wish_.classes.value_or(0)};
        }
        question_.tables.sites.push_back(std::move(site));
    }

    /// Whom neither school nor plot can be reached by has no way that could be short.
    void leave_out_unreachable()
    {
        if (covers(question_.settings)) {
            return;
        }
        std::vector<bool> reached(question_.homes.size(), false);
        for (const siting::Way& way : question_.tables.ways) {
            reached[way.demand] = true;
        }
        for (std::size_t row = 0; row < reached.size(); ++row) {
            siting::Demand& demand = question_.tables.demands[row];
            if (!reached[row]) {
                question_.without_way += static_cast<std::int64_t>(demand.children.value());
                demand.children = siting::Children{0.0};
            }
        }
    }

    void finish()
    {
        if (covers(question_.settings) || wish_.limits_ways) {
            question_.settings.limit = siting::Cost{question_.limit.metres().value()};
        }
        if (wish_.added) {
            question_.settings.p = *wish_.added + static_cast<std::uint32_t>(question_.existing);
        }
    }

    const PlannedCity& city_;
    const PlannedWish& wish_;
    std::vector<std::uint32_t> row_of_; ///< settlement -> demand
    std::vector<CampusId> nearest_;     ///< of the demands; not valid: none
    PlannedQuestion question_;
};

const Site& plot_of(const PlannedQuestion& question, const Snapshot& snapshot, std::uint32_t site)
{
    return snapshot.sites[question.plots[site - question.existing]];
}

/// Of the assignment, in its order.
std::vector<double> ways_of(const PlannedQuestion& question, const siting::Answer& answer)
{
    std::map<std::pair<std::uint32_t, std::uint32_t>, double> wanted;
    for (const siting::Assigned& part : answer.assignment) {
        wanted[{part.demand, part.site}] = 0.0;
    }
    for (const siting::Way& way : question.tables.ways) {
        if (const auto at = wanted.find({way.demand, way.site}); at != wanted.end()) {
            at->second = way.cost.value();
        }
    }
    std::vector<double> ways;
    for (const siting::Assigned& part : answer.assignment) {
        ways.push_back(wanted.at({part.demand, part.site}));
    }
    return ways;
}

geo::OutValue mean(double sum, double children)
{
    return children > 0.0 ? geo::OutValue{sum / children} : geo::OutValue{};
}

geo::OutLayer point_layer(std::string name, std::string title, std::vector<geo::OutField> fields)
{
    return {.name = std::move(name),
            .title = std::move(title),
            .kind = geo::OutKind::point,
            .fields = std::move(fields),
            .rows = {},
            .style = {}};
}

geo::OutLayer chosen_layer(const PlannedQuestion& question, const Snapshot& snapshot, const Sited& sited)
{
    using geo::OutType;
    auto layer =
        point_layer("chosen_sites", "选中的地块 Chosen plots",
                    {{"code", OutType::text, "地块 Plot"},
                     {"name", OutType::text, "名称 Name"},
                     {"stage", OutType::text, "学段 Stage"},
                     {"children", OutType::real, "就读儿童 Children who go there"},
                     {"children_near", OutType::real, "新覆盖儿童 Newly within the limit"},
                     {"mean_before_m", OutType::real, "原平均步行距离 Mean way before, m"},
                     {"mean_after_m", OutType::real, "现平均步行距离 Mean way now, m"},
                     {"instead", OutType::text, "次优地块 Next best plots"},
                     {"worse_percent", OutType::real, "次优差距 Next best is worse by, %"},
                     {"in_every_good_choice", OutType::truth, "每个好方案都有 In every good choice"}});
    for (const PlotGain& gain : gains(question, sited.answer)) {
        const Site& plot = plot_of(question, snapshot, gain.site);
        const auto at = std::find_if(sited.forgone.begin(), sited.forgone.end(),
                                     [&](const siting::Forgone& one) { return one.site == gain.site; });
        const bool told = at != sited.forgone.end();
        std::string instead;
        for (std::size_t k = 0; told && k < at->instead.size(); ++k) {
            instead += (k > 0 ? ", " : "") + question.tables.sites[at->instead[k]].id;
        }
        layer.rows.push_back(
            {plot.position,
             {plot.code, plot.name, std::string{code(question.stage)}, gain.children, gain.children_near,
              mean(gain.metres_before, gain.children_reached), mean(gain.metres_after, gain.children),
              instead, told && at->without ? geo::OutValue{100.0 * at->worse_by} : geo::OutValue{},
              told ? geo::OutValue{at->in_every} : geo::OutValue{}}});
    }
    return layer;
}

geo::OutLayer homes_layer(const PlannedQuestion& question, const Snapshot& snapshot, const Sited& sited)
{
    using geo::OutType;
    auto layer = point_layer("gaining_homes", "受益居住区 Homes that gain",
                             {{"settlement", OutType::text, "居住区 Settlement"},
                              {"site", OutType::text, "地块 Plot"},
                              {"children", OutType::real, "儿童 Children"},
                              {"before_m", OutType::real, "原步行距离 Way before, m"},
                              {"after_m", OutType::real, "现步行距离 Way now, m"}});
    const auto ways = ways_of(question, sited.answer);
    for (std::size_t k = 0; k < ways.size(); ++k) {
        const siting::Assigned& part = sited.answer.assignment[k];
        if (part.site < question.existing) {
            continue;
        }
        const auto& before = question.before[part.demand];
        const Settlement& home = snapshot.settlements[question.homes[part.demand]];
        layer.rows.push_back({home.position,
                              {home.code, question.tables.sites[part.site].id, part.children.value(),
                               before ? geo::OutValue{before->metres().value()} : geo::OutValue{}, ways[k]}});
    }
    return layer;
}

} // namespace

Result<PlannedQuestion> planned_question(const PlannedCity& city, const PlannedWish& wish,
                                         const siting::Settings& settings, const Progress& progress)
{
    if (const Done done = agree(wish, settings); !done) {
        return done.error();
    }
    return Reader{city, wish, settings}.read(progress);
}

std::vector<PlotGain> gains(const PlannedQuestion& question, const siting::Answer& answer)
{
    std::map<std::uint32_t, PlotGain> found;
    for (const std::uint32_t site : answer.chosen) {
        if (site >= question.existing) {
            found[site].site = site;
        }
    }
    const auto ways = ways_of(question, answer);
    for (std::size_t k = 0; k < ways.size(); ++k) {
        const siting::Assigned& part = answer.assignment[k];
        if (part.site < question.existing) {
            continue;
        }
        PlotGain& gain = found[part.site];
        const double children = part.children.value();
        const auto& before = question.before[part.demand];
        const double limit = question.limit.metres().value();
        gain.children += children;
        gain.metres_after += children * ways[k];
        gain.children_near += ways[k] <= limit && !(before && *before <= question.limit) ? children : 0.0;
        if (before) {
            gain.children_reached += children;
            gain.metres_before += children * before->metres().value();
            gain.metres_reached += children * ways[k];
        }
    }
    std::vector<PlotGain> all;
    for (const auto& [site, gain] : found) {
        all.push_back(gain);
    }
    return all;
}

std::vector<geo::OutLayer> layers_of(const PlannedQuestion& question, const Snapshot& snapshot,
                                     const Sited& sited)
{
    return {chosen_layer(question, snapshot, sited), homes_layer(question, snapshot, sited)};
}

void tell_gains(const PlannedQuestion& question, const Snapshot& snapshot, const Sited& sited,
                Outcome& outcome)
{
    auto& told = outcome.result["plots"] = nlohmann::json::array();
    for (const PlotGain& gain : gains(question, sited.answer)) {
        const Site& plot = plot_of(question, snapshot, gain.site);
        told.push_back({{"site", plot.code},
                        {"name", plot.name},
                        {"children", gain.children},
                        {"children_near", gain.children_near},
                        {"children_reached_before", gain.children_reached},
                        {"metre_children_before", gain.metres_before},
                        {"metre_children_saved", gain.metres_before - gain.metres_reached}});
        outcome.told.push_back(
            fmt::format("{} {}: {:.12g} children go there, {:.12g} of them newly within {} m", plot.code,
                        plot.name, gain.children, gain.children_near, question.limit.metres().value()));
    }
    outcome.result["stage"] = code(question.stage);
    outcome.result["limit_m"] = question.limit.metres().value();
    outcome.result["existing_schools"] = question.existing;
    outcome.result["settlements_with_unknown_children"] = question.unknown;
    outcome.result["children_without_way"] = question.without_way;
    outcome.result["plots_off_network"] = question.off_network;
    for (const auto& [number, what] :
         {std::pair{question.unknown, "settlements whose children are not known"},
          std::pair{question.without_way, "children without a way to any school or plot"},
          std::pair{static_cast<std::int64_t>(question.off_network), "plots without a road near"}}) {
        if (number > 0) {
            outcome.told.push_back(fmt::format("not in it: {} {}", number, what));
        }
    }
}

} // namespace schoolplan::cli
