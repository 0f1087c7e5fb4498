// Levels 3 and 4 of WMO323.
#include "gedeeld/header.hpp"
#include "gedeeld/tekst.hpp"
#include "wmo323/prestatie.hpp"
#include "wmo323/wmo323.hpp"

#include <array>

namespace iwmod::regels {

namespace {

constexpr std::string_view klasse = "Declaratie";

/// A Declaratie as a whole.
struct Ingediend {
    const Subject& subject;
    const bericht::Declaratie& declaratie;
};

/// TR333: the DeclaratieNummer was used in a declaratie that was processed at Prestatie level.
std::optional<Breach> declaratienummer_used(const Ingediend& ingediend) {
    const bericht::Tekst& nummer = ingediend.declaratie.declaratienummer;
    if (!ingediend.subject.omgeving.reader.declaratienummer_used(
            ingediend.subject.partijen.aanbieder, nummer)) {
        return std::nullopt;
    }
    return Breach{.toelichting = "DeclaratieNummer " + nummer};
}

/// TR318: DeclaratiePeriode begins before the newest one that was processed.
std::optional<Breach> older_than_newest(const Ingediend& ingediend) {
    const auto newest =
        ingediend.subject.omgeving.reader.newest_declaratieperiode(ingediend.subject.partijen);
    const Datum begindatum = ingediend.declaratie.declaratieperiode.begindatum;
    if (!newest || begindatum >= *newest) {
        return std::nullopt;
    }
    return Breach{.toelichting = "DeclaratiePeriode vanaf " + bericht::datum_text(begindatum) +
                                 ", al verwerkt: vanaf " + bericht::datum_text(*newest)};
}

constexpr std::array declaratie_rules{
    Rule<Ingediend>{.card = {.id = "TR333",
                             .level = 3,
                             .klasse = "DeclaratieAntwoord",
                             .element = "DeclaratieNummer",
                             .retourcode = "9333",
                             .sentence = "Het DeclaratieNummer is door deze aanbieder al gebruikt "
                                         "in een eerdere declaratie."},
                    .check = declaratienummer_used},
    Rule<Ingediend>{.card = {.id = "TR318",
                             .level = 3,
                             .klasse = "DeclaratieAntwoord",
                             .element = "DeclaratiePeriode",
                             .retourcode = "8214",
                             .sentence = "De DeclaratiePeriode ligt voor die van de nieuwste "
                                         "declaratie die al is verwerkt."},
                    .check = older_than_newest},
};

/// A Client of the declaratie.
struct DeclaredClient {
    const Subject& subject;
    const bericht::DeclaratieClient& client;
    bool is_known;
};

/// TR304: no toewijzing of this gemeente to this aanbieder, and nothing that was approved.
std::optional<Breach> client_unknown(const DeclaredClient& declared) {
    if (declared.is_known) {
        return std::nullopt;
    }
    const registratie::Partijen& partijen = declared.subject.partijen;
    return Breach{.toelichting =
                      "gemeente " + std::string{partijen.gemeente.text()} + ", aanbieder " +
                      std::string{partijen.aanbieder.text()} +
                      "; niet beoordeeld: " + std::to_string(declared.client.prestaties.size())};
}

constexpr std::array client_rules{
    Rule<DeclaredClient>{.card = tr304_card("Client", "Bsn"), .check = client_unknown},
};

/// SG06: an approved debit of the same Product over these days was not credited (IV089, OP366).
bericht::Signaal overlap_signal(const bericht::Prestatie& prestatie,
                                const bericht::GeslotenPeriode& earlier,
                                const PrestatiePath& path) {
    return {.code = "SG06",
            .pad = path(),
            .omschrijving = "De Prestatie over " + periode_text(prestatie.productperiode) +
                            " overlapt met een eerdere over " + periode_text(earlier) +
                            " op toewijzing " + std::to_string(prestatie.toewijzingnummer) +
                            ", die is goedgekeurd en niet gecrediteerd."};
}

/// Steps 3 and 4 of regels 11.7: the Clienten, then all credits, then all debits. What was approved
/// counts for the next one.
class PrestatieJudge {
  public:
    PrestatieJudge(const Subject& subject, const bericht::Declaratie& declaratie)
        : m_subject{subject}, m_declaratie{declaratie}, m_state{subject, declaratie} {}

