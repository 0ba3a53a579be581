#include <schoolplan/workspace.hpp>

#include "../store/connection.hpp"
#include "../store/statement.hpp"
#include "catchments.hpp"
#include "hazards.hpp"
#include "plan.hpp"
#include "runs.hpp"
#include "schema.hpp"
#include "sitings.hpp"
#include "tables.hpp"

#include <unistd.h>

#include <algorithm>
#include <set>
#include <string>
#include <system_error>
#include <tuple>
#include <utility>

namespace schoolplan {

namespace fs = std::filesystem;
using store::Connection;
using store::Transaction;

struct Workspace::State {
    Connection connection;
};

namespace {

/// Removes the half-made file of a create() that did not come to its end.
class Unfinished {
public:
    /// The process number keeps two that make the same workspace apart.
    explicit Unfinished(const fs::path& file) : path_{file.string() + ".new-" + std::to_string(::getpid())}
    {
        remove();
    }
    Unfinished(const Unfinished&) = delete;
    Unfinished& operator=(const Unfinished&) = delete;
    ~Unfinished() { remove(); }

    [[nodiscard]] const fs::path& path() const noexcept { return path_; }

private:
    void remove() const noexcept
    {
        std::error_code ignored;
        fs::remove(path_, ignored);
        fs::remove(path_.string() + "-journal", ignored);
    }

