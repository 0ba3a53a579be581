#include "chains.hpp"

#include "hilbert.hpp"

#include <algorithm>
#include <array>
#include <numeric>

namespace schoolplan::network {

namespace {

constexpr std::uint32_t no_piece = std::numeric_limits<std::uint32_t>::max();

/// A piece, and whether it is walked against its drawing.
struct Leg {
    std::uint32_t piece = no_piece;
    bool reversed = false;
};

/// One edge to be, as the pieces it is made of.
struct Chain {
    std::uint32_t first_leg = 0; ///< in Contractor::legs_
    std::uint32_t leg_count = 0;
    Vertex from = no_vertex;
    Vertex to = no_vertex;
};

class Contractor {
public:
    explicit Contractor(const Pieces& pieces) : pieces_{pieces}, used_(pieces.pieces.size(), false)
    {
        find_incident();
    }

    Network run()
    {
        // Chains that start at a junction or dead end first; what is left are rings.
        for (const bool rings : {false, true}) {
            for (std::uint32_t piece = 0; piece < pieces_.pieces.size(); ++piece) {
                if (used_[piece]) {
                    continue;
                }
                const Piece& first = pieces_.pieces[piece];
                if (rings || !passes(first.from)) {
                    follow({piece, false});
                } else if (!passes(first.to)) {
                    follow({piece, true});
                }
            }
        }
        return numbered();
    }

private:
    /// For each vertex its degree and its first two pieces: more are not asked for.
    void find_incident()
    {
        degree_.assign(pieces_.vertex_count, 0);
        incident_.assign(pieces_.vertex_count, {no_piece, no_piece});
        for (std::uint32_t piece = 0; piece < pieces_.pieces.size(); ++piece) {
            for (const Vertex end : {pieces_.pieces[piece].from, pieces_.pieces[piece].to}) {
                if (degree_[end] < 2) {
                    incident_[end][degree_[end]] = piece;
                }
                ++degree_[end];
            }
        }
    }

    /// Does the vertex only pass one kind of way on to its like?
    [[nodiscard]] bool passes(Vertex vertex) const
    {
        if (degree_[vertex] != 2 || incident_[vertex][0] == incident_[vertex][1]) {
            return false;
        }
        const Piece& a = pieces_.pieces[incident_[vertex][0]];
        const Piece& b = pieces_.pieces[incident_[vertex][1]];
        const bool same_direction = (a.to == vertex) == (b.from == vertex);
        const bool b_forward = same_direction ? b.forward : b.backward;
        const bool b_backward = same_direction ? b.backward : b.forward;
        return a.kind == b.kind && a.forward == b_forward && a.backward == b_backward;
    }

    [[nodiscard]] Vertex end_of(Leg leg) const
    {
        const Piece& piece = pieces_.pieces[leg.piece];
        return leg.reversed ? piece.from : piece.to;
    }
    [[nodiscard]] Vertex start_of(Leg leg) const { return end_of({leg.piece, !leg.reversed}); }

    void follow(Leg leg)
    {
        Chain chain{.first_leg = static_cast<std::uint32_t>(legs_.size()),
                    .leg_count = 0,
                    .from = start_of(leg),
                    .to = no_vertex};
        while (true) {
            used_[leg.piece] = true;
            legs_.push_back(leg);
            ++chain.leg_count;
            const Vertex end = end_of(leg);
            if (!passes(end)) {
                break;
            }
            const std::uint32_t next = incident_[end][0] == leg.piece ? incident_[end][1] : incident_[end][0];
            if (used_[next]) {
                break;
            }
            leg = {next, pieces_.pieces[next].from != end};
        }
        chain.to = end_of(leg);
        chains_.push_back(chain);
    }

    /// Nodes along the Hilbert curve, edges by their first node.
    Network numbered()
    {
        number_nodes();
        std::vector<std::uint32_t> order(chains_.size());
        std::iota(order.begin(), order.end(), 0U);
        std::stable_sort(order.begin(), order.end(), [this](std::uint32_t a, std::uint32_t b) {
            return lower_node(chains_[a]) < lower_node(chains_[b]);
        });
        network_.edges.reserve(chains_.size());
        network_.line_begin.reserve(chains_.size() + 1);
        for (const std::uint32_t chain : order) {
            add_edge(chains_[chain]);
        }
        network_.line_begin.push_back(static_cast<std::uint32_t>(network_.points.size()));
        return std::move(network_);
    }