    Oordeel judge() {
        m_oordeel.op_prestatieniveau = true;
        m_oordeel.clienten = m_state.clienten();
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
    std::vector<bericht::Finding> judge_prestatie(const bericht::DeclaratieClient& client,
                                                  const bericht::Prestatie& prestatie,
                                                  const PrestatiePath& path);
    Debet debet_of(const bericht::DeclaratieClient& client, const bericht::Prestatie& prestatie);

    const Subject& m_subject;
    const bericht::Declaratie& m_declaratie;
    DeclaratieState m_state;
    std::vector<bool> m_known; ///< by Client: TR304 was not broken
    Oordeel m_oordeel;
};

/// TR304 on a Client: its Prestaties are not judged, but their ReferentieNummers count as used.
void PrestatieJudge::judge_client(std::size_t index) {
    const bericht::DeclaratieClient& client = m_declaratie.clienten[index];
    m_oordeel.toekenning.emplace_back(client.prestaties.size(), false);
    m_known.push_back(m_state.knows_client(index));
    if (m_known.back()) {
        return;
    }
    std::string pad = client_pad(klasse, index).text();
    m_oordeel.bevindingen.append(run(
        DeclaredClient{m_subject, client, m_known.back()}, [&] { return pad; }, client_rules));
    m_oordeel.niet_beoordeeld.push_back(std::move(pad));
    for (const bericht::Prestatie& prestatie : client.prestaties) {
        m_state.use(prestatie.productreferentie.referentienummer);
    }
}

/// All debits or all credits of the Clienten that are known, in document order (OP366).
void PrestatieJudge::judge_prestaties(DebetCredit debetcredit) {
    for (std::size_t i = 0; i < m_declaratie.clienten.size(); ++i) {
        const bericht::DeclaratieClient& client = m_declaratie.clienten[i];
        for (std::size_t j = 0; m_known[i] && j < client.prestaties.size(); ++j) {
            const bericht::Prestatie& prestatie = client.prestaties[j];
            if (prestatie.ingediendbedrag.debetcredit != debetcredit) {
                continue;
            }
            auto findings = judge_prestatie(client, prestatie, {klasse, i, j});
            m_state.use(prestatie.productreferentie.referentienummer);
            if (findings.empty()) {
                approve(i, j);
            }
            m_oordeel.bevindingen.append(std::move(findings));
        }
    }
}

/// From now on it counts for the next one.
void PrestatieJudge::approve(std::size_t client, std::size_t index) {
    const bericht::Prestatie& prestatie = m_declaratie.clienten[client].prestaties[index];
    ToewijzingState& state = m_state.toewijzing(prestatie);
    if (prestatie.ingediendbedrag.debetcredit == DebetCredit::debet) {
        if (const auto earlier = state.find_overlap(prestatie)) {
            m_oordeel.signalen.push_back(
                overlap_signal(prestatie, *earlier, {klasse, client, index}));
        }
    }
    state.approve(prestatie);
    m_oordeel.toekenning[client][index] = true;
}

std::vector<bericht::Finding>
PrestatieJudge::judge_prestatie(const bericht::DeclaratieClient& client,
                                const bericht::Prestatie& prestatie, const PrestatiePath& path) {
    if (prestatie.ingediendbedrag.debetcredit == DebetCredit::debet) {
        return run(debet_of(client, prestatie), path, debet_rules);
    }
    const auto& vorig = prestatie.productreferentie.vorigreferentienummer;
    const auto& reader = m_subject.omgeving.reader;
    return run(Credit{client.bsn, prestatie,
                      m_state.is_used(prestatie.productreferentie.referentienummer),
                      vorig ? reader.goedgekeurde_debet(m_subject.partijen, *vorig) : std::nullopt},
               path, credit_rules);
}

Debet PrestatieJudge::debet_of(const bericht::DeclaratieClient& client,
                               const bericht::Prestatie& prestatie) {
    const ToewijzingState& state = m_state.toewijzing(prestatie);
    return {m_subject,
            m_declaratie,
            client.bsn,
            prestatie,
            m_state.is_used(prestatie.productreferentie.referentienummer),
            state,
            m_subject.omgeving.tarieven.rows_on_or_before(
                m_subject.partijen.gemeente, m_subject.partijen.aanbieder, prestatie.productcode,
                prestatie.productperiode.begindatum)};
}

Oordeel judge_declaratie(const Subject& subject) {
    const auto& declaratie = std::get<bericht::Declaratie>(subject.bericht.inhoud);
    Oordeel oordeel;
    oordeel.bevindingen.append(run(
        Ingediend{subject, declaratie},
        [] { return (bericht::Pad{} / "DeclaratieAntwoord").text(); }, declaratie_rules));
    if (!oordeel.bevindingen.empty()) {
        return oordeel;
    }
    return PrestatieJudge{subject, declaratie}.judge();
}

} // namespace

constexpr Against against_wmo323{
    .header_rules = header_rules_from_aanbieder,
    .cards = [] { return cards_of(declaratie_rules, client_rules, credit_rules, debet_rules); },
    .judge = judge_declaratie};

} // namespace iwmod::regels
