#include "backup_set.hpp"
#include <iwmod/beheer/backup.hpp>
#include <iwmod/dienst/clock.hpp>
#include <iwmod/error.hpp>
#include <iwmod/postbus.hpp>
#include <iwmod/register/herstel.hpp>
#include <iwmod/weergave/text.hpp>

#include <algorithm>
#include <array>
#include <ostream>
#include <sys/stat.h>
#include <unistd.h>

namespace iwmod::beheer {

namespace {

namespace fs = std::filesystem;

bool holds_anything(const fs::path& map) {
    std::error_code failure;
    for (fs::recursive_directory_iterator each{map, failure}, end; each != end;
         each.increment(failure)) {
        if (!each->is_directory(failure)) {
            return true;
        }
    }
    return false;
}

/// Inbox and outbox are of others as well: what lies there stays.
std::optional<std::string> why_not(const dienst::Settings& settings) {
    const auto& mappen = settings.mappen;
    std::error_code failure;
    if (fs::exists(settings.register_, failure)) {
        return "er is al een register: " + settings.register_.string();
    }
    for (const auto& map : {mappen.archief, mappen.quarantaine, mappen.werk}) {
        if (holds_anything(map)) {
            return "de map " + map.string() + " is niet leeg";
        }
    }
    struct stat found {};
    const auto around = settings.register_.parent_path();
    if (::stat(around.c_str(), &found) == 0 && found.st_uid != ::geteuid()) {
        return "de map " + around.string() +
               " is van een ander account; voer de opdracht uit als dat account (sudo -u)";
    }
    return std::nullopt;
}

/// All of it, before anything is put back.
void require_whole(const fs::path& kopie, const std::map<std::string, std::string>& hashes) {
    for (const auto& [naam, hash] : hashes) {
        if (hash_of_file(kopie / naam).hex() != hash) {
            throw SpoolError{"De reservekopie is beschadigd: " + (kopie / naam).string() +
                             " is een ander bestand dan het manifest noemt."};
        }
    }
    if (!hashes.contains("register.db")) {
        throw SpoolError{kopie.string() + " heeft geen register."};
    }
}

/// Where a file of the backup belongs; nothing: it stays there (the configuration).
std::optional<fs::path> place_of(const std::string& naam, const dienst::Settings& settings) {
    const std::array<std::pair<std::string_view, fs::path>, 3> folders{
        {{"archief/", settings.mappen.archief},
         {"quarantaine/", settings.mappen.quarantaine},
         {"tabellen/", settings.register_.parent_path() / "tabellen"}}};
    for (const auto& [folder, map] : folders) {
        if (naam.starts_with(folder)) {
            return map / naam.substr(folder.size());
        }
    }
    return std::nullopt;
}

void put_back(const fs::path& kopie, const std::map<std::string, std::string>& hashes,
              const dienst::Settings& settings) {
    for (const auto& [naam, hash] : hashes) {
        if (const auto place = place_of(naam, settings)) {
            fs::create_directories(place->parent_path());
            copy_with_hash(kopie / naam, *place);
        }
    }
    // Last, under its name when it is whole: an attempt that broke off has no register.
    auto beside = settings.register_;
    beside += ".terug";
    std::error_code failure; // of one that broke off; it may not be there
    fs::remove(beside, failure);
    copy_with_hash(kopie / "register.db", beside);
    fs::rename(beside, settings.register_);
    ::sync();
}

/// At least this many a day, and ten times the busiest day that there was.
std::int64_t skipped_since(const std::string& moment, const fs::path& bestand) {
    constexpr std::int64_t least = 10'000;
    constexpr std::int64_t times = 10;
    constexpr std::int64_t most = 100'000'000; // a tenth of all there are
    const auto then = dienst::parse_rfc3339(moment);
    const auto age =
        std::chrono::system_clock::now() - then.value_or(std::chrono::system_clock::time_point{});
    const auto days = std::chrono::ceil<std::chrono::days>(age).count() + 1;
    return std::min(most, days * std::max(least, times * registratie::busiest_day(bestand)));
}

/// The moment in the name of a backup.
std::string moment_of(const fs::path& kopie) {
    constexpr std::size_t length = 22; // a number may follow
    auto naam = kopie.filename().string().substr(0, length);
    constexpr std::array places{std::size_t{13}, std::size_t{16}, std::size_t{22}};
    for (const auto place : places) {
        if (naam.size() > place) {
            naam.insert(place, ":");
        }
    }
    return naam;
}

/// Answers of after the backup: nobody is given what the register does not know.
std::size_t set_aside(const dienst::Settings& settings, const fs::path& aside) {
    const registratie::Overview overview{settings.register_};
    const postbus::SpoolView view{settings.mappen};
    std::vector<postbus::OutboxFile> unknown;
    view.each_in_outbox([&](const postbus::OutboxFile& bestand) {
        if (!overview.find_uitgaand(bestand.relatie, bestand.bestand)) {
            unknown.push_back(bestand);
        }
    });
    for (const auto& bestand : unknown) {
        fs::create_directories(aside / bestand.relatie);
        fs::rename(view.path_of(bestand), aside / bestand.relatie / bestand.bestand);
    }
    return unknown.size();
}

} // namespace

ExitCode restore(const RestoreOptions& options, const dienst::Settings& settings, Output output) {
    const auto kopie = fs::absolute(options.kopie).lexically_normal();
    const auto set = kopie.has_filename() ? kopie : kopie.parent_path();
    if (const auto reason = why_not(settings)) {
        output.err << "Er wordt niets teruggezet: " << weergave::printable(*reason) << ".\n";
        return ExitCode::fault;
    }
    const auto hashes = read_manifest(set);
    require_whole(set, hashes);
    {
        auto postbus =
            postbus::Postbus::open(settings.mappen, {.maximum_bytes = settings.maximum_bytes});
        postbus.take_over(); // the service cannot start until we are done
        put_back(set, hashes, settings);
    }
    const auto moment = moment_of(set);
    const auto sprong =
        options.sprong ? *options.sprong : skipped_since(moment, settings.register_);
    registratie::note_herstel(settings.register_, settings.sleutels(), settings.gemeenten,
                              {.moment = dienst::now(),
                               .door = dienst::operator_name(),
                               .kopie = moment,
                               .sprong = sprong});
    const auto aside = settings.mappen.outbox / (".terzijde-" + set.filename().string());
    const auto count = set_aside(settings, aside);
    output.out << "Teruggezet: " << weergave::count_of(hashes.size(), "bestand", "bestanden")
               << " van " << weergave::printable(set.string())
               << ". De nummers van antwoorden gaan " << sprong << " verder.\n";
    if (count > 0) {
        output.out << weergave::count_of(count, "antwoord", "antwoorden")
                   << " in de outbox kent het register niet; terzijde gelegd in " << aside.string()
                   << ".\n";
    }
    return verify({}, settings, output);
}

} // namespace iwmod::beheer
