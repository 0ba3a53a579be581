#include "../access_options.hpp"
#include "../session.hpp"
#include "commands.hpp"

#include <schoolplan/access.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <thread>

namespace schoolplan::cli {

namespace {

/// The layer and the code of something off the network.
std::pair<std::string, std::string> named(const OffNetwork& off, const Snapshot& snapshot)
{
    switch (off.what) {
    case OffNetwork::What::settlement:
        return {"settlements", snapshot.settlements[SettlementId{off.row}].code};
    case OffNetwork::What::gate:
        return {"gates", snapshot.campuses[snapshot.gates[off.row].campus].code};
    case OffNetwork::What::campus:
        break;
    }
    return {"campuses", snapshot.campuses[CampusId{off.row}].code};
}

/// What lies off the network, told so that it can be found.
Findings findings_of(const Ways& ways, const Snapshot& snapshot, Metres attach)
{
    Findings findings;
    for (const OffNetwork& off : ways.off_network) {
        auto [layer, code] = named(off, snapshot);
        findings.push_back(
            {.severity = Severity::warning,
             .place = {.file = {}, .layer = std::move(layer), .row = {}, .field = std::move(code)},
             .expected = fmt::format("a road within {} m", attach.value()),
             .found = off.distance ? fmt::format("the nearest at {:.0f} m", off.distance->metres().value())
                                   : std::string{"no road at all"},
             .advice = "check its position, or allow more with --attach"});
    }
    return findings;
}

class MeasureAccess final : public Command {
public:
    [[nodiscard]] std::string_view name() const noexcept override { return "access"; }
    [[nodiscard]] std::string_view summary() const noexcept override
    {
        return "Measure the ways on foot from every settlement to the campuses around it.";
    }

    void declare(Form& form) override
    {
        form.word("workspace", workspace_, "The workspace.");
        declare_access(form, settings_);
        form.number("threads", threads_, "Threads to share the work; 0: as many as the machine has.");
    }

    Result<Outcome> run(const Call& call) override
    {
        auto workspace = Workspace::open(workspace_);
        if (!workspace) {
            return std::move(workspace).error();
        }
        if (auto there = require_all(*workspace, {Dataset::network, Dataset::settlements, Dataset::campuses});
            !there) {
            return std::move(there).error();
        }
        auto record = begin_run(*workspace, Dataset::ways, "access", without_threads(call));
        if (!record) {
            return std::move(record).error();
        }
        auto snapshot = placed_snapshot(*workspace);
        if (!snapshot) {
            return std::move(snapshot).error();
        }
        auto network = workspace->network();
        if (!network) {
            return std::move(network).error();
        }
        settings_.threads = threads_ == 0 ? std::max(1U, std::thread::hardware_concurrency())
                                          : static_cast<unsigned>(threads_);
        auto ways = access::measure(*network, *snapshot, settings_, call.progress);
        if (!ways) {
            return std::move(ways).error();
        }
        record->findings = findings_of(*ways, *snapshot, settings_.attach);
        Outcome outcome{.told = {fmt::format("{} from {} to {}", counted(ways->ways.size(), "way"),
                                             counted(snapshot->settlements.size(), "settlement"),
                                             fmt::format("{} campuses", snapshot->campuses.size()))},
                        .result = {{"ways", ways->ways.size()}, {"off_network", ways->off_network.size()}},
                        .findings = record->findings};
        if (auto saved = workspace->save(*std::move(record), *ways); !saved) {
            return std::move(saved).error();
        }
        return outcome;
    }

private:
    /// The number of threads changes no byte of the result, so it is no setting of the run.
    static Call without_threads(Call call)
    {
        call.deviations.erase("threads");
        return call;
    }

    std::filesystem::path workspace_;
    access::Settings settings_;
    std::uint64_t threads_ = 0;
};

} // namespace

std::unique_ptr<Command> make_access()
{
    return std::make_unique<MeasureAccess>();
}

} // namespace schoolplan::cli
