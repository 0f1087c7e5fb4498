/// The inside of Overview.
#pragma once

#include "client/clienten.hpp"
#include "core/reader.hpp"
#include "schema/schema.hpp"
#include "sqlite/text_function.hpp"
#include <iwmod/register/overview.hpp>

#include <map>
#include <string>

namespace iwmod::registratie {

/// What a filter asks: the list, and how many there are.
std::vector<std::string> list_questions(const Filter& filter, const SenderText& texts);

/// The Declaratie of message ?1, with its Prestaties packed.
extern const char* const declaratie_of_bericht;

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
    /// What was declared in a 323 that was processed at Prestatie level.
    std::optional<DeclaratieRow> find_declaratie(BerichtId id);
    /// The person whom it asks for; 0 for one who is not known.
    std::optional<ClientId> client_of(const Filter& filter);
    /// The statement with this text: verify asks the same list for every file of the archive.
    registratie::Statement& list_statement(const std::string& sql);

    registratie::Connection connection;
    registratie::RegisterKey key;
    registratie::SenderText texts;
    RegisterReader reader;
    Clienten clienten;
    registratie::TextFunction bestandsnaam; ///< outlives the statements that call it
    std::map<std::string, registratie::Statement> lists;
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
    registratie::Statement declaratie;
};

} // namespace iwmod::registratie
