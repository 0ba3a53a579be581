#include "access_options.hpp"

namespace schoolplan::cli {

void declare_access(Form& form, access::Settings& settings)
{
    form.length("cutoff", settings.cutoff, "Ways up to this long are kept, this length included.");
    form.length("attach", settings.attach,
                "Farthest a home or gate may lie from its road, this distance included.");
    form.number("nearest", settings.nearest,
                "Keep at most this many campuses for each settlement and stage.");
}

} // namespace schoolplan::cli
