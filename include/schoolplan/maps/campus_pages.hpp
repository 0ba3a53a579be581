#pragma once

/// \file
/// A page for each campus with what stands around it.

#include <schoolplan/core/language.hpp>
#include <schoolplan/core/millimetres.hpp>
#include <schoolplan/core/result.hpp>
#include <schoolplan/model/campus.hpp>
#include <schoolplan/model/network.hpp>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace schoolplan::maps {

/// How serious a mark is; the most serious first.
enum class Gravity { breaks, doubtful, keeps };

/// Around what of a campus the limit of a rule runs.
enum class LimitAround {
    grounds, ///< straight from the border of the grounds; where they are not known, from the gates
    gates,   ///< straight from the gates; where none is known, from the position
    ways,    ///< along ways: no line is drawn
};

/// A rule that marks were judged by.
struct CampusRule {
    std::string name{};
    std::string english{};
    std::string basis{}; ///< document and clause
    Millimetres limit{};
    LimitAround around = LimitAround::grounds;
};

/// One place and one rule, as it was judged.
struct CampusMark {
    Gravity gravity = Gravity::keeps;
    std::string place{};
    std::uint32_t rule = 0;                ///< row of the book's rules
    std::optional<Millimetres> distance{}; ///< no value: not measured
    geo::LonLat position{};
    geo::Line line{}; ///< what was measured, from the campus; empty: nothing
};

struct CampusPage {
    const Campus* campus = nullptr;
    std::string unit{}; ///< its name; empty: none
    std::vector<geo::LonLat> gates{};
    std::vector<CampusMark> marks{};
};

/// What is drawn. All of it must outlive the call.
struct CampusBook {
    std::span<const CampusPage> pages{};
    std::span<const CampusRule> rules{}; ///< the lines of their limits are drawn on every page
    const Network* roads = nullptr;      ///< null: no roads
    std::string date{};                  ///< the rules are of, YYYY-MM-DD
    bool synthetic = false;
};

/// What stands around each campus, how far away is it by which line or way, and what does the rule say?
///
/// Marks are numbered by gravity, then distance, and listed beside the map with the letter of their rule;
/// those that find no room in the list are counted. Beneath stands each rule that is listed, with document
/// and clause. Grey print tells the gravity by shape: full, half, hollow.
/// \param file  `.pdf` with a page for each campus in the order given, or `.png` for a single one
/// \returns invalid_input for another ending, no page, a .png of several, a mark of a rule that is not there,
/// or
///          a position that cannot be drawn; storage when the file cannot be written
/// Cost: each page as much as it shows, and one look at every road.
Done campus_pages(const CampusBook& book, Language language, const std::filesystem::path& file);

} // namespace schoolplan::maps
