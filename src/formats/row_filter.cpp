#include "row_filter.hpp"

#include "gdal_errors.hpp"

namespace schoolplan::formats {

Result<RowFilter> RowFilter::make(OGRFeatureDefn& columns, const std::string& where)
{
    const GdalErrors errors;
    auto query = std::make_unique<OGRFeatureQuery>();
    if (query->Compile(&columns, where.c_str()) != OGRERR_NONE) {
        return Error{Fault::invalid_input,
                     "choosing rows where " + where + ": " + errors.last()
                         + "; expected a condition on its columns, such as \"schools > 0\""};
    }
    return RowFilter{std::move(query)};
}

} // namespace schoolplan::formats
