#pragma once

/// \file
/// One connection: bytes that come in time or not at all.

#include "head.hpp"

#include <schoolplan/web.hpp>

#include <httplib.h>

#include <chrono>
#include <functional>
#include <string>
#include <variant>

namespace schoolplan::web {

/// Owns the socket. httplib reads the head as we wrote it, and the body once it is here.
class Connection final : public httplib::Stream {
public:
    Connection(int socket, const Limits& limits);
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection() override;

    /// Does the next question begin before the rest is over, or `give_up` says so?
    bool begins(const std::function<bool()>& give_up);

    /// The next head, whose body then can be read. \returns as read_head(); 408 where it is too slow, 431
    /// where it is too long, 0 where the asker has gone
    std::variant<Head, Refused> next();

    /// Wait for the whole body. \returns false where it is too slow or the asker has gone
    bool body_comes();

    /// Answer in the words of the status.
    /// \param asked  the question, where it could be read: without a body the connection goes on
    /// \returns whether another question may follow
    bool refuse(Refused status, const Head* asked = nullptr);

    [[nodiscard]] bool is_readable() const override { return true; }
    [[nodiscard]] bool is_writable() const override { return true; }
    ssize_t read(char* into, size_t size) override;
    ssize_t write(const char* bytes, size_t size) override;
    void get_remote_ip_and_port(std::string& ip, int& port) const override;
    void get_local_ip_and_port(std::string& ip, int& port) const override;
    [[nodiscard]] int socket() const override { return socket_; }

    /// The time to take the answer begins.
    void begin_answer();

private:
    using Clock = std::chrono::steady_clock;

    [[nodiscard]] bool wait(short what, Clock::time_point until) const;
    /// More bytes into the buffer. \returns false at the end, or where `until` comes first
    bool fill(Clock::time_point until);

    int socket_;
    const Limits& limits_;
    std::string buffer_;          ///< what came and was not read yet
    std::string handed_;          ///< the head as httplib reads it
    std::size_t handed_read_ = 0; ///< of it
    std::size_t body_left_ = 0;
    Clock::time_point until_;  ///< the question must be here
    Clock::time_point answer_; ///< the answer must be taken
    bool gone_ = false;
};

} // namespace schoolplan::web
