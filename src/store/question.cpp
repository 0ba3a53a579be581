#include "question.hpp"

#include "handle.hpp"

#include <chrono>
#include <memory>

namespace schoolplan::store {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::seconds longest{60};
constexpr int steps_between_looks = 10'000; // of SQLite's machine: some tens of microseconds

struct Close {
    void operator()(sqlite3* opened) const noexcept { sqlite3_close_v2(opened); }
};
struct Finalize {
    void operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }
};
using Database = std::unique_ptr<sqlite3, Close>;
using Query = std::unique_ptr<sqlite3_stmt, Finalize>;

int allow_reading(void*, int action, const char*, const char* name, const char*, const char*)
{
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_READ:
    case SQLITE_RECURSIVE:
        return SQLITE_OK;
    case SQLITE_FUNCTION:
        return std::string_view{name} == "load_extension" ? SQLITE_DENY : SQLITE_OK;
    default:
        return SQLITE_DENY;
    }
}

int too_late(void* deadline)
{
    return Clock::now() > *static_cast<const Clock::time_point*>(deadline) ? 1 : 0;
}

bool blank(const char* text)
{
    return std::string_view{text}.find_first_not_of(" \t\r\n;") == std::string_view::npos;
}

Error refused(sqlite3* handle, std::string_view sql)
{
    switch (sqlite3_errcode(handle)) {
    case SQLITE_AUTH:
        return {Fault::invalid_input,
                "a question may only read: begin it with SELECT; found " + std::string{sql}};
    case SQLITE_INTERRUPT:
        return {Fault::invalid_input, "the question takes more than a minute: ask for less"};
    default:
        return {Fault::invalid_input, "this is no question in SQL (" + std::string{sqlite3_errmsg(handle)}
                                          + "): " + std::string{sql}};
    }
}

std::vector<std::optional<std::string>> row_of(sqlite3_stmt* query)
{
    std::vector<std::optional<std::string>> row;
    for (int column = 0; column < sqlite3_column_count(query); ++column) {
        const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(query, column));
        const auto length = static_cast<std::size_t>(sqlite3_column_bytes(query, column));
        row.push_back(text == nullptr ? std::nullopt
                                      : std::optional<std::string>{std::in_place, text, length});
    }
    return row;
}

Result<Database> open_to_read(const std::filesystem::path& file)
{
    sqlite3* raw = nullptr;
    const int code = sqlite3_open_v2(file.string().c_str(), &raw, SQLITE_OPEN_READONLY, nullptr);
    Database database{raw};
    if (code != SQLITE_OK) {
        return Error{Fault::storage, "opening " + file.string() + ": " + sqlite3_errstr(code)};
    }
    sqlite3_db_config(raw, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(raw, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    return database;
}

Result<Query> prepare(sqlite3* database, const std::string& sql)
{
    sqlite3_stmt* raw = nullptr;
    const char* rest = nullptr;
    const int code = sqlite3_prepare_v2(database, sql.c_str(), -1, &raw, &rest);
    Query query{raw};
    if (code != SQLITE_OK || query == nullptr) {
        return refused(database, sql);
    }
    if (!blank(rest)) {
        return Error{Fault::invalid_input,
                     "one question at a time; found a second statement: " + std::string{rest}};
    }
    return query;
}

} // namespace

Result<Answer> ask(const std::filesystem::path& file, std::string_view sql)
{
    auto database = open_to_read(file);
    if (!database) {
        return std::move(database).error();
    }
    sqlite3* handle = database->get();
    sqlite3_set_authorizer(handle, allow_reading, nullptr);
    Clock::time_point deadline = Clock::now() + longest;
    sqlite3_progress_handler(handle, steps_between_looks, too_late, &deadline);
    const std::string text{sql};
    const auto query = prepare(handle, text);
    if (!query) {
        return query.error();
    }
    Answer answer;
    for (int column = 0; column < sqlite3_column_count(query->get()); ++column) {
        answer.columns.emplace_back(sqlite3_column_name(query->get(), column));
    }
    int code = SQLITE_ROW;
    while ((code = sqlite3_step(query->get())) == SQLITE_ROW) {
        if (answer.rows.size() == most_answers) {
            return Error{Fault::invalid_input,
                         "the answer has more than " + std::to_string(most_answers) + " rows: ask for less"};
        }
        answer.rows.push_back(row_of(query->get()));
    }
    if (code != SQLITE_DONE) {
        return refused(handle, text);
    }
    return answer;
}

} // namespace schoolplan::store
