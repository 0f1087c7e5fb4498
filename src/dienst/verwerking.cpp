#include "verwerking.hpp"

#include <iwmod/dienst.hpp>
#include <iwmod/retour.hpp>

#include <spdlog/spdlog.h>

#include <utility>

namespace iwmod {

namespace {

/// Numbers come from the register, in the transaction that is open.
class RegisterNumbers final : public oordeel::Numbers {
  public:
    explicit RegisterNumbers(Register& inschrijving) : m_register{inschrijving} {}
    std::string next_identificatie(const Gemeentecode& gemeente, Soort soort) override {
        return m_register.next_identificatie(gemeente, soort);
    }
    std::string next_foutmelding() override { return m_register.next_foutmelding(); }

  private:
    Register& m_register;
};

/// Takes over what was decided.
void take_over(BerichtRow& rij, oordeel::Decision& decision) {
    rij.status = decision.status;
    rij.niveau = decision.niveau;
    rij.tabelversie = std::move(decision.tabelversie);
    rij.dubbel_van = decision.dubbel_van;
    rij.bevindingen = std::move(decision.bevindingen);
    rij.signalen = std::move(decision.signalen);
    rij.retourcodes = std::move(decision.retourcodes);
}

} // namespace

Verwerking::Verwerking(Register& inschrijving, const Postbus& postbus, const Schemas& schemas)
    : m_register{inschrijving}, m_postbus{postbus}, m_schemas{schemas}, m_lezer{schemas} {}

Besluit Verwerking::decide(const Ontvangen& ontvangen, const Ronde& ronde) {
    RegisterNumbers numbers{m_register};
    auto decision = oordeel::decide(
        {.inspection = ontvangen.beoordeeld, .sha256 = ontvangen.sha256},
        {.omgeving = {.lezer = m_register.reader(),
                      .tarieven = ronde.tabellen.tarieven,
                      .gemeenten = ronde.tabellen.gemeenten,
                      .systeemdatum = ronde.systeemdatum,
                      .original =
                          [this](const Vindplaats& vindplaats) { return original(vindplaats); }},
         .tabelversie = ronde.tabellen.versie,
         .besloten = ronde.besloten,
         .maximum_bytes = ronde.maximum_bytes,
         .schemas = m_schemas,
         .lezer = m_lezer,
         .numbers = numbers,
         .find_same = [this](const std::string& sha256) { return m_register.find_same(sha256); }});
    return record(ontvangen, ronde, std::move(decision));
}

/// The message and all that belongs to it.
Besluit Verwerking::record(const Ontvangen& ontvangen, const Ronde& ronde,
                           oordeel::Decision decision) {
    auto rij = make_rij(ontvangen, ronde.besloten);
    take_over(rij, decision);
    rij.id = m_register.add(rij);
    enter_content(rij.id, ontvangen, decision);
    std::vector<Uitgaand> uitgaand;
    if (decision.antwoord) {
        decision.antwoord->sha256 = sha256(decision.antwoord->inhoud).hex();
        decision.antwoord->grootte = static_cast<std::int64_t>(decision.antwoord->inhoud.size());
        uitgaand.push_back(*std::move(decision.antwoord));
    }
    if (decision.vrijgave) {
        uitgaand.push_back(oordeel::make_release(*ontvangen.beoordeeld.bericht, rij));
    }
    for (auto& each : uitgaand) {
        each.bericht = rij.id;
        each.uitgave = ronde.uitgave;
        each.id = m_register.add(each);
    }
    if (decision.te_groot) {
        spdlog::warn("bericht {}: {}", rij.id, rij.signalen.front().omschrijving);
    }
    return {.id = rij.id,
            .soort = rij.soort ? std::string{naam(*rij.soort)} : "onbekend",
            .status = rij.status,
            .uitgaand = std::move(uitgaand)};
}

/// What of the message counts from now on.
void Verwerking::enter_content(BerichtId id, const Ontvangen& ontvangen,
                               const oordeel::Decision& decision) {
    const auto& bericht = ontvangen.beoordeeld.bericht;
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

std::optional<Bericht> Verwerking::original(const Vindplaats& vindplaats) {
    const auto sha = Sha256::parse(vindplaats.sha256);
    if (!sha) {
        return std::nullopt;
    }
    auto gelezen = m_lezer.read_any(m_postbus.read_archived(*sha));
    return gelezen.goed() ? std::optional{std::move(gelezen.bericht)} : std::nullopt;
}

/// What can be said of a file before it is judged.
BerichtRow Verwerking::make_rij(const Ontvangen& ontvangen, const std::string& besloten) {
    BerichtRow rij;
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

BerichtId Verwerking::record_quarantaine(const Ontvangen& ontvangen, const std::string& besloten) {
    auto rij = make_rij(ontvangen, besloten);
    rij.status = Status::quarantaine;
    return m_register.add(rij);
}

} // namespace iwmod
