#include <schoolplan/facts/table.hpp>

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

namespace schoolplan::facts {

namespace {

struct Told {
    std::uint32_t line;
    std::uint32_t column;
    std::string what;
};

} // namespace

struct File {
    std::string name;
    toml::table root;
    std::vector<Told> faults;
    std::vector<std::shared_ptr<Table::Inner>> opened;
};

struct Table::Inner {
    std::weak_ptr<File> file;
    std::shared_ptr<File> root; ///< only in the root, which keeps the file alive
    const toml::table* table = nullptr;
    std::set<std::string, std::less<>> asked;

    const toml::node* ask(const std::string& key)
    {
        asked.insert(key);
        return table->get(key);
    }
    void fault(const toml::node& node, std::string what) const
    {
        const auto at = node.source().begin;
        file.lock()->faults.push_back({at.line, at.column, std::move(what)});
    }
};

namespace {

constexpr Day no_day{
    std::chrono::year_month_day{std::chrono::year{1}, std::chrono::January, std::chrono::day{1}}};

std::shared_ptr<Table::Inner> inner_of(const std::shared_ptr<File>& file, const toml::table& table)
{
    auto made = std::make_shared<Table::Inner>();
    made->file = file;
    made->table = &table;
    file->opened.push_back(made);
    return made;
}

std::optional<Day> day_in(const toml::node& node)
{
    if (!node.is_date()) {
        return std::nullopt;
    }
    const toml::date date = node.as_date()->get();
    return day_of(fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day));
}

void find_unasked(const Table::Inner& table)
{
    for (const auto& [key, value] : *table.table) {
        if (!table.asked.contains(key.str())) {
            const auto at = key.source().begin;
            table.file.lock()->faults.push_back(
                {at.line, at.column,
                 fmt::format("'{}' is unknown here; expected one of {}", std::string{key.str()},
                             fmt::join(table.asked, ", "))});
        }
    }
}

} // namespace

bool Table::has(const std::string& key) const
{
    return inner_->table->contains(key);
}

void Table::fault(const std::string& key, const std::string& what) const
{
    const toml::node* node = inner_->table->get(key);
    inner_->fault(node != nullptr ? *node : *inner_->table, what);
}

std::optional<std::string> Table::text_if_any(const std::string& key) const
{
    const toml::node* node = inner_->ask(key);
    if (node == nullptr) {
        return std::nullopt;
    }
    if (!node->is_string() || node->as_string()->get().empty()) {
        inner_->fault(*node, fmt::format("'{}' is not text; expected some in quotes", key));
        return std::nullopt;
    }
    return node->as_string()->get();
}

std::string Table::text(const std::string& key) const
{
    if (!has(key)) {
        inner_->ask(key);
        fault(key, fmt::format("'{}' is missing; expected a text", key));
    }
    return text_if_any(key).value_or("");
}

bool Table::truth(const std::string& key) const
{
    const toml::node* node = inner_->ask(key);
    if (node == nullptr || !node->is_boolean()) {
        fault(key, fmt::format("'{}' is {}; expected true or false", key,
                               node == nullptr ? "missing" : "something else"));
        return false;
    }
    return node->as_boolean()->get();
}

std::optional<Day> Table::day_if_any(const std::string& key) const
{
    const toml::node* node = inner_->ask(key);
    if (node == nullptr) {
        return std::nullopt;
    }
    const auto day = day_in(*node);
    if (!day) {
        inner_->fault(*node,
                      fmt::format("'{}' is no day; expected one such as 2019-01-31, without quotes", key));
    }
    return day;
}

Day Table::day(const std::string& key) const
{
    if (!has(key)) {
        inner_->ask(key);
        fault(key, fmt::format("'{}' is missing; expected a day such as 2019-01-31", key));
    }
    return day_if_any(key).value_or(no_day);
}

Status Table::status() const
{
    const std::string word = text("status");
    const auto status = status_of(word);
    if (!status && !word.empty()) {
        fault("status", fmt::format("'{}' is no status; expected confirmed, secondary, recalled, derived, "
                                    "chosen or not_found",
                                    word));
    }
    return status.value_or(Status::not_found);
}

