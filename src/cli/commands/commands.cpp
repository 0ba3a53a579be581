#include "commands.hpp"

namespace schoolplan::cli {

std::vector<std::unique_ptr<Command>> all_commands()
{
    std::vector<std::unique_ptr<Command>> all;
    for (auto* make :
         {make_init,    make_synth,    make_import,     make_check,  make_network,    make_access,
          make_cover,   make_map,      make_atlas,      make_report, make_export,     make_assign,
          make_divert,  make_explain,  make_catchments, make_demand, make_warn,       make_site,
          make_sitings, make_sequence, make_plan,       make_groups, make_inspectors, make_indicators,
          make_screen,  make_zones,    make_hazards,    make_change, make_units,      make_standards,
          make_serve,   make_run}) {
        all.push_back(make());
    }
    return all;
}

} // namespace schoolplan::cli
