#include "connection.hpp"

#include "words.hpp"

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

namespace schoolplan::web {

Connection::Connection(int socket, const Limits& limits)
    : socket_{socket}, limits_{limits}, until_{Clock::now() + limits.to_ask}, answer_{until_}
{
}

/// What was not read yet is drained first: a socket closed over unread bytes takes the answer back.
Connection::~Connection()
{
    ::shutdown(socket_, SHUT_WR);
    std::array<char, 4096> sink{};
    const auto until = Clock::now() + std::chrono::milliseconds{200};
    while (!gone_ && wait(POLLIN, until) && ::recv(socket_, sink.data(), sink.size(), MSG_DONTWAIT) > 0) {
    }
    ::close(socket_);
}

bool Connection::wait(short what, Clock::time_point until) const
{
    while (true) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now()).count();
        pollfd one{.fd = socket_, .events = what, .revents = 0};
        const int ready = left > 0 ? ::poll(&one, 1, static_cast<int>(left)) : 0;
        if (ready >= 0 || errno != EINTR) {
            return ready > 0;
        }
    }
}

bool Connection::fill(Clock::time_point until)
{
    std::array<char, 8192> piece{};
    if (!wait(POLLIN, until)) {
        return false;
    }
    const auto count = ::recv(socket_, piece.data(), piece.size(), 0);
    gone_ = count <= 0;
    if (!gone_) {
        buffer_.append(piece.data(), static_cast<std::size_t>(count));
    }
    return !gone_;
}

bool Connection::begins(const std::function<bool()>& give_up)
{
    constexpr std::chrono::milliseconds glance{100};
    const auto until = Clock::now() + limits_.to_rest;
    while (buffer_.empty()) {
        const auto now = Clock::now();
        if (wait(POLLIN, std::min(until, now + glance))) {
            return fill(until);
        }
        if (now >= until || give_up()) {
            return false;
        }
    }
    return true;
}

std::variant<Head, Refused> Connection::next()
{
    constexpr std::string_view end = "\r\n\r\n";
    until_ = Clock::now() + limits_.to_ask;
    std::size_t found = buffer_.find(end);
    while (found == std::string::npos) {
        if (buffer_.size() > limits_.head) {
            const auto line = buffer_.find("\r\n");
            return line == std::string::npos ? 414 : 431;
        }
        const auto searched = buffer_.size();
        if (!fill(until_)) {
            return gone_ ? 0 : 408;
        }
        found = buffer_.find(end, searched < end.size() ? 0 : searched - end.size() + 1);
    }
    const auto length = found + end.size();
    if (length > limits_.head) {
        return 431;
    }
    auto head = read_head(std::string_view{buffer_}.substr(0, length), limits_);
    buffer_.erase(0, length);
    if (const auto* sound = std::get_if<Head>(&head)) {
        handed_ = written(*sound);
        handed_read_ = 0;
        body_left_ = sound->body;
    }
    return head;
}

bool Connection::body_comes()
{
    while (buffer_.size() < body_left_) {
        if (!fill(until_)) {
            return false;
        }
    }
    return true;
}

ssize_t Connection::read(char* into, size_t size)
{
    if (handed_read_ < handed_.size()) {
        const auto count = std::min(size, handed_.size() - handed_read_);
        std::memcpy(into, handed_.data() + handed_read_, count);
        handed_read_ += count;
        return static_cast<ssize_t>(count);
    }
    const auto count = std::min({size, buffer_.size(), body_left_});
    std::memcpy(into, buffer_.data(), count);
    buffer_.erase(0, count);
    body_left_ -= count;
    return static_cast<ssize_t>(count);
}

void Connection::begin_answer()
{
    answer_ = Clock::now() + limits_.to_listen;
}

ssize_t Connection::write(const char* bytes, size_t size)
{
    std::size_t sent = 0;
    while (sent < size) {
        if (!wait(POLLOUT, answer_)) {
            return -1;
        }
        const auto count = ::send(socket_, bytes + sent, size - sent, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (count < 0 && errno != EAGAIN && errno != EINTR) {
            gone_ = true;
            return -1;
        }
        sent += count < 0 ? 0 : static_cast<std::size_t>(count);
    }
    return static_cast<ssize_t>(size);
}

bool Connection::refuse(Refused status, const Head* asked)
{
    const bool goes_on = asked != nullptr && asked->body == 0 && !asked->ends;
    begin_answer();
    const Answer answer = plain_refusal(status);
    const std::string text =
        "HTTP/1.1 " + std::to_string(status) + " " + reason(status) + "\r\nContent-Type: " + answer.type
        + "\r\nContent-Length: " + std::to_string(answer.body.size()) + "\r\nX-Content-Type-Options: nosniff"
        + (goes_on ? "" : "\r\nConnection: close") + "\r\n\r\n"
        + (asked != nullptr && asked->method == "HEAD" ? "" : answer.body);
    return write(text.data(), text.size()) > 0 && goes_on;
}

void Connection::get_remote_ip_and_port(std::string& ip, int& port) const
{
    ip.clear();
    port = 0;
}

void Connection::get_local_ip_and_port(std::string& ip, int& port) const
{
    get_remote_ip_and_port(ip, port);
}

} // namespace schoolplan::web
