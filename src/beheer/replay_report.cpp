#include "replay_report.hpp"

#include <iwmod/error.hpp>
#include <iwmod/weergave/summary.hpp>
#include <iwmod/weergave/text.hpp>

namespace iwmod::beheer {

namespace {

using weergave::Kind;

/// Sorted, each once, with commas.
std::string rules_of(const registratie::BerichtRow& rij) {
    return weergave::joined(weergave::broken_rules(rij.bevindingen));
}

std::string soort_text(const registratie::BerichtRow& rij) {
    return rij.soort ? std::string{naam(*rij.soort)} : "onbekend";
}

weergave::Table differences() {
    return {.name = "verschillen",
            .title = "Wat anders is",
            .columns = {{"bericht", Kind::key},
                        {"soort", Kind::text},
                        {"wat", Kind::text},
                        {"status_toen", Kind::text},
                        {"status_nu", Kind::text},
                        {"regels_toen", Kind::text},
                        {"regels_nu", Kind::text},
                        {"reden", Kind::text}},
            .rows = {}};
}

weergave::Table summary(std::int64_t same, std::int64_t different, std::int64_t left_out) {
    return {.name = "samenvatting",
            .title = "Samenvatting",
            .columns = {{"berichten", Kind::number},
                        {"gelijk", Kind::number},
                        {"anders", Kind::number},
                        {"niet_herhaald", Kind::number}},
            .rows = {{{same + different + left_out, same, different, left_out}}}};
}

} // namespace

void ReplayReport::add(const ReplayStep& step, const dienst::Handled* now) {
    const bool is_asked = m_is_asked(step.bericht);
    if (now == nullptr) {
        m_nummering = Nummering::verschoven;
        m_before = Voorgeschiedenis::onvolledig;
        if (is_asked) {
            m_left_out.push_back({.then = step.bericht, .reden = step.reden.value_or("")});
        }
        return;
    }
    auto wat = difference(step, *now, m_nummering);
    m_nummering = wat ? Nummering::verschoven : m_nummering;
    if (is_asked && wat) {
        m_different.push_back({.then = step.bericht,
                               .now = now->id,
                               .wat = *std::move(wat),
                               .met_tabel_van_toen = step.met_tabel_van_toen,
                               .before = m_before});
    } else if (is_asked) {
        ++m_same;
    }
}

weergave::Row ReplayReport::row_of(const Different& each, const registratie::Overview& proef) {
    const auto dossier = proef.dossier(each.now);
    if (!dossier) {
        throw LogicError{"a message that was rehearsed and is not there"};
    }
    const auto& now = dossier->bericht;
    const auto regels_toen = rules_of(each.then);
    const auto regels_nu = rules_of(now);
    const std::string reden = !each.met_tabel_van_toen ? "de tarieventabel van toen is niet bewaard"
                              : regels_toen == regels_nu ? "hetzelfde oordeel, een ander antwoord"
                              : each.before == Voorgeschiedenis::onvolledig
                                  ? "een eerder bericht is niet herhaald"
                                  : "andere regels";
    return {{each.then.id, soort_text(each.then), each.wat, std::string{naam(each.then.status)},
             std::string{naam(now.status)}, regels_toen, regels_nu, reden}};
}

weergave::Row ReplayReport::row_of(const LeftOut& each) {
    return {{each.then.id, soort_text(each.then), std::string{"niet herhaald"},
             std::string{naam(each.then.status)}, std::string{}, rules_of(each.then), std::string{},
             each.reden}};
}

weergave::Report ReplayReport::finish(const std::filesystem::path& proef,
                                      const std::string& periode,
                                      const std::string& gemaakt) const {
    const registratie::Overview overzicht{proef};
    auto verschillen = differences();
    for (const auto& each : m_different) {
        verschillen.rows.push_back(row_of(each, overzicht));
    }
    for (const auto& each : m_left_out) {
        verschillen.rows.push_back(row_of(each));
    }
    const auto different = static_cast<std::int64_t>(m_different.size());
    const auto left_out = static_cast<std::int64_t>(m_left_out.size());
    weergave::Report report{
        .rapport = "proef herhaal",
        .gemeente = {},
        .periode = periode,
        .gemaakt = gemaakt,
        .bron = "Het archief, opnieuw verwerkt in volgorde van ontvangst",
        .keuzes = {"Elk bericht krijgt het moment van besluit van toen, en een envelop het "
                   "referentienummer van toen. Na een bericht dat anders of niet is herhaald, "
                   "wordt het nummer van een antwoord vergeleken alsof het dat van toen was."},
        .tables = {summary(m_same, different, left_out), std::move(verschillen)}};
    if (m_same + different + left_out == 0) {
        report.keuzes.emplace_back("In deze periode is geen bericht ontvangen.");
    }
    return report;
}

} // namespace iwmod::beheer
