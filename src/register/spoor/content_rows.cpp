#include "bericht/columns.hpp"
#include "declaratie/columns.hpp"
#include "levering/columns.hpp"
#include "spoor/content.hpp"
#include "toewijzing/columns.hpp"
#include "verzoek/columns.hpp"

namespace iwmod::registratie {

namespace {

/// Of a table of which a row names its message and has a number.
std::string numbered(const auto& table) {
    return "SELECT bericht, " + content_columns(table) + ", id FROM " + table.name + " ORDER BY id";
}

/// Of one of which the rows have no number of their own.
std::string unnumbered(const auto& table, const char* order) {
    return "SELECT bericht, " + content_columns(table) + " FROM " + table.name + " ORDER BY " +
           order;
}

/// Of one of which a row names the verzoek of its message.
std::string of_verzoek(const auto& table, const char* order) {
    return "SELECT v.bericht, " + content_columns(table, "p.") + " FROM " + table.name +
           " p LEFT JOIN verzoek v ON v.id = p.verzoek ORDER BY " + order;
}

// What is not in it is compared otherwise (controle/): what changes after the message that brought
// the row, and sums.
std::array<ContentSource, content_tables> make_sources() {
    return {{
        {"bericht",
         "SELECT id, " + content_columns(bericht_table) + ", id FROM bericht ORDER BY id"},
        {"bevinding", unnumbered(bevinding_table, "bericht, volgnummer")},
        {"signaal", unnumbered(signaal_table, "bericht, volgnummer")},
        {"envelop", unnumbered(envelop_table, "bericht")},
        {"zip", unnumbered(zip_table, "bericht")},
        {"uit_zip", unnumbered(uit_zip_table, "bericht")},
        {"declaratie", numbered(declaratie_table)},
        {"client", "SELECT bericht, zoek, bsn, bericht, id FROM client ORDER BY id"},
        {"aangevuld", R"sql(
            SELECT aangevuld, id, geboortedatum, datumgebruik, geslacht, aangevuld
            FROM client
            WHERE aangevuld IS NOT NULL OR geboortedatum IS NOT NULL OR datumgebruik IS NOT NULL
               OR geslacht IS NOT NULL
            ORDER BY aangevuld, id)sql"},
        {"toewijzing", numbered(toewijzing_table)},
        {"verwijderd start", R"sql(
            SELECT verwijderd_door, verwijderd_door, id
            FROM start WHERE verwijderd_door IS NOT NULL ORDER BY verwijderd_door)sql",
         true},
        {"start", numbered(start_table)},
        {"verwijderd stop", R"sql(
            SELECT verwijderd_door, verwijderd_door, id
            FROM stop WHERE verwijderd_door IS NOT NULL ORDER BY verwijderd_door)sql",
         true},
        {"stop", numbered(stop_table)},
        {"verzoek", numbered(verzoek_table)},
        {"verzoek_product", of_verzoek(verzoek_product_table, "p.verzoek, p.volgnummer")},
        {"verzoek_referentie", of_verzoek(verzoek_referentie_table, "p.verzoek"), true},
        {"antwoord", numbered(antwoord_table)},
        {"prestatie", "SELECT d.bericht, " + content_columns(prestatie_table, "p.") +
                          ", p.id FROM prestatie p LEFT JOIN declaratie d ON d.id = p.declaratie "
                          "ORDER BY p.id"},
        {"retour", unnumbered(retour_table, "bericht")},
        {"declaratie_antwoord", unnumbered(declaratie_antwoord_table, "bericht")},
    }};
}

} // namespace

std::span<const ContentSource, content_tables> content_sources() {
    static const auto sources = make_sources();
    return sources;
}

} // namespace iwmod::registratie