    fs::path path_;
};

Error exists_already(const fs::path& file)
{
    return {Fault::invalid_input, file.string() + " exists already: choose another name, or remove it first"};
}

/// A hard link never replaces a file; where there are none, a rename must do.
Done publish(const fs::path& made, const fs::path& file)
{
    std::error_code error;
    fs::create_hard_link(made, file, error);
    if (!error) {
        return std::monostate{};
    }
    std::error_code ignored;
    if (fs::exists(file, ignored)) {
        return exists_already(file);
    }
    fs::rename(made, file, error);
    if (error) {
        return Error{Fault::storage, "making " + file.string() + ": " + error.message()};
    }
    return std::monostate{};
}

/// One transaction: the change, its run, or neither.
template <typename Value>
Done save_all(Connection& connection, const Run& run, const runs::Change& change, const Value& value)
{
    auto begun = Transaction::begin(connection, Transaction::Kind::write);
    if (!begun) {
        return std::move(begun).error();
    }
    if (auto sound = runs::check_inputs(connection, run, change.dataset); !sound && !connection.failure()) {
        return sound;
    }
    tables::write(connection, value);
    runs::record(connection, run, change);
    auto done = std::move(*begun).commit();
    if (!done) {
        return std::move(done).error().while_doing("saving the " + std::string{code(change.dataset)});
    }
    return done;
}

/// All that `read` reads belongs to one moment.
template <typename Read>
auto read_all(Connection& connection, Read read) -> Result<decltype(read(connection))>
{
    auto begun = Transaction::begin(connection, Transaction::Kind::read);
    if (!begun) {
        return std::move(begun).error();
    }
    auto value = read(connection);
    if (auto done = std::move(*begun).commit(); !done) {
        return std::move(done).error();
    }
    return value;
}

/// The same, for a dataset that must be there and not stale.
template <typename Read>
auto read_required(Connection& connection, Dataset dataset, Read read) -> Result<decltype(read(connection))>
{
    auto both = read_all(connection, [&](Connection& from) {
        auto sound = runs::require(from, dataset);
        return std::pair{sound, sound ? read(from) : decltype(read(from)){}};
    });
    if (!both) {
        return std::move(both).error();
    }
    if (!both->first) {
        return both->first.error();
    }
    return std::move(both->second);
}

Done check(const CatchmentPlan& plan)
{
    if (plan.name.empty()) {
        return Error{Fault::invalid_input, "a plan of catchments needs a name"};
    }
    std::set<std::tuple<SettlementId, CampusId, std::string_view>> seen;
    for (const CatchmentShare& share : plan.shares) {
        if (!seen.emplace(share.settlement, share.campus, share.part).second) {
            return Error{Fault::invalid_input, "the catchments '" + plan.name
                                                   + "' have a settlement, campus and part twice: settlement "
                                                   + std::to_string(share.settlement.index()) + ", campus "
                                                   + std::to_string(share.campus.index())};
        }
    }
    return std::monostate{};
}

Done check(const SitingPlan& plan)
{
    if (plan.name.empty()) {
        return Error{Fault::invalid_input, "a choice of plots needs a name"};
    }
    std::set<std::string_view> plots;
    for (const SitingPlot& plot : plan.plots) {
        if (!plots.insert(plot.site).second) {
            return Error{Fault::invalid_input,
                         "the sitings '" + plan.name + "' have plot " + plot.site + " twice"};
        }
    }
    std::set<std::tuple<SettlementId, Stage, std::string_view>> homes;
    for (const SitingHome& home : plan.homes) {
        if (!homes.emplace(home.settlement, home.stage, home.site).second) {
            return Error{Fault::invalid_input, "the sitings '" + plan.name
                                                   + "' have a settlement, stage and plot twice: settlement "
                                                   + std::to_string(home.settlement.index())};
        }
    }
    return std::monostate{};
}

/// "'new', 'today'"
template <typename Title>
std::string names_of(const std::vector<Title>& titles)
{
    std::string names;
    for (const Title& title : titles) {
        names += (names.empty() ? "'" : ", '") + title.name + "'";
    }
    return names;
}

/// \param what  "catchments", which \param command makes
template <typename Title>
Error none_of_name(std::string_view name, const std::vector<Title>& titles, const std::string& what,
                   const std::string& command)
{
    const std::string start = "there are no " + what + " '" + std::string{name} + "'";
    return {Fault::not_found, titles.empty() ? start + " yet: make some with 'schoolplan " + command + "'"
                                             : start + ": there are " + names_of(titles)};
}

/// One of several with names, if it is there and not stale.
template <typename Title, typename Read>
auto fresh_named(Connection& connection, std::string_view name, const std::vector<Title>& titles,
                 const std::string& what, const std::string& command, Read read)
    -> Result<typename decltype(read(connection, name))::value_type>
{
    const auto title = std::ranges::find(titles, name, &Title::name);
    if (title == titles.end()) {
        return none_of_name(name, titles, what, command);
    }
    if (auto fresh = runs::require_run(connection, title->run, "the " + what + " '" + title->name + "' are");
        !fresh) {
        return std::move(fresh).error();
    }
    auto plan = read(connection, name);
    if (!plan) {
        return none_of_name(name, titles, what, command);
    }
    return *std::move(plan);
}

/// Save one of several with names.
template <typename Plan>
Done save_named(Connection& connection, const Run& run, const Plan& plan, const std::string& what)
{
    if (auto sound = check(plan); !sound) {
        return sound;
    }
    const std::string doing = "saving the " + what + " '" + plan.name + "'";
    auto begun = Transaction::begin(connection, Transaction::Kind::write);
    if (!begun) {
        return std::move(begun).error();
    }
    if (auto sound = runs::check_named(connection, run, what); !sound && !connection.failure()) {
        return std::move(sound).error().while_doing(doing);
    }
    tables::write(connection, run, plan);
    auto done = std::move(*begun).commit();
    if (!done) {
        return std::move(done).error().while_doing(doing);
    }
    return done;
}

/// The plan, if it is there and not stale.
Result<CatchmentPlan> fresh_plan(Connection& connection, std::string_view name)
{
    return fresh_named(connection, name, tables::read_catchment_titles(connection), "catchments", "assign",
                       tables::read_catchments);
}

Result<SitingPlan> fresh_siting(Connection& connection, std::string_view name)
{
    return fresh_named(connection, name, tables::read_siting_titles(connection), "sitings", "site --name",
                       tables::read_siting);
}

/// All of it or nothing.
template <typename Change>
Done append_all(store::Connection& connection, const Change& change, std::string_view doing)
{
    auto begun = Transaction::begin(connection, Transaction::Kind::write);
    if (!begun) {
        return std::move(begun).error();
    }
    tables::append(connection, change);
    auto done = std::move(*begun).commit();
    if (!done) {
        return std::move(done).error().while_doing(std::string{doing});
    }
    return done;
}

/// A file that is to be made must not be there, and its folder must.
Done check_new(const fs::path& file)
{
    std::error_code ignored;
    if (fs::exists(file, ignored)) {
        return exists_already(file);
    }
    const auto folder = fs::absolute(file, ignored).parent_path();
    return fs::is_directory(folder, ignored)
               ? Done{std::monostate{}}
               : Error{Fault::not_found,
                       "making " + file.string() + ": there is no folder " + folder.string()};
}

} // namespace

Workspace::Workspace(std::unique_ptr<State> state) noexcept : state_{std::move(state)} {}
Workspace::Workspace(Workspace&& other) noexcept = default;
Workspace& Workspace::operator=(Workspace&& other) noexcept = default;
Workspace::~Workspace() = default;

Result<Workspace> Workspace::create(const fs::path& file)
{
    if (auto free = check_new(file); !free) {
        return std::move(free).error();
    }
    const Unfinished unfinished{file};
    {
        auto connection = Connection::open(unfinished.path(), Connection::Mode::create);
        if (!connection) {
            return std::move(connection).error().while_doing("making " + file.string());
        }
        if (auto made = schema::create(*connection); !made) {
            return std::move(made).error().while_doing("making " + file.string());
        }
    }
    if (auto published = publish(unfinished.path(), file); !published) {
        return std::move(published).error();
    }
    return open(file);
}

Done Workspace::copy_to(const fs::path& file) const
{
    if (auto free = check_new(file); !free) {
        return free;
    }
    const Unfinished unfinished{file};
    store::Statement{state_->connection, "VACUUM INTO ?"}.run(unfinished.path().string());
    if (const auto& fault = state_->connection.failure()) {
        return Error{*fault}.while_doing("copying to " + file.string());
    }
    return publish(unfinished.path(), file);
}

Result<Workspace> Workspace::open(const fs::path& file)
{
    std::error_code ignored;
    if (!fs::exists(file, ignored)) {
        return Error{Fault::not_found,
                     "there is no workspace " + file.string() + ": make one with 'schoolplan init'"};
    }
    if (!fs::is_regular_file(file, ignored)) {
        return Error{Fault::invalid_input, file.string() + " is no workspace but a folder"};
    }
    auto connection = Connection::open(file, Connection::Mode::existing);
    if (!connection) {
        return std::move(connection).error();
    }
    if (auto current = schema::migrate(*connection); !current) {
        return std::move(current).error();
    }
    connection->rest_triggers();
    return Workspace{std::make_unique<State>(State{std::move(*connection)})};
}

Done Workspace::save(Run run, const ImportRows& rows)
{
    return save_all(state_->connection, run, {rows.dataset, rows.synthetic, rows.append}, rows);
}

Done Workspace::save(Run run, const Network& network)
{
    return save_all(state_->connection, run, {.dataset = Dataset::network}, network);
}

Done Workspace::save(Run run, const Ways& ways)
{
    return save_all(state_->connection, run, {.dataset = Dataset::ways}, ways);
}

Done Workspace::save(Run run, const CoverageResult& coverage)
{
    return save_all(state_->connection, run, {.dataset = Dataset::coverage}, coverage);
}

Done Workspace::save(Run run, const CatchmentPlan& plan)
{
    return save_named(state_->connection, run, plan, "catchments");
}

Done Workspace::save(Run run, const SitingPlan& plan)
{
    return save_named(state_->connection, run, plan, "sitings");
}

Done Workspace::append(const PlanChange& change)
{
    return append_all(state_->connection, change, "adding to the plan");
}

Done Workspace::append(const HazardChange& change)
{
    return append_all(state_->connection, change, "adding to the ledger of hazards");
}

Result<ConstructionPlan> Workspace::plan() const
{
    return read_all(state_->connection, tables::read_plan);
}

Result<HazardLedger> Workspace::hazards() const
{
    return read_all(state_->connection, tables::read_hazards);
}

Result<Snapshot> Workspace::snapshot() const
{
    return read_all(state_->connection, tables::read_snapshot);
}

Result<std::vector<Road>> Workspace::roads() const
{
    return read_required(state_->connection, Dataset::roads, tables::read_roads);
}

Result<Network> Workspace::network() const
{
    return read_required(state_->connection, Dataset::network, tables::read_network);
}

Result<Ways> Workspace::ways() const
{
    return read_required(state_->connection, Dataset::ways, tables::read_ways);
}

Result<CoverageResult> Workspace::coverage() const
{
    return read_required(state_->connection, Dataset::coverage, tables::read_coverage);
}

Result<CatchmentPlan> Workspace::catchments(std::string_view name) const
{
    auto plan = read_all(state_->connection, [&](Connection& from) { return fresh_plan(from, name); });
    if (!plan) {
        return std::move(plan).error();
    }
    return *std::move(plan);
}

Result<std::vector<CatchmentTitle>> Workspace::catchment_plans() const
{
    return read_all(state_->connection, tables::read_catchment_titles);
}

Result<SitingPlan> Workspace::siting(std::string_view name) const
{
    auto plan = read_all(state_->connection, [&](Connection& from) { return fresh_siting(from, name); });
    if (!plan) {
        return std::move(plan).error();
    }
    return *std::move(plan);
}

Result<std::vector<SitingTitle>> Workspace::sitings() const
{
    return read_all(state_->connection, tables::read_siting_titles);
}

Result<std::vector<SetAside>> Workspace::set_aside(Dataset dataset) const
{
    return read_all(state_->connection,
                    [&](Connection& from) { return tables::read_set_aside(from, dataset); });
}

Result<std::vector<Run>> Workspace::runs() const
{
    return read_all(state_->connection, runs::all);
}

Done Workspace::require(Dataset dataset) const
{
    auto sound = read_all(state_->connection, [&](Connection& from) { return runs::require(from, dataset); });
    if (!sound) {
        return std::move(sound).error();
    }
    return std::move(*sound);
}

Result<std::vector<RunInput>> Workspace::inputs_of(Dataset result) const
{
    return read_all(state_->connection, [&](Connection& from) { return runs::inputs_of(from, result); });
}

Result<std::vector<RunInput>> Workspace::inputs_from(std::span<const Dataset> made_from) const
{
    return read_all(state_->connection, [&](Connection& from) { return runs::inputs_from(from, made_from); });
}

Result<std::int64_t> Workspace::saves_of_others() const
{
    return read_all(state_->connection, [](Connection& connection) {
        store::Statement version{connection, "PRAGMA data_version"};
        version.start();
        return version.next() ? version.integer(0) : std::int64_t{0};
    });
}

} // namespace schoolplan
