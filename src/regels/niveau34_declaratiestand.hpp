/// What a 323 is judged against while it is judged: the register before it, and what was approved
/// or used earlier in the message (regels 11.7). For each toewijzing and each Client the register
/// is asked once.
#pragma once

#include "niveau34_product.hpp"

#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

namespace iwmod {

/// One toewijzing and what was approved on it.
class Toewijzingstand {
  public:
    Toewijzingstand() = default;
    explicit Toewijzingstand(std::optional<Toewijzing> toewijzing);

    /// The version that counts, of this gemeente to this aanbieder; absent: TR338.
    const std::optional<Toewijzing>& toewijzing() const { return m_toewijzing; }

    /// What the register holds.
    void add(const GoedgekeurdePrestatie& goedgekeurd);
    /// A Prestatie of this message that was approved. A credit takes its debit out.
    void approve(const Prestatie& prestatie);

    /// Debits minus credits in the unit of comparison (rekenregels 6) of the Omvang; with `last`
    /// only those of which the ProductPeriode ends by then. Zero without an Omvang.
    Volume approved_volume(const std::optional<Datum>& last) const;
    /// Debits minus credits.
    Eurocent approved_bedrag() const { return m_bedrag; }
    /// ReferentieNummer of the approved, not credited debit with this Product and ProductPeriode
    /// (TR389); null when there is none.
    const Tekst* find_debet(const Prestatie& prestatie) const;

  private:
    using Sleutel = std::tuple<Tekst, Tekst, Datum, Datum>;
    static Sleutel sleutel(const Prestatie& prestatie);
    void count(const Prestatie& prestatie);

    std::optional<Toewijzing> m_toewijzing;
    std::map<Datum, Volume> m_volume; ///< by Einddatum of the ProductPeriode
    Eurocent m_bedrag;
    std::map<Sleutel, Tekst> m_debetten; ///< approved and not credited, with ReferentieNummer
};

class Declaratiestand {
  public:
    explicit Declaratiestand(const Zaak& zaak) : m_zaak{zaak} {}

    /// TR304 on the Client: a toewijzing for the Bsn exists, or a Prestatie for it was approved.
    bool knows_client(const Bsn& bsn);
    /// The toewijzing with this number as it stands now; valid as long as this object.
    Toewijzingstand& toewijzing(Nummer nummer);

    /// TR314: used in an earlier declaratie or by a Prestatie judged before.
    bool is_used(const Tekst& referentienummer) const;
    /// The Prestatie was judged; its ReferentieNummer must outlive this object.
    void use(const Tekst& referentienummer) { m_used.insert(referentienummer); }

  private:
    const Zaak& m_zaak;
    std::unordered_map<Nummer, Toewijzing>
        m_of_clienten; ///< found with a Client, not asked for yet
    std::unordered_map<Nummer, Toewijzingstand> m_standen;
    std::unordered_set<std::string_view> m_used;
};

} // namespace iwmod
