/// A world for the tests of levels 3 and 4: a register in a folder of its own, the tables and a
/// systeemdatum. Messages go in as accepted, and are judged against what is there.
#pragma once

#include "bestanden.hpp"
#include "bouwer.hpp"
#include "cards.hpp"
#include "voorbeelden.hpp"
#include <iwmod/error.hpp>
#include <iwmod/regels.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

namespace iwmod::test {

/// A tariff table of gemeente 0034 and aanbieder `testaanbieder`, of lines
/// `productcode,categorie,eenheid,frequentie,tarief_cent,tariefsoort,leveringsvorm,variant,van,tot`.
inline tarief::Tarieventabel tarieventabel(const std::vector<std::string>& regels) {
    std::string csv = "gemeente,productcode,categorie,eenheid,frequentie,tarief_cent,tariefsoort,"
                      "leveringsvorm,uitvoeringsvariant,ingangsdatum,einddatum,omschrijving\n";
    for (const std::string& regel : regels) {
        csv += std::string{testgemeente} + "," + regel + ",proef\n";
    }
    return tarief::Tarieventabel::parse(csv, "proef.csv");
}

/// The retourcodes of the findings on one path, each once, sorted; on all paths without one.
inline std::string codes(const regels::Oordeel& oordeel, const std::string& pad = {}) {
    std::set<std::string> found;
    for (const bericht::Finding& finding : oordeel.bevindingen.in_full()) {
        if (pad.empty() || finding.pad == pad) {
            found.insert(finding.retourcode.empty() ? finding.code : finding.retourcode);
        }
    }
    std::string text;
    for (const std::string& code : found) {
        text += (text.empty() ? "" : " ") + code;
    }
    return text;
}

/// The rules that were broken, in the order in which they were found.
inline std::string rules(const regels::Oordeel& oordeel) {
    std::string text;
    for (const bericht::Finding& finding : oordeel.bevindingen.in_full()) {
        text += (text.empty() ? "" : " ") + finding.code;
    }
    return text;
}

/// The ids of the signals.
inline std::string signals(const regels::Oordeel& oordeel) {
    std::string text;
    for (const bericht::Signaal& signaal : oordeel.signalen) {
        text += (text.empty() ? "" : " ") + signaal.code;
    }
    return text;
}

/// The first finding of a rule.
inline bericht::Finding finding(const regels::Oordeel& oordeel, std::string_view rule) {
    const auto found =
        std::find_if(oordeel.bevindingen.in_full().begin(), oordeel.bevindingen.in_full().end(),
                     [&](const bericht::Finding& candidate) { return candidate.code == rule; });
    return found == oordeel.bevindingen.in_full().end() ? bericht::Finding{} : *found;
}

inline std::string toelichting(const regels::Oordeel& oordeel, std::string_view rule) {
    return finding(oordeel, rule).toelichting;
}

/// The tables as shipped, read once.
inline const tarief::Tarieventabel& tarieven_almere() {
    static const auto tabel =
        tarief::Tarieventabel::load(source_dir() / "config" / "tarieven-almere-2023.csv");
    return tabel;
}
inline const tarief::Gemeententabel& alle_gemeenten() {
    static const auto tabel =
        tarief::Gemeententabel::load(source_dir() / "config" / "gemeenten.csv");
    return tabel;
}

class Wereld {
  public:
    Wereld() = default;
    /// Of which the register is sealed under the newest of these.
    explicit Wereld(const crypto::Sleutelbos& keys)
        : m_register{m_map->path() / "iwmod.db", keys} {}

    tarief::Tarieventabel tarieven = tarieven_almere();
    tarief::Gemeententabel gemeenten = alle_gemeenten();
    Datum systeemdatum = datum("2025-12-31");
    bool originals_readable = true;

    /// What judge says of the message now; nothing is kept.
    regels::Oordeel judge(const bericht::Bericht& bericht) const {
        auto oordeel = iwmod::regels::judge(
            bericht,
            {m_register.reader(), tarieven, gemeenten, systeemdatum,
             [this](const registratie::Vindplaats& vindplaats) { return original(vindplaats); }});
        check_listed(bericht.soort, oordeel.bevindingen.in_full());
        note_example(bericht, oordeel.bevindingen.in_full());
        return oordeel;
    }

    /// What a 302 or 320 answers.
    regels::Retourvondst match(const bericht::Bericht& retour) const {
        return regels::match_retour(retour, m_register.reader());
    }

