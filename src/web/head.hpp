#pragma once

/// \file
/// The request line and headers of a question, as they come in.

#include <schoolplan/web.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace schoolplan::web {

/// The headers that matter here; all others are passed over.
struct Head {
    std::string method{};
    std::string target{};
    std::string host{};
    std::string origin{};
    std::string accept{};
    std::string accept_encoding{};
    std::string if_match{};
    std::string if_none_match{};
    std::string token{}; ///< of "Authorization: Bearer ...", or of "X-Schoolplan-Token: ..."
    std::size_t body = 0;
    bool ends = false; ///< the asker closes the connection after this question
};

/// Why a question is not answered: the status that says so.
using Refused = int;

/// \param text  up to and with the empty line
/// \returns the head; 400 for what is malformed, 405 for another method, 411 for a body without length,
///          413 and 414 beyond the limits, 505 for another HTTP
/// Source: RFC 9112, sections 3, 5 and 6.
std::variant<Head, Refused> read_head(std::string_view text, const Limits& limits);

/// Does the question come from where the service is, and not from a page of another site?
/// \param hosts  "127.0.0.1:8080", ...
bool is_ours(const Head& head, const std::vector<std::string>& hosts);

/// The head as it is handed on: well-formed, and nothing in it but what matters.
std::string written(const Head& head);

} // namespace schoolplan::web
