#include "planned_sites.hpp"

#include <schoolplan/access.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace schoolplan::cli {

namespace {

using siting::Objective;

bool covers(const siting::Settings& settings)
{
    return settings.objective == Objective::max_cover || settings.objective == Objective::set_cover;
}

Result<Millimetres> limit_of(const PlannedCity& city, const PlannedWish& wish, Stage stage)
{
    for (const CoverageRow& row : city.coverage.rows) {
        if (!row.unit && row.stage == stage && row.measure == Measure::walking) {
            return wish.limit ? Millimetres::floor(*wish.limit) : row.limit;
        }
    }
    return Error{Fault::not_found,
                 fmt::format("cover has not measured {}; run: schoolplan cover FILE --stages {}", code(stage),
                             code(stage))};
}

Done agree(const PlannedWish& wish, const siting::Settings& settings)
{
    if (covers(settings) && wish.all_children) {
        return Error{Fault::invalid_input,
                     "a covering counts the children whom no school covers; --children all is for p-median "
                     "and p-center"};
    }
    for (const Stage stage : wish.stages) {
        if (settings.seats && !wish.class_size[stage]) {
            return Error{Fault::invalid_input,
                         fmt::format("with --seats say how many children a class of {} has, by --class-size",
                                     code(stage))};
        }
    }
    return std::monostate{};
}

class PlannedReader {
public:
    PlannedReader(const PlannedCity& city, const PlannedWish& wish, const siting::Settings& settings)
        : city_{city}, wish_{wish}
    {
        question_.settings = settings;
        question_.stages = wish.stages;
        row_of_.assign(wish.stages.size(),
                       std::vector<std::uint32_t>(city.snapshot.settlements.size(), none));
    }

