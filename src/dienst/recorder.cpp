#include "recorder.hpp"

#include <iwmod/dienst.hpp>
#include <iwmod/ggk.hpp>
#include <iwmod/retour.hpp>

#include <spdlog/spdlog.h>

#include <utility>

namespace iwmod::dienst {

namespace {

/// Numbers come from the register, in the transaction that is open.
class RegisterNumbers final : public oordeel::Numbers {
  public:
    /// `of_then`: for this message, or null.
    RegisterNumbers(registratie::Register& inschrijving, const std::vector<std::string>* of_then)
        : m_register{inschrijving}, m_of_then{of_then} {}
    std::string next_identificatie(const Gemeentecode& gemeente, Soort soort) override {
        return m_register.next_identificatie(gemeente, soort);
    }
    std::string next_foutmelding() override { return m_register.next_foutmelding(); }
    std::string next_referentienummer() override {
        if (m_of_then == nullptr || m_given == m_of_then->size()) {
            return ggk::new_referentienummer();
        }
        return (*m_of_then)[m_given++];
    }

  private:
    registratie::Register& m_register;
    const std::vector<std::string>* m_of_then;
    std::size_t m_given = 0; ///< of these
};

/// Takes over what was decided.
void take_over(registratie::BerichtRow& row, oordeel::Decision& decision) {
    row.status = decision.status;
    row.niveau = decision.niveau;
    row.tabelversie = std::move(decision.tabelversie);
    row.dubbel_van = decision.dubbel_van;
    row.bevindingen = std::move(decision.bevindingen);
    row.signalen = std::move(decision.signalen);
    row.retourcodes = std::move(decision.retourcodes);
}

std::uint64_t size_of_message(const Received& ontvangen) {
    const auto& verpakking = ontvangen.inspection.verpakking;
    return verpakking ? verpakking->grootte : ontvangen.omvang;
}

/// Of an envelope with faults its elements may hold anything.
std::string bounded(const std::string& text) {
    constexpr std::size_t longest = 800; // bytes of an organisatie of 200 characters
    return text.size() <= longest ? text : std::string{};
}
std::optional<std::string> bounded(const std::optional<std::string>& text) {
    return text ? std::optional{bounded(*text)} : std::nullopt;
}

registratie::EnvelopRow envelop_row(const oordeel::Verpakking& verpakking,
                                    const oordeel::Decision& decision) {
    const auto& envelop = verpakking.envelop;
    const auto& stuur = envelop.stuurgegevens;
    registratie::EnvelopRow row{.berichtcode = std::string{bericht::berichtcode(envelop.soort)},
                                .zender = bounded(stuur.zender.organisatie.value_or("")),
                                .ontvanger = bounded(stuur.ontvanger.organisatie.value_or("")),
                                .referentienummer = bounded(stuur.referentienummer),
                                .crossrefnummer = bounded(stuur.crossrefnummer),
                                .tijdstip = bounded(stuur.tijdstip),
                                .functie = bounded(stuur.functie),
                                .betreft = decision.betreft};
    if (!verpakking.sha256.empty()) {
        row.inhoud = verpakking.sha256;
    }
    if (envelop.soort == bericht::Envelopsoort::fo01) {
        row.foutcode = bounded(envelop.fout.code);
        row.fouttekst = bounded(envelop.fout.omschrijving);
    }
    return row;
}

std::string soort_text(const registratie::BerichtRow& row, const Received& ontvangen) {
    if (ontvangen.inspection.zip) {
        return "zipbestand";
    }
    return row.soort ? std::string{naam(*row.soort)} : "onbekend";
}

} // namespace

Recorder::Recorder(registratie::Register& inschrijving, Originals originals,
                   const xml::Schemas& schemas)
    : m_register{inschrijving},
      m_originals{std::move(originals)},
      m_schemas{schemas},
      m_reader{schemas} {}

Recorded Recorder::decide(const Received& ontvangen, const Round& round) {
    RegisterNumbers numbers{m_register, round.numbers_of_then};
    const oordeel::Grounds grounds{
        .omgeving = {.reader = m_register.reader(),
                     .tarieven = round.tables.tarieven,
                     .gemeenten = round.tables.gemeenten,
                     .systeemdatum = round.systeemdatum,
                     .original =
                         [this](const registratie::Vindplaats& vindplaats) {
                             return original(vindplaats);
                         }},
        .tabelversie = round.tables.versie,
        .besloten = round.besloten,
        .maximum_bytes = round.maximum_bytes,
        .uitgang = round.uitgang,
        .schemas = m_schemas,
        .reader = m_reader,
        .numbers = numbers,
        .find_same = [this](const std::string& sha256) {
            return m_register.reader().find_same(sha256);
        }};
    auto decision = oordeel::decide({.inspection = ontvangen.inspection,
                                     .sha256 = ontvangen.sha256,
                                     .grootte = size_of_message(ontvangen)},
                                    grounds);
    return record(ontvangen, round, grounds, std::move(decision));
}

/// The message and all that belongs to it.
Recorded Recorder::record(const Received& ontvangen, const Round& round,
                          const oordeel::Grounds& grounds, oordeel::Decision decision) {
    auto row = make_row(ontvangen, round.besloten);
    take_over(row, decision);
    row.id = m_register.add(row);
    if (ontvangen.inspection.verpakking) {
        m_register.add(row.id, envelop_row(*ontvangen.inspection.verpakking, decision));
    }
    note_zip(row.id, ontvangen);
    enter_content(row.id, ontvangen, decision);
    auto uitgaand = make_uitgaand(ontvangen, row, grounds, decision);
    for (auto& each : uitgaand) {
        each.bericht = row.id;
        each.uitgave = round.uitgave;
        each.id = m_register.add(each);
    }
    if (decision.te_groot && round.numbers_of_then == nullptr) { // a rehearsal sends none
        spdlog::warn("bericht {}: {}", row.id, row.signalen.front().omschrijving);
    }
    return {.id = row.id,
            .soort = soort_text(row, ontvangen),
            .status = row.status,
            .uitgaand = std::move(uitgaand)};
}

/// That it is a zip, or out of which it came.
void Recorder::note_zip(registratie::BerichtId id, const Received& ontvangen) {
    if (const auto files = ontvangen.inspection.zip) {
        m_register.add(
            registratie::ZipRow{.bericht = id, .bestanden = static_cast<std::int64_t>(*files)});
    }
    const auto origin = postbus::zip_of(ontvangen.claim);
    // Not in a register that was put back and does not know the zip.
    if (origin && m_register.is_zip(origin->bericht, origin->batch)) {
        m_register.add(registratie::UitZipRow{
            .bericht = id, .zip = origin->bericht, .nummer = origin->nummer});
    }
}

/// Its answer and its release, with the hash of each.
std::vector<registratie::Uitgaand> Recorder::make_uitgaand(const Received& ontvangen,
                                                           const registratie::BerichtRow& row,
                                                           const oordeel::Grounds& grounds,
                                                           oordeel::Decision& decision) {
    std::vector<registratie::Uitgaand> uitgaand;
    if (decision.antwoord) {
        uitgaand.push_back(*std::move(decision.antwoord));
    }
    if (decision.vrijgave) {
        uitgaand.push_back(release(ontvangen, row, grounds));
    }
    for (auto& each : uitgaand) {
        if (!each.vrijgave || each.eigen_tekst) {
            each.sha256 = crypto::sha256(each.inhoud).hex();
            each.grootte = static_cast<std::int64_t>(each.inhoud.size());
        }
    }
    return uitgaand;
}

/// As it came, unless an envelope comes around it or goes off.
registratie::Uitgaand Recorder::release(const Received& ontvangen,
                                        const registratie::BerichtRow& row,
                                        const oordeel::Grounds& grounds) {
    const auto& bericht = *ontvangen.inspection.bericht;
    auto uitgaand = oordeel::make_release(bericht, row);
    const auto crossrefnummer = oordeel::crossrefnummer_of_release(bericht, m_register.reader());
    const auto original = crypto::Sha256::parse(row.sha256);
    if (!original || (!ontvangen.inspection.verpakking &&
                      !ggk::soort_for(bericht, grounds.uitgang, crossrefnummer))) {
        return uitgaand;
    }
    uitgaand.eigen_tekst = true;
    uitgaand.inhoud = message_of(*original);
    oordeel::wrap(uitgaand, bericht, crossrefnummer, grounds);
    return uitgaand;
}

/// The bytes of a message that was archived, without its envelope.
std::string Recorder::message_of(const crypto::Sha256& original) {
    auto bytes = m_originals(original);
    auto inner = oordeel::unwrapped(m_reader, bytes);
    return inner ? *std::move(inner) : bytes;
}

/// What of the message counts from now on.
void Recorder::enter_content(registratie::BerichtId id, const Received& ontvangen,
                             const oordeel::Decision& decision) {
    const auto& bericht = ontvangen.inspection.bericht;
    switch (decision.content) {
    case oordeel::Content::none:
        return;
    case oordeel::Content::bericht:
        m_register.enter(id, *bericht);
        return;
    case oordeel::Content::prestaties:
        m_register.enter_declaratie(id, *bericht, decision.toekenning, decision.clienten);
        return;
    case oordeel::Content::declaratie_antwoord:
        m_register.enter_declaratie_antwoord(id, *bericht);
        return;
    case oordeel::Content::retour:
        m_register.enter_retour(id, decision.heen, decision.afgewezen);
        return;
    }
}

std::optional<bericht::Bericht> Recorder::original(const registratie::Vindplaats& vindplaats) {
    const auto sha = crypto::Sha256::parse(vindplaats.sha256);
    if (!sha) {
        return std::nullopt;
    }
    auto read_back = m_reader.read_any(message_of(*sha));
    return read_back.goed() ? std::optional{std::move(read_back.bericht)} : std::nullopt;
}

/// What can be said of a file before it is judged.
registratie::BerichtRow Recorder::make_row(const Received& ontvangen, const std::string& besloten) {
    registratie::BerichtRow row;
    row.claim = ontvangen.claim.key();
    row.bestand = ontvangen.claim.bestand;
    row.grootte = static_cast<std::int64_t>(ontvangen.omvang);
    row.sha256 = ontvangen.sha256;
    row.ontvangen = ontvangen.ontvangen;
    row.besloten = besloten;
    auto& inlegger = m_accounts[ontvangen.claim.uid];
    if (inlegger.empty()) {
        inlegger = account_name(ontvangen.claim.uid);
    }
    row.inlegger = inlegger;
    if (const auto& verpakking = ontvangen.inspection.verpakking) {
        const auto& stuur = verpakking->envelop.stuurgegevens;
        row.afzender = retour::partij(stuur.zender.organisatie.value_or(""));
        row.ontvanger = retour::partij(stuur.ontvanger.organisatie.value_or(""));
    }
    if (const auto& bericht = ontvangen.inspection.bericht) {
        row.soort = bericht->soort;
        row.afzender = retour::partij(bericht->header.afzender);
        row.ontvanger = retour::partij(bericht->header.ontvanger);
        row.identificatie = retour::identificatie_of(*bericht);
        const auto dagtekening = bericht->header.berichtidentificatie.dagtekening;
        row.dagtekening =
            dagtekening == bericht::geen_datum ? std::nullopt : std::optional{dagtekening};
    }
    return row;
}

registratie::BerichtId Recorder::record_quarantaine(const Received& ontvangen,
                                                    const std::string& besloten) {
    auto row = make_row(ontvangen, besloten);
    row.status = registratie::Status::quarantaine;
    const auto id = m_register.add(row);
    if (postbus::zip_of(ontvangen.claim)) {
        note_zip(id, ontvangen);
    }
    return id;
}

} // namespace iwmod::dienst
