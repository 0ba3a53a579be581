#pragma once

/// \file
/// Plain pages for people who open an address of the features in a browser.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace schoolplan::web {

/// Text as it stands between tags and in quotes.
std::string marked_up(std::string_view text);

/// \param body  markup
std::string page(const std::string& title, const std::string& body);

/// \param rows  texts, not markup; a cell that begins with "http://" becomes a link
std::string table(const std::vector<std::string>& heads, const std::vector<std::vector<std::string>>& rows);

/// A line of links: address and words.
std::string links(const std::vector<std::pair<std::string, std::string>>& to);

} // namespace schoolplan::web
