/// A register in a folder of its own, and short ways to put messages in it.
#pragma once

#include "bestanden.hpp"
#include "bouwer.hpp"
#include <iwmod/error.hpp>
#include <iwmod/register.hpp>
#include <iwmod/register/overview.hpp>

#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

namespace iwmod::test {

/// A hash of 64 digits that no other number gives.
inline std::string hash_of(int number) {
    const auto digits = std::to_string(number);
    return std::string(64 - digits.size(), 'a') + digits;
}

inline const AgbCode aanbieder_a = *AgbCode::parse(testaanbieder);
inline const AgbCode aanbieder_b = *AgbCode::parse("00000034"); // the number of the gemeente
inline const Gemeentecode gemeente_a = *Gemeentecode::parse(testgemeente);
inline const Gemeentecode gemeente_b = *Gemeentecode::parse("0518");
inline const registratie::Partijen partijen{gemeente_a, aanbieder_a};
inline const registratie::Partijen other_aanbieder{gemeente_a, aanbieder_b};
inline const registratie::Partijen other_gemeente{gemeente_b, aanbieder_a};
inline const Bsn bsn_1 = test_bsn(1);
inline const Bsn bsn_2 = test_bsn(2);

/// The same message between these two.
inline bericht::Bericht between(bericht::Bericht bericht, const registratie::Partijen& parties) {
    const bool from_gemeente = bericht.header.afzender.size() == parties.gemeente.text().size();
    bericht.header.afzender = from_gemeente ? parties.gemeente.text() : parties.aanbieder.text();
    bericht.header.ontvanger = from_gemeente ? parties.aanbieder.text() : parties.gemeente.text();
    return bericht;
}

/// The row of a message with this outcome, without answers.
inline registratie::BerichtRow rij_of(const bericht::Bericht& bericht, registratie::Status status,
                                      int number) {
    registratie::BerichtRow rij;
    rij.claim = "claim-" + std::to_string(number);
    rij.bestand = "bericht-" + std::to_string(number) + ".xml";
    rij.grootte = 1000 + number;
    rij.sha256 = hash_of(number);
    rij.ontvangen = "2023-03-01T10:00:00+01:00";
    rij.besloten = "2023-03-01T10:00:01+01:00";
    rij.soort = bericht.soort;
    rij.afzender = bericht.header.afzender;
    rij.ontvanger = bericht.header.ontvanger;
    rij.identificatie = bericht.header.berichtidentificatie.identificatie;
    rij.dagtekening = bericht.header.berichtidentificatie.dagtekening;
    rij.status = status;
    return rij;
}

class Proef {
  public:
    explicit Proef(const crypto::Sleutelbos& sleutels = {}) : reg{path, sleutels} {}

    /// Records a message with this outcome, without its content.
    registratie::BerichtId record(const bericht::Bericht& bericht,
                                  registratie::Status status = registratie::Status::geaccepteerd) {
        registratie::Register::Transaction transactie{reg};
        const auto id = reg.add(rij_of(bericht, status, ++m_number));
        transactie.commit();
        return id;
    }
    /// Records an accepted message and enters its content.
    registratie::BerichtId accept(const bericht::Bericht& bericht) {
        registratie::Register::Transaction transactie{reg};
        const auto id = reg.add(rij_of(bericht, registratie::Status::geaccepteerd, ++m_number));
        reg.enter(id, bericht);
        transactie.commit();
        return id;
    }
    /// The same for a 323, with what was approved.
    registratie::BerichtId declare(const bericht::Bericht& bericht,
                                   const registratie::Toekenning& toekenning,
                                   std::vector<bericht::Finding> bevindingen = {}) {
        registratie::Register::Transaction transactie{reg};
        auto rij = rij_of(bericht, registratie::Status::deels, ++m_number);
        rij.bevindingen = std::move(bevindingen);
        const auto id = reg.add(rij);
        reg.enter_declaratie(id, bericht, toekenning);
        transactie.commit();
        return id;
    }
    /// A 325 of the back office.
    registratie::BerichtId accept_antwoord(const bericht::Bericht& bericht) {
        registratie::Register::Transaction transactie{reg};
        const auto id = reg.add(rij_of(bericht, registratie::Status::geaccepteerd, ++m_number));
        reg.enter_declaratie_antwoord(id, bericht);
        transactie.commit();
        return id;
    }
    /// A 302 or 320 to a message.
    registratie::BerichtId answer(const bericht::Bericht& retour,
                                  std::optional<registratie::BerichtId> heen, bool rejected) {
        registratie::Register::Transaction transactie{reg};
        const auto id = reg.add(rij_of(retour, registratie::Status::geaccepteerd, ++m_number));
        reg.enter_retour(id, heen, rejected);
        transactie.commit();
        return id;
    }
    const registratie::RegisterReader& ask() const { return reg.reader(); }

    TempFolder folder;
    std::filesystem::path path = folder / "iwmod.db";
    registratie::Register reg;

  private:
    int m_number = 0;
};

/// One 301 with these products.
inline bericht::Bericht wmo301_with(std::vector<bericht::ToegewezenProduct> producten) {
    auto bericht = good_wmo301();
    inhoud<bericht::ToewijzingClient>(bericht).toegewezenproducten = std::move(producten);
    return bericht;
}

/// One 323 of client 1 with these Prestaties.
inline bericht::Bericht wmo323_with(std::vector<bericht::Prestatie> prestaties) {
    auto bericht = good_wmo323();
    inhoud<bericht::Declaratie>(bericht).clienten[0].prestaties = std::move(prestaties);
    correct_totaal(inhoud<bericht::Declaratie>(bericht));
    return bericht;
}

} // namespace iwmod::test
