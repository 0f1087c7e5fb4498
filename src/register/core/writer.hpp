/// The connection that writes, and what enters the content of messages through it.
#pragma once

#include "client/clienten.hpp"
#include "core/commands.hpp"
#include "schema/schema.hpp"
#include "sleutel/sender_text.hpp"
#include "spoor/spoor.hpp"
#include "sqlite/virtual_table.hpp"
#include <iwmod/register/reader.hpp>

namespace iwmod {

/// As PrestatieSource gives them.
inline constexpr const char* new_prestatie_columns =
    "client, referentienummer, vorigreferentienummer, toewijzingnummer, categorie, code, "
    "begindatum, einddatum, volume, eenheid, tarief, bedrag, credit, goedgekeurd";

struct Writer {
    Writer(const std::filesystem::path& bestand, const Sleutelbos& sleutels, IfAbsent if_absent)
        : db{open_for_writing(bestand, if_absent)},
          sleutel{RegisterKey::for_writing(db, bestand, sleutels)},
          texts{sleutel},
          nieuwe_prestaties{db, "nieuwe_prestatie", new_prestatie_columns},
          nieuw_goedgekeurd{db, "nieuw_goedgekeurd", "toewijzingnummer, eenheid, volume, bedrag"},
          goedgekeurde_clienten{db, "goedgekeurde_client", "client"},
          commands{db, iwmod::commands()},
          spoor{db},
          clienten{db, sleutel, spoor} {}

    /// Runs the statement that writes a row which a message brings, and takes it into the content
    /// of that message. Gives the number of the row.
    template <class... Values>
    std::int64_t add(Command command, ContentTable tabel, BerichtId bericht, Values&&... values) {
        rij.clear();
        commands[command].record(rij).bind(std::forward<Values>(values)...).run();
        const auto id = db.getLastInsertRowid();
        rij.put(id);
        spoor.inhoud(bericht).add(tabel, rij.text());
        return id;
    }
    /// The same for a table of which the rows have no number. One that is there already is no row.
    template <class... Values>
    void add_unnumbered(Command command, ContentTable tabel, BerichtId bericht,
                        Values&&... values) {
        rij.clear();
        commands[command].record(rij).bind(std::forward<Values>(values)...).run();
        if (db.getChanges() > 0) {
            spoor.inhoud(bericht).add(tabel, rij.text());
        }
    }

    /// A row of the audit trail with the hash of the name under which the file lies there: a sender
    /// may have chosen it.
    void note_quarantaine(BerichtId bericht, const std::string& bestand,
                          const std::string& moment) {
        spoor.add({.bericht = bericht,
                   .moment = moment,
                   .gebeurtenis = "in quarantaine",
                   .gegevens = Details{}.add("bestand", spoor.hash_of(bestand)).text()});
    }

    SQLite::Database db;
    RegisterKey sleutel;
    SenderText texts;
    VirtualTable nieuwe_prestaties;     ///< of the 323 that enters
    VirtualTable nieuw_goedgekeurd;     ///< what it adds to each toewijzing
    VirtualTable goedgekeurde_clienten; ///< who have an approved Prestatie in it
    Statements<Command> commands;
    SpoorWriter spoor;
    ClientWriter clienten;
    ContentRow rij; ///< for the row that is being written
};

/// The message that brings content, and between whom it goes.
struct Origin {
    BerichtId bericht = 0;
    Partijen partijen;
};

/// Throws LogicError when the Header has no gemeentecode or AGB-code: level 1 refuses that.
Origin origin_of(BerichtId id, const Bericht& bericht);

/// What stands below the Header. Throws LogicError when that is something else.
template <class Klasse>
const Klasse& inhoud(const Bericht& bericht) {
    const auto* const found = std::get_if<Klasse>(&bericht.inhoud);
    if (found == nullptr) {
        throw LogicError{"De inhoud van een bericht past niet bij zijn soort."};
    }
    return *found;
}

void enter_toewijzingen(Writer& writer, const Origin& van, const ToewijzingClient& client);
/// Regels 7: what is removed goes first, then what is new, both in document order.
void enter_starts(Writer& writer, const Origin& van, const StartClient& client);
void enter_stops(Writer& writer, const Origin& van, const StopClient& client);
void enter_aanvraag(Writer& writer, const Origin& van, const AanvraagClient& client);
void enter_wijziging(Writer& writer, const Origin& van, const WijzigingClient& client);
void enter_antwoord(Writer& writer, const Origin& van, const Antwoord& antwoord);
/// `clienten` are the rows of the Clienten in their order, 0 for one that is not there yet, or
/// nothing. Throws LogicError when Toekenning or Clienten have another shape than the Declaratie.
void enter_prestaties(Writer& writer, const Origin& van, const Declaratie& declaratie,
                      const Toekenning& toekenning, std::span<const ClientId> clienten);

} // namespace iwmod
