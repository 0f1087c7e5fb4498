#include "verwerking.hpp"

#include <iwmod/dienst.hpp>
#include <iwmod/error.hpp>

#include <spdlog/spdlog.h>

#include <algorithm>
#include <utility>

namespace iwmod {

/// One message on its way through the decision.
struct Verwerking::Zaak {
    const Ontvangen& ontvangen;
    const Ronde& ronde;
    BerichtRij rij;
    Oordeel oordeel;                // of levels 3 and 4, or with the findings of level 2
    std::vector<Uitgaand> uitgaand; // the answer; its file name is final
    const Bericht& bericht() const { return *ontvangen.beoordeeld.bericht; }
};

namespace {

RetourCodes codes_of(const std::vector<Finding>& bevindingen) {
    RetourCodes codes;
    for (const auto& bevinding : bevindingen) {
        if (!bevinding.retourcode.empty()) {
            codes.push_back(bevinding.retourcode);
        }
    }
    std::sort(codes.begin(), codes.end());
    codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
    return codes;
}

/// `WMO306-0034-306000000001.xml`: the number is of a gemeente, and an aanbieder may serve more of
/// them.
std::string answer_file(std::string_view soort, const Gemeentecode& code,
                        std::string_view identificatie) {
    std::string bestand{soort};
    bestand.append("-").append(code.text()).append("-").append(identificatie).append(".xml");
    return bestand;
}

/// Of a released message, by the number under which the register has it:
/// `WMO301-0034-b0000000042.xml`.
std::string release_file(Soort soort, const Gemeentecode& code, BerichtId id) {
    constexpr std::size_t digits = 10;
    auto number = std::to_string(id);
    number.insert(0, digits - std::min(digits, number.size()), '0');
    return answer_file(naam(soort), code, "b" + number);
}

std::optional<int> lowest(const std::vector<Finding>& bevindingen) {
    return Beoordeeld{.bericht = std::nullopt, .bevindingen = bevindingen, .aantal = 0}.niveau();
}

/// An answer as it leaves, and the codes in it.
struct Geschreven {
    std::string inhoud;
    RetourCodes retourcodes;
};

/// Nothing when it would be larger than `maximum`. The message that it copies is gone when it is
/// written: two large ones are enough.
std::optional<Geschreven> write_answer(const Bericht& bericht, const Uitslag& uitslag,
                                       const AntwoordKop& kop, std::uint64_t maximum) {
    const bool is_declaratie = bericht.soort == Soort::wmo323;
    const auto antwoord = is_declaratie ? make_declaratie_antwoord(bericht, uitslag, kop)
                                        : make_retourbericht(bericht, uitslag, kop);
    auto inhoud = write_within(antwoord, maximum);
    if (!inhoud) {
        return std::nullopt;
    }
    return Geschreven{*std::move(inhoud), all_retourcodes(antwoord)};
}

/// SG05: what is released goes out byte for byte.
Signaal codering_signaal() {
    return {.code = "SG05",
            .pad = "",
            .omschrijving =
                "Het vrijgegeven bericht is geen UTF-8 zonder byte-order mark (OP192)."};
}

/// SG08: the register does not hold them all; their codes are in the answer.
Signaal veel_bevindingen_signaal(const Bevindingen& bevindingen) {
    return {.code = "SG08",
            .pad = "",
            .omschrijving = "Er zijn " + std::to_string(bevindingen.aantal()) + " bevindingen; " +
                            std::to_string(bevindingen.in_full().size()) +
                            " daarvan zijn bewaard."};
}

/// SG07: the sender got a Foutmelding in the place of an answer.
Signaal te_groot_signaal(const TeGroot& te_groot) {
    return {.code = "SG07",
            .pad = "",
            .omschrijving = "Het antwoord (" + std::string{naam(te_groot.antwoord)} +
                            ") zou groter zijn dan " + std::to_string(te_groot.maximum) +
                            " bytes; de afzender kreeg een Foutmelding (F009) en van het bericht "
                            "is niets verwerkt."};
}

Status status_of(const Oordeel& oordeel) {
    if (oordeel.bevindingen.empty()) {
        return Status::geaccepteerd;
    }
    const auto approves = [](const std::vector<bool>& client) {
        return std::find(client.begin(), client.end(), true) != client.end();
    };
    const bool some = oordeel.op_prestatieniveau &&
                      std::any_of(oordeel.toekenning.begin(), oordeel.toekenning.end(), approves);
    return some ? Status::deels : Status::afgekeurd;
}

} // namespace

Verwerking::Verwerking(Register& inschrijving, const Postbus& postbus, const Schemas& schemas)
    : m_register{inschrijving}, m_postbus{postbus}, m_schemas{schemas}, m_lezer{schemas} {}

/// What can be said of a file before it is judged.
BerichtRij Verwerking::make_rij(const Ontvangen& ontvangen, const std::string& besloten) {
    BerichtRij rij;
    rij.claim = ontvangen.claim.key();
    rij.bestand = ontvangen.claim.bestand;
    rij.grootte = static_cast<std::int64_t>(ontvangen.omvang);
    rij.sha256 = ontvangen.sha256;
    rij.ontvangen = ontvangen.ontvangen;
    rij.besloten = besloten;
    auto& inlegger = m_accounts[ontvangen.claim.uid];
    if (inlegger.empty()) {
        inlegger = account_name(ontvangen.claim.uid);
    }
    rij.inlegger = inlegger;
    if (const auto& bericht = ontvangen.beoordeeld.bericht) {
        rij.soort = bericht->soort;
        rij.afzender = partij(bericht->header.afzender);
        rij.ontvanger = partij(bericht->header.ontvanger);
        rij.identificatie = identificatie_of(*bericht);
        const auto dagtekening = bericht->header.berichtidentificatie.dagtekening;
        rij.dagtekening = dagtekening == geen_datum ? std::nullopt : std::optional{dagtekening};
    }
    return rij;
}

Besluit Verwerking::decide(const Ontvangen& ontvangen, const Ronde& ronde) {
    Zaak zaak{.ontvangen = ontvangen,
              .ronde = ronde,
              .rij = make_rij(ontvangen, ronde.besloten),
              .oordeel = {},
              .uitgaand = {}};
    if (const auto same = m_register.find_same(ontvangen.sha256)) {
        return repeat(zaak, *same);
    }
    const auto niveau = ontvangen.beoordeeld.niveau();
    if (niveau && *niveau <= 1) {
        return report_fault(zaak);
    }
    if (info(zaak.bericht().soort).rol == Rol::retour_in) {
        return record_retour(zaak);
    }
    return conclude(zaak);
}

Besluit Verwerking::repeat(Zaak& zaak, BerichtId same) {
    zaak.rij.status = Status::dubbel;
    zaak.rij.dubbel_van = same;
    return finish(zaak);
}

/// Levels 0 and 1, and any fault of a 325: a Foutmelding, and nothing enters the register.
Besluit Verwerking::report_fault(Zaak& zaak) {
    const bool from_rules = !zaak.oordeel.bevindingen.empty();
    const auto& fouten =
        from_rules ? zaak.oordeel.bevindingen.in_full() : zaak.ontvangen.beoordeeld.bevindingen;
    const auto aantal =
        from_rules ? zaak.oordeel.bevindingen.aantal() : zaak.ontvangen.beoordeeld.aantal;
    add_foutmelding(
        zaak, make_foutmelding(bron(zaak), zaak.ontvangen.beoordeeld.bericht, fouten, aantal));
    zaak.rij.status = from_rules ? Status::afgekeurd : Status::foutmelding;
    zaak.rij.niveau = lowest(fouten);
    zaak.rij.bevindingen = fouten;
    zaak.rij.retourcodes = codes_of(fouten);
    return finish(zaak);
}

/// What the Foutmelding on this file says of it; gives it a number.
Bron Verwerking::bron(const Zaak& zaak) {
    return {.identificatie = m_register.next_foutmelding(),
            .tijdstip = zaak.ronde.besloten,
            .sha256 = zaak.rij.sha256};
}

/// Valid against our schema or not sent at all.
void Verwerking::add_foutmelding(Zaak& zaak, const Foutmelding& melding) {
    auto inhoud = write(melding);
    if (!m_lezer.check_foutmelding(inhoud).empty()) {
        throw LogicError{"een Foutmelding voldoet niet aan haar eigen schema"};
    }
    zaak.uitgaand.push_back({.soort = "Foutmelding",
                             .relatie = adres(zaak.ontvangen.beoordeeld.bericht),
                             .bestand = "Foutmelding-" + melding.identificatie + ".xml",
                             .identificatie = melding.identificatie,
                             .inhoud = std::move(inhoud)});
}

/// A 302 or 320: matched to what we released, recorded, not answered (retour.md 8).
Besluit Verwerking::record_retour(Zaak& zaak) {
    const auto& bericht = zaak.bericht();
    auto vondst = match_retour(bericht, m_register.lezer());
    const auto codes = all_retourcodes(bericht);
    const bool rejected = std::any_of(codes.begin(), codes.end(),
                                      [](const std::string& code) { return code != "0200"; });
    zaak.rij.status = Status::geaccepteerd;
    zaak.rij.signalen = std::move(vondst.signalen);
    auto besluit = finish(zaak);
    m_register.enter_retour(besluit.id, vondst.heen ? std::optional{vondst.heen->id} : std::nullopt,
                            rejected);
    return besluit;
}

/// Levels 2 to 4, then the answer.
Besluit Verwerking::conclude(Zaak& zaak) {
    zaak.oordeel.bevindingen = {zaak.ontvangen.beoordeeld.bevindingen,
                                zaak.ontvangen.beoordeeld.aantal};
    if (zaak.oordeel.bevindingen.empty()) {
        judge_levels_3_4(zaak);
    }
    const auto soort = zaak.bericht().soort;
    if (soort == Soort::wmo325 && !zaak.oordeel.bevindingen.empty()) {
        return report_fault(zaak);
    }
    if (soort != Soort::wmo325 && !make_answer(zaak)) {
        return refuse_unanswerable(zaak);
    }
    zaak.rij.status = status_of(zaak.oordeel);
    zaak.rij.niveau = lowest(zaak.oordeel.bevindingen.in_full());
    zaak.rij.signalen = zaak.oordeel.signalen;
    if (zaak.oordeel.bevindingen.aantal() > zaak.oordeel.bevindingen.in_full().size()) {
        zaak.rij.signalen.push_back(veel_bevindingen_signaal(zaak.oordeel.bevindingen));
    }
    if (zaak.rij.status == Status::geaccepteerd && info(soort).rol == Rol::eigen_bericht &&
        !zaak.ontvangen.beoordeeld.is_utf8) {
        zaak.rij.signalen.push_back(codering_signaal());
    }
    zaak.rij.bevindingen = std::move(zaak.oordeel.bevindingen).take();
    return finish(zaak);
}

/// The answer would be larger than the chain lets pass: as with a file that is too large, nothing
/// of the message counts, and its sender hears why and what was found (F009). The same file is
/// handled afresh when it comes again.
Besluit Verwerking::refuse_unanswerable(Zaak& zaak) {
    const TeGroot te_groot{.antwoord = info(zaak.bericht().soort).antwoord.value(),
                           .maximum = zaak.ronde.maximum_bytes};
    const auto bevindingen = std::exchange(zaak.oordeel, {}).bevindingen;
    add_foutmelding(zaak, make_te_groot_melding(bron(zaak), zaak.bericht(), te_groot, bevindingen));
    zaak.rij.status = Status::foutmelding;
    zaak.rij.bevindingen = {te_groot_bevinding(te_groot, bevindingen)};
    zaak.rij.niveau = lowest(zaak.rij.bevindingen);
    zaak.rij.signalen = {te_groot_signaal(te_groot)};
    auto besluit = finish(zaak);
    spdlog::warn("bericht {}: {}", besluit.id, zaak.rij.signalen.front().omschrijving);
    return besluit;
}

void Verwerking::judge_levels_3_4(Zaak& zaak) {
    zaak.rij.tabelversie = zaak.ronde.tabellen.versie;
    const Omgeving omgeving{
        .lezer = m_register.lezer(),
        .tarieven = zaak.ronde.tabellen.tarieven,
        .gemeenten = zaak.ronde.tabellen.gemeenten,
        .systeemdatum = zaak.ronde.systeemdatum,
        .original = [this](const Vindplaats& vindplaats) { return original(vindplaats); }};
    zaak.oordeel = iwmod::judge(zaak.bericht(), omgeving);
}

std::optional<Bericht> Verwerking::original(const Vindplaats& vindplaats) {
    const auto sha = Sha256::parse(vindplaats.sha256);
    if (!sha) {
        return std::nullopt;
    }
    auto gelezen = m_lezer.read_any(m_postbus.read_archived(*sha));
    return gelezen.goed() ? std::optional{std::move(gelezen.bericht)} : std::nullopt;
}

/// The retourbericht or the 325, valid against its XSD or not sent at all. False when it would be
/// larger than the chain lets pass.
bool Verwerking::make_answer(Zaak& zaak) {
    const auto& bericht = zaak.bericht();
    const auto soort = info(bericht.soort).antwoord.value();
    const auto code = gemeente(bericht).value();
    const AntwoordKop kop{.identificatie = m_register.next_identificatie(code, soort),
                          .dagtekening = zaak.ronde.systeemdatum,
                          .versie = m_schemas.versie(soort)};
    const auto& bevindingen = zaak.oordeel.bevindingen;
    const Uitslag uitslag{.bevindingen = bevindingen.in_full(),
                          .codes_of_others = bevindingen.codes_of_others(),
                          .niet_beoordeeld = zaak.oordeel.niet_beoordeeld};
    auto antwoord = write_answer(bericht, uitslag, kop, zaak.ronde.maximum_bytes);
    if (!antwoord) {
        return false;
    }
    if (const auto check = m_lezer.read_any(antwoord->inhoud);
        !check.goed() || check.soort != soort) {
        throw LogicError{"een antwoord van soort " + std::string{naam(soort)} +
                         " voldoet niet aan zijn XSD"};
    }
    zaak.rij.retourcodes = std::move(antwoord->retourcodes);
    zaak.uitgaand.push_back({.soort = std::string{naam(soort)},
                             .relatie = adres(bericht),
                             .bestand = answer_file(naam(soort), code, kop.identificatie),
                             .identificatie = kop.identificatie,
                             .inhoud = std::move(antwoord->inhoud)});
    return true;
}

/// Records the message and all that belongs to it.
Besluit Verwerking::finish(Zaak& zaak) {
    zaak.rij.id = m_register.add(zaak.rij);
    enter_content(zaak);
    Besluit besluit{.id = zaak.rij.id,
                    .soort = zaak.rij.soort ? std::string{naam(*zaak.rij.soort)} : "onbekend",
                    .status = zaak.rij.status,
                    .uitgaand = {}};
    for (auto& uitgaand : zaak.uitgaand) {
        uitgaand.bericht = zaak.rij.id;
        uitgaand.uitgave = zaak.ronde.uitgave;
        if (!uitgaand.vrijgave) {
            uitgaand.sha256 = sha256(uitgaand.inhoud).hex();
            uitgaand.grootte = static_cast<std::int64_t>(uitgaand.inhoud.size());
        }
        uitgaand.id = m_register.add(uitgaand);
    }
    besluit.uitgaand = std::move(zaak.uitgaand);
    return besluit;
}

void Verwerking::enter_content(Zaak& zaak) {
    const bool accepted =
        zaak.rij.status == Status::geaccepteerd || zaak.rij.status == Status::deels;
    if (!zaak.rij.soort || zaak.rij.status == Status::dubbel ||
        info(*zaak.rij.soort).rol == Rol::retour_in) {
        return;
    }
    if (*zaak.rij.soort == Soort::wmo323) {
        if (zaak.oordeel.op_prestatieniveau) {
            m_register.enter_declaratie(zaak.rij.id, zaak.bericht(), zaak.oordeel.toekenning,
                                        zaak.oordeel.clienten);
        }
        return;
    }
    if (!accepted) {
        return;
    }
    if (*zaak.rij.soort == Soort::wmo325) {
        m_register.enter_declaratie_antwoord(zaak.rij.id, zaak.bericht());
    } else {
        m_register.enter(zaak.rij.id, zaak.bericht());
    }
    if (info(*zaak.rij.soort).rol == Rol::eigen_bericht) {
        release(zaak);
    }
}

/// The message itself goes to the aanbieder, byte for byte, from the archive.
void Verwerking::release(Zaak& zaak) {
    const auto& bericht = zaak.bericht();
    zaak.uitgaand.push_back(
        {.soort = std::string{naam(bericht.soort)},
         .vrijgave = true,
         .relatie = partij(bericht.header.ontvanger).value(),
         .bestand = release_file(bericht.soort, gemeente(bericht).value(), zaak.rij.id),
         .identificatie = {},
         .sha256 = zaak.rij.sha256,
         .grootte = zaak.rij.grootte});
}

BerichtId Verwerking::record_quarantaine(const Ontvangen& ontvangen, const std::string& besloten) {
    auto rij = make_rij(ontvangen, besloten);
    rij.status = Status::quarantaine;
    return m_register.add(rij);
}

} // namespace iwmod
