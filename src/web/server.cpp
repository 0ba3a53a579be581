#include "connection.hpp"
#include "router.hpp"
#include "words.hpp"
#include "workers.hpp"
#include "zip.hpp"

#include <schoolplan/web.hpp>

#include <httplib.h>

#include <sys/socket.h>

#include <algorithm>
#include <memory>
#include <semaphore>
#include <thread>

namespace schoolplan::web {

namespace {

/// Nothing from elsewhere but tiles of the background that was named; workers as a map needs them.
std::string policy(const std::string& background)
{
    const std::string there = background.empty() ? "" : " " + background;
    return "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data: "
           "blob:"
           + there + "; connect-src 'self'" + there
           + "; worker-src 'self' blob:; child-src blob:; manifest-src 'self'; base-uri 'none'; form-action "
             "'self'; frame-ancestors 'none'";
}

bool zips(const std::string& type)
{
    return type.starts_with("text/") || type.find("json") != std::string::npos
           || type.find("xml") != std::string::npos;
}

/// httplib accepts connections, reads bodies and writes answers; what is asked is judged before it sees it.
class Server final : public httplib::Server {
public:
    Server(const Settings& settings, Router router) : settings_{settings}, router_{std::move(router)}
    {
        new_task_queue = [this] {
            return new Workers{settings_.limits.at_once, settings_.limits.waiting, queued_};
        };
        set_tcp_nodelay(true);
        set_socket_options([](socket_t socket) { // httplib would share a port with whoever has it
            const int yes = 1;
            ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
        });
        set_keep_alive_max_count(1000); // only told; process_and_close_socket() counts none
        set_keep_alive_timeout(std::chrono::ceil<std::chrono::seconds>(settings_.limits.to_rest).count());
        set_pre_routing_handler([this](const httplib::Request& asked, httplib::Response& told) {
            if (asked.method == "POST") {
                return HandlerResponse::Unhandled; // its body is read first
            }
            answer({}, told);
            return HandlerResponse::Handled;
        });
        Post(".*",
             [this](const httplib::Request& asked, httplib::Response& told) { answer(asked.body, told); });
    }

    Result<int> bind()
    {
        const int port = settings_.port == 0                            ? bind_to_any_port(settings_.host)
                         : bind_to_port(settings_.host, settings_.port) ? settings_.port
                                                                        : -1;
        if (port <= 0) {
            return Error{Fault::invalid_input,
                         "cannot listen at " + settings_.host + " port " + std::to_string(settings_.port)
                             + ": the address is not ours or the port is taken; --port 0 takes a free one"};
        }
        ::listen(svr_sock_, SOMAXCONN); // httplib would let five wait
        const std::string at = ":" + std::to_string(port);
        hosts_ = {settings_.host + at, "127.0.0.1" + at, "localhost" + at, "[::1]" + at};
        return port;
    }

    bool run(const std::function<bool()>& stop)
    {
        std::thread watch{[&] {
            while (!ends_ && !stop()) {
                std::this_thread::sleep_for(std::chrono::milliseconds{50});
            }
            ends_ = true;
            wait_until_running();
            httplib::Server::stop();
        }};
        const bool well = listen_after_bind() || ends_;
        ends_ = true;
        watch.join();
        return well;
    }

private:
    /// stop() passes over a server that has not begun.
    void wait_until_running() const
    {
        for (int i = 0; i < 100 && !is_running(); ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds{10});
        }
    }

    bool process_and_close_socket(socket_t socket) override
    {
        Connection connection{socket, settings_.limits};
        if (too_many) {
            return connection.refuse(503);
        }
        while (connection.begins([this] { return ends_ || queued_ > 0; })) {
            if (!answer_one(connection)) {
                break;
            }
        }
        return true;
    }

    /// \returns whether another question may follow
    bool answer_one(Connection& connection)
    {
        const auto read = connection.next();
        if (const auto* refused = std::get_if<Refused>(&read)) {
            return *refused != 0 && connection.refuse(*refused); // 0: the asker has gone
        }
        const Head& asked = std::get<Head>(read);
        if (const Refused status = router_.judge(asked, hosts_); status != 0) {
            return connection.refuse(status, &asked);
        }
        if (!connection.body_comes()) {
            return connection.refuse(408);
        }
        connection.begin_answer();
        current_ = &asked;
        bool closed = asked.ends;
        const bool well = process_request(connection, asked.ends || ends_, closed, {});
        current_ = nullptr;
        return well && !closed && !asked.ends;
    }

    /// Few at the same time: more would only share the processors, and every one of them be late.
    void answer(std::string body, httplib::Response& told)
    {
        working_.acquire();
        const std::unique_ptr<std::counting_semaphore<>, void (*)(std::counting_semaphore<>*)> turn{
            &working_, [](std::counting_semaphore<>* of_all) { of_all->release(); }};
        tell(router_.answer(*current_, std::move(body)), told);
    }

    void tell(Answer answer, httplib::Response& told) const
    {
        told.status = answer.status;
        told.set_header("Content-Security-Policy", policy(settings_.background));
        told.set_header("X-Content-Type-Options", "nosniff");
        told.set_header("Referrer-Policy", "no-referrer");
        told.set_header("Cross-Origin-Resource-Policy", "same-origin");
        told.set_header("Cache-Control", answer.etag.empty() ? "no-store" : "no-cache");
        for (const auto& [name, value] : answer.headers) {
            told.set_header(name, value);
        }
        if (!answer.etag.empty()) {
            told.set_header("ETag", answer.etag);
            if (current_->if_none_match.find(answer.etag) != std::string::npos) {
                told.status = 304;
                return;
            }
        }
        zip_where_it_helps(answer, told);
        told.body = std::move(answer.body);
        told.set_header("Content-Type", answer.type);
    }

    void zip_where_it_helps(Answer& answer, httplib::Response& told) const
    {
        constexpr std::size_t worth = 1024;
        const bool takes = current_->accept_encoding.find("gzip") != std::string::npos;
        if (!answer.zipped && takes && answer.body.size() > worth && zips(answer.type)) {
            answer.body = zip(answer.body);
            answer.zipped = true;
        } else if (answer.zipped && !takes) {
            answer.body = unzip(answer.body);
            answer.zipped = false;
        }
        if (answer.zipped) {
            told.set_header("Content-Encoding", "gzip");
        }
        told.set_header("Vary", "Accept, Accept-Encoding");
    }

    const Settings& settings_;
    Router router_;
    std::vector<std::string> hosts_;
    std::counting_semaphore<> working_{2 * std::max<std::ptrdiff_t>(1, std::thread::hardware_concurrency())};
    std::atomic<std::size_t> queued_ = 0;
    std::atomic<bool> ends_ = false;
    static thread_local const Head* current_; ///< the question this thread answers
};

thread_local const Head* Server::current_ = nullptr;

} // namespace

Done serve(const Settings& settings, const std::vector<Route>& routes,
           const std::function<void(const std::string& address)>& ready, const std::function<bool()>& stop)
{
    Files files;
    if (!settings.page.empty()) {
        auto read = read_files(settings.page);
        if (!read) {
            return std::move(read).error();
        }
        files = *std::move(read);
    }
    Server server{settings, Router{settings, routes, std::move(files)}};
    auto port = server.bind();
    if (!port) {
        return std::move(port).error();
    }
    ready("http://" + settings.host + ":" + std::to_string(*port));
    if (!server.run(stop)) {
        return Error{Fault::storage, "the service at port " + std::to_string(*port) + " ended by itself"};
    }
    return std::monostate{};
}

} // namespace schoolplan::web
