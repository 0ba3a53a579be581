#include "book.hpp"

#include "ink.hpp"

namespace schoolplan::maps {

Words name_of(const Unit& unit)
{
    Words words{unit.name.empty() ? unit.code : unit.name, unit.english};
    if (words.english.empty()) {
        words.english = words.chinese;
    }
    return words;
}

Spot write_words(Canvas& canvas, std::optional<Spot> upper_left, const Words& words, Lettering lettering,
                 Language language)
{
    const bool both = language == Language::both && words.chinese != words.english;
    const std::string first = language == Language::english ? words.english : words.chinese;
    Spot size = canvas.extent(first, lettering);
    Spot beneath;
    const double down = size.y * 0.86;
    if (both) {
        Lettering small = lettering;
        small.size *= 0.76;
        small.spacing *= 0.3;
        small.halo *= 0.8;
        beneath = canvas.extent(words.english, small);
        if (upper_left) {
            canvas.text({upper_left->x, upper_left->y + down}, words.english, small);
        }
    }
    // Last, so that the rim of the English does not eat into the Chinese.
    if (upper_left) {
        canvas.text(*upper_left, first, lettering);
    }
    return both ? Spot{std::max(size.x, beneath.x), down + beneath.y} : size;
}

void draw_page_heading(Canvas& canvas, const Book& book, const Plan& plan, const Words& title,
                       const std::string& answer)
{
    draw_heading(canvas, plan.title,
                 {book.language() == Language::english ? title.english : title.chinese,
                  book.language() == Language::both && title.chinese != title.english ? title.english : "",
                  answer},
                 book.snapshot().synthetic);
}

void draw_page_foot(Canvas& canvas, const Book& book, const Plan& plan, int page)
{
    const std::string number = std::to_string(page) + " / " + std::to_string(book.pages.size());
    draw_foot(
        canvas, plan.foot,
        {book.snapshot().synthetic, book.content.sources, book.content.date, number, book.content.standard},
        book.language());
}

double draw_section(Canvas& canvas, Spot upper_left, double width, const Words& words, Language language)
{
    const Lettering large{.size = 8.0, .colour = ink::letters, .bold = true};
    if (language != Language::both) {
        canvas.text(upper_left, say(words, language), large);
        return 12.5;
    }
    canvas.text(upper_left, words.chinese, large);
    const double used = canvas.extent(words.chinese, large).x + 5.0;
    Lettering small{.size = 6.2, .colour = ink::quiet};
    small.wrap = std::max(width - used, 1.0);
    small.shorten = true;
    canvas.text({upper_left.x + used, upper_left.y + 2.4}, words.english, small);
    return 12.5;
}

} // namespace schoolplan::maps
