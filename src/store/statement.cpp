#include "statement.hpp"

#include "handle.hpp"

namespace schoolplan::store {

void Statement::Finalize::operator()(sqlite3_stmt* handle) const noexcept
{
    sqlite3_finalize(handle);
}

Statement::Statement(Connection& connection, std::string_view sql) : connection_{&connection}
{
    sqlite3_stmt* raw = nullptr;
    if (sqlite3_prepare_v3(connection.state_->handle.get(), sql.data(), static_cast<int>(sql.size()),
                           SQLITE_PREPARE_PERSISTENT, &raw, nullptr)
        != SQLITE_OK) {
        connection.fail_with_last_error();
    }
    handle_.reset(raw);
}

bool Statement::next()
{
    if (connection_->failure()) {
        return false;
    }
    const int code = sqlite3_step(handle_.get());
    if (code != SQLITE_ROW && code != SQLITE_DONE) {
        connection_->fail_with_last_error();
    }
    return code == SQLITE_ROW;
}

bool Statement::null(int column) const
{
    return sqlite3_column_type(handle_.get(), column) == SQLITE_NULL;
}

std::int64_t Statement::integer(int column) const
{
    return sqlite3_column_int64(handle_.get(), column);
}

double Statement::real(int column) const
{
    return sqlite3_column_double(handle_.get(), column);
}

std::string Statement::text(int column) const
{
    const auto bytes_there = bytes(column);
    return {reinterpret_cast<const char*>(bytes_there.data()), bytes_there.size()};
}

Statement::Bytes Statement::bytes(int column) const
{
    const auto* data = static_cast<const std::byte*>(sqlite3_column_blob(handle_.get(), column));
    return {data, static_cast<std::size_t>(sqlite3_column_bytes(handle_.get(), column))};
}

std::optional<std::int64_t> Statement::optional_integer(int column) const
{
    return null(column) ? std::nullopt : std::optional{integer(column)};
}

void Statement::reset()
{
    sqlite3_reset(handle_.get());
}

void Statement::finish()
{
    (void)next();
    reset();
}

void Statement::put_null(int position)
{
    sqlite3_bind_null(handle_.get(), position);
}

void Statement::put_integer(int position, std::int64_t value)
{
    sqlite3_bind_int64(handle_.get(), position, value);
}

void Statement::put(int position, double value)
{
    sqlite3_bind_double(handle_.get(), position, value);
}

void Statement::put(int position, std::string_view value)
{
    sqlite3_bind_text64(handle_.get(), position, value.empty() ? "" : value.data(), value.size(),
                        SQLITE_TRANSIENT, SQLITE_UTF8);
}

void Statement::put(int position, Bytes value)
{
    if (value.empty()) { // SQLite takes no address for no value
        sqlite3_bind_zeroblob(handle_.get(), position, 0);
        return;
    }
    sqlite3_bind_blob64(handle_.get(), position, value.data(), value.size(), SQLITE_TRANSIENT);
}

std::optional<std::int64_t> one_integer(Connection& connection, std::string_view sql)
{
    Statement query{connection, sql};
    query.start();
    return query.next() ? query.optional_integer(0) : std::nullopt;
}

} // namespace schoolplan::store
