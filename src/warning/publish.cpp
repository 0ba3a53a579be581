#include <schoolplan/warning.hpp>

namespace schoolplan::warning {

namespace {

PublicRow published(const WarningRow& row, std::int64_t least)
{
    PublicRow shown;
    shown.campus = row.campus;
    shown.year = row.year;
    shown.places = row.places;
    if (!row.children) {
        return shown;
    }
    const std::int64_t children = (row.children->middle + thousandths / 2) / thousandths;
    shown.hidden = row.children->middle > 0 && children < least;
    if (!shown.hidden) {
        shown.children = children;
        shown.level = row.level;
    }
    return shown;
}

} // namespace

std::vector<PublicRow> publish(std::span<const WarningRow> rows, std::int64_t least)
{
    std::vector<PublicRow> shown;
    shown.reserve(rows.size());
    for (const WarningRow& row : rows) {
        shown.push_back(published(row, least));
    }
    return shown;
}

} // namespace schoolplan::warning
