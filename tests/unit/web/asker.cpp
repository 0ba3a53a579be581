#include "asker.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <stdexcept>

namespace schoolplan::web::tests {

Service::Service(std::vector<Route> routes, Settings settings)
{
    std::atomic<bool> failed = false;
    thread_ = std::thread{[this, routes = std::move(routes), settings = std::move(settings), &failed] {
        const auto done = serve(
            settings, routes,
            [this](const std::string& address) { port_ = std::stoi(address.substr(address.rfind(':') + 1)); },
            [this] { return ends_.load(); });
        failed = failed || !done;
    }};
    while (port_ == 0 && !failed) {
        std::this_thread::sleep_for(std::chrono::milliseconds{1});
    }
    if (failed) {
        thread_.join();
        throw std::runtime_error{"the service did not begin"};
    }
}

Service::~Service()
{
    ends_ = true;
    thread_.join();
}

Asker::Asker(const Service& service) : socket_{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)}
{
    sockaddr_in there{};
    there.sin_family = AF_INET;
    there.sin_port = htons(static_cast<std::uint16_t>(service.port()));
    there.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&there), sizeof there) != 0) {
        throw std::runtime_error{"nobody listens"};
    }
    timeval patience{.tv_sec = 20, .tv_usec = 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
}

Asker::~Asker()
{
    ::close(socket_);
}

bool Asker::send(const std::string& bytes) const
{
    return ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(bytes.size());
}

std::string Asker::all() const
{
    std::string bytes;
    std::array<char, 65536> piece{};
    for (auto count = ::recv(socket_, piece.data(), piece.size(), 0); count > 0;
         count = ::recv(socket_, piece.data(), piece.size(), 0)) {
        bytes.append(piece.data(), static_cast<std::size_t>(count));
    }
    return bytes;
}

std::string Asker::one() const
{
    std::string bytes;
    char byte = 0;
    while (bytes.find("\r\n\r\n") == std::string::npos && ::recv(socket_, &byte, 1, 0) == 1) {
        bytes += byte;
    }
    const auto length = bytes.find("Content-Length: ");
    for (long left = length == std::string::npos ? 0 : std::stol(bytes.substr(length + 16));
         left > 0 && ::recv(socket_, &byte, 1, 0) == 1; --left) {
        bytes += byte;
    }
    return bytes;
}

std::string ask(const Service& service, const std::string& method, const std::string& target,
                const std::string& headers, const std::string& body)
{
    const Asker asker{service};
    const std::string length = body.empty() ? "" : "Content-Length: " + std::to_string(body.size()) + "\r\n";
    asker.send(method + " " + target + " HTTP/1.1\r\nHost: " + service.host() + "\r\nConnection: close\r\n"
               + length + headers + "\r\n" + body);
    return asker.all();
}

int status_of(const std::string& answer)
{
    return answer.starts_with("HTTP/1.1 ") ? std::stoi(answer.substr(9, 3)) : 0;
}

std::string body_of(const std::string& answer)
{
    const auto end = answer.find("\r\n\r\n");
    return end == std::string::npos ? "" : answer.substr(end + 4);
}

} // namespace schoolplan::web::tests
