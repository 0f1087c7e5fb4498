#include "niveau34_kaarten.hpp"
#include "niveau34_prestatie.hpp"
#include "niveau34_tekst.hpp"

#include <array>

namespace iwmod {

namespace {

constexpr std::string_view klasse = "Declaratie";

/// A Declaratie as a whole.
struct Ingediend {
    const Zaak& zaak;
    const Declaratie& declaratie;
};

/// TR333: the DeclaratieNummer was used in a declaratie that was processed at Prestatie level.
std::optional<Breuk> declaratienummer_used(const Ingediend& ingediend) {
    const Tekst& nummer = ingediend.declaratie.declaratienummer;
    if (!ingediend.zaak.omgeving.lezer.declaratienummer_used(ingediend.zaak.partijen.aanbieder,
                                                             nummer)) {
        return std::nullopt;
    }
    return Breuk{.toelichting = "DeclaratieNummer " + nummer};
}

/// TR318: DeclaratiePeriode begins before the newest one that was processed.
std::optional<Breuk> older_than_newest(const Ingediend& ingediend) {
    const auto newest =
        ingediend.zaak.omgeving.lezer.newest_declaratieperiode(ingediend.zaak.partijen);
    const Datum begindatum = ingediend.declaratie.declaratieperiode.begindatum;
    if (!newest || begindatum >= *newest) {
        return std::nullopt;
    }
    return Breuk{.toelichting = "DeclaratiePeriode vanaf " + datum_text(begindatum) +
                                ", al verwerkt: vanaf " + datum_text(*newest)};
}

constexpr std::array declaratie_regels{
    Rule<Ingediend>{kaart("TR333", Soort::wmo323), declaratienummer_used},
    Rule<Ingediend>{kaart("TR318", Soort::wmo323), older_than_newest},
};

/// SG06: an approved debit of the same Product over these days was not credited (IV089, OP366).
Signaal overlap_signal(const Prestatie& prestatie, const GeslotenPeriode& eerdere,
                       const PrestatiePlaats& place) {
    return {.code = "SG06",
            .pad = place(),
            .omschrijving = "De Prestatie over " + periode_text(prestatie.productperiode) +
                            " overlapt met een eerdere over " + periode_text(eerdere) +
                            " op toewijzing " + std::to_string(prestatie.toewijzingnummer) +
                            ", die is goedgekeurd en niet gecrediteerd."};
}

/// Steps 3 and 4 of regels 11.7: the Clienten, then all credits, then all debits. What was approved
/// counts for the next one.
class Prestatiegang {
  public:
    Prestatiegang(const Zaak& zaak, const Declaratie& declaratie)
        : m_zaak{zaak}, m_declaratie{declaratie}, m_stand{zaak, declaratie} {}

    Oordeel judge() {
        m_oordeel.op_prestatieniveau = true;
        m_oordeel.clienten = m_stand.clienten();
        for (std::size_t i = 0; i < m_declaratie.clienten.size(); ++i) {
            judge_client(i);
        }
        judge_prestaties(DebetCredit::credit);
        judge_prestaties(DebetCredit::debet);
        return std::move(m_oordeel);
    }

  private:
    void judge_client(std::size_t index);
    void judge_prestaties(DebetCredit debetcredit);
    void approve(std::size_t client, std::size_t index);
    std::vector<Finding> judge_prestatie(const DeclaratieClient& client, const Prestatie& prestatie,
                                         const PrestatiePlaats& place);

    const Zaak& m_zaak;
    const Declaratie& m_declaratie;
    Declaratiestand m_stand;
    std::vector<bool> m_known; ///< by Client: TR304 was not broken
    Oordeel m_oordeel;
};

/// TR304 on a Client: its Prestaties are not judged, but their ReferentieNummers count as used.
void Prestatiegang::judge_client(std::size_t index) {
    const DeclaratieClient& client = m_declaratie.clienten[index];
    m_oordeel.toekenning.emplace_back(client.prestaties.size(), false);
    m_known.push_back(m_stand.knows_client(index));
    if (m_known.back()) {
        return;
    }
    const std::string pad = PrestatiePlaats{klasse, index, 0}.client_pad().text();
    const std::string text = "gemeente " + std::string{m_zaak.partijen.gemeente.text()} +
                             ", aanbieder " + std::string{m_zaak.partijen.aanbieder.text()} +
                             "; niet beoordeeld: " + std::to_string(client.prestaties.size());
    m_oordeel.bevindingen.push_back(
        make_finding(*kaart("TR304", Soort::wmo323), pad, {.element = "Bsn", .toelichting = text}));
    m_oordeel.niet_beoordeeld.push_back(pad);
    for (const Prestatie& prestatie : client.prestaties) {
        m_stand.use(prestatie.productreferentie.referentienummer);
    }
}

/// All debits or all credits of the Clienten that are known, in document order (OP366).
void Prestatiegang::judge_prestaties(DebetCredit debetcredit) {
    for (std::size_t i = 0; i < m_declaratie.clienten.size(); ++i) {
        const DeclaratieClient& client = m_declaratie.clienten[i];
        for (std::size_t j = 0; m_known[i] && j < client.prestaties.size(); ++j) {
            const Prestatie& prestatie = client.prestaties[j];
            if (prestatie.ingediendbedrag.debetcredit != debetcredit) {
                continue;
            }
            auto findings = judge_prestatie(client, prestatie, {klasse, i, j});
            m_stand.use(prestatie.productreferentie.referentienummer);
            if (findings.empty()) {
                approve(i, j);
            }
            append(m_oordeel.bevindingen, std::move(findings));
        }
    }
}

/// From now on it counts for the next one.
void Prestatiegang::approve(std::size_t client, std::size_t index) {
    const Prestatie& prestatie = m_declaratie.clienten[client].prestaties[index];
    Toewijzingstand& stand = m_stand.toewijzing(prestatie);
    if (prestatie.ingediendbedrag.debetcredit == DebetCredit::debet) {
        if (const auto eerdere = stand.find_overlap(prestatie)) {
            m_oordeel.signalen.push_back(
                overlap_signal(prestatie, *eerdere, {klasse, client, index}));
        }
    }
    stand.approve(prestatie);
    m_oordeel.toekenning[client][index] = true;
}

std::vector<Finding> Prestatiegang::judge_prestatie(const DeclaratieClient& client,
                                                    const Prestatie& prestatie,
                                                    const PrestatiePlaats& place) {
    if (prestatie.ingediendbedrag.debetcredit == DebetCredit::debet) {
        return judge_debet(make_debet(m_zaak, m_declaratie, client, prestatie, m_stand), place);
    }
    const auto& vorig = prestatie.productreferentie.vorigreferentienummer;
    return judge_credit(
        {client.bsn, prestatie, m_stand.is_used(prestatie.productreferentie.referentienummer),
         vorig ? m_zaak.omgeving.lezer.goedgekeurde_debet(m_zaak.partijen, *vorig) : std::nullopt},
        place);
}

} // namespace

Oordeel judge_declaratie(const Zaak& zaak, const Declaratie& declaratie) {
    Oordeel oordeel;
    run(declaratie_regels, Ingediend{zaak, declaratie}, (Pad{} / "DeclaratieAntwoord").text(),
        oordeel.bevindingen);
    if (!oordeel.bevindingen.empty()) {
        return oordeel;
    }
    return Prestatiegang{zaak, declaratie}.judge();
}

} // namespace iwmod
