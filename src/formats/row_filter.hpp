#pragma once

#include <schoolplan/core/result.hpp>

#include <ogr_feature.h>

#include <memory>
#include <string>

namespace schoolplan::formats {

/// The rows a user wants, said in OGR SQL: "schools > 0 AND kind = 'public'".
class RowFilter {
public:
    /// \returns invalid_input where `where` cannot be understood for these columns
    static Result<RowFilter> make(OGRFeatureDefn& columns, const std::string& where);

    /// \param feature  of the columns the filter was made for
    [[nodiscard]] bool wants(OGRFeature& feature) const { return query_->Evaluate(&feature) != 0; }

private:
    explicit RowFilter(std::unique_ptr<OGRFeatureQuery> query) noexcept : query_{std::move(query)} {}
    std::unique_ptr<OGRFeatureQuery> query_;
};

} // namespace schoolplan::formats
