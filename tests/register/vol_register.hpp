/// A register with rows in every table, in which everything agrees with its audit trail.
#pragma once

#include "proef.hpp"
#include <iwmod/crypto/sha256.hpp>

#include <memory>

namespace iwmod::test {

inline constexpr auto later = "2023-03-02T10:00:00+01:00";

inline bericht::Finding finding(int niveau, const std::string& code) {
    bericht::Finding result;
    result.niveau = niveau;
    result.code = code;
    result.retourcode = niveau > 1 ? "9319" : "";
    result.regelnummer = 3;
    result.kolom = 4;
    result.pad = "/Bericht/Client";
    result.element = "Bsn";
    result.omschrijving = "Een zin.";
    result.toelichting = "Nog een zin.";
    return result;
}

/// The same message for a person of whom all ended long ago.
inline bericht::Bericht ended(bericht::Bericht bericht) {
    auto& client = inhoud<bericht::ToewijzingClient>(bericht);
    client.bsn = test_bsn(8);
    for (auto& product : client.toegewezenproducten) {
        product.toewijzingnummer = 888;
        product.referentieaanbieder = "REF-888";
        product.einddatum = product.ingangsdatum;
    }
    return bericht;
}

class VolRegister {
  public:
    explicit VolRegister(const crypto::Sleutelbos& sleutels)
        : m_reg{std::make_unique<registratie::Register>(path, sleutels)} {
        fill();
        fill_declaraties();
        fill_what_was_not_accepted();
        fill_zip();
        m_reg->checkpoint();
        m_reg.reset();
        purge_something();
        m_reg = std::make_unique<registratie::Register>(path, sleutels);
        fill();
        fill_declaraties();
        fill_what_was_not_accepted();
        fill_zip();
        m_reg->checkpoint();
        m_reg.reset();
    }

    TempFolder folder;
    std::filesystem::path path = folder / "iwmod.db";

  private:
    registratie::BerichtRow rij(const bericht::Bericht& bericht, registratie::Status status) {
        auto result = rij_of(bericht, status, ++m_number);
        result.identificatie = "ID" + std::to_string(m_number);
        result.tabelversie = hash_of(1);
        if (status == registratie::Status::afgekeurd || status == registratie::Status::deels) {
            result.niveau = 3;
            result.bevindingen = {finding(3, "TR319"), finding(4, "TR322")};
            result.retourcodes = {"9319", "9322"};
        } else if (status == registratie::Status::foutmelding) {
            result.niveau = 1;
            result.bevindingen = {finding(1, "F007")};
        }
        result.signalen = {{.code = "SG01", .pad = "/Bericht", .omschrijving = "Een signaal."}};
        return result;
    }

    /// A zip with two messages that came before.
    void fill_zip() {
        auto row = rij(good_wmo305(), registratie::Status::geaccepteerd);
        row.soort.reset();
        row.signalen.front().code = "SG12";
        registratie::BerichtId zip = 0;
        {
            registratie::Register::Transaction transactie{*m_reg};
            zip = m_reg->add(row);
            m_reg->add(registratie::ZipRow{.bericht = zip, .bestanden = 2});
            transactie.commit();
        }
        for (const std::int64_t nummer : {1, 2}) {
            handle(good_wmo305(), registratie::Status::dubbel, [&](registratie::BerichtId id) {
                m_reg->add(registratie::UitZipRow{.bericht = id, .zip = zip, .nummer = nummer});
            });
        }
    }

    registratie::EnvelopRow envelop() const {
        return {.berichtcode = "Fo01",
                .zender = "12345678",
                .ontvanger = "0034",
                .referentienummer = "nummer " + std::to_string(m_number),
                .crossrefnummer = "ander " + std::to_string(m_number),
                .tijdstip = "20230301101500",
                .functie = "WMO305",
                .inhoud = hash_of(500 + m_number),
                .betreft = m_files > 0 ? std::optional<std::int64_t>{1} : std::nullopt,
                .foutcode = "IB210",
                .fouttekst = "Een zin."};
    }

    template <class Enter>
    registratie::BerichtId handle(const bericht::Bericht& bericht, registratie::Status status,
                                  Enter enter) {
        registratie::Register::Transaction transactie{*m_reg};
        const auto id = m_reg->add(rij(bericht, status));
        m_reg->add(id, envelop());
        enter(id);
        answer(id, bericht, status);
        transactie.commit();
        return id;
    }

    void put_out(registratie::Uitgaand uitgaand) {
        uitgaand.relatie = "onbekend";
        uitgaand.bestand = std::to_string(++m_files) + ".xml";
        if (!uitgaand.vrijgave) {
            uitgaand.inhoud = "<antwoord n=\"" + std::to_string(m_files) + "\"/>";
            uitgaand.sha256 = crypto::sha256(uitgaand.inhoud).hex();
        } else {
            uitgaand.sha256 = hash_of(m_files);
        }
        uitgaand.grootte = m_files;
        uitgaand.uitgave = "u1";
        if (m_files % 2 == 0) {
            uitgaand.referentienummer = "uit " + std::to_string(m_files);
        }
        const auto id = m_reg->add(uitgaand);
        if (m_files % 3 != 0) { // some stay open, with their text
            m_reg->mark_on_disk(std::vector{id}, later);
        }
    }

