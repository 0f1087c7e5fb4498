// Levels 3 and 4 of WMO325.
#include "gedeeld/difference.hpp"
#include "gedeeld/header.hpp"
#include "gedeeld/prestatie.hpp"
#include "wmo325/wmo325.hpp"
#include <iwmod/error.hpp>

#include <algorithm>
#include <array>
#include <unordered_map>

namespace iwmod::regels {

namespace {

constexpr std::string_view klasse = "DeclaratieAntwoord";

std::string referentie_key(const bericht::Referentie& referentie) {
    return referentie.referentienummer + "\n" +
           (referentie.vorigreferentienummer ? "=" + *referentie.vorigreferentienummer : "");
}

/// The Prestaties of a Client of the 323. Almost always one has a ProductReferentie; more have when
/// the 323 broke TR101.
class PrestatieByReferentie {
  public:
    void add(const bericht::Prestatie& prestatie) {
        const auto [first, is_first] =
            m_first.emplace(referentie_key(prestatie.productreferentie), &prestatie);
        if (!is_first) {
            m_more.emplace(full_key(prestatie), &prestatie);
        }
    }
    /// The one that TR367 compares: with the same ProductReferentie, and of more than one the one
    /// that is equal, when there is one. Null when there is none.
    const bericht::Prestatie* find(const bericht::Prestatie& antwoord) const {
        const auto first = m_first.find(referentie_key(antwoord.productreferentie));
        if (first == m_first.end()) {
            return nullptr;
        }
        const auto equal = m_more.empty() ? m_more.end() : m_more.find(full_key(antwoord));
        return equal == m_more.end() ? first->second : equal->second;
    }

