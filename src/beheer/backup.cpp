#include "backup_set.hpp"
#include <iwmod/beheer/backup.hpp>
#include <iwmod/dienst/clock.hpp>
#include <iwmod/dienst/toestand.hpp>
#include <iwmod/error.hpp>
#include <iwmod/weergave/text.hpp>

#include <algorithm>
#include <ostream>

namespace iwmod::beheer {

namespace {

namespace fs = std::filesystem;

constexpr auto register_name = "register.db";

/// `2026-11-29T001500+0100`: sorts by time but for the hour that comes twice.
std::string name_of(std::string moment) {
    std::erase(moment, ':');
    return moment;
}

/// What the configuration names, under the names that restore looks for.
void add_configuration(BackupSet& set, const dienst::Settings& settings) {
    set.add(settings.bestand, "configuratie/iwmod.toml");
    set.add(settings.tarieven, "configuratie/tarieven.csv");
    set.add(settings.gemeententabel, "configuratie/gemeenten.csv");
    const auto add = [&](const std::optional<fs::path>& table, const char* naam) {
        if (table) {
            set.add(*table, naam);
        }
    };
    add(settings.inwoners, "configuratie/inwoners.csv");
    add(settings.klassen, "configuratie/klassen.csv");
    add(settings.betalingen, "configuratie/betalingen.csv");
    set.add_folder(settings.register_.parent_path() / "tabellen", "tabellen");
}

/// Opens the copy, and looks whether the original of each of its messages is there.
std::size_t require_whole(const BackupSet& set) {
    const registratie::Overview copy{set.path() / register_name};
    std::size_t berichten = 0;
    copy.list({}, [&](const registratie::BerichtRow& rij) {
        ++berichten;
        std::error_code failure;
        const bool has_original = !rij.gewist && rij.status != registratie::Status::quarantaine;
        const auto place = set.path() / "archief" / rij.sha256.substr(0, 2) / rij.sha256;
        if (has_original && !fs::exists(place, failure)) {
            throw SpoolError{"Het origineel van bericht " + std::to_string(rij.id) +
                             " is niet in de kopie. Liep er een purge of key rotate, maak dan "
                             "opnieuw een kopie; anders zegt iwmoctl verify wat er is."};
        }
    });
    return berichten;
}

ExitCode backup_all(const fs::path& map, const dienst::Settings& settings, Output output) {
    const auto moment = dienst::now();
    BackupSet set{map, name_of(moment)};
    // The register first: what comes in meanwhile is in the archive and not in it, never the other
    // way round.
    registratie::Overview{settings.register_}.backup(set.path() / register_name);
    set.note(register_name);
    set.add_folder(settings.mappen.archief, "archief", {"stand"});
    set.add_folder(settings.mappen.quarantaine, "quarantaine");
    add_configuration(set, settings);
    const auto berichten = require_whole(set);
    const auto files = set.files();
    const auto shared = set.shared();
    const auto place = set.finish();
    const auto summary = weergave::count_of(berichten, "bericht", "berichten") + ", " +
                         weergave::count_of(files, "bestand", "bestanden") + ", waarvan " +
                         std::to_string(files - shared) + " nieuw, in " + place.string();
    static_cast<void>(dienst::Toestand{settings}.write(
        dienst::Chore::reservekopie, {.moment = moment, .goed = true, .tekst = summary}));
    output.out << "Reservekopie gemaakt en nagekeken: " << weergave::printable(summary) << '\n';
    return ExitCode::good;
}

} // namespace

ExitCode backup(const BackupOptions& options, const dienst::Settings& settings, Output output) {
    std::error_code failure;
    const auto doel = options.doel.empty() ? settings.reservekopie.value_or("") : options.doel;
    if (doel.empty()) {
        output.err << "Noem een map, of stel [reservekopie] map in.\n";
        return ExitCode::usage;
    }
    if (!fs::is_directory(doel, failure) && !options.doel.empty()) {
        registratie::Overview{settings.register_}.backup(doel);
        output.out << "Reservekopie van het register gemaakt: "
                   << weergave::printable(doel.string())
                   << " (alleen het register; noem een map die er is voor een hele kopie)\n";
        return ExitCode::good;
    }
    try {
        return backup_all(doel, settings, output);
    } catch (const Error& fault) {
        static_cast<void>(dienst::Toestand{settings}.write(
            dienst::Chore::reservekopie,
            {.moment = dienst::now(), .goed = false, .tekst = fault.what()}));
        throw;
    }
}

} // namespace iwmod::beheer
