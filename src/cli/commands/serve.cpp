#include "../page_folder.hpp"
#include "../served.hpp"
#include "commands.hpp"

#include <schoolplan/web.hpp>

#include <fmt/format.h>

#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <cstdio>

namespace schoolplan::cli {

namespace {

volatile std::sig_atomic_t told_to_end = 0;

/// While it lives, SIGINT and SIGTERM are a wish to end, not an end.
class Ending {
public:
    Ending()
    {
        told_to_end = 0;
        struct sigaction wish {};
        wish.sa_handler = [](int) { told_to_end = 1; };
        sigaction(SIGINT, &wish, &interrupt_);
        sigaction(SIGTERM, &wish, &terminate_);
    }
    Ending(const Ending&) = delete;
    Ending& operator=(const Ending&) = delete;
    ~Ending()
    {
        sigaction(SIGINT, &interrupt_, nullptr);
        sigaction(SIGTERM, &terminate_, nullptr);
    }

private:
    struct sigaction interrupt_ {};
    struct sigaction terminate_ {};
};

/// 128 bits from the operating system, as 32 digits.
Result<std::string> random_token()
{
    std::array<unsigned char, 16> bytes{};
    if (::getentropy(bytes.data(), bytes.size()) != 0) {
        return Error{Fault::storage, "the operating system gives no random numbers"};
    }
    std::string token;
    for (const unsigned char byte : bytes) {
        token += fmt::format("{:02x}", byte);
    }
    return token;
}

/// "https://t0.tianditu.gov.cn" of an address of tiles; what is allowed to be asked.
Result<std::string> place_of(const std::string& address)
{
    const auto scheme = address.find("://");
    const bool known = address.starts_with("https://") || address.starts_with("http://");
    const auto end = known ? address.find_first_of("/?#", scheme + 3) : std::string::npos;
    const std::string place = address.substr(0, end);
    const bool plain =
        place.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-:/")
        == std::string::npos;
    if (!known || !plain || place.size() <= scheme + 3) {
        return Error{Fault::invalid_input,
                     fmt::format("--background is '{}'; expected an address of tiles such as "
                                 "https://tiles.example.cn/{{z}}/{{x}}/{{y}}.png",
                                 address)};
    }
    return place;
}

class Serve final : public Command {
public:
    [[nodiscard]] std::string_view name() const noexcept override { return "serve"; }
    [[nodiscard]] std::string_view summary() const noexcept override
    {
        return "Open a page with a map on this machine, to look, ask and compare.";
    }

    void declare(Form& form) override
    {
        form.word("workspace", workspace_, "The workspace.");
        form.text("host", settings_.host, "The address of this machine to be asked at.");
        form.number("port", port_, "The port; 0 takes a free one.");
        form.flag("edit", edit_,
                  "Let the page save scenarios, for those who have the token that is printed.");
        form.path("scenarios", scenarios_, "Where scenarios are saved; beside the workspace when not given.");
        form.text("background", background_,
                  "Tiles to draw under the map: an address with {z}, {x} and {y}.");
        form.paths(
            "with", with_,
            "Show the layers of this file, too: what 'zones' or 'screen' wrote as .gpkg, or warnings.csv of "
            "'warn'; as often as needed.");
        form.path("page", settings_.page, "A folder with another page.");
        form.number("for", seconds_, "End after so many seconds.");
        balance_.declare(form);
    }

    Result<Outcome> run(const Call&) override
    {
        if (auto prepared = prepare(); !prepared) {
            return std::move(prepared).error();
        }
        auto served = Served::open(
            workspace_,
            {.edit = edit_,
             .background = background_,
             .scenarios = scenarios_.empty() ? std::filesystem::path{workspace_ + ".scenarios"} : scenarios_,
             .with = with_,
             .balance = balance_,
             .workspace = workspace_});
        if (!served) {
            return std::move(served).error();
        }
        Outcome outcome;
        const Ending ending;
        const auto begun = std::chrono::steady_clock::now();
        auto done = web::serve(
            settings_, served->routes(),
            [&](const std::string& address) {
                const std::string full = address + "/" + (edit_ ? "?token=" + settings_.token : "");
                outcome.result = {{"address", full}};
                fmt::print(stderr, "schoolplan serve: {}\n", full);
                std::fflush(stderr);
            },
            [&] {
                return told_to_end != 0
                       || (seconds_
                           && std::chrono::steady_clock::now() - begun > std::chrono::seconds{*seconds_});
            });
        if (!done) {
            return std::move(done).error();
        }
        outcome.told.push_back("served " + workspace_);
        return outcome;
    }

private:
    Done prepare()
    {
        constexpr std::uint32_t most_ports = 65535;
        if (port_.value_or(0) > most_ports) {
            return Error{Fault::invalid_input,
                         fmt::format("--port is {}; expected 0 to {}", *port_, most_ports)};
        }
        settings_.port = static_cast<int>(port_.value_or(0));
        if (!background_.empty()) {
            auto place = place_of(background_);
            if (!place) {
                return std::move(place).error();
            }
            settings_.background = *std::move(place);
        }
        if (settings_.page.empty()) {
            settings_.page = page_folder();
        }
        if (edit_) {
            auto token = random_token();
            if (!token) {
                return std::move(token).error();
            }
            settings_.token = *std::move(token);
        }
        return std::monostate{};
    }

    std::string workspace_;
    std::optional<std::uint32_t> port_ = 0;
    bool edit_ = false;
    std::filesystem::path scenarios_;
    std::string background_;
    std::vector<std::filesystem::path> with_;
    std::optional<std::uint32_t> seconds_;
    BalanceOptions balance_;
    web::Settings settings_;
};

} // namespace

std::unique_ptr<Command> make_serve()
{
    return std::make_unique<Serve>();
}

} // namespace schoolplan::cli
