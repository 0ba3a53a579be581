#include <schoolplan/import.hpp>

#include <toml++/toml.h>

#include <algorithm>
#include <string>

namespace schoolplan::import {

namespace {

Result<std::map<std::string, std::string>> fields_in(const toml::table& table, Kind kind)
{
    std::map<std::string, std::string> fields;
    for (const auto& [key, value] : table) {
        const std::string ours{key.str()};
        const std::string place = "line " + std::to_string(value.source().begin.line) + ": ";
        if (std::ranges::find(fields_of(kind), ours, &Field::name) == fields_of(kind).end()) {
            return Error{Fault::invalid_input, place + std::string{code(kind)} + " have no field " + ours};
        }
        if (!value.is_string()) {
            return Error{Fault::invalid_input, place + ours + " is not text; expected the name of a column"};
        }
        fields[ours] = value.as_string()->get();
    }
    return fields;
}

std::string all_kinds()
{
    std::string all;
    for (const Kind kind : kinds) {
        all += (all.empty() ? "[" : ", [") + std::string{code(kind)} + "]";
    }
    return all;
}

Result<std::map<std::string, std::string>> fields_for(const toml::table& file, Kind kind)
{
    std::map<std::string, std::string> wanted;
    for (const auto& [key, value] : file) {
        const auto other = kind_of(key.str());
        if (!other || !value.is_table()) {
            return Error{Fault::invalid_input,
                         "line " + std::to_string(value.source().begin.line) + ": [" + std::string{key.str()}
                             + "] is unknown; expected the name of a kind: " + all_kinds()};
        }
        auto fields = fields_in(*value.as_table(), *other);
        if (!fields) {
            return fields;
        }
        if (*other == kind) {
            wanted = *std::move(fields);
        }
    }
    return wanted;
}

} // namespace

Result<std::map<std::string, std::string>> read_mapping(const std::filesystem::path& file, Kind kind)
{
    const std::string doing = "reading the mapping " + file.string();
    std::error_code failure;
    if (!std::filesystem::is_regular_file(file, failure)) {
        return Error{Fault::not_found, doing + ": there is no such file"};
    }
    try {
        const toml::table table = toml::parse_file(file.string());
        auto fields = fields_for(table, kind);
        if (!fields) {
            return std::move(fields).error().while_doing(doing);
        }
        return fields;
    } catch (const toml::parse_error& fault) {
        return Error{Fault::invalid_input, doing + ": line " + std::to_string(fault.source().begin.line)
                                               + ": " + std::string{fault.description()}};
    }
}

} // namespace schoolplan::import
