#include "stages.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

namespace schoolplan::import {

namespace {

struct Word {
    std::string_view text;
    PerStage<bool> teaches;
};

constexpr PerStage<bool> kindergarten{{true, false, false}};
constexpr PerStage<bool> primary{{false, true, false}};
constexpr PerStage<bool> junior{{false, false, true}};
constexpr PerStage<bool> both{{false, true, true}};
constexpr PerStage<bool> senior{{false, false, false, true}};
constexpr PerStage<bool> junior_and_senior{{false, false, true, true}};
constexpr PerStage<bool> twelve_years{{false, true, true, true}};
constexpr PerStage<bool> vocational{{false, false, false, false, true}};
constexpr PerStage<bool> special{{false, false, false, false, false, true}};

constexpr std::array words{Word{"kindergarten", kindergarten},
                           Word{"nursery", kindergarten},
                           Word{"preschool", kindergarten},
                           Word{"幼儿园", kindergarten},
                           Word{"学前", kindergarten},
                           Word{"学前教育", kindergarten},
                           Word{"primary", primary},
                           Word{"elementary", primary},
                           Word{"小学", primary},
                           Word{"junior", junior},
                           Word{"middle", junior},
                           Word{"初中", junior},
                           Word{"初级中学", junior},
                           Word{"nine-year", both},
                           Word{"九年一贯制", both},
                           Word{"九年一贯制学校", both},
                           Word{"九年制", both},
                           Word{"九年制学校", both},
                           Word{"十二年一贯制", twelve_years},
                           Word{"十二年一贯制学校", twelve_years},
                           Word{"完全中学", junior_and_senior},
                           Word{"完中", junior_and_senior},
                           Word{"senior", senior},
                           Word{"高中", senior},
                           Word{"高级中学", senior},
                           Word{"普通高中", senior},
                           Word{"vocational", vocational},
                           Word{"职高", vocational},
                           Word{"中职", vocational},
                           Word{"职业高中", vocational},
                           Word{"中等职业学校", vocational},
                           Word{"special", special},
                           Word{"特殊教育", special},
                           Word{"特殊教育学校", special}};

/// Lower case, without spaces, every usual separator of a list as a comma.
std::string with_commas(std::string_view text)
{
    constexpr std::array<std::string_view, 9> separators{"，", "、", "；", "和", "+", ";", "/", "|", ","};
    std::string made;
    while (!text.empty()) {
        const auto* const separator = std::ranges::find_if(
            separators, [&](std::string_view candidate) { return text.starts_with(candidate); });
        if (separator != separators.end()) {
            made += ',';
            text.remove_prefix(separator->size());
            continue;
        }
        if (text.front() != ' ') {
            made += static_cast<char>(std::tolower(static_cast<unsigned char>(text.front())));
        }
        text.remove_prefix(1);
    }
    return made;
}

} // namespace

std::optional<PerStage<bool>> stages_named(std::string_view text)
{
    const std::string list = with_commas(text);
    PerStage<bool> teaches;
    for (std::size_t begin = 0; begin <= list.size();) {
        const std::size_t end = std::min(list.find(',', begin), list.size());
        const std::string_view name = std::string_view{list}.substr(begin, end - begin);
        const auto* const word = std::ranges::find(words, name, &Word::text);
        if (word == words.end()) {
            return std::nullopt;
        }
        for (const Stage stage : every_stage) {
            teaches[stage] = teaches[stage] || word->teaches[stage];
        }
        begin = end + 1;
    }
    return teaches;
}

} // namespace schoolplan::import
