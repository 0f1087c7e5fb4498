// Who is silent in the chain, and what waits for an answer.
#include "paginas/adres.hpp"
#include "paginas/dutch.hpp"
#include "paginas/paginas.hpp"
#include <iwmod/dienst/silence.hpp>
#include <iwmod/weergave/text.hpp>

#include <algorithm>
#include <span>
#include <utility>

namespace iwmod::web {

namespace {

constexpr std::size_t most_shown = 100;

/// A list of what is late: its heading, how many, and the first of them.
class Group {
  public:
    Group(std::string_view id, std::string_view kop, std::size_t aantal) {
        m_data.set("anker", text(id));
        m_data.set("kop", text(kop));
        m_data.set("aantal", number(static_cast<std::int64_t>(aantal)));
        m_data.set("leeg", Data{aantal == 0});
        m_data.set("rest", aantal > most_shown
                               ? number(static_cast<std::int64_t>(aantal - most_shown))
                               : Data{false});
    }
    void add(std::string_view wat, std::string_view adres, std::string_view wie,
             std::string_view sinds, std::string_view leeftijd) {
        Data row;
        row.set("wat", text(wat));
        row.set("adres", text_if(adres));
        row.set("wie", text(wie));
        row.set("sinds", text(sinds));
        row.set("leeftijd", text(leeftijd));
        m_rows.push_back(row);
    }
    Data data() const {
        auto data = m_data;
        data.set("rijen", m_rows);
        return data;
    }

  private:
    Data m_data;
    Data m_rows = list();
};

std::string days_since(Datum datum, Datum vandaag) {
    const auto days = std::chrono::sys_days{vandaag} - std::chrono::sys_days{datum};
    return weergave::count_of(static_cast<std::size_t>(std::max<long>(days.count(), 0)), "dag",
                              "dagen");
}

/// What of it is shown.
template <class Row>
std::span<const Row> shown(const registratie::Late<Row>& late) {
    return std::span{late.eerste}.first(std::min(most_shown, late.eerste.size()));
}

std::string bericht_adres(registratie::BerichtId id) {
    return address("/bericht", {{"id", std::to_string(id)}});
}

Data retouren(std::string_view id, std::string_view kop,
              const registratie::Late<registratie::WithoutRetour>& late, Datum vandaag) {
    Group group{id, kop, late.aantal};
    for (const auto& each : shown(late)) {
        group.add("Bericht " + std::to_string(each.bericht), bericht_adres(each.bericht),
                  each.aanbieder, dag_text(each.dagtekening),
                  days_since(each.dagtekening, vandaag));
    }
    return group.data();
}

Data starts(const registratie::Late<registratie::WithoutStart>& late, Datum vandaag) {
    Group group{"start", "Toewijzingen zonder start", late.aantal};
    for (const auto& each : shown(late)) {
        const auto nummer = std::to_string(each.toewijzingnummer);
        group.add("Toewijzing " + nummer, address("/berichten", {{"toewijzing", nummer}}),
                  each.aanbieder.text(), dag_text(each.ingangsdatum),
                  days_since(each.ingangsdatum, vandaag));
    }
    return group.data();
}

Data aanbieders(const registratie::Late<registratie::SilentAanbieder>& late, Datum vandaag) {
    Group group{"stil", "Aanbieders die elke maand iets stuurden en deze maand niets", late.aantal};
    for (const auto& each : shown(late)) {
        group.add("Laatste bericht", address("/berichten", {{"aanbieder", each.aanbieder}}),
                  each.aanbieder, dag_text(each.laatste), days_since(each.laatste, vandaag));
    }
    return group.data();
}

Data unfetched(const dienst::ChainSilence& silence) {
    Group group{"outbox", "Niet opgehaald uit de outbox", silence.unfetched_count()};
    for (const auto& each : silence.unfetched) {
        const auto moment = dienst::parse_rfc3339(each.sinds);
        group.add(weergave::count_of(each.aantal, "bestand", "bestanden"), "", each.relatie,
                  moment_text(each.sinds),
                  moment ? dienst::age_text(std::chrono::duration_cast<std::chrono::seconds>(
                               std::chrono::system_clock::now() - *moment))
                         : "onbekend");
    }
    return group.data();
}

} // namespace

Response keten_pagina(const Vraag& vraag) {
    const auto& settings = vraag.settings;
    const registratie::Overview overview{settings.register_};
    const auto silence = dienst::observe_silence(settings, overview);
    const auto& stand = silence.in_register;
    const auto today = settings.systeemdatum.value_or(vraag.vandaag);
    auto groups = list();
    groups.push_back(retouren("r302", "Toewijzingsberichten (301) zonder retour (302)",
                              stand.zonder_302, today));
    groups.push_back(retouren("r320", "Antwoorden op een verzoek (319) zonder retour (320)",
                              stand.zonder_320, today));
    groups.push_back(starts(stand.zonder_start, today));
    groups.push_back(unfetched(silence));
    groups.push_back(aanbieders(stand.aanbieders, today));
    Data data;
    data.set("groepen", groups);
    return show(vraag, {.titel = "Keten", .sjabloon = "keten", .plaats = "/keten"},
                std::move(data));
}

} // namespace iwmod::web