    Result<PlannedQuestion> read(const Progress& progress)
    {
        for (const Stage stage : wish_.stages) {
            auto limit = limit_of(city_, wish_, stage);
            if (!limit) {
                return std::move(limit).error();
            }
            question_.limits.push_back(*limit);
        }
        number_homes();
        if (question_.tables.demands.empty()) {
            return Error{Fault::not_found,
                         fmt::format("no child of {} is left to choose a plot for", codes_of(wish_.stages))};
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
    [[nodiscard]] bool together() const noexcept { return wish_.stages.size() > 1; }

    void number_homes()
    {
        for (std::uint32_t k = 0; k < wish_.stages.size(); ++k) {
            for (const Reach& reach : city_.coverage.reaches) {
                if (reach.stage == wish_.stages[k] && reach.measure == Measure::walking) {
                    number_home(reach, k);
                }
            }
        }
    }

    void number_home(const Reach& reach, std::uint32_t stage)
    {
        const bool near = reach.nearest && *reach.nearest <= question_.limits[stage];
        const auto children = home(reach.settlement).children[wish_.stages[stage]];
        if (near && !wish_.all_children) {
            return;
        }
        if (!children) {
            ++question_.unknown;
        } else if (*children > 0) {
            add_home(reach, stage, *children);
        }
    }

    void add_home(const Reach& reach, std::uint32_t stage, std::int64_t children)
    {
        row_of_[stage][reach.settlement.index()] = static_cast<std::uint32_t>(question_.homes.size());
        question_.homes.push_back(reach.settlement);
        question_.before.push_back(reach.nearest);
        nearest_.push_back(reach.campus);
        const std::string& name = home(reach.settlement).code;
        question_.tables.demands.push_back(
            {.id = together() ? fmt::format("{}/{}", name, code(wish_.stages[stage])) : name,
             .children = siting::Children{static_cast<double>(children)},
             .weight = {},
             .stage = stage});
    }

    /// Existing schools: without seats only the nearest of each home, for nobody passes it for another.
    void add_campuses()
    {
        std::vector<bool> needed(city_.snapshot.campuses.size(), false);
        if (question_.settings.seats && !wish_.all_children) {
            return; // their seats belong to the children who are near
        }
        for (std::uint32_t k = 0; k < needed.size(); ++k) {
            needed[k] = question_.settings.seats && teaches_any(city_.snapshot.campuses[CampusId{k}]);
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

    [[nodiscard]] bool teaches_any(const Campus& campus) const
    {
        return std::any_of(wish_.stages.begin(), wish_.stages.end(),
                           [&](Stage stage) { return campus.teaches[stage]; });
    }

    void add_campus(const Campus& campus)
    {
        siting::Site site{.id = campus.code, .price = siting::Price{0.0}, .required = true};
        siting::Size size{.price = siting::Price{0.0}};
        for (const Stage stage : wish_.stages) {
            const auto seats = campus.teaches[stage] ? campus.seats[stage] : std::optional<std::int64_t>{0};
            size.seats.push_back(seats ? std::optional{siting::Children{static_cast<double>(*seats)}}
                                       : std::nullopt);
        }
        if (together()) {
            site.sizes.push_back(std::move(size));
        } else if (const auto seats = campus.seats[wish_.stages.front()]) {
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
            for (std::size_t k = 0; k < wish_.stages.size(); ++k) {
                const std::uint32_t demand = row_of_[k][way.settlement.index()];
                const bool taught = city_.snapshot.campuses[way.campus].teaches[wish_.stages[k]];
                if (demand != none && row[way.campus.index()] != none && (taught || !together())) {
                    add_way(demand, row[way.campus.index()], way.length);
                }
            }
        }
    }

    void add_way(std::uint32_t demand, std::uint32_t site, Millimetres length)
    {
        question_.tables.ways.push_back({demand, site, siting::Cost{length.metres().value()}});
    }

    /// The homes of the question, each once.
    [[nodiscard]] std::vector<SettlementId> homes() const
    {
        std::vector<SettlementId> all = question_.homes;
        std::sort(all.begin(), all.end());
        all.erase(std::unique(all.begin(), all.end()), all.end());
        return all;
    }

    /// These homes, and the plots of the question in the place of campuses.
    [[nodiscard]] Snapshot stage_set(const std::vector<SettlementId>& homes) const
    {
        Snapshot set;
        for (const SettlementId id : homes) {
            set.settlements.add(home(id));
        }
        for (const SiteId id : question_.plots) {
            const Site& plot = city_.snapshot.sites[id];
            Campus campus{.code = plot.code, .name = plot.name, .position = plot.position};
            for (const Stage stage : wish_.stages) {
                campus.teaches[stage] = plot.allows[stage];
            }
            set.campuses.add(std::move(campus));
        }
        return set;
    }

    Done add_plots(const Progress& progress)
    {
        for (std::uint32_t k = 0; k < city_.snapshot.sites.size(); ++k) {
            const Site& plot = city_.snapshot.sites[SiteId{k}];
            if (std::any_of(wish_.stages.begin(), wish_.stages.end(),
                            [&](Stage stage) { return plot.allows[stage]; })) {
                question_.plots.push_back(SiteId{k});
                add_plot(plot, std::binary_search(wish_.barred.begin(), wish_.barred.end(), SiteId{k}));
            }
        }
        if (question_.plots.empty()) {
            return Error{
                Fault::not_found,
                fmt::format("no plot of the workspace is kept for {}; import sites", codes_of(wish_.stages))};
        }
        return measure_plots(progress);
    }

    Done measure_plots(const Progress& progress)
    {
        access::Settings settings = city_.measured;
        settings.cutoff = wish_.cutoff;
        settings.nearest = std::nullopt;
        settings.threads = question_.settings.threads;
        const auto from = homes();
        auto ways = access::measure(city_.network, stage_set(from), settings, progress);
        if (!ways) {
            return Error{ways.error()}.while_doing("measuring the ways to the plots");
        }
        for (const Way& way : ways->ways) {
            const SettlementId home = from[way.settlement.index()];
            const Site& plot = city_.snapshot.sites[question_.plots[way.campus.index()]];
            for (std::size_t k = 0; k < wish_.stages.size(); ++k) {
                const std::uint32_t demand = row_of_[k][home.index()];
                if (demand != none && plot.allows[wish_.stages[k]]) {
                    add_way(demand, static_cast<std::uint32_t>(question_.existing) + way.campus.index(),
                            way.length);
                }
            }
        }
        question_.off_network = static_cast<std::size_t>(
            std::count_if(ways->off_network.begin(), ways->off_network.end(),
                          [](const OffNetwork& off) { return off.what == OffNetwork::What::campus; }));
        return std::monostate{};
    }

    void add_plot(const Site& plot, bool barred)
    {
        siting::Site site{.id = plot.code, .barred = barred};
        if (!wish_.sizes.empty()) {
            site.sizes = sizes_of(plot);
            question_.no_size += site.sizes.empty() ? 1 : 0;
            site.barred = barred || site.sizes.empty();
        } else if (together()) {
            site.sizes = {own_size(plot)};
        } else if (question_.settings.seats) {
            site.seats = seats_of(wish_.stages.front(), plot.classes[wish_.stages.front()].value_or(0));
        }
        question_.tables.sites.push_back(std::move(site));
    }

    /// Of so many classes; no value: as many as come, where seats do not count.
    [[nodiscard]] std::optional<siting::Children> seats_of(Stage stage, std::int64_t classes) const
    {
        if (!question_.settings.seats && classes > 0) {
            return std::nullopt;
        }
        return siting::Children{static_cast<double>(classes) * wish_.class_size[stage].value_or(0)};
    }

    /// Classes that are not planned: no seat is sure.
    [[nodiscard]] siting::Size own_size(const Site& plot) const
    {
        siting::Size size;
        for (const Stage stage : wish_.stages) {
            const std::int64_t classes = plot.classes[stage].value_or(question_.settings.seats ? 0 : 1);
            size.seats.push_back(seats_of(stage, plot.allows[stage] ? classes : 0));
        }
        return size;
    }

    [[nodiscard]] static bool fits(const PlotSize& size, const Site& plot)
    {
        return std::all_of(every_stage.begin(), every_stage.end(), [&](Stage stage) {
            const auto& near = plot.classes[stage];
            return size.classes[stage] == 0
                   || (plot.allows[stage]
                       && (!near || size.classes[stage] <= *near + plot.later_classes[stage].value_or(0)));
        });
    }

    /// A plot with sizes of its own has only those.
    [[nodiscard]] std::vector<siting::Size> sizes_of(const Site& plot) const
    {
        const bool own = std::any_of(wish_.sizes.begin(), wish_.sizes.end(),
                                     [&](const PlotSize& size) { return size.site == plot.code; });
        std::vector<siting::Size> found;
        for (const PlotSize& size : wish_.sizes) {
            if (size.site != (own ? plot.code : std::string{}) || !fits(size, plot)) {
                continue;
            }
            siting::Size one{
                .id = size.name, .least = siting::Children{size.least}, .price = siting::Price{size.cost}};
            for (const Stage stage : wish_.stages) {
                one.seats.push_back(seats_of(stage, size.classes[stage]));
            }
            found.push_back(std::move(one));
        }
        return found;
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
            const auto limit = [this](std::uint32_t stage) {
                return siting::Cost{question_.limits[stage].metres().value()};
            };
            std::erase_if(question_.tables.ways, [&](const siting::Way& way) {
                return together() && way.cost > limit(question_.tables.demands[way.demand].stage);
            });
            const Millimetres longest = *std::max_element(question_.limits.begin(), question_.limits.end());
            question_.settings.limit = siting::Cost{longest.metres().value()};
        }
        if (wish_.added) {
            question_.settings.p = *wish_.added + static_cast<std::uint32_t>(question_.existing);
        }
    }

    const PlannedCity& city_;
    const PlannedWish& wish_;
    std::vector<std::vector<std::uint32_t>> row_of_; ///< by stage: settlement -> demand
    std::vector<CampusId> nearest_;                  ///< of the demands; not valid: none
    PlannedQuestion question_;
};

} // namespace

Result<PlannedQuestion> planned_question(const PlannedCity& city, const PlannedWish& wish,
                                         const siting::Settings& settings, const Progress& progress)
{
    if (const Done done = agree(wish, settings); !done) {
        return done.error();
    }
    return PlannedReader{city, wish, settings}.read(progress);
}

} // namespace schoolplan::cli
