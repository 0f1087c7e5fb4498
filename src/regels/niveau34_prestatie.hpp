/// The rules on one Prestatie of a 323: what they are held against, and the lists of them by theme.
#pragma once

#include "niveau34_declaratiestand.hpp"

namespace iwmod {

/// A debit and what it is held against.
struct Debet {
    const Zaak& zaak;
    const Declaratie& declaratie;
    const Bsn& bsn;
    const Prestatie& prestatie;
    bool referentienummer_used; ///< before (TR314)
    const Toewijzingstand& toewijzingstand;
    /// The tariff rows that count (rekenregels 7), of whichever Eenheid.
    Tariefrijen rijen;

    /// Only where TR338 was not broken.
    const Toewijzing& toewijzing() const { return *toewijzingstand.toewijzing(); }
};
Debet make_debet(const Zaak& zaak, const Declaratie& declaratie, const DeclaratieClient& client,
                 const Prestatie& prestatie, Declaratiestand& stand);

/// A credit, and the approved debit that VorigReferentieNummer names.
struct Credit {
    const Bsn& bsn;
    const Prestatie& prestatie;
    bool referentienummer_used = false; ///< before (TR314)
    std::optional<GoedgekeurdePrestatie> debet;
};

/// TR314, debit and credit: the ReferentieNummer was used before.
template <class Context>
std::optional<Breuk> check_referentienummer(const Context& context) {
    if (!context.referentienummer_used) {
        return std::nullopt;
    }
    return Breuk{.toelichting =
                     "ReferentieNummer " + context.prestatie.productreferentie.referentienummer};
}

/// Where a Prestatie stands; its path is made only for a finding.
struct PrestatiePlaats {
    std::string_view klasse; ///< `Declaratie` or `DeclaratieAntwoord`
    std::size_t client = 0;
    std::size_t index = 0;
    Pad client_pad() const { return (Pad{} / klasse / "Clienten").at("Client", client); }
    std::string operator()() const {
        return (client_pad() / "Prestaties").at("Prestatie", index).text();
    }
};

/// One element in which two Prestaties differ: `GeleverdVolume` and `9 in plaats van 10`.
struct Verschil {
    std::string_view element;
    std::string tekst;
};
/// TR323, TR367: in ToewijzingNummer, ProductCategorie, ProductCode, ProductPeriode,
/// GeleverdVolume, Eenheid, ProductTarief (absent equals absent) and Bedrag.
std::vector<Verschil> verschillen(const Prestatie& prestatie, const Prestatie& eerdere);
/// These elements in one text, the same for two Prestaties without verschillen.
std::string inhoud_text(const Prestatie& prestatie);
/// `GeleverdVolume 9 in plaats van 10, Bedrag € 9,00 in plaats van € 10,00`.
std::string verschil_text(const std::vector<Verschil>& verschillen);

/// All rules on a credit or a debit, in their order.
std::vector<Finding> judge_credit(const Credit& credit, const PrestatiePlaats& place);
std::vector<Finding> judge_debet(const Debet& debet, const PrestatiePlaats& place);

// Debits: the toewijzing and its Product.
std::optional<Breuk> toewijzing_unknown(const Debet& debet); ///< TR338
std::optional<Breuk> of_other_client(const Debet& debet);    ///< TR304
std::optional<Breuk> toewijzing_removed(const Debet& debet); ///< TR384
std::optional<Breuk> categorie_differs(const Debet& debet);  ///< TR339
std::optional<Breuk> code_differs(const Debet& debet);       ///< TR340
std::optional<Breuk> already_approved(const Debet& debet);   ///< TR389

// Debits: periods.
std::optional<Breuk> ends_after_declaratieperiode(const Debet& debet); ///< TR319
std::optional<Breuk> begins_before_toewijzing(const Debet& debet);     ///< TR307
std::optional<Breuk> ends_after_toewijzing(const Debet& debet);        ///< TR308
std::optional<Breuk> begins_on_other_day(const Debet& debet);          ///< TR387
std::optional<Breuk> ends_on_other_day(const Debet& debet);            ///< TR388

// Debits: units, tariff and amount.
std::optional<Breuk> code_not_listed(const Debet& debet);         ///< TR381
std::optional<Breuk> eenheid_not_of_omvang(const Debet& debet);   ///< TR341, with Omvang
std::optional<Breuk> eenheid_not_listed(const Debet& debet);      ///< TR341, without Omvang
std::optional<Breuk> tarief_wrong(const Debet& debet);            ///< TR418
std::optional<Breuk> bedrag_wrong(const Debet& debet);            ///< TR346, not minutes
std::optional<Breuk> bedrag_of_minuten_wrong(const Debet& debet); ///< TR346, minutes

// Debits: volume and budget.
std::optional<Breuk> more_than_prestatie_may(const Debet& debet);  ///< TR321
std::optional<Breuk> more_than_toewijzing_may(const Debet& debet); ///< TR322
std::optional<Breuk> more_than_budget(const Debet& debet);         ///< TR369

} // namespace iwmod
