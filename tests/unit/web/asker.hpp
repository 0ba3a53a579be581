#pragma once

/// \file
/// A service in a thread of this test, and somebody who asks it byte by byte.

#include <schoolplan/web.hpp>

#include <atomic>
#include <chrono>
#include <string>
#include <thread>
#include <vector>

namespace schoolplan::web::tests {

/// Runs until it is destroyed.
class Service {
public:
    explicit Service(std::vector<Route> routes, Settings settings = {});
    Service(const Service&) = delete;
    Service& operator=(const Service&) = delete;
    ~Service();

    [[nodiscard]] int port() const noexcept { return port_; }
    /// "127.0.0.1:40123"
    [[nodiscard]] std::string host() const { return "127.0.0.1:" + std::to_string(port_); }

private:
    std::atomic<int> port_ = 0;
    std::atomic<bool> ends_ = false;
    std::thread thread_;
};

/// One connection.
class Asker {
public:
    explicit Asker(const Service& service);
    Asker(const Asker&) = delete;
    Asker& operator=(const Asker&) = delete;
    ~Asker();

    /// \returns whether the other side took it
    bool send(const std::string& bytes) const;
    /// Everything until the other side ends.
    [[nodiscard]] std::string all() const;
    /// One answer with its body, as its Content-Length says.
    [[nodiscard]] std::string one() const;

private:
    int socket_;
};

/// Ask once and end. \param headers  each with CR LF
std::string ask(const Service& service, const std::string& method, const std::string& target,
                const std::string& headers = "", const std::string& body = "");

/// 404 of "HTTP/1.1 404 Not Found...".
int status_of(const std::string& answer);
std::string body_of(const std::string& answer);

} // namespace schoolplan::web::tests
