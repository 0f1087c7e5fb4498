#include "core/writer.hpp"

namespace iwmod::registratie {

Writer::Writer(Connection opened, const crypto::Sleutelbos& sleutels)
    : connection{std::move(opened)},
      key{RegisterKey::for_writing(connection, connection.bestand(), sleutels)},
      texts{key},
      new_prestaties{connection, "nieuwe_prestatie", new_prestatie_columns()},
      new_approved{connection, "nieuw_goedgekeurd", "toewijzingnummer, eenheid, volume, bedrag"},
      approved_clients{connection, "goedgekeurde_client", "client"},
      transaction{connection, transaction_commands()},
      bericht{connection, bericht_commands()},
      retour{connection, retour_commands()},
      uitgaand{connection, uitgaand_commands()},
      toewijzing{connection, toewijzing_commands()},
      levering{connection, levering_commands()},
      verzoek{connection, verzoek_commands()},
      declaratie{connection, declaratie_commands()},
      spoor{connection},
      clienten{connection, key, spoor} {}

void Writer::note_quarantaine(BerichtId id, const std::string& bestand, const std::string& moment) {
    spoor.add({.bericht = id,
               .moment = moment,
               .gebeurtenis = "in quarantaine",
               .gegevens = Details{}.add("bestand", spoor.hash_of(bestand)).text()});
}

Origin origin_of(BerichtId id, const bericht::Bericht& bericht) {
    const auto van = bericht::gemeente(bericht);
    const auto met = bericht::aanbieder(bericht);
    if (!van || !met) {
        throw LogicError{
            "De Header van een geaccepteerd bericht noemt geen gemeente of aanbieder."};
    }
    return {id, {*van, *met}};
}

} // namespace iwmod::registratie
