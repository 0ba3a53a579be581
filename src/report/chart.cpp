#include "names.hpp"
#include "sections.hpp"

#include <schoolplan/core/written.hpp>

#include <algorithm>
#include <array>

namespace schoolplan::report {

namespace {

constexpr std::size_t bins_to_limit = 4; // so that the limit is the edge of a bar
constexpr std::size_t bins = 13;         // the last one holds all that is farther

struct Histogram {
    std::array<std::int64_t, bins> people{};
    std::int64_t without_way = 0;
    bool by_children = true;
    bool counted = false;
};

Histogram count(const Content& content, Stage stage, Millimetres limit)
{
    Histogram histogram;
    const auto rows = content.snapshot.settlements.rows();
    histogram.by_children = std::any_of(
        rows.begin(), rows.end(), [&](const Settlement& row) { return row.children[stage].has_value(); });
    const std::int64_t width =
        std::max<std::int64_t>(limit.value() / static_cast<std::int64_t>(bins_to_limit), 1);
    for (const Reach& reach : content.coverage.reaches) {
        if (reach.stage != stage || reach.measure != Measure::walking) {
            continue;
        }
        const Settlement& home = content.snapshot.settlements[reach.settlement];
        const auto number = histogram.by_children ? home.children[stage] : home.population;
        histogram.counted = histogram.counted || number.has_value();
        if (!reach.nearest) {
            histogram.without_way += number.value_or(0);
            continue;
        }
        // A length exactly on an edge belongs to the nearer bar, as the limit itself is within.
        const auto bin =
            static_cast<std::size_t>((std::max<std::int64_t>(reach.nearest->value(), 1) - 1) / width);
        histogram.people[std::min(bin, bins - 1)] += number.value_or(0);
    }
    return histogram;
}

std::string tenths(double value)
{
    const auto parts = static_cast<std::int64_t>(value * 10.0 + 0.5);
    return std::to_string(parts / 10) + "." + std::to_string(parts % 10);
}

std::string bar(std::size_t bin, std::int64_t people, std::int64_t most, Millimetres limit)
{
    constexpr double width = 44.0;
    constexpr double height = 110.0;
    const double left = 10.0 + width * static_cast<double>(bin);
    const double tall = height * static_cast<double>(people) / static_cast<double>(most);
    const std::int64_t edge =
        limit.value() * static_cast<std::int64_t>(bin + 1) / static_cast<std::int64_t>(bins_to_limit);
    const std::string end = bin + 1 == bins ? "…" : grouped((edge + 999) / 1000);
    return "<rect class=\"" + std::string{bin < bins_to_limit ? "within" : "beyond"} + "\" x=\""
           + tenths(left) + "\" y=\"" + tenths(130.0 - tall) + "\" width=\"40\" height=\"" + tenths(tall)
           + "\"/>" + "<text class=\"v\" x=\"" + tenths(left + 20.0) + "\" y=\"" + tenths(126.0 - tall)
           + "\">" + grouped(people) + "</text><text x=\"" + tenths(left + 42.0) + "\" y=\"143\">" + end
           + "</text>\n";
}

} // namespace

std::string distance_chart(const Content& content, const Speaker& say, Stage stage)
{
    const CoverageRow* city = city_row(content.coverage, stage, Measure::walking);
    if (city == nullptr) {
        return "";
    }
    const Histogram histogram = count(content, stage, city->limit);
    const std::int64_t most = *std::max_element(histogram.people.begin(), histogram.people.end());
    if (!histogram.counted || most == 0) {
        return "<p class=\"quiet\">"
               + say("人数不详，无分布图", "no chart: how many people live where is not known") + "</p>\n";
    }
    std::string text = "<figure class=\"chart\"><figcaption>"
                       + (histogram.by_children
                              ? say("按步行距离（米）的适龄儿童数", "Children by walking distance in metres")
                              : say("按步行距离（米）的人口", "Residents by walking distance in metres"))
                       + "</figcaption><svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 600 150\" "
                         "role=\"img\" width=\"600\" height=\"150\">\n";
    for (std::size_t bin = 0; bin < bins; ++bin) {
        text += bar(bin, histogram.people[bin], most, city->limit);
    }
    text += "<line x1=\"184\" y1=\"8\" x2=\"184\" y2=\"132\"/></svg><p class=\"quiet\">"
            + say("竖线为标准；另有 " + grouped(histogram.without_way) + " 人无路可达",
                  "The line is the limit; " + grouped(histogram.without_way) + " more have no way at all")
            + "</p></figure>\n";
    return text;
}

} // namespace schoolplan::report
