/// The starts and stops of one Bsn (regels 7), as they stand while a 305 or 307 is judged.
#pragma once

#include <iwmod/bericht.hpp>
#include <iwmod/register.hpp>

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <vector>

namespace iwmod::regels {

/// Actual: no stop belongs to it. Temporarily stopped: only stops with reden 20. Else finally.
enum class StartState : std::uint8_t { actueel, tijdelijk_gestopt, definitief_gestopt };

/// ToewijzingNummer, Product and Begindatum equal: a start with the same key, a stop that belongs
/// to that start.
template <class A, class B>
bool same_levering(const A& a, const B& b) {
    return a.toewijzingnummer == b.toewijzingnummer && a.product == b.product &&
           a.begindatum == b.begindatum;
}

/// The key of a StopProduct (regels 4).
bool same_stop(const registratie::Stop& stop, const bericht::StopProduct& product);

/// The starts and stops on one toewijzing, or (taakgericht) of one Product, the oldest acceptance
/// first. What is asked costs a logarithm: a message may hold a hundred thousand of them, and a
/// group a start and a stop of every message before it.
class LeveringGroup {
  public:
    void add(registratie::Start start);
    void add(registratie::Stop stop);
    /// Takes away the newest with the same key, if there is one.
    void remove_same(const bericht::StartProduct& product);
    void remove_same(const bericht::StopProduct& product);

    /// The one accepted last; null when there is none.
    const registratie::Start* last_start() const;
    /// The newest with the same key; null when there is none.
    const registratie::Start* find_same(const bericht::StartProduct& product) const;
    /// The oldest to which no stop belongs; null when there is none.
    const registratie::Start* find_actual() const;
    /// Of a start with the same key.
    template <class S>
    StartState state_of(const S& start) const {
        return state(key(start));
    }
    /// The stops with this Begindatum, whatever their Product. By TR413 and TR415 they are few.
    const std::vector<registratie::Stop>& stops_on(Datum begindatum) const;

  private:
    /// Product (Categorie, Code) and Begindatum: within a group that is the whole key.
    using Key = std::tuple<std::optional<bericht::Tekst>, std::optional<bericht::Tekst>, Datum>;
    template <class L>
    static Key key(const L& levering) {
        const auto& product = levering.product;
        return {product ? std::optional{product->categorie} : std::nullopt,
                product ? product->code : std::nullopt, levering.begindatum};
    }
    /// The starts with one key and how many stops belong to them.
    struct SameKey {
        std::vector<std::size_t> starts; ///< in the order of acceptance
        std::size_t tijdelijk = 0;
        std::size_t definitief = 0;
    };
    StartState state(const Key& key) const;
    static std::size_t& count_of(SameKey& same_key, const registratie::Stop& stop);
    void note_actual(const SameKey& same_key);

    std::map<std::size_t, registratie::Start> m_starts; ///< by order of acceptance
    std::size_t m_next = 0;
    std::map<Key, SameKey> m_same_key;
    std::set<std::size_t> m_actueel;
    std::map<Datum, std::vector<registratie::Stop>> m_stops;
};

/// The starts and stops of one Bsn: those of the register and then what good classes of this
/// message changed.
using LeveringGroups = std::unordered_map<std::string, LeveringGroup>;

/// The key of the group: the ToewijzingNummer, and only without one the Product.
template <class Levering>
std::string group_key(const Levering& levering) {
    if (levering.toewijzingnummer) {
        return std::to_string(*levering.toewijzingnummer);
    }
    return levering.product
               ? levering.product->categorie + "/" + levering.product->code.value_or("")
               : "/";
}

/// That of this start, stop or product; an empty one when it has none.
template <class L>
const LeveringGroup& group_of(const LeveringGroups& groups, const L& levering) {
    static const LeveringGroup none;
    const auto found = groups.find(group_key(levering));
    return found == groups.end() ? none : found->second;
}

/// `actueel`, `tijdelijk gestopt`, `definitief gestopt`.
std::string_view naam(StartState state);

} // namespace iwmod::regels
