#include "inzage.hpp"

#include "original.hpp"
#include <iwmod/error.hpp>
#include <iwmod/oordeel.hpp>
#include <iwmod/postbus.hpp>

#include <algorithm>

namespace iwmod::beheer {

namespace {

using registratie::Status;

/// Of a message that was not taken over the register knows nobody.
bool is_taken_over(Status status) {
    return status == Status::geaccepteerd || status == Status::deels;
}

std::vector<registratie::BerichtRow> rows(const registratie::Overview& overzicht,
                                          const registratie::Filter& filter) {
    std::vector<registratie::BerichtRow> result;
    overzicht.list(filter,
                   [&result](const registratie::BerichtRow& rij) { result.push_back(rij); });
    return result;
}

/// Also in an envelope.
bool names_bsn(const std::string& bytes, const Bsn& bsn, xml::Reader& reader) {
    const auto within = [&bsn](const std::string& text) {
        return text.find(bsn.text()) != std::string::npos;
    };
    if (within(bytes)) {
        return true;
    }
    const auto unwrapped = oordeel::unwrapped(reader, bytes);
    return unwrapped && within(*unwrapped);
}

void look_into_originals(Inzage& inzage, const registratie::Overview& overzicht,
                         const dienst::Settings& settings) {
    const xml::Schemas schemas{settings.schemabestanden()};
    xml::Reader reader{schemas};
    for (const auto& rij : rows(overzicht, {})) {
        if (is_taken_over(rij.status) || rij.gewist || rij.status == Status::quarantaine) {
            continue;
        }
        try {
            if (names_bsn(original_bytes(rij, settings), inzage.persoon.bsn, reader)) {
                inzage.genoemd_in.push_back(overzicht.dossier(rij.id).value());
            }
        } catch (const SpoolError& fout) { // of this message: the others are looked into
            inzage.onleesbaar.push_back("bericht " + std::to_string(rij.id) + ": " + fout.what());
        }
    }
}

std::vector<Ingezien> looks_at(registratie::ClientId client,
                               const registratie::Overview& overzicht) {
    std::vector<Ingezien> result;
    overzicht.visit_looks([&](const registratie::SpoorRow& rij) {
        const auto gegevens = weergave::Json::parse(rij.gegevens, nullptr, false);
        if (gegevens.is_object() && gegevens.value("client", registratie::ClientId{0}) == client) {
            result.push_back({.moment = rij.moment,
                              .door = rij.door,
                              .soort = gegevens.value("soort", std::string{})});
        }
    });
    return result;
}

} // namespace

Inzage collect(const registratie::Persoon& persoon, registratie::ClientId client, Zaak zaak,
               const dienst::Settings& settings) {
    const registratie::Overview overzicht{settings.register_, settings.sleutels()};
    Inzage inzage{.persoon = persoon,
                  .zaak = std::move(zaak),
                  .berichten = {},
                  .genoemd_in = {},
                  .onleesbaar = {},
                  .ingezien = looks_at(client, overzicht)};
    for (const auto& rij : rows(overzicht, {.bsn = persoon.bsn})) {
        inzage.berichten.push_back(overzicht.dossier(rij.id).value());
    }
    look_into_originals(inzage, overzicht, settings);
    return inzage;
}

} // namespace iwmod::beheer
