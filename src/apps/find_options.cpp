#include "find_options.hpp"

#include "options.hpp"

#include <optional>
#include <string>

namespace iwmod::apps {

namespace {

std::optional<Soort> parse_soort(const std::string& text) {
    const auto soort = bericht::soort_by_naam(text);
    return soort ? soort : bericht::soort_by_naam("WMO" + text);
}

/// What a message of which the content was taken over contains.
void add_content_filters(CLI::App& command, registratie::Filter& filter) {
    add_parsed(command,
               {"--toewijzing", "NUMMER", "Alleen over dit ToewijzingNummer",
                "een ToewijzingNummer is een geheel getal vanaf 1"},
               filter.toewijzingnummer, parse_number);
    command.add_option("--declaratie", filter.declaratienummer, "Alleen met dit DeclaratieNummer")
        ->type_name("NUMMER");
    command
        .add_option("--referentie", filter.referentie,
                    "Alleen met dit ReferentieNummer of deze ReferentieAanbieder")
        ->type_name("NUMMER");
    command.add_option("--product", filter.productcode, "Alleen met deze productcode")
        ->type_name("CODE");
}

void add_outcome_filters(CLI::App& command, registratie::Filter& filter) {
    add_parsed(command,
               {"--status", "WOORD", "Alleen met deze eindstand",
                "kies geaccepteerd, deels, afgekeurd, foutmelding, dubbel of quarantaine"},
               filter.status, registratie::status_by_naam);
    command.add_option("--code", filter.retourcode, "Alleen met deze retourcode in het antwoord")
        ->type_name("CODE");
    command
        .add_option("--regel", filter.regel,
                    "Alleen waarin deze regel is gebroken, of met dit signaal")
        ->type_name("REGEL");
}

void add_header_filters(CLI::App& command, registratie::Filter& filter) {
    add_parsed(
        command,
        {"--soort", "SOORT", "Alleen deze berichtsoort", "kies een berichtsoort zoals WMO305"},
        filter.soort, parse_soort);
    command.add_option("--aanbieder", filter.aanbieder, "Alleen van of aan deze AGB-code")
        ->type_name("CODE");
    command.add_option("--afzender", filter.afzender, "Alleen van deze AGB- of gemeentecode")
        ->type_name("CODE");
    command.add_option("--ontvanger", filter.ontvanger, "Alleen aan deze AGB- of gemeentecode")
        ->type_name("CODE");
    command
        .add_option("--identificatie", filter.identificatie,
                    "Alleen met deze Identificatie in de Header")
        ->type_name("TEKST");
    command.add_option("--bestand", filter.bestand, "Alleen waar dit in de bestandsnaam voorkomt")
        ->type_name("TEKST");
    add_parsed(command,
               {"--sha256", "HASH", "Alleen van dit bestand",
                "een SHA-256 is 64 cijfers en kleine letters a tot en met f"},
               filter.sha256, parse_sha256);
}

void add_moment_filters(CLI::App& command, registratie::Filter& filter) {
    add_parsed(command,
               {"--sinds", "DUUR", "Ontvangen sinds 2u (uren), 3d (dagen), een datum of gisteren",
                vorm_van_sinds},
               filter.sinds, parse_sinds);
    add_parsed(command, {"--vanaf", "DATUM", "Ontvangen op of na deze dag", vorm_van_dag},
               filter.vanaf, parse_day);
    add_parsed(command, {"--tot", "DATUM", "Ontvangen tot en met deze dag", vorm_van_dag},
               filter.tot, parse_day);
}

} // namespace

void add_filters(CLI::App& command, beheer::Selection& selection) {
    add_switch(
        command, "--bsn", selection.bsn, beheer::AskBsn::yes,
        "Alleen over de client met het Bsn op de standaardinvoer; een terminal vraagt ernaar");
    add_content_filters(command, selection.filter);
    add_outcome_filters(command, selection.filter);
    add_header_filters(command, selection.filter);
    add_moment_filters(command, selection.filter);
    add_switch(command, "--oudste", selection.order,
               std::optional{registratie::Order::oldest_first}, "De oudste eerst");
    add_parsed(command,
               {"--maximum", "AANTAL", "Niet meer dan zoveel berichten",
                "een maximum is een geheel getal vanaf 1"},
               selection.filter.maximum, parse_number);
}

void add_list_options(CLI::App& command, beheer::ListOptions& options) {
    options.table = terminal_table();
    add_filters(command, options.selection);
    add_json(command, options.form);
}

} // namespace iwmod::apps
