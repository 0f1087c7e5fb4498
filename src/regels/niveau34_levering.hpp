/// Starts and stops (regels 7) while a 305 or 307 is judged, and the rules that the two share.
#pragma once

#include "niveau34_product.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <vector>

namespace iwmod {

namespace statusaanlevering {
inline constexpr std::string_view nieuw = "1";
inline constexpr std::string_view verwijderen = "3";
} // namespace statusaanlevering

/// RedenBeeindiging: the levering is interrupted, not ended.
inline constexpr std::string_view reden_tijdelijk = "20";

/// Actual: no stop belongs to it. Temporarily stopped: only stops with reden 20. Else finally.
enum class Startstand : std::uint8_t { actueel, tijdelijk_gestopt, definitief_gestopt };

/// ToewijzingNummer, Product and Begindatum equal: a start with the same key, a stop that belongs
/// to that start.
template <class A, class B>
bool same_levering(const A& a, const B& b) {
    return a.toewijzingnummer == b.toewijzingnummer && a.product == b.product &&
           a.begindatum == b.begindatum;
}

/// The key of a StopProduct (regels 4).
bool same_stop(const Stop& stop, const StopProduct& product);

/// The starts and stops on one toewijzing, or (taakgericht) of one Product, the oldest acceptance
/// first. What is asked costs a logarithm: a message may hold a hundred thousand of them, and a
/// group a start and a stop of every message before it.
class Leveringsgroep {
  public:
    void add(Start start);
    void add(Stop stop);
    /// Takes away the newest with the same key, if there is one.
    void remove_same(const StartProduct& product);
    void remove_same(const StopProduct& product);

    /// The one accepted last; null when there is none.
    const Start* last_start() const;
    /// The newest with the same key; null when there is none.
    const Start* find_same(const StartProduct& product) const;
    /// The oldest to which no stop belongs; null when there is none.
    const Start* find_actual() const;
    /// Of a start with the same key.
    template <class S>
    Startstand stand_of(const S& start) const {
        return stand(sleutel(start));
    }
    /// The stops with this Begindatum, whatever their Product. By TR413 and TR415 they are few.
    const std::vector<Stop>& stops_on(Datum begindatum) const;

  private:
    /// Product (Categorie, Code) and Begindatum: within a group that is the whole key.
    using Sleutel = std::tuple<std::optional<Tekst>, std::optional<Tekst>, Datum>;
    template <class L>
    static Sleutel sleutel(const L& levering) {
        const auto& product = levering.product;
        return {product ? std::optional{product->categorie} : std::nullopt,
                product ? product->code : std::nullopt, levering.begindatum};
    }
    /// The starts with one key and how many stops belong to them.
    struct Zelfde {
        std::vector<std::size_t> starts; ///< in the order of acceptance
        std::size_t tijdelijk = 0;
        std::size_t definitief = 0;
    };
    Startstand stand(const Sleutel& sleutel) const;
    static std::size_t& count_of(Zelfde& zelfde, const Stop& stop);
    void note_actual(const Zelfde& zelfde);

