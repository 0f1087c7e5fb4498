/// What a 323 is judged against while it is judged: the register before it, and what was approved
/// or used earlier in the message (regels 11.7). For each toewijzing and each Client the register
/// is asked once, and for all Clienten together.
#pragma once

#include "kern/subject.hpp"

#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

namespace iwmod::regels {

/// One toewijzing and what was approved on it.
class ToewijzingState {
  public:
    ToewijzingState() = default;
    ToewijzingState(std::optional<registratie::Toewijzing> toewijzing,
                    const std::vector<registratie::GoedgekeurdTotaal>& goedgekeurd);

    /// The version that counts, of this gemeente to this aanbieder; absent: TR338.
    const std::optional<registratie::Toewijzing>& toewijzing() const { return m_toewijzing; }

    /// The register holds approved Prestaties of which the ProductPeriode ends on or after this day
    /// that were not added yet.
    bool lacks(Datum day) const { return m_has_history && (!m_vanaf || day < *m_vanaf); }
    /// From this day on they were; absent: none.
    const std::optional<Datum>& vanaf() const { return m_vanaf; }
    /// Those from this day on up to `vanaf`.
    void add(const std::vector<registratie::GoedgekeurdePrestatie>& goedgekeurd, Datum vanaf);
    /// A Prestatie of this message that was approved. A credit takes its debit out.
    void approve(const bericht::Prestatie& prestatie);

    /// Debits minus credits in the unit of comparison (rekenregels 6) of the Omvang; with `last`,
    /// which is not lacking, only those of which the ProductPeriode ends by then. Zero without an
    /// Omvang.
    Volume approved_volume(const std::optional<Datum>& last) const;
    /// Debits minus credits.
    Eurocent approved_bedrag() const { return m_bedrag; }
    /// ReferentieNummer of the approved, not credited debit with this Product and ProductPeriode
    /// (TR389); null when there is none.
    const bericht::Tekst* find_debet(const bericht::Prestatie& prestatie) const;
    /// ProductPeriode of an approved, not credited debit with this Product that shares a day with
    /// that of this Prestatie, which was not approved yet (SG06).
    std::optional<bericht::GeslotenPeriode> find_overlap(const bericht::Prestatie& prestatie) const;

  private:
    using Key = std::tuple<bericht::Tekst, bericht::Tekst, Datum, Datum>;
    static Key key(const bericht::Prestatie& prestatie);
    std::optional<Volume> comparable(Volume volume, const bericht::Tekst& eenheid) const;
    void count_by_day(const bericht::Prestatie& prestatie, Volume volume);

    std::optional<registratie::Toewijzing> m_toewijzing;
    bool m_has_history = false; ///< something was approved before this message
    std::optional<Datum> m_vanaf;
    Volume m_volume; ///< of all
    /// By Einddatum of the ProductPeriode: what was added from the register, and of this message.
    std::map<Datum, Volume> m_per_dag;
    Eurocent m_bedrag;
    std::map<Key, bericht::Tekst> m_debetten; ///< approved and not credited, with ReferentieNummer
};

class DeclaratieState {
  public:
    DeclaratieState(const Subject& subject, const bericht::Declaratie& declaratie);

    /// The rows of the Clienten, 0 for one that the register does not know.
    const std::vector<registratie::ClientId>& clienten() const { return m_clienten; }
    /// TR304 on the Client with this index: a toewijzing for the Bsn exists, or a Prestatie for it
    /// was approved.
    bool knows_client(std::size_t index) const;
    /// The toewijzing of this Prestatie as it stands now, with what was approved on it from the
    /// first day of its ProductPeriode on; valid as long as this object.
    ToewijzingState& toewijzing(const bericht::Prestatie& prestatie);

    /// TR314: used in an earlier declaratie or by a Prestatie judged before.
    bool is_used(const bericht::Tekst& referentienummer);
    /// The Prestatie was judged; its ReferentieNummer must outlive this object.
    void use(const bericht::Tekst& referentienummer) { m_used.insert(referentienummer); }

  private:
    ToewijzingState& find_state(Nummer nummer);
    bool is_used_before(const bericht::Tekst& referentienummer);

    const Subject& m_subject;
    const bericht::Declaratie& m_declaratie;
    std::vector<registratie::ClientId> m_clienten;
    std::vector<bool> m_has_toewijzing; ///< by Client
    std::unordered_map<Nummer, ToewijzingState> m_states;
    std::unordered_set<std::string_view> m_used;
    /// No earlier declaratie has a number from `first` on and before `end` (absent: no end).
    struct FreeRange {
        bericht::Tekst first;
        std::optional<bericht::Tekst> end;
    };
    std::optional<FreeRange> m_free;
};

} // namespace iwmod::regels
