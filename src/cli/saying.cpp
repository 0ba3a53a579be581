#include "saying.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <pwd.h>
#include <unistd.h>

#include <chrono>

namespace schoolplan::cli {

namespace {

/// "2019-05-10T09:30:00+08:00": Beijing knows no summer time.
std::string now_in_beijing()
{
    const auto now = std::chrono::system_clock::now() + std::chrono::hours{8};
    return fmt::format("{:%Y-%m-%dT%H:%M:%S}+08:00", fmt::gmtime(std::chrono::system_clock::to_time_t(now)));
}

/// The name of the account the program runs under.
std::string account()
{
    const passwd* entry = ::getpwuid(::getuid());
    return entry == nullptr ? std::to_string(::getuid()) : std::string{entry->pw_name};
}

} // namespace

void Saying::declare(Form& form)
{
    form.text("on", on_, "The day it is about, YYYY-MM-DD; else today.");
    form.text("by", by_, "Who says so; else the name of the account.");
    form.text("recorded", recorded_, "When it is said, YYYY-MM-DDThh:mm:ss+08:00; else now.");
}

Result<Said> Saying::read() const
{
    Said said{.recorded = {.who = by_.empty() ? account() : by_,
                           .at = recorded_.empty() ? now_in_beijing() : recorded_,
                           .source = {}}};
    const std::string& at = said.recorded.at;
    const auto today = day_of(at.substr(0, 10));
    const auto on = on_.empty() ? today : day_of(on_);
    if (!today || at.size() < 19 || at[10] != 'T') {
        return Error{
            Fault::invalid_input,
            fmt::format("--recorded is '{}'; expected a moment such as 2019-05-10T09:30:00+08:00", at)};
    }
    if (!on) {
        return Error{Fault::invalid_input,
                     fmt::format("--on is '{}'; expected a day such as 2019-05-10", on_)};
    }
    said.today = *today;
    said.day = *on;
    return said;
}

} // namespace schoolplan::cli
