/// Every parser behind the address of rows and items: bbox, filter, sort, limits, frames, days.

#include "web/feature_query.hpp"
#include "web/layer.hpp"
#include "web/selection.hpp"
#include "web/target.hpp"

#include <cstdint>
#include <cstdlib>

namespace {

using namespace schoolplan;

const web::Layer& layer()
{
    static const web::Layer made{[] {
        web::Offered one;
        one.layer = {.name = "homes",
                     .kind = geo::OutKind::point,
                     .fields = {{"code", geo::OutType::text, {}},
                                {"children", geo::OutType::integer, {}},
                                {"day", geo::OutType::text, {}}}};
        for (std::int64_t i = 0; i < 20; ++i) {
            one.layer.rows.push_back({geo::LonLat{120.0 + 0.01 * static_cast<double>(i), 30.0},
                                      {std::to_string(i), i % 3 == 0 ? geo::OutValue{} : geo::OutValue{i},
                                       std::string{"2019-01-01"}}});
        }
        one.id_field = "code";
        one.day_field = "day";
        return one;
    }()};
    return made;
}

void check(const std::vector<std::uint32_t>& rows)
{
    for (const std::uint32_t row : rows) {
        if (row >= layer().count()) {
            std::abort();
        }
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    auto target = web::read_target({reinterpret_cast<const char*>(bytes), size});
    if (!target) {
        return 0;
    }
    const web::Request request{.method = "GET", .path = "/", .query = std::move(target->query)};
    if (const auto selection = web::read_selection(layer(), request)) {
        check(web::select(layer(), *selection));
    }
    if (const auto query = web::read_features(layer(), request)) {
        check(web::select(layer(), query->selection));
    }
    return 0;
}
