#pragma once

/// \file
/// One factory for each command; one source file, one manual page and one
/// folder of tests go with each.

#include "../command.hpp"

namespace schoolplan::cli {

std::unique_ptr<Command> make_init();
std::unique_ptr<Command> make_synth();
std::unique_ptr<Command> make_import();
std::unique_ptr<Command> make_check();
std::unique_ptr<Command> make_network();
std::unique_ptr<Command> make_access();
std::unique_ptr<Command> make_change();
std::unique_ptr<Command> make_cover();
std::unique_ptr<Command> make_site();
std::unique_ptr<Command> make_sitings();
std::unique_ptr<Command> make_sequence();
std::unique_ptr<Command> make_screen();
std::unique_ptr<Command> make_zones();
std::unique_ptr<Command> make_groups();
std::unique_ptr<Command> make_inspectors();
std::unique_ptr<Command> make_hazards();
std::unique_ptr<Command> make_assign();
std::unique_ptr<Command> make_catchments();
std::unique_ptr<Command> make_map();
std::unique_ptr<Command> make_atlas();
std::unique_ptr<Command> make_report();
std::unique_ptr<Command> make_export();
std::unique_ptr<Command> make_demand();
std::unique_ptr<Command> make_divert();
std::unique_ptr<Command> make_explain();
std::unique_ptr<Command> make_warn();
std::unique_ptr<Command> make_units();
std::unique_ptr<Command> make_standards();
std::unique_ptr<Command> make_plan();
std::unique_ptr<Command> make_indicators();
std::unique_ptr<Command> make_serve();
std::unique_ptr<Command> make_run();

} // namespace schoolplan::cli
