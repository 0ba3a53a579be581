#include "schema.hpp"

#include "../store/statement.hpp"
#include "migrations.hpp"

#include <fmt/core.h>

#include <cstdint>

namespace schoolplan::schema {

namespace {

/// "sPlN": in the head of the file, so that it is told from any other SQLite database.
constexpr std::int64_t application_id = 0x73506c4e;

std::int64_t newest()
{
    return static_cast<std::int64_t>(migrations::texts.size());
}

/// The time of day must not get into the file: the same input makes the same bytes.
constexpr std::string_view forget_the_time =
    "UPDATE spatialite_history SET timestamp = '0000-01-01T00:00:00.000Z';"
    "UPDATE geometry_columns_time SET last_insert = '0000-01-01T00:00:00.000Z',"
    " last_update = '0000-01-01T00:00:00.000Z', last_delete = '0000-01-01T00:00:00.000Z'";

/// Inside a transaction.
Done apply(store::Connection& connection, std::int64_t from)
{
    for (auto version = from; version < newest(); ++version) {
        if (auto done = connection.run(migrations::texts[static_cast<std::size_t>(version)]); !done) {
            return std::move(done).error().while_doing(fmt::format("making schema {}", version + 1));
        }
    }
    if (auto done = connection.run(forget_the_time); !done) {
        return done;
    }
    return connection.run(fmt::format("PRAGMA user_version = {}", newest()));
}

Done upgrade(store::Connection& connection)
{
    connection.load_spatialite();
    auto begun = store::Transaction::begin(connection, store::Transaction::Kind::write);
    if (!begun) {
        return std::move(begun).error();
    }
    // Another program may have done it while we waited for the lock.
    const auto version = store::one_integer(connection, "PRAGMA user_version").value_or(newest());
    if (auto done = apply(connection, version); !done) {
        return std::move(done).error().while_doing("bringing " + connection.file().string() + " up to date");
    }
    return std::move(*begun).commit();
}

} // namespace

Done create(store::Connection& connection)
{
    connection.load_spatialite();
    auto begun = store::Transaction::begin(connection, store::Transaction::Kind::write);
    if (!begun) {
        return std::move(begun).error();
    }
    if (auto done = connection.run("SELECT InitSpatialMetaData(0, 'WGS84')"); !done) {
        return done;
    }
    if (auto done = apply(connection, 0); !done) {
        return done;
    }
    if (auto done = connection.run(fmt::format("PRAGMA application_id = {}", application_id)); !done) {
        return done;
    }
    return std::move(*begun).commit();
}

Done migrate(store::Connection& connection)
{
    const auto application = store::one_integer(connection, "PRAGMA application_id");
    if (!application) {
        auto error = *connection.failure();
        return std::move(error).while_doing("opening " + connection.file().string());
    }
    if (*application != application_id) {
        return Error{Fault::invalid_input,
                     connection.file().string() + " is no workspace: make one with 'schoolplan init'"};
    }
    const auto version = store::one_integer(connection, "PRAGMA user_version").value_or(0);
    if (version > newest()) {
        return Error{
            Fault::invalid_input,
            fmt::format("{} was written by a newer schoolplan (schema {}; this one knows {}): use that one",
                        connection.file().string(), version, newest())};
    }
    return version == newest() ? Done{std::monostate{}} : upgrade(connection);
}

} // namespace schoolplan::schema
