#include "niveau34_declaratiestand.hpp"

#include <iwmod/rekenen.hpp>

namespace iwmod {

Toewijzingstand::Toewijzingstand(std::optional<Toewijzing> toewijzing)
    : m_toewijzing{std::move(toewijzing)} {}

void Toewijzingstand::add(const GoedgekeurdePrestatie& goedgekeurd) {
    const Prestatie& prestatie = goedgekeurd.prestatie;
    count(prestatie);
    if (prestatie.ingediendbedrag.debetcredit == DebetCredit::debet && !goedgekeurd.gecrediteerd) {
        m_debetten.emplace(sleutel(prestatie), prestatie.productreferentie.referentienummer);
    }
}

void Toewijzingstand::approve(const Prestatie& prestatie) {
    count(prestatie);
    if (prestatie.ingediendbedrag.debetcredit == DebetCredit::debet) {
        m_debetten.emplace(sleutel(prestatie), prestatie.productreferentie.referentienummer);
    } else {
        m_debetten.erase(sleutel(prestatie));
    }
}

Volume Toewijzingstand::approved_volume(const std::optional<Datum>& last) const {
    Volume sum;
    for (const auto& [einddatum, volume] : m_volume) {
        if (last && einddatum > *last) {
            break;
        }
        sum = sum + volume;
    }
    return sum;
}

const Tekst* Toewijzingstand::find_debet(const Prestatie& prestatie) const {
    if (m_debetten.empty()) {
        return nullptr;
    }
    const auto found = m_debetten.find(sleutel(prestatie));
    return found == m_debetten.end() ? nullptr : &found->second;
}

Toewijzingstand::Sleutel Toewijzingstand::sleutel(const Prestatie& prestatie) {
    return {prestatie.productcategorie, prestatie.productcode, prestatie.productperiode.begindatum,
            prestatie.productperiode.einddatum};
}

/// Volume that was approved in a unit that does not fit the Omvang of now is left out
/// (rekenregels 6).
void Toewijzingstand::count(const Prestatie& prestatie) {
    m_bedrag = m_bedrag + prestatie.ingediendbedrag.signed_value();
    if (!m_toewijzing || !m_toewijzing->omvang) {
        return;
    }
    const auto volume = comparable_volume(prestatie.geleverdvolume, prestatie.eenheid,
                                          m_toewijzing->omvang->eenheid);
    if (!volume) {
        return;
    }
    Volume& sum = m_volume[prestatie.productperiode.einddatum];
    const bool is_debet = prestatie.ingediendbedrag.debetcredit == DebetCredit::debet;
    sum = is_debet ? sum + *volume : sum - *volume;
}

bool Declaratiestand::knows_client(const Bsn& bsn) {
    const RegisterLezer& lezer = m_zaak.omgeving.lezer;
    auto toewijzingen = lezer.toewijzingen(m_zaak.partijen, bsn);
    if (toewijzingen.empty()) {
        return lezer.has_goedgekeurde_prestatie(m_zaak.partijen, bsn);
    }
    for (Toewijzing& toewijzing : toewijzingen) {
        const Nummer nummer = toewijzing.toewijzingnummer;
        m_of_clienten.emplace(nummer, std::move(toewijzing));
    }
    return true;
}

Toewijzingstand& Declaratiestand::toewijzing(Nummer nummer) {
    const auto [entry, is_new] = m_standen.try_emplace(nummer);
    if (!is_new) {
        return entry->second;
    }
    const auto known = m_of_clienten.find(nummer);
    entry->second =
        Toewijzingstand{known == m_of_clienten.end() ? find_toewijzing(m_zaak, nummer)
                                                     : std::optional{std::move(known->second)}};
    for (const GoedgekeurdePrestatie& goedgekeurd :
         m_zaak.omgeving.lezer.goedgekeurde_prestaties(m_zaak.partijen, nummer)) {
        entry->second.add(goedgekeurd);
    }
    return entry->second;
}

bool Declaratiestand::is_used(const Tekst& referentienummer) const {
    return m_used.contains(referentienummer) ||
           m_zaak.omgeving.lezer.referentienummer_used(m_zaak.partijen.aanbieder, referentienummer);
}

} // namespace iwmod
