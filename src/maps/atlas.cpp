#include <schoolplan/maps/atlas.hpp>

#include "pages.hpp"
#include "paper_size.hpp"

#include <schoolplan/core/whole_file.hpp>

namespace schoolplan::maps {

namespace {

Done check_rows(const AtlasContent& content)
{
    const auto units = content.snapshot.units.size();
    const auto stranger = [&](UnitId unit) { return unit.valid() && unit.index() >= units; };
    for (const CoverageRow& row : content.coverage.rows) {
        if (row.unit && stranger(*row.unit)) {
            return Error{Fault::invalid_input, "the coverage refers to a unit that the snapshot has not: "
                                               "measure coverage again for these data"};
        }
    }
    if (units == 0) {
        return Error{Fault::invalid_input, "an atlas needs units to have pages for: import them first"};
    }
    return std::monostate{};
}

/// Letters, digits and hyphens of the code; of a code without any, nothing.
std::string file_part(const std::string& code)
{
    std::string part;
    for (const char letter : code) {
        const bool plain = (letter >= '0' && letter <= '9') || (letter >= 'A' && letter <= 'Z')
                           || (letter >= 'a' && letter <= 'z') || letter == '-';
        if (plain) {
            part += letter;
        }
    }
    return part;
}

AtlasPage page(int number, const std::string& name, const std::string& unit, std::string title,
               const std::filesystem::path& folder)
{
    const std::string digits = std::to_string(number);
    const std::string lead = digits.size() < 2 ? "0" + digits : digits;
    return {number, unit, std::move(title), folder / (lead + (name.empty() ? "" : "-" + name) + ".png")};
}

std::vector<AtlasPage> pages_of(const AtlasContent& content, const AtlasSettings& settings,
                                const std::filesystem::path& folder)
{
    const Language language = settings.language;
    std::vector<AtlasPage> pages{
        page(index_number, "index", "", say({"目录", "Index"}, language), folder),
        page(city_number, "city", "", say({"全市", "Whole city"}, language), folder)};
    for (std::uint32_t row = 0; row < content.snapshot.units.size(); ++row) {
        const Unit& unit = content.snapshot.units[UnitId{row}];
        Words name = name_of(unit);
        name.english = name.english == name.chinese && language == Language::both ? "" : name.english;
        pages.push_back(page(page_of(UnitId{row}), file_part(unit.code), unit.code,
                             say(name, language, name.english.empty() ? "" : " "), folder));
    }
    return pages;
}

PageSetup set_up(const AtlasContent& content, const AtlasSettings& settings, Format format)
{
    PageSetup setup;
    fit({settings.width, settings.height, settings.dots_per_inch}, setup);
    setup.format = format;
    setup.title = content.title.empty() ? "学校布局图集 School atlas" : content.title;
    setup.date = content.date.empty() ? "2000-01-01" : content.date;
    return setup;
}

Result<Book> open_book(const AtlasContent& content, const AtlasSettings& settings,
                       const std::filesystem::path& folder)
{
    if (auto sound = check(PaperSize{settings.width, settings.height, settings.dots_per_inch}); !sound) {
        return std::move(sound).error();
    }
    if (auto sound = check_rows(content); !sound) {
        return std::move(sound).error();
    }
    auto facts = gather({.snapshot = content.snapshot, .coverage = content.coverage, .stage = content.stage});
    if (!facts) {
        return std::move(facts).error();
    }
    auto ground = ground_of(content);
    if (!ground) {
        return std::move(ground).error();
    }
    const PageSetup setup = set_up(content, settings, Format::pdf);
    return Book{.content = content,
                .settings = settings,
                .ground = *std::move(ground),
                .facts = *std::move(facts),
                .choice = choice_of(content),
                .pages = pages_of(content, settings, folder),
                .width = setup.width / setup.zoom,
                .height = setup.height / setup.zoom,
                .zoom = setup.zoom};
}

void draw_page(Canvas& canvas, const Book& book, int number)
{
    if (number == index_number) {
        draw_index_page(canvas, book);
    } else if (number == city_number) {
        draw_city_page(canvas, book);
    } else {
        draw_unit_page(canvas, book, UnitId{static_cast<std::uint32_t>(number - city_number - 1)});
    }
}

Done write_picture(const Book& book, const AtlasPage& page)
{
    Canvas canvas{set_up(book.content, book.settings, Format::png)};
    draw_page(canvas, book, page.number);
    auto bytes = std::move(canvas).finish();
    if (!bytes) {
        return std::move(bytes).error().while_doing("drawing " + page.picture.string());
    }
    return write_whole(page.picture, *bytes);
}

Done write_document(const Book& book, const std::filesystem::path& file)
{
    Canvas canvas{set_up(book.content, book.settings, Format::pdf)};
    for (const AtlasPage& page : book.pages) {
        if (page.number > index_number) {
            canvas.next_page();
        }
        draw_page(canvas, book, page.number);
    }
    auto bytes = std::move(canvas).finish();
    if (!bytes) {
        return std::move(bytes).error().while_doing("drawing " + file.string());
    }
    return write_whole(file, *bytes);
}

Done make_folder(const std::filesystem::path& folder)
{
    std::error_code problem;
    std::filesystem::create_directories(folder, problem);
    if (problem) {
        return Error{Fault::storage, "making the folder " + folder.string() + ": " + problem.message()};
    }
    return std::monostate{};
}

} // namespace

Result<AtlasFiles> atlas(const AtlasContent& content, const AtlasSettings& settings,
                         const std::filesystem::path& folder)
{
    auto book = open_book(content, settings, folder);
    if (!book) {
        return std::move(book).error();
    }
    if (auto made = make_folder(folder); !made) {
        return std::move(made).error();
    }
    for (const AtlasPage& page : book->pages) {
        if (auto written = write_picture(*book, page); !written) {
            return std::move(written).error();
        }
    }
    AtlasFiles files{.pages = book->pages, .document = folder / "atlas.pdf"};
    if (auto written = write_document(*book, files.document); !written) {
        return std::move(written).error();
    }
    return files;
}

} // namespace schoolplan::maps