  private:
    static std::string full_key(const bericht::Prestatie& prestatie) {
        return referentie_key(prestatie.productreferentie) + "\n" +
               (prestatie.ingediendbedrag.debetcredit == DebetCredit::credit ? "C" : "D") + "\n" +
               inhoud_text(prestatie);
    }
    std::unordered_map<std::string, const bericht::Prestatie*> m_first;
    std::unordered_map<std::string, const bericht::Prestatie*> m_more; ///< by all that is compared
};
using ClientByBsn = std::unordered_map<Bsn, PrestatieByReferentie>;

ClientByBsn index_of(const bericht::Declaratie& declaratie) {
    ClientByBsn index;
    for (const bericht::DeclaratieClient& client : declaratie.clienten) {
        PrestatieByReferentie& prestaties = index[client.bsn];
        for (const bericht::Prestatie& prestatie : client.prestaties) {
            prestaties.add(prestatie);
        }
    }
    return index;
}

/// A 325 and the 323 that it answers.
struct Answered {
    const bericht::Header& header;
    const bericht::DeclaratieAntwoord* antwoord; ///< null when there is none
    const bericht::Bericht& original;
};

/// TR371: XsdVersieDeclaratie is not the XsdVersie of the 323.
std::optional<Breach> xsdversie_differs(const Answered& answered) {
    const bericht::XsdVersie& a = answered.header.xsdversiedeclaratie;
    const bericht::XsdVersie& b = answered.original.header.xsdversie;
    if (a.basisschemaxsdversie == b.basisschemaxsdversie &&
        a.berichtxsdversie == b.berichtxsdversie) {
        return std::nullopt;
    }
    return Breach{.toelichting = a.basisschemaxsdversie + " en " + a.berichtxsdversie +
                                 " in plaats van " + b.basisschemaxsdversie + " en " +
                                 b.berichtxsdversie};
}

/// TR376: DeclaratieNummer is not that of the 323.
std::optional<Breach> declaratienummer_differs(const Answered& answered) {
    const bericht::Tekst& declared =
        std::get<bericht::Declaratie>(answered.original.inhoud).declaratienummer;
    if (answered.antwoord == nullptr || answered.antwoord->declaratienummer == declared) {
        return std::nullopt;
    }
    return Breach{.toelichting =
                      answered.antwoord->declaratienummer + " in plaats van " + declared};
}

constexpr std::array header_rules{
    Rule<Answered>{
        .card = {.id = "TR371",
                 .level = 3,
                 .klasse = "Header",
                 .element = "XsdVersieDeclaratie",
                 .retourcode = {},
                 .sentence = "De XsdVersieDeclaratie is niet de XsdVersie van de declaratie."},
        .check = xsdversie_differs},
};
constexpr std::array antwoord_rules{
    Rule<Answered>{.card = {.id = "TR376",
                            .level = 3,
                            .klasse = "DeclaratieAntwoord",
                            .element = "DeclaratieNummer",
                            .retourcode = {},
                            .sentence = "Het DeclaratieNummer is niet dat van de declaratie."},
                   .check = declaratienummer_differs},
};

/// A Prestatie of the answer and the one of the 323 with its ProductReferentie, or null.
struct Beantwoord {
    const bericht::Prestatie& prestatie;
    const bericht::Prestatie* declared;
};

/// TR366: no such ProductReferentie under this Bsn.
std::optional<Breach> prestatie_unknown(const Beantwoord& beantwoord) {
    if (beantwoord.declared != nullptr) {
        return std::nullopt;
    }
    const bericht::Referentie& referentie = beantwoord.prestatie.productreferentie;
    return Breach{.toelichting =
                      "ReferentieNummer " + referentie.referentienummer +
                      (referentie.vorigreferentienummer
                           ? ", VorigReferentieNummer " + *referentie.vorigreferentienummer
                           : "")};
}

/// TR367: one of the copied elements differs from the 323.
std::optional<Breach> prestatie_differs(const Beantwoord& beantwoord) {
    auto different = differences(beantwoord.prestatie, *beantwoord.declared);
    const auto debetcredit = beantwoord.prestatie.ingediendbedrag.debetcredit;
    if (debetcredit != beantwoord.declared->ingediendbedrag.debetcredit) {
        different.push_back({"IngediendBedrag", debetcredit == DebetCredit::debet
                                                    ? "debet in plaats van credit"
                                                    : "credit in plaats van debet"});
    }
    if (different.empty()) {
        return std::nullopt;
    }
    return Breach{.element = std::string{different.front().element},
                  .toelichting = beantwoord.prestatie.productreferentie.referentienummer + ": " +
                                 difference_text(different)};
}

constexpr std::array prestatie_rules{
    Rule<Beantwoord>{.card = {.id = "TR366",
                              .level = 3,
                              .klasse = "Prestatie",
                              .element = "ProductReferentie",
                              .retourcode = "9366",
                              .sentence = "De Prestatie komt met deze ProductReferentie niet voor "
                                          "in de declaratie van deze cliënt."},
                     .check = prestatie_unknown},
    Rule<Beantwoord>{.card = {.id = "TR367",
                              .level = 3,
                              .klasse = "Prestatie",
                              .element =
                                  "ToewijzingNummer;ProductCategorie;ProductCode;ProductPeriode;"
                                  "GeleverdVolume;Eenheid;ProductTarief;IngediendBedrag",
                              .retourcode = "9367",
                              .sentence = "De Prestatie is niet gelijk aan die in de declaratie."},
                     .check = prestatie_differs,
                     .skipped_after = {"TR366"}},
};

/// A Client of the answer and the Prestaties of the 323 with its Bsn, or null.
struct ClientToCompare {
    const bericht::DeclaratieClient& client;
    const PrestatieByReferentie* declared;
};

/// TR304: the 323 has no Client with this Bsn.
std::optional<Breach> client_unknown(const ClientToCompare& to_compare) {
    if (to_compare.declared != nullptr) {
        return std::nullopt;
    }
    return Breach{.toelichting =
                      "niet beoordeeld: " + std::to_string(to_compare.client.prestaties.size())};
}

constexpr std::array client_rules{
    Rule<ClientToCompare>{.card = {.id = "TR304",
                                   .level = 3,
                                   .klasse = "Client",
                                   .element = "Bsn",
                                   .retourcode = "8187",
                                   .sentence = "De cliënt komt in de declaratie niet voor."},
                          .check = client_unknown},
};

/// Each Client, and below a good one its Prestaties.
void judge_clienten(const bericht::DeclaratieAntwoord& antwoord, const ClientByBsn& declared,
                    Oordeel& oordeel) {
    for (std::size_t i = 0; i < antwoord.clienten.size(); ++i) {
        const bericht::DeclaratieClient& client = antwoord.clienten[i];
        const auto found = declared.find(client.bsn);
        const auto* prestaties = found == declared.end() ? nullptr : &found->second;
        const auto path = [i] { return client_pad(klasse, i).text(); };
        auto of_client = run(ClientToCompare{client, prestaties}, path, client_rules);
        if (!of_client.empty()) {
            oordeel.bevindingen.append(std::move(of_client));
            oordeel.niet_beoordeeld.push_back(path());
            continue;
        }
        for (std::size_t j = 0; j < client.prestaties.size(); ++j) {
            const bericht::Prestatie& prestatie = client.prestaties[j];
            oordeel.bevindingen.append(run(Beantwoord{prestatie, prestaties->find(prestatie)},
                                           PrestatiePath{klasse, i, j}, prestatie_rules));
        }
    }
}

/// A 325 and where the 323 is that it answers, when it is known.
struct Naming {
    const bericht::BerichtIdentificatie& declaratie;
    const std::optional<registratie::Vindplaats>& place;
};

/// TR337: no such 323 of this aanbieder to this gemeente.
std::optional<Breach> declaratie_unknown(const Naming& naming) {
    if (naming.place) {
        return std::nullopt;
    }
    return Breach{.toelichting = "DeclaratieIdentificatie " + naming.declaratie.identificatie +
                                 " van " + bericht::datum_text(naming.declaratie.dagtekening)};
}

constexpr std::array naming_rules{
    Rule<Naming>{
        .card = {.id = "TR337",
                 .level = 3,
                 .klasse = "Header",
                 .element = "DeclaratieIdentificatie",
                 .retourcode = {},
                 .sentence = "De declaratie waarop dit bericht antwoordt, is niet bekend."},
        .check = declaratie_unknown},
};

/// SG04: the 323 has an answer already: our own, or another 325 of the back office (IV087).
std::vector<bericht::Signaal> second_antwoord(const Subject& subject,
                                              registratie::BerichtId declaratie) {
    const bericht::BerichtIdentificatie& identificatie =
        subject.bericht.header.declaratieidentificatie;
    const registratie::RegisterReader& reader = subject.omgeving.reader;
    const bool is_released = reader.has_declaratie_antwoord(subject.partijen, identificatie);
    std::string answered = is_released ? " is al eerder een declaratie-antwoord vrijgegeven" : "";
    if (reader.has_own_declaratie_antwoord(declaratie)) {
        answered = " heeft iwmod zelf al een declaratie-antwoord gegeven" +
                   (is_released ? ", en" + answered : "");
    }
    if (answered.empty()) {
        return {};
    }
    return {{.code = "SG04",
             .pad = (bericht::Pad{} / "Header").text(),
             .omschrijving = "Op declaratiebericht " + identificatie.identificatie + " van " +
                             bericht::datum_text(identificatie.dagtekening) + answered +
                             "; een tweede kan worden geweigerd (IV087)."}};
}

/// The 323 that stands there, read again.
bericht::Bericht original_of(const Subject& subject, const registratie::Vindplaats& place) {
    auto original = subject.omgeving.original(place);
    if (!original || !std::holds_alternative<bericht::Declaratie>(original->inhoud)) {
        throw SpoolError{
            "het WMO323 waarop een WMO325 antwoordt, is niet terug te lezen: bericht " +
            std::to_string(place.id)};
    }
    return std::move(*original);
}

Oordeel judge_declaratie_antwoord(const Subject& subject) {
    Oordeel oordeel;
    const bericht::Header& header = subject.bericht.header;
    const auto header_path = [] { return (bericht::Pad{} / "Header").text(); };
    const auto place = subject.omgeving.reader.declaratie_bericht(subject.partijen,
                                                                  header.declaratieidentificatie);
    oordeel.bevindingen.append(
        run(Naming{header.declaratieidentificatie, place}, header_path, naming_rules));
    if (!place) {
        return oordeel;
    }
    const bericht::Bericht original = original_of(subject, *place);
    const auto* antwoord = std::get_if<bericht::DeclaratieAntwoord>(&subject.bericht.inhoud);
    const Answered answered{header, antwoord, original};
    oordeel.bevindingen.append(run(answered, header_path, header_rules));
    oordeel.bevindingen.append(run(
        answered, [] { return (bericht::Pad{} / klasse).text(); }, antwoord_rules));
    if (antwoord != nullptr) {
        judge_clienten(*antwoord, index_of(std::get<bericht::Declaratie>(original.inhoud)),
                       oordeel);
    }
    if (oordeel.bevindingen.empty()) {
        oordeel.signalen = second_antwoord(subject, place->id);
    }
    return oordeel;
}

} // namespace

constexpr Against against_wmo325{.header_rules = header_rules_from_gemeente,
                                 .cards =
                                     [] {
                                         return cards_of(naming_rules, header_rules, antwoord_rules,
                                                         client_rules, prestatie_rules);
                                     },
                                 .judge = judge_declaratie_antwoord};

} // namespace iwmod::regels
