/// The questions that levels 3 and 4 ask the register (regels.md). Each is answered through an
/// index.
#pragma once

#include <iwmod/register/rows.hpp>

#include <memory>
#include <span>

namespace iwmod::registratie {

/// This gemeente and this aanbieder: those of the Header (regels 1, scope).
struct Partijen {
    Gemeentecode gemeente;
    AgbCode aanbieder;
};

/// Reads what was committed before (and, on the writer's connection, what its transaction wrote).
/// The thread of the connection only.
class RegisterReader {
  public:
    struct Impl;
    explicit RegisterReader(std::unique_ptr<Impl> impl);
    ~RegisterReader();
    RegisterReader(const RegisterReader&) = delete;
    RegisterReader& operator=(const RegisterReader&) = delete;
    RegisterReader(RegisterReader&&) noexcept;
    RegisterReader& operator=(RegisterReader&&) noexcept;

    /// The message that a byte-identical one repeats, in whatever envelope or without: the first
    /// geaccepteerd, deels or afgekeurd one.
    std::optional<BerichtId> find_same(const std::string& sha256) const;
    /// TR056: an earlier message of this soort and Afzender that passed levels 0 and 1, or (325)
    /// one that we made, has this Identificatie. Messages that ended `dubbel` or `quarantaine` do
    /// not count.
    bool identificatie_used(Soort soort, const std::string& afzender,
                            const std::string& identificatie) const;

    /// F013: a message of this zender that was judged, or repeats one, came under this
    /// referentienummer.
    bool referentienummer_used(const std::string& zender,
                               const std::string& referentienummer) const;
    /// That of the envelope in which a message came.
    std::optional<std::string> referentienummer_of(BerichtId id) const;
    /// What went out in the envelope with this referentienummer.
    std::optional<std::int64_t> sent_under(const std::string& referentienummer) const;

    /// The version of the toewijzing that counts (regels 6), to whichever aanbieder, removed ones
    /// included.
    std::optional<Toewijzing> toewijzing(Gemeentecode gemeente, Nummer toewijzingnummer) const;
    /// TR332: the number was that of a toewijzing that a purge removed.
    bool toewijzingnummer_gewist(Gemeentecode gemeente, Nummer toewijzingnummer) const;
    /// The versions that count of all toewijzingen for a Bsn, removed ones included, by
    /// ToewijzingNummer.
    std::vector<Toewijzing> toewijzingen(const Partijen& partijen, const Bsn& bsn) const;
    /// TR304, TR338: of all Clienten of a 323 at once, in their order: `toewijzingen` of each, with
    /// what was approved on them.
    std::vector<KnownClient> clienten(const Partijen& partijen, std::span<const Bsn> bsns) const;
    /// TR304: any toewijzing for the Bsn, removed ones included.
    bool has_toewijzing(const Partijen& partijen, const Bsn& bsn) const;
    /// TR349: Dagtekening of the 301 of which the aanbieder may not have read the toewijzing yet:
    /// it brought the only version, those that a 302 rejected apart, and no 302 to it came in.
    std::optional<Datum> onbevestigd_sinds(Gemeentecode gemeente, Nummer toewijzingnummer) const;
    /// TR378: a version (that counts) with Ingangsdatum from `first` (absent: the beginning) and
    /// before `end` (absent: no end).
    bool has_toewijzing_from(const Partijen& partijen, std::optional<Datum> first,
                             std::optional<Datum> end) const;
    /// TR359: a ToegewezenProduct, not rejected by a 302, carries this reference.
    bool has_toewijzing_with_referentie(const Partijen& partijen,
                                        const std::string& referentie) const;

    /// Accepted and not removed, oldest acceptance first.
    std::vector<Start> starts(const Partijen& partijen, const Bsn& bsn) const;
    std::vector<Stop> stops(const Partijen& partijen, const Bsn& bsn) const;

    /// TR379: the reference of a request for this Bsn.
    ReferentieState referentie_state(const Partijen& partijen, const Bsn& bsn,
                                     const std::string& referentie) const;
    /// TR374: a request of which a reference is not closed (regels 8).
    bool has_open_verzoek(const Partijen& partijen, const Bsn& bsn) const;
    /// TR347: the reference stands in an accepted 315 or 317 of this aanbieder, to any gemeente.
    bool referentie_used(const AgbCode& aanbieder, const std::string& referentie) const;
    /// TR355: the same, to this gemeente.
    bool referentie_requested(const Partijen& partijen, const std::string& referentie) const;
    /// TR360, TR365: VerzoekAntwoord of each accepted answer to it that was not rejected by a 320,
    /// oldest first.
    std::vector<std::string> antwoorden(const Partijen& partijen,
                                        const std::string& referentie) const;

    /// TR333: this aanbieder used it in a declaratie that was processed at Prestatie level.
    bool declaratienummer_used(const AgbCode& aanbieder, const std::string& nummer) const;
    /// TR318: Begindatum of the newest DeclaratiePeriode processed at Prestatie level.
    std::optional<Datum> newest_declaratieperiode(const Partijen& partijen) const;
    /// TR314: in a declaratie of this aanbieder, to any gemeente, that was processed at Prestatie
    /// level.
    bool referentienummer_used(const AgbCode& aanbieder, const std::string& nummer) const;
    /// TR314: none is used from this one on up to the one that it gives, which may be itself, by
    /// the bytes of the text; nothing when there is no such end. One question for a whole message,
    /// of which the numbers follow each other.
    std::optional<std::string> first_referentienummer_from(const AgbCode& aanbieder,
                                                           const std::string& nummer) const;
    /// TR304: a Prestatie for the Bsn was ever approved.
    bool has_goedgekeurde_prestatie(const Partijen& partijen, const Bsn& bsn) const;
    /// TR323: the approved debit with this ReferentieNummer.
    std::optional<GoedgekeurdePrestatie> goedgekeurde_debet(const Partijen& partijen,
                                                            const std::string& nummer) const;
    /// TR322, TR369: the sums of what was approved on a toewijzing, by Eenheid.
    std::vector<GoedgekeurdTotaal> goedgekeurd_totaal(const Partijen& partijen,
                                                      Nummer toewijzingnummer) const;
    /// TR322, TR385, TR389: every approved Prestatie on a toewijzing, debits and credits, of which
    /// the ProductPeriode ends from `first` (absent: the beginning) and before `end` (absent: no
    /// end). Oldest acceptance first.
    std::vector<GoedgekeurdePrestatie>
    goedgekeurde_prestaties(const Partijen& partijen, Nummer toewijzingnummer,
                            std::optional<Datum> first = std::nullopt,
                            std::optional<Datum> end = std::nullopt) const;

    /// TR337: the 323 with this BerichtIdentificatie that passed levels 0 and 1, whatever became of
    /// it, unless a purge took its original.
    std::optional<Vindplaats>
    declaratie_bericht(const Partijen& partijen,
                       const bericht::BerichtIdentificatie& identificatie) const;
    /// SG04: a 325 of the back office to this 323 was released before.
    bool has_declaratie_antwoord(const Partijen& partijen,
                                 const bericht::BerichtIdentificatie& identificatie) const;
    /// SG04: we answered this 323 with a 325 ourselves.
    bool has_own_declaratie_antwoord(BerichtId id) const;
    /// Retour.md 8: the 301 or 319 that we released with this Header.
    std::optional<Vindplaats> vrijgegeven(Soort soort, const bericht::Header& header) const;
    /// SG03: a retour to it was recorded before.
    bool has_retour(BerichtId id) const;

  private:
    std::unique_ptr<Impl> m_impl;
};

} // namespace iwmod::registratie
