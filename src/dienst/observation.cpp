#include <iwmod/dienst/clock.hpp>
#include <iwmod/dienst/observation.hpp>
#include <iwmod/error.hpp>

#include <algorithm>
#include <array>
#include <set>
#include <sys/stat.h>
#include <unistd.h>

namespace iwmod::dienst {

namespace {

namespace fs = std::filesystem;

/// The number in `12.xml` or `12-2.xml`; 0 for another name.
registratie::BerichtId id_in(const std::string& bestand) {
    constexpr std::size_t most_digits = 18;
    const auto digits = bestand.substr(0, bestand.find_first_not_of("0123456789"));
    return digits.empty() || digits.size() > most_digits ? 0 : std::stoll(digits);
}

std::vector<Quarantined> quarantaine_of(const postbus::SpoolView& view,
                                        const registratie::Overview& overview,
                                        const Toestand& toestand) {
    std::vector<Quarantined> result;
    for (const auto& bestand : view.quarantined()) {
        Quarantined each{.bestand = bestand, .bericht = id_in(bestand), .sinds = {}, .reden = {}};
        if (const auto dossier = overview.dossier(each.bericht)) {
            each.sinds = dossier->bericht.besloten;
            each.reden = toestand.reden(each.bericht);
        }
        result.push_back(std::move(each));
    }
    return result;
}

} // namespace

std::vector<Disk> disks_of(const Settings& settings) {
    const auto& mappen = settings.mappen;
    const std::array maps{settings.register_.parent_path(),
                          mappen.inbox,
                          mappen.werk,
                          mappen.archief,
                          mappen.quarantaine,
                          mappen.outbox};
    std::vector<Disk> result;
    std::set<dev_t> seen;
    for (const auto& map : maps) {
        struct stat found {};
        std::error_code failure;
        const auto space = fs::space(map, failure);
        if (!failure && ::stat(map.c_str(), &found) == 0 && seen.insert(found.st_dev).second) {
            result.push_back({.map = map, .vrij = space.available, .totaal = space.capacity});
        }
    }
    return result;
}

std::vector<Tariefstand> tarief_stand(const tarief::Tarieventabel& tabel,
                                      const std::vector<Gemeentecode>& gemeenten, Datum dag) {
    std::vector<Tariefstand> result;
    for (const auto& gemeente : gemeenten) {
        Tariefstand stand{.gemeente = gemeente,
                          .vandaag = tabel.rows_in_force(gemeente, dag).size(),
                          .laatste_dag = {}};
        for (const auto& rij : tabel.rijen()) {
            if (rij.gemeente == gemeente) {
                stand.zonder_einde |= !rij.einddatum;
                stand.laatste_dag = std::max(stand.laatste_dag, rij.einddatum);
            }
        }
        if (stand.zonder_einde) {
            stand.laatste_dag.reset();
        }
        result.push_back(stand);
    }
    return result;
}

Observation observe(const Settings& settings, const registratie::Overview& overview) {
    const postbus::SpoolView view{settings.mappen};
    const Toestand toestand{settings};
    Observation result;
    result.moment = std::chrono::system_clock::now();
    result.in_service = view.in_service();
    result.service = toestand.service();
    result.inbox = view.waiting();
    result.oldest = postbus::oldest_waiting(settings.mappen);
    result.open = registratie::open_uitgaand(settings.register_);
    result.quarantaine = quarantaine_of(view, overview, toestand);
    result.disks = disks_of(settings);
    result.reservekopie = toestand.last(Chore::reservekopie);
    result.verify = toestand.last(Chore::verify);
    const auto dag = judging_day(settings);
    result.geplande_tabellen = planned_tables(settings, dag);
    try {
        const auto ours = with_tarieven_in_force(settings, dag);
        result.tarieven =
            tarief_stand(tarief::Tarieventabel::load(ours.tarieven), ours.gemeenten, dag);
    } catch (const ConfigError& fault) { // what is wrong with it is one of the things to be seen
        result.tarieven_fault = fault.what();
    }
    return result;
}

std::string reason_of(const registratie::OpenUitgaand& open, const Settings& settings,
                      const Observation& observation) {
    const auto map = settings.mappen.outbox / open.relatie;
    std::error_code failure;
    if (!observation.in_service) {
        return "de dienst draait niet";
    }
    if (fs::exists(map / open.bestand, failure)) {
        return "in de map van de relatie staat al een ander bestand met deze naam";
    }
    if (!fs::is_directory(map, failure) && fs::exists(map, failure)) {
        return "de map van de relatie is geen map";
    }
    const bool writable = ::access(map.c_str(), W_OK | X_OK) == 0;
    if (fs::exists(map, failure) && !writable) {
        return "de map van de relatie is niet te beschrijven";
    }
    return "onderweg; blijft het staan, dan zegt het log waarom";
}

} // namespace iwmod::dienst