    [[nodiscard]] std::uint32_t lower_node(const Chain& chain) const
    {
        return std::min(node_of_[chain.from], node_of_[chain.to]);
    }

    void number_nodes()
    {
        struct Placed {
            std::uint32_t step;
            Vertex vertex;
        };
        std::vector<geo::LonLat> position(pieces_.vertex_count);
        std::vector<bool> kept(pieces_.vertex_count, false);
        for (const Chain& chain : chains_) {
            place(chain, position, kept);
        }
        geo::LonLat low{180.0, 90.0};
        geo::LonLat high{-180.0, -90.0};
        for (Vertex vertex = 0; vertex < kept.size(); ++vertex) {
            if (kept[vertex]) {
                low = {std::min(low.lon, position[vertex].lon), std::min(low.lat, position[vertex].lat)};
                high = {std::max(high.lon, position[vertex].lon), std::max(high.lat, position[vertex].lat)};
            }
        }
        std::vector<Placed> order;
        for (Vertex vertex = 0; vertex < kept.size(); ++vertex) {
            if (kept[vertex]) {
                order.push_back({hilbert_step(cell(position[vertex].lon, low.lon, high.lon),
                                              cell(position[vertex].lat, low.lat, high.lat)),
                                 vertex});
            }
        }
        std::sort(order.begin(), order.end(), [](const Placed& a, const Placed& b) {
            return a.step != b.step ? a.step < b.step : a.vertex < b.vertex;
        });
        node_of_.assign(pieces_.vertex_count, no_vertex);
        network_.nodes.reserve(order.size());
        for (const Placed& placed : order) {
            node_of_[placed.vertex] = static_cast<std::uint32_t>(network_.nodes.size());
            network_.nodes.push_back(position[placed.vertex]);
        }
    }

    void place(const Chain& chain, std::vector<geo::LonLat>& position, std::vector<bool>& kept) const
    {
        const auto point_at = [this](Leg leg, bool start) {
            const Piece& piece = pieces_.pieces[leg.piece];
            return pieces_.points[start == leg.reversed ? piece.last_point : piece.first_point];
        };
        position[chain.from] = point_at(legs_[chain.first_leg], true);
        position[chain.to] = point_at(legs_[chain.first_leg + chain.leg_count - 1], false);
        kept[chain.from] = kept[chain.to] = true;
    }

    static std::uint32_t cell(double value, double low, double high) noexcept
    {
        constexpr double last_cell = 65535.0;
        return high > low ? static_cast<std::uint32_t>((value - low) / (high - low) * last_cell) : 0;
    }

    void add_edge(const Chain& chain)
    {
        const Leg first_leg = legs_[chain.first_leg];
        const Piece& first = pieces_.pieces[first_leg.piece];
        network_.line_begin.push_back(static_cast<std::uint32_t>(network_.points.size()));
        Metres length;
        for (std::uint32_t i = 0; i < chain.leg_count; ++i) {
            const Leg leg = legs_[chain.first_leg + i];
            length += pieces_.pieces[leg.piece].length;
            add_points(leg, i == 0);
        }
        network_.edges.push_back({.from = NodeId{node_of_[chain.from]},
                                  .to = NodeId{node_of_[chain.to]},
                                  .length = Millimetres::ceil(length),
                                  .forward = first_leg.reversed ? first.backward : first.forward,
                                  .backward = first_leg.reversed ? first.forward : first.backward,
                                  .kind = first.kind});
    }

    void add_points(Leg leg, bool with_first)
    {
        const Piece& piece = pieces_.pieces[leg.piece];
        const std::uint32_t count = piece.last_point - piece.first_point + 1;
        for (std::uint32_t i = with_first ? 0 : 1; i < count; ++i) {
            network_.points.push_back(
                pieces_.points[leg.reversed ? piece.last_point - i : piece.first_point + i]);
        }
    }

    const Pieces& pieces_;
    std::vector<bool> used_;                             ///< by piece
    std::vector<std::uint32_t> degree_;                  ///< by vertex
    std::vector<std::array<std::uint32_t, 2>> incident_; ///< by vertex
    std::vector<Leg> legs_;
    std::vector<Chain> chains_;
    std::vector<std::uint32_t> node_of_; ///< by vertex
    Network network_;
};

} // namespace

Network contract(const Pieces& pieces)
{
    return Contractor{pieces}.run();
}

} // namespace schoolplan::network
