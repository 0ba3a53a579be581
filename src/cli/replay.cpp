#include "replay.hpp"

#include <CLI/CLI.hpp>

#include <vector>

namespace schoolplan::cli {

Done replay(const std::map<std::string, std::string>& settings, const std::function<void(Form&)>& declare)
{
    CLI::App app;
    Form form{app};
    declare(form);
    std::vector<std::string> words;
    for (const auto& [name, given] : settings) {
        const CLI::Option* option = app.get_option_no_throw("--" + name);
        if (option != nullptr) {
            words.push_back(option->get_type_size() == 0 ? "--" + name : "--" + name + "=" + given);
        }
    }
    try {
        app.parse(words);
    } catch (const CLI::ParseError& stop) {
        return Error{Fault::inconsistent, stop.what()};
    }
    return std::monostate{};
}

} // namespace schoolplan::cli
