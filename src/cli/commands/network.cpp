#include "../session.hpp"
#include "commands.hpp"

#include <schoolplan/network.hpp>

#include <fmt/format.h>

namespace schoolplan::cli {

namespace {

Metres total_length(const Network& network)
{
    Millimetres total;
    for (const NetworkEdge& edge : network.edges) {
        total += edge.length;
    }
    return total.metres();
}

class BuildNetwork final : public Command {
public:
    [[nodiscard]] std::string_view name() const noexcept override { return "network"; }
    [[nodiscard]] std::string_view summary() const noexcept override
    {
        return "Join the roads into the network that people walk.";
    }

    void declare(Form& form) override
    {
        form.word("workspace", workspace_, "The workspace.");
        form.flag("join-crossings", settings_.join_crossings,
                  "Roads without node numbers also meet where they cross at one level.");
    }

    Result<Outcome> run(const Call& call) override
    {
        auto workspace = Workspace::open(workspace_);
        if (!workspace) {
            return std::move(workspace).error();
        }
        auto record = begin_run(*workspace, Dataset::network, "network", call);
        if (!record) {
            return std::move(record).error();
        }
        auto roads = workspace->roads();
        if (!roads) {
            return std::move(roads).error();
        }
        auto built = network::build(*roads, settings_, call.progress);
        if (!built) {
            return std::move(built).error();
        }
        record->findings = built->findings;
        if (auto saved = workspace->save(*std::move(record), built->network); !saved) {
            return std::move(saved).error();
        }
        return outcome_of(*std::move(built), roads->size());
    }

private:
    static Outcome outcome_of(network::Built built, std::size_t roads)
    {
        const auto& network = built.network;
        const double km = total_length(network) / Metres{1000.0};
        return {
            .told = {fmt::format("{}, {} and {:.1f} km of ways from {}",
                                 counted(network.nodes.size(), "node"), counted(network.edges.size(), "edge"),
                                 km, counted(roads, "road"))},
            .result = {{"nodes", network.nodes.size()}, {"edges", network.edges.size()}, {"length_km", km}},
            .findings = std::move(built.findings)};
    }

    std::filesystem::path workspace_;
    network::Settings settings_;
};

} // namespace

std::unique_ptr<Command> make_network()
{
    return std::make_unique<BuildNetwork>();
}

} // namespace schoolplan::cli