    /// Records a message with this outcome and under its own Identificatie.
    registratie::BerichtId record(const bericht::Bericht& bericht,
                                  registratie::Status status = registratie::Status::geaccepteerd) {
        registratie::Register::Transaction transactie{m_register};
        const registratie::BerichtId id = add(bericht, status);
        transactie.commit();
        return id;
    }

    /// Records a message as accepted, under an Identificatie that no other has, and enters it.
    registratie::BerichtId accept(const bericht::Bericht& bericht) {
        return enter(with_identificatie(bericht, "ACC-" + std::to_string(m_berichten.size())));
    }
    /// The same under its own Identificatie.
    registratie::BerichtId enter(const bericht::Bericht& bericht) {
        if (bericht.soort == Soort::wmo323) {
            return enter_declaratie(bericht, judge(bericht).toekenning);
        }
        registratie::Register::Transaction transactie{m_register};
        const registratie::BerichtId id = add(bericht, registratie::Status::geaccepteerd);
        if (bericht.soort == Soort::wmo325) {
            m_register.enter_declaratie_antwoord(id, bericht);
        } else {
            m_register.enter(id, bericht);
        }
        transactie.commit();
        return id;
    }
    /// The gemeente removes the toewijzingen of this 301.
    void remove(bericht::Bericht wmo301) {
        for (auto& product : inhoud<bericht::ToewijzingClient>(wmo301).toegewezenproducten) {
            product.redenwijziging = "13";
            product.einddatum = product.ingangsdatum;
            product.toewijzingsdatum = plus_days(product.toewijzingsdatum, 1);
        }
        accept(wmo301);
    }
    /// A 323 of which this was approved.
    registratie::BerichtId enter_declaratie(const bericht::Bericht& bericht,
                                            const registratie::Toekenning& toekenning) {
        registratie::Register::Transaction transactie{m_register};
        const registratie::BerichtId id = add(bericht, registratie::Status::deels);
        m_register.enter_declaratie(id, bericht, toekenning);
        transactie.commit();
        return id;
    }
    /// The aanbieder's 302 or 320 rejects what was released.
    void reject(registratie::BerichtId heen, const bericht::Bericht& retour) {
        registratie::Register::Transaction transactie{m_register};
        const registratie::BerichtId id = add(retour, registratie::Status::geaccepteerd);
        m_register.enter_retour(id, heen, true);
        transactie.commit();
    }
    /// The aanbieder's 302 or 320 finds it good.
    void confirm(registratie::BerichtId heen, const bericht::Bericht& retour) {
        registratie::Register::Transaction transactie{m_register};
        const registratie::BerichtId id = add(retour, registratie::Status::geaccepteerd);
        m_register.enter_retour(id, heen, false);
        transactie.commit();
    }
    /// The answer of our own to a message.
    void answer(registratie::BerichtId id, const std::string& soort) {
        registratie::Uitgaand uitgaand;
        uitgaand.bericht = id;
        uitgaand.soort = soort;
        uitgaand.relatie = testaanbieder;
        uitgaand.bestand = soort + "-" + std::to_string(id) + ".xml";
        uitgaand.identificatie = std::to_string(id);
        uitgaand.sha256 = std::string(64, 'b');
        uitgaand.uitgave = "2023-1";
        registratie::Register::Transaction transactie{m_register};
        m_register.add(uitgaand);
        transactie.commit();
    }

  private:
    registratie::BerichtId add(const bericht::Bericht& bericht, registratie::Status status) {
        registratie::BerichtRow rij;
        rij.claim = "claim-" + std::to_string(m_berichten.size());
        rij.bestand = "proef.xml";
        rij.grootte = 1;
        rij.sha256 = std::string(64, 'a');
        rij.ontvangen = "2023-01-01T00:00:00+01:00";
        rij.besloten = rij.ontvangen;
        rij.soort = bericht.soort;
        rij.afzender = bericht.header.afzender;
        rij.ontvanger = bericht.header.ontvanger;
        rij.identificatie = bericht.header.berichtidentificatie.identificatie;
        rij.dagtekening = bericht.header.berichtidentificatie.dagtekening;
        rij.status = status;
        const registratie::BerichtId id = m_register.add(rij);
        m_berichten.emplace(id, bericht);
        return id;
    }

    std::optional<bericht::Bericht> original(const registratie::Vindplaats& vindplaats) const {
        return originals_readable ? std::optional{m_berichten.at(vindplaats.id)} : std::nullopt;
    }

    std::unique_ptr<TempFolder> m_map = std::make_unique<TempFolder>();
    registratie::Register m_register{m_map->path() / "iwmod.db"};
    std::map<registratie::BerichtId, bericht::Bericht> m_berichten;
};

} // namespace iwmod::test
