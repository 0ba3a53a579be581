#include "keys.hpp"

namespace schoolplan::keys {

Codes::Codes(store::Connection& connection, const std::string& table)
    : insert_{connection, "INSERT INTO " + table + "_code (id, code) VALUES (?, ?)"}
{
    store::Statement query{connection, "SELECT code, id FROM " + table + "_code"};
    for (query.start(); query.next();) {
        ids_.emplace(query.text(0), query.integer(1));
    }
}

std::int64_t Codes::id_of(const std::string& code)
{
    const auto next = static_cast<std::int64_t>(ids_.size()) + 1;
    const auto [at, is_new] = ids_.emplace(code, next);
    if (is_new) {
        insert_.run(next, code);
    }
    return at->second;
}

Rows::Rows(store::Connection& connection, const std::string& table)
{
    store::Statement query{connection, "SELECT id FROM " + table + " ORDER BY code"};
    for (query.start(); query.next();) {
        rows_.emplace(query.integer(0), static_cast<std::uint32_t>(ids_.size()));
        ids_.push_back(query.integer(0));
    }
}

} // namespace schoolplan::keys
