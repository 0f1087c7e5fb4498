/// The connection that writes, and what enters the content of messages through it. The commands of
/// each folder stand in its writer.cpp.
#pragma once

#include "client/clienten.hpp"
#include "schema/schema.hpp"
#include "sleutel/sender_text.hpp"
#include "spoor/spoor.hpp"
#include "sqlite/virtual_table.hpp"
#include "table/origin.hpp"
#include "table/query.hpp"
#include "table/table.hpp"

namespace iwmod::registratie {

enum class TransactionCommand : std::uint8_t;
enum class BerichtCommand : std::uint8_t;
enum class RetourCommand : std::uint8_t;
enum class UitgaandCommand : std::uint8_t;
enum class ToewijzingCommand : std::uint8_t;
enum class LeveringCommand : std::uint8_t;
enum class VerzoekCommand : std::uint8_t;
enum class DeclaratieCommand : std::uint8_t;

std::vector<Sql<TransactionCommand>> transaction_commands();
std::vector<Sql<BerichtCommand>> bericht_commands();
std::vector<Sql<RetourCommand>> retour_commands();
std::vector<Sql<UitgaandCommand>> uitgaand_commands();
std::vector<Sql<ToewijzingCommand>> toewijzing_commands();
std::vector<Sql<LeveringCommand>> levering_commands();
std::vector<Sql<VerzoekCommand>> verzoek_commands();
std::vector<Sql<DeclaratieCommand>> declaratie_commands();

/// The columns of `nieuwe_prestatie`, which a statement reads the Prestaties of a 323 from.
std::string new_prestatie_columns();

struct Writer {
    Writer(Connection opened, const crypto::Sleutelbos& sleutels);

    /// Runs the statement that writes a row which a message brings, and takes it into the content
    /// of that message. The parts are those that the columns come from (values_of).
    template <class T, class... Parts>
    std::int64_t add(Query insert, ContentTable content, const T& table, BerichtId brought_by,
                     const Parts&... parts) {
        const auto values = values_of(table, texts, parts...);
        insert.bind_row(values).run();
        const auto id = connection.added();
        row.clear();
        put_content(row, table, values);
        row.put_number(id);
        spoor.content(brought_by).add(content, row.text());
        return id;
    }
    /// The same for a table of which the rows have no number. One that is there already is no row.
    template <class T, class... Parts>
    void add_unnumbered(Query insert, ContentTable content, const T& table, BerichtId brought_by,
                        const Parts&... parts) {
        const auto values = values_of(table, texts, parts...);
        insert.bind_row(values).run();
        if (connection.changes() > 0) {
            row.clear();
            put_content(row, table, values);
            spoor.content(brought_by).add(content, row.text());
        }
    }

    /// A row of the audit trail with the hash of the name under which the file lies there: a sender
    /// may have chosen it.
    void note_quarantaine(BerichtId id, const std::string& bestand, const std::string& moment);
    /// The moment of the decision on a message.
    std::string besloten(BerichtId id);

    Connection connection;
    RegisterKey key;
    SenderText texts;
    VirtualTable new_prestaties;   ///< of the 323 that enters
    VirtualTable new_approved;     ///< what it adds to each toewijzing
    VirtualTable approved_clients; ///< who have an approved Prestatie in it
    Statements<TransactionCommand> transaction;
    Statements<BerichtCommand> bericht;
    Statements<RetourCommand> retour;
    Statements<UitgaandCommand> uitgaand;
    Statements<ToewijzingCommand> toewijzing;
    Statements<LeveringCommand> levering;
    Statements<VerzoekCommand> verzoek;
    Statements<DeclaratieCommand> declaratie;
    SpoorWriter spoor;
    ClientWriter clienten;
    ContentRow row; ///< for the row that is being written
};

/// Throws LogicError when the Header has no gemeentecode or AGB-code: level 1 refuses that.
Origin origin_of(BerichtId id, const bericht::Bericht& bericht);

/// What stands below the Header. Throws LogicError when that is something else.
template <class Klasse>
const Klasse& inhoud(const bericht::Bericht& bericht) {
    const auto* const found = std::get_if<Klasse>(&bericht.inhoud);
    if (found == nullptr) {
        throw LogicError{"De inhoud van een bericht past niet bij zijn soort."};
    }
    return *found;
}

void enter_toewijzingen(Writer& writer, const Origin& van, const bericht::ToewijzingClient& client);
/// Regels 7: what is removed goes first, then what is new, both in document order.
void enter_starts(Writer& writer, const Origin& van, const bericht::StartClient& client);
void enter_stops(Writer& writer, const Origin& van, const bericht::StopClient& client);
void enter_aanvraag(Writer& writer, const Origin& van, const bericht::AanvraagClient& client);
void enter_wijziging(Writer& writer, const Origin& van, const bericht::WijzigingClient& client);
void enter_antwoord(Writer& writer, const Origin& van, const bericht::Antwoord& antwoord);
/// `clienten` are the rows of the Clienten in their order, 0 for one that is not there yet, or
/// nothing. Throws LogicError when Toekenning or Clienten have another shape than the Declaratie.
void enter_prestaties(Writer& writer, const Origin& van, const bericht::Declaratie& declaratie,
                      const Toekenning& toekenning, std::span<const ClientId> clienten);
void enter_declaratie_antwoord(Writer& writer, const Origin& van,
                               const bericht::BerichtIdentificatie& declaratie);

} // namespace iwmod::registratie
