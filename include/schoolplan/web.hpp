#pragma once

/// \file
/// Answers over HTTP on this machine: one door, serve().
///
/// The module knows HTTP and how to show layers; what is shown, and what a question means,
/// the caller hands over as values and functions.

#include <schoolplan/core/result.hpp>

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace schoolplan::web {

/// A question that was found well-formed. Texts are UTF-8 with nothing escaped.
struct Request {
    std::string method{};                                     ///< GET, HEAD or POST
    std::string path{};                                       ///< "/api/overview"
    std::vector<std::pair<std::string, std::string>> query{}; ///< in the order asked
    std::map<std::string, std::string> words{};               ///< what stood for `{name}` in the pattern
    std::string accept{};                                     ///< of the header Accept
    std::string if_match{};                                   ///< of the header If-Match
    std::string body{};
    std::string origin{}; ///< "http://127.0.0.1:8080", as the asker wrote it

    /// The value of a key; no value where it was not asked. Of several the first.
    [[nodiscard]] const std::string* asked(const std::string& key) const;
};

struct Answer {
    int status = 200;
    std::string type = "application/json; charset=utf-8";
    std::string body{};
    bool zipped = false; ///< the body is gzip already
    std::string etag{};  ///< same words, same body; empty: never kept by the asker
    std::vector<std::pair<std::string, std::string>> headers{};
};

/// `{"error": "english", "error_zh": "chinese"}` with this status.
Answer refusal(int status, const std::string& chinese, const std::string& english);

/// The refusal that belongs to an error: 400, 404, 409, 422 or 500.
Answer refusal(const Error& error);

/// Which questions are answered, and by what.
struct Route {
    std::string method{};  ///< GET (which answers HEAD as well) or POST
    std::string pattern{}; ///< "/api/home/{code}"; `{rest}` at the end takes several segments
    /// Called by many threads at once. What it throws becomes a 500.
    std::function<Answer(const Request&)> answer{};
    bool harmless = false; ///< a POST that changes nothing: it needs no token
};

/// What is refused, so that no asker can hold up the others.
struct Limits {
    std::size_t head = 16384;                    ///< bytes of request line and headers; more is 431
    std::size_t target = 2048;                   ///< bytes of the address; more is 414
    std::size_t body = 4 << 20;                  ///< bytes; more is 413
    std::size_t at_once = 96;                    ///< connections that are answered at the same time
    std::size_t waiting = 128;                   ///< connections that wait for those; more is 503
    std::chrono::milliseconds to_ask{10'000};    ///< to send a whole question; later is 408
    std::chrono::milliseconds to_listen{60'000}; ///< to take a whole answer; then the connection ends
    std::chrono::milliseconds to_rest{5'000};    ///< between two questions on one connection
};

struct Settings {
    std::string host = "127.0.0.1"; ///< an address of this machine
    int port = 0;                   ///< 0: a free one
    std::string token{};          ///< every POST that is not harmless must bring it; empty: they are refused
    std::string background{};     ///< a scheme and host that the page may load map tiles from; empty: none
    std::filesystem::path page{}; ///< a folder whose files are served under "/"; empty: none
    Limits limits{};
};

/// Answer questions until told to stop.
///
/// Questions whose Host is not `host`, 127.0.0.1, localhost or [::1] with this port are refused, so that no
/// page of another site can ask in an analyst's name; so are those of a foreign Origin. Every answer
/// forbids its page to load anything from elsewhere. The files of the page are read once, at the
/// start, so that no address can reach another file.
///
/// \param ready  is told the address once it can be asked, for example "http://127.0.0.1:8080"
/// \param stop   is asked several times a second from a thread of its own; true ends the service after
///               the answers that are under way
/// \returns invalid_input for an address that is not ours or a port that is taken; not_found or storage
///          for a page that cannot be read
///
/// Cost: a thread for each connection answered at the same time.
/// Source: RFC 9110 and RFC 9112 (HTTP), W3C CSP 3.
Done serve(const Settings& settings, const std::vector<Route>& routes,
           const std::function<void(const std::string& address)>& ready, const std::function<bool()>& stop);

} // namespace schoolplan::web
