#include "html.hpp"

namespace schoolplan::web {

namespace {

std::string link(const std::string& to, const std::string& words)
{
    return "<a href=\"" + marked_up(to) + "\">" + marked_up(words) + "</a>";
}

} // namespace

std::string marked_up(std::string_view text)
{
    std::string made;
    for (const char letter : text) {
        switch (letter) {
        case '&':
            made += "&amp;";
            break;
        case '<':
            made += "&lt;";
            break;
        case '>':
            made += "&gt;";
            break;
        case '"':
            made += "&quot;";
            break;
        default:
            made += letter;
        }
    }
    return made;
}

std::string page(const std::string& title, const std::string& body)
{
    return "<!DOCTYPE html>\n<html lang=\"zh\">\n<head><meta charset=\"utf-8\"><title>" + marked_up(title)
           + "</title></head>\n<body><h1>" + marked_up(title) + "</h1>\n" + body + "</body>\n</html>\n";
}

std::string table(const std::vector<std::string>& heads, const std::vector<std::vector<std::string>>& rows)
{
    std::string made = "<table border=\"1\"><tr>";
    for (const std::string& head : heads) {
        made += "<th scope=\"col\">" + marked_up(head) + "</th>";
    }
    made += "</tr>\n";
    for (const auto& row : rows) {
        made += "<tr>";
        for (const std::string& cell : row) {
            made += "<td>" + (cell.starts_with("http://") ? link(cell, cell) : marked_up(cell)) + "</td>";
        }
        made += "</tr>\n";
    }
    return made + "</table>\n";
}

std::string links(const std::vector<std::pair<std::string, std::string>>& to)
{
    std::string made = "<p>";
    for (const auto& [address, words] : to) {
        made += link(address, words) + " ";
    }
    return made + "</p>\n";
}

} // namespace schoolplan::web
