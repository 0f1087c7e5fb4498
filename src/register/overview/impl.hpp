/// The inside of Overview.
#pragma once

#include "core/reader.hpp"
#include "schema/schema.hpp"
#include <iwmod/register/overview.hpp>

namespace iwmod::registratie {

struct Overview::Impl {
    Impl(const std::filesystem::path& bestand, const crypto::Sleutelbos& sleutels);

    /// Reads the findings and signals of a message, and what of it was not delivered.
    void complete(BerichtRow& rij);
    std::vector<UitgaandRow> find_uitgaand(BerichtId id);
    /// In which zip it came, and what came in it.
    void find_zip(Dossier& dossier);
    /// A message without its findings and signals.
    std::optional<BerichtRow> find_bericht(BerichtId id);
    /// What was recorded of a retour; nothing for another message.
    std::optional<RetourRow> find_retour(BerichtId id);
    /// The list statement that fits: by hash, by Identificatie or in order of arrival.
    registratie::Statement& list_statement(const Filter& filter);

    registratie::Connection connection;
    registratie::RegisterKey key;
    registratie::SenderText texts;
    RegisterReader reader;
    registratie::Statement list;
    registratie::Statement list_by_sha256;
    registratie::Statement list_by_identificatie;
    registratie::Statement bericht;
    registratie::Statement bevindingen;
    registratie::Statement signalen;
    registratie::Statement retouren;
    registratie::Statement retour;
    registratie::Statement heringediend;
    registratie::Statement uitgaand;
    registratie::Statement uitgaand_of_bericht;
    registratie::Statement uitgaand_by_bestand;
    registratie::Statement envelop;
    registratie::Statement zip;
    registratie::Statement niet_afgeleverd;
};

} // namespace iwmod::registratie