    void answer(registratie::BerichtId id, const bericht::Bericht& bericht,
                registratie::Status status) {
        const bool rejects_325 =
            bericht.soort == Soort::wmo325 && status == registratie::Status::afgekeurd;
        if (status == registratie::Status::foutmelding || rejects_325) {
            put_out({.bericht = id,
                     .soort = "Foutmelding",
                     .identificatie = m_reg->next_foutmelding()});
        } else if (status <= registratie::Status::afgekeurd && bericht.soort != Soort::wmo302 &&
                   bericht.soort != Soort::wmo325) {
            const auto soort = bericht.soort == Soort::wmo323
                                   ? Soort::wmo325
                                   : static_cast<Soort>(static_cast<int>(bericht.soort) + 1);
            put_out({.bericht = id,
                     .soort = std::string{naam(soort)},
                     .identificatie = m_reg->next_identificatie(gemeente_a, soort)});
        }
        const bool own = bericht.soort == Soort::wmo301 || bericht.soort == Soort::wmo319 ||
                         bericht.soort == Soort::wmo325;
        if (own && status == registratie::Status::geaccepteerd) {
            put_out({.bericht = id, .soort = std::string{naam(bericht.soort)}, .vrijgave = true});
        }
    }

    void fill() {
        const auto accept = [this](const bericht::Bericht& bericht) {
            return handle(bericht, registratie::Status::geaccepteerd,
                          [&](registratie::BerichtId id) { m_reg->enter(id, bericht); });
        };
        auto toewijzing = good_wmo301();
        inhoud<bericht::ToewijzingClient>(toewijzing).toegewezenproducten[0].toewijzingnummer =
            1000 + m_number;
        const auto heen = accept(toewijzing);
        if (m_number == 1) {
            accept(ended(good_wmo301()));
        }
        auto start = good_wmo305();
        accept(start);
        inhoud<bericht::StartClient>(start).startproducten[0].statusaanlevering = "3";
        accept(start);
        accept(good_wmo305());
        auto stop = good_wmo307();
        accept(stop);
        inhoud<bericht::StopClient>(stop).stopproducten[0].statusaanlevering = "3";
        accept(stop);
        accept(good_wmo307());
        accept(good_wmo315());
        accept(good_wmo317());
        accept(good_wmo319());
        handle(good_wmo302(), registratie::Status::geaccepteerd,
               [&](registratie::BerichtId id) { m_reg->enter_retour(id, heen, true); });
        handle(good_wmo302(), registratie::Status::geaccepteerd,
               [&](registratie::BerichtId id) { m_reg->enter_retour(id, std::nullopt, false); });
    }

    void fill_declaraties() {
        const auto number = std::to_string(m_number);
        const auto declare = [this](const bericht::Bericht& bericht,
                                    const registratie::Toekenning& toekenning) {
            handle(bericht, registratie::Status::deels, [&](registratie::BerichtId id) {
                m_reg->enter_declaratie(id, bericht, toekenning);
            });
        };
        declare(wmo323_with(
                    {prestatie("A" + number), prestatie("B" + number), prestatie("C" + number)}),
                {{true, true, false}});
        declare(wmo323_with({credit(prestatie("A" + number), "D" + number)}), {{true}});
        const auto antwoord = good_wmo325();
        handle(antwoord, registratie::Status::geaccepteerd,
               [&](registratie::BerichtId id) { m_reg->enter_declaratie_antwoord(id, antwoord); });
    }

    void fill_what_was_not_accepted() {
        const auto nothing = [](registratie::BerichtId) {};
        const auto afgekeurd = handle(good_wmo317(), registratie::Status::afgekeurd, nothing);
        handle(good_wmo307(), registratie::Status::foutmelding, nothing);
        handle(good_wmo325(), registratie::Status::afgekeurd, nothing);
        registratie::Register::Transaction transactie{*m_reg};
        auto dubbel = rij(good_wmo317(), registratie::Status::dubbel);
        dubbel.dubbel_van = afgekeurd;
        m_reg->add(dubbel);
        for (int i = 0; i < 2; ++i) {
            const auto id = m_reg->add(rij(good_wmo305(), registratie::Status::quarantaine));
            m_reg->set_quarantainebestand(id, std::to_string(id) + "-bericht.xml", later);
            if (i == 0) {
                m_reg->mark_requeued(id, later);
            }
        }
        transactie.commit();
    }

    void purge_something() const {
        registratie::Purge wissing{path, "beheerder"};
        const auto day = datum("2100-01-01");
        if (wissing.run({.zorg = day, .declaraties = datum("1970-01-01"), .overig = day}, later)
                .empty()) {
            throw std::runtime_error{"nothing was purged"};
        }
        wissing.forget(wissing.te_wissen());
        wissing.scrub();
    }

    std::unique_ptr<registratie::Register> m_reg;
    int m_number = 0;
    int m_files = 0;
};

} // namespace iwmod::test