    std::map<std::size_t, Start> m_starts; ///< by order of acceptance
    std::size_t m_next = 0;
    std::map<Sleutel, Zelfde> m_zelfde;
    std::set<std::size_t> m_actueel;
    std::map<Datum, std::vector<Stop>> m_stops;
};

/// The starts and stops of one Bsn: those of the register and then what good classes of this
/// message changed.
using Leveringen = std::unordered_map<std::string, Leveringsgroep>;

/// The key of the group: the ToewijzingNummer, and only without one the Product.
template <class Levering>
std::string groep(const Levering& levering) {
    if (levering.toewijzingnummer) {
        return std::to_string(*levering.toewijzingnummer);
    }
    return levering.product
               ? levering.product->categorie + "/" + levering.product->code.value_or("")
               : "/";
}

/// That of this start, stop or product; an empty one when it has none.
template <class L>
const Leveringsgroep& groep_of(const Leveringen& leveringen, const L& levering) {
    static const Leveringsgroep none;
    const auto found = leveringen.find(groep(levering));
    return found == leveringen.end() ? none : found->second;
}

/// What the register holds for the Bsn.
Leveringen leveringen_of(const Zaak& zaak, const Bsn& bsn);

/// `actueel`, `tijdelijk gestopt`, `definitief gestopt`.
std::string_view naam(Startstand stand);

/// A StartProduct or StopProduct and what it is held against.
template <class P>
struct Levering {
    const Zaak& zaak;
    const Bsn& bsn;
    const Leveringsgroep& groep;
    const P& product;
    /// That the class names, of this gemeente to this aanbieder, whatever its Bsn.
    std::optional<Toewijzing> toewijzing;
};

template <class P>
Levering<P> make_levering(const Zaak& zaak, const Bsn& bsn, const Leveringen& leveringen,
                          const P& product) {
    return {zaak, bsn, groep_of(leveringen, product), product,
            product.toewijzingnummer ? find_toewijzing(zaak, *product.toewijzingnummer)
                                     : std::nullopt};
}

/// TR019 (a): a ToewijzingNummer that is not of a toewijzing for this Bsn, or of a removed one.
std::optional<Breuk> check_toewijzing(Nummer nummer, const std::optional<Toewijzing>& toewijzing,
                                      const Bsn& bsn);
/// TR019 (b): without ToewijzingNummer the Product is to be taakgericht on Begindatum.
std::optional<Breuk> check_taakgericht(const Zaak& zaak, const std::optional<Product>& product,
                                       Datum begindatum);

/// TR019: no toewijzing for the Bsn, or, without ToewijzingNummer, not taakgericht.
template <class P>
std::optional<Breuk> without_toewijzing(const Levering<P>& levering) {
    const P& product = levering.product;
    return product.toewijzingnummer
               ? check_toewijzing(*product.toewijzingnummer, levering.toewijzing, levering.bsn)
               : check_taakgericht(levering.zaak, product.product, product.begindatum);
}

/// TR381: the Code is not in the tariff table on Begindatum or on Ingangsdatum of the toewijzing.
template <class P>
std::optional<Breuk> product_not_listed(const Levering<P>& levering) {
    return check_product(levering.zaak, levering.product.product, levering.product.begindatum,
                         levering.toewijzing);
}

/// SG02: Categorie, or Code where both have one, or present against absent.
bool product_differs(const std::optional<Product>& product,
                     const std::optional<Toewijzing>& toewijzing);
Signaal product_signal(const std::optional<Product>& product, const Toewijzing& toewijzing,
                       std::string pad);

/// `toewijzing 700`, or `taakgericht product 02 02A05`.
std::string levering_text(const std::optional<Nummer>& nummer,
                          const std::optional<Product>& product);

/// What a 305 and a 307 have different.
template <class P>
struct Leveringsregels {
    std::string_view lijst;                              ///< `StartProducten`
    std::string_view klasse;                             ///< `StartProduct`
    std::span<const VolgRegel<Levering<P>>> verwijderen; ///< StatusAanlevering 3
    std::span<const VolgRegel<Levering<P>>> nieuw;       ///< StatusAanlevering 1
    /// What the class changes for those after it, when it is not broken.
    void (*apply)(Leveringsgroep& groep, const P& product);
};

/// The order in which the classes are judged: all removals in document order, then all others.
template <class P>
std::vector<std::size_t> volgorde(const std::vector<P>& producten) {
    std::vector<std::size_t> result;
    for (const auto status : {statusaanlevering::verwijderen, statusaanlevering::nieuw}) {
        for (std::size_t i = 0; i < producten.size(); ++i) {
            if (producten[i].statusaanlevering == status) {
                result.push_back(i);
            }
        }
    }
    return result;
}

/// Judges a 305 or 307: each class sees what the earlier good ones would change (regels 7).
template <class P>
Oordeel judge_leveringen(const Zaak& zaak, const Bsn& bsn, const std::vector<P>& producten,
                         const Leveringsregels<P>& regels) {
    Oordeel oordeel;
    Leveringen leveringen = leveringen_of(zaak, bsn);
    const Pad lijst = Pad{} / "Client" / regels.lijst;
    for (const std::size_t i : volgorde(producten)) {
        const P& product = producten[i];
        const bool is_nieuw = product.statusaanlevering == statusaanlevering::nieuw;
        const auto levering = make_levering(zaak, bsn, leveringen, product);
        const auto place = [&] { return lijst.at(regels.klasse, i).text(); };
        auto findings = run_in_order(is_nieuw ? regels.nieuw : regels.verwijderen, levering, place);
        if (findings.empty()) {
            regels.apply(leveringen[groep(product)], product);
        }
        append(oordeel.bevindingen, std::move(findings));
        if (is_nieuw && product_differs(product.product, levering.toewijzing)) {
            oordeel.signalen.push_back(
                product_signal(product.product, *levering.toewijzing, place()));
        }
    }
    if (!oordeel.bevindingen.empty()) {
        oordeel.signalen.clear();
    }
    return oordeel;
}

} // namespace iwmod