std::optional<std::int64_t> Table::whole_if_any(const std::string& key) const
{
    const toml::node* node = inner_->ask(key);
    if (node == nullptr) {
        return std::nullopt;
    }
    if (!node->is_integer()) {
        inner_->fault(*node, fmt::format("'{}' is no whole number", key));
        return std::nullopt;
    }
    return node->as_integer()->get();
}

std::optional<double> Table::number_if_any(const std::string& key) const
{
    const toml::node* node = inner_->ask(key);
    if (node == nullptr) {
        return std::nullopt;
    }
    const auto number = node->is_number() ? node->value<double>() : std::nullopt;
    if (!number || !std::isfinite(*number)) {
        inner_->fault(*node, fmt::format("'{}' is no number", key));
        return std::nullopt;
    }
    return number;
}

std::optional<Table> Table::table_if_any(const std::string& key) const
{
    const toml::node* node = inner_->ask(key);
    if (node == nullptr) {
        return std::nullopt;
    }
    if (!node->is_table()) {
        inner_->fault(*node, fmt::format("'{}' is not a table", key));
        return std::nullopt;
    }
    return Table{inner_of(inner_->file.lock(), *node->as_table())};
}

std::vector<std::string> Table::texts(const std::string& key) const
{
    std::vector<std::string> all;
    const toml::node* node = inner_->ask(key);
    if (node == nullptr) {
        return all;
    }
    if (!node->is_array()) {
        inner_->fault(*node, fmt::format("'{}' is no list; expected texts in brackets", key));
        return all;
    }
    for (const toml::node& one : *node->as_array()) {
        if (one.is_string()) {
            all.push_back(one.as_string()->get());
        } else {
            inner_->fault(one, fmt::format("'{}' holds something that is not text", key));
        }
    }
    return all;
}

std::vector<Table> Table::tables(const std::string& key) const
{
    std::vector<Table> all;
    const toml::node* node = inner_->ask(key);
    if (node == nullptr) {
        return all;
    }
    if (!node->is_array_of_tables()) {
        inner_->fault(*node, fmt::format("'{0}' is not written as [[{0}]]", key));
        return all;
    }
    for (const toml::node& one : *node->as_array()) {
        all.emplace_back(inner_of(inner_->file.lock(), *one.as_table()));
    }
    return all;
}

Done Table::finish() const
{
    const auto file = inner_->file.lock();
    find_unasked(*inner_);
    for (const auto& table : file->opened) {
        find_unasked(*table);
    }
    if (file->faults.empty()) {
        return std::monostate{};
    }
    std::ranges::stable_sort(file->faults, {}, [](const Told& one) {
        return std::tuple{one.line, one.column};
    });
    std::vector<std::string> told;
    for (const Told& one : file->faults) {
        told.push_back(fmt::format("line {}, column {}: {}", one.line, one.column, one.what));
    }
    return Error{Fault::invalid_input, fmt::format("reading {}: {}", file->name, fmt::join(told, "; "))};
}

namespace {

/// \param parse  makes the table; may throw what toml++ throws
template <typename Parse>
Result<Table> made_by(Parse parse, const std::string& name)
{
    try {
        auto whole = std::make_shared<File>();
        whole->name = name;
        whole->root = parse();
        auto root = inner_of(whole, whole->root);
        whole->opened.pop_back(); // the root keeps the file, so the file must not keep the root
        root->root = whole;
        return Table{std::move(root)};
    } catch (const toml::parse_error& fault) {
        const auto at = fault.source().begin;
        return Error{Fault::invalid_input, fmt::format("reading {}: line {}, column {}: {}", name, at.line,
                                                       at.column, fault.description())};
    }
}

} // namespace

Result<Table> open(const std::filesystem::path& file)
{
    std::error_code problem;
    if (!std::filesystem::is_regular_file(file, problem)) {
        return Error{Fault::not_found, "reading " + file.string() + ": there is no such file"};
    }
    return made_by([&] { return toml::parse_file(file.string()); }, file.string());
}

Result<Table> parse(std::string_view text, const std::string& name)
{
    return made_by([&] { return toml::parse(text, name); }, name);
}

} // namespace schoolplan::facts
