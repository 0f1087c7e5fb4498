#include <iwmod/beheer.hpp>
#include <iwmod/error.hpp>
#include <iwmod/postbus.hpp>
#include <iwmod/weergave/json.hpp>
#include <iwmod/weergave/text.hpp>

#include <algorithm>
#include <ostream>

namespace iwmod::beheer {

namespace {

constexpr std::size_t label_width = 14;

/// The same day so many years earlier; of 29 February the 28th.
Datum years_before(Datum day, int years) {
    day -= std::chrono::years{years};
    return day.ok() ? day : Datum{day.year() / day.month() / std::chrono::last};
}

registratie::PurgeLimits latest(const dienst::Settings& settings) {
    const auto today = settings.systeemdatum.value_or(dienst::today());
    const auto& bewaren = settings.bewaren;
    return {.zorg = years_before(today, bewaren.zorg_jaren),
            .declaraties = years_before(today, bewaren.declaratie_jaren),
            .overig = years_before(today, bewaren.overig_jaren)};
}

registratie::PurgeLimits bounded(const registratie::PurgeLimits& latest, Datum before) {
    return {.zorg = std::min(latest.zorg, before),
            .declaraties = std::min(latest.declaraties, before),
            .overig = std::min(latest.overig, before)};
}

std::string refusal(const registratie::PurgeLimits& latest, Datum before) {
    return "Er is niets gewist: gegevens van voor " + bericht::datum_text(before) +
           " moeten nog worden bewaard. De bewaartermijnen in [bewaren] laten toe: gegevens van "
           "clienten tot " +
           bericht::datum_text(latest.zorg) + ", declaraties tot " +
           bericht::datum_text(latest.declaraties) + ", overige berichten tot " +
           bericht::datum_text(latest.overig) + ".";
}

/// Of what a purge wrote down, those that are in the spool are removed.
class Cleanup {
  public:
    Cleanup(postbus::Postbus& postbus, registratie::Purge& wissing)
        : m_postbus{postbus}, m_wissing{wissing} {}

    void run() {
        for (auto open = m_wissing.te_wissen(); !open.empty(); open = m_wissing.te_wissen()) {
            const auto held = std::stable_partition(
                open.begin(), open.end(),
                [this](const registratie::FileToPurge& each) { return remove(each); });
            const std::vector<registratie::FileToPurge> gone{open.begin(), held};
            m_postbus.sync(); // gone for good before the register forgets them
            m_wissing.forget(gone);
            if (held != open.end()) {
                throw SpoolError{
                    "In quarantaine zijn bestanden die een ander nog open heeft om te schrijven; "
                    "zij blijven staan. Herhaal de opdracht als zij zijn gesloten."};
            }
        }
    }

  private:
    /// False when it has to stay for now.
    bool remove(const registratie::FileToPurge& each) {
        if (each.plaats == "quarantaine") {
            return m_postbus.remove_quarantined(each.naam);
        }
        if (each.plaats == "archief") {
            m_postbus.remove_archived(crypto::Sha256::parse(each.naam).value());
        } else {
            const auto slash = each.naam.find('/');
            m_postbus.remove_published(each.naam.substr(0, slash), each.naam.substr(slash + 1));
        }
        return true;
    }

    postbus::Postbus& m_postbus;
    registratie::Purge& m_wissing;
};

constexpr auto eerste_bytes = "eerste bytes";

/// Those that were archived before the day from which messages without a client are kept.
std::vector<crypto::Sha256> old_first_bytes(const std::vector<crypto::Sha256>& all,
                                            const postbus::SpoolView& view, Datum grens) {
    std::vector<crypto::Sha256> old;
    std::copy_if(all.begin(), all.end(), std::back_inserter(old), [&](const crypto::Sha256& hash) {
        const auto since = view.archived_since(hash);
        return since &&
               dienst::rfc3339(std::chrono::time_point_cast<std::chrono::system_clock::duration>(
                   *since)) < bericht::datum_text(grens);
    });
    return old;
}

bool is_known(const registratie::Overview& overzicht, const crypto::Sha256& hash) {
    bool known = false;
    overzicht.list({.sha256 = hash.hex()},
                   [&known](const registratie::BerichtRow& rij) { known |= !rij.gewist; });
    return known;
}

/// What the register knows by now is a message.
std::vector<crypto::Sha256> unknown_first_bytes(const dienst::Settings& settings) {
    auto all = postbus::SpoolView{settings.mappen}.first_bytes();
    const registratie::Overview overzicht{settings.register_};
    std::erase_if(all, [&](const crypto::Sha256& hash) { return is_known(overzicht, hash); });
    return all;
}

std::size_t wipe_first_bytes(const dienst::Settings& settings, postbus::Postbus& postbus,
                             Datum grens) {
    auto left = unknown_first_bytes(settings);
    const auto old = old_first_bytes(left, postbus::SpoolView{settings.mappen}, grens);
    for (const auto& hash : old) {
        postbus.remove_archived(hash);
        std::erase(left, hash);
    }
    postbus.sync(); // gone for good before the list forgets them
    if (!postbus.first_bytes().all().empty()) {
        postbus.first_bytes().replace(left);
    }
    return old.size();
}

registratie::PurgeCounts preview(const dienst::Settings& settings,
                                 const registratie::PurgeLimits& grenzen) {
    auto overzicht = registratie::preview_purge(settings.register_, grenzen);
    const auto old = old_first_bytes(unknown_first_bytes(settings),
                                     postbus::SpoolView{settings.mappen}, grenzen.overig);
    if (!old.empty()) {
        overzicht.bestanden[eerste_bytes] = static_cast<std::int64_t>(old.size());
    }
    return overzicht;
}

registratie::PurgeCounts wipe(const dienst::Settings& settings,
                              const registratie::PurgeLimits& grenzen) {
    // It must be there: opening it to write would make it.
    static_cast<void>(registratie::Overview{settings.register_});
    auto postbus = postbus::Postbus::open(
        settings.mappen, {.maximum_bytes = settings.maximum_bytes}, settings.sleutels());
    // Alone: a byte-identical file that comes in meanwhile would lose its original.
    if (postbus::SpoolView{settings.mappen}.in_service()) {
        throw SpoolError{"De dienst draait. Stop eerst de dienst (systemctl stop iwmod) en herhaal "
                         "de opdracht."};
    }
    postbus.take_over();
    if (!postbus.claims_left_behind().empty() || !postbus.staged_editions().empty()) {
        throw SpoolError{"Er is nog werk onder handen van voor een storing. Start de dienst, zodat "
                         "die het afmaakt, stop de dienst weer en herhaal de opdracht."};
    }
    registratie::Purge wissing{settings.register_, dienst::operator_name()};
    Cleanup cleanup{postbus, wissing};
    cleanup.run(); // what an earlier purge left
    auto overzicht = wissing.run(grenzen, dienst::now());
    cleanup.run();
    if (const auto count = wipe_first_bytes(settings, postbus, grenzen.overig); count > 0) {
        overzicht.bestanden[eerste_bytes] = static_cast<std::int64_t>(count);
    }
    wissing.scrub();
    return overzicht;
}

std::string soort_text(const registratie::PurgeGroup& groep) {
    return groep.soort ? std::string{naam(*groep.soort)} : "onbekend";
}

std::string gemeente_text(const std::string& gemeente) {
    return gemeente.empty() ? "onbekend" : gemeente;
}

void print_counts(std::ostream& out, std::string_view kop,
                  const std::map<std::string, std::int64_t>& counted) {
    if (!counted.empty()) {
        out << kop << '\n';
    }
    for (const auto& [key, count] : counted) {
        out << "  " << weergave::cell(weergave::printable(key), label_width) << count << '\n';
    }
}

void print_text(std::ostream& out, const PurgeOptions& options,
                const registratie::PurgeLimits& grenzen,
                const registratie::PurgeCounts& overzicht) {
    const bool proef = options.execution == Execution::rehearsal;
    out << "Voor deze dagen: clienten " << bericht::datum_text(grenzen.zorg) << ", declaraties "
        << bericht::datum_text(grenzen.declaraties) << ", overige berichten "
        << bericht::datum_text(grenzen.overig) << ".\n";
    if (overzicht.empty() && !overzicht.bestanden.contains(eerste_bytes)) {
        out << "Er is niets te wissen.\n";
        return;
    }
    out << (proef ? "Dit zou worden gewist:\n" : "Dit is gewist:\n");
    print_counts(out, "Clienten per gemeente", overzicht.clienten);
    print_counts(out, "Rijen over deze clienten", overzicht.rijen);
    if (!overzicht.berichten.empty()) {
        out << "Berichten: gemeente, soort, status, aantal, oudste en nieuwste ontvangst\n";
    }
    for (const auto& groep : overzicht.berichten) {
        constexpr std::size_t day_length = 10;
        out << "  " << weergave::cell(gemeente_text(groep.gemeente), label_width)
            << weergave::cell(soort_text(groep), label_width)
            << weergave::cell(naam(groep.status), label_width) << groep.aantal << "  "
            << groep.oudste.substr(0, day_length) << "  " << groep.nieuwste.substr(0, day_length)
            << '\n';
    }
    print_counts(out, "Bestanden (outbox: voor zover niet opgehaald)", overzicht.bestanden);
    out << (proef ? "Er is niets gewijzigd.\n" : "");
}

weergave::Json overzicht_json(const PurgeOptions& options, const registratie::PurgeLimits& grenzen,
                              const registratie::PurgeCounts& overzicht) {
    weergave::Json json{{"proef", options.execution == Execution::rehearsal},
                        {"grenzen",
                         {{"zorg", bericht::datum_text(grenzen.zorg)},
                          {"declaraties", bericht::datum_text(grenzen.declaraties)},
                          {"overig", bericht::datum_text(grenzen.overig)}}},
                        {"clienten", overzicht.clienten},
                        {"rijen", overzicht.rijen},
                        {"berichten", weergave::Json::array()},
                        {"bestanden", overzicht.bestanden}};
    for (const auto& groep : overzicht.berichten) {
        json["berichten"].push_back({{"gemeente", weergave::text_or_null(groep.gemeente)},
                                     {"soort", weergave::or_null(groep.soort)},
                                     {"status", naam(groep.status)},
                                     {"aantal", groep.aantal},
                                     {"oudste", groep.oudste},
                                     {"nieuwste", groep.nieuwste}});
    }
    return json;
}

} // namespace

ExitCode purge(const PurgeOptions& options, const dienst::Settings& settings, Output output) {
    const auto most = latest(settings);
    const auto before = options.voor.value();
    if (before > std::max({most.zorg, most.declaraties, most.overig})) {
        output.err << refusal(most, before) << '\n';
        return ExitCode::fault;
    }
    const auto grenzen = bounded(most, before);
    const auto overzicht = options.execution == Execution::rehearsal ? preview(settings, grenzen)
                                                                     : wipe(settings, grenzen);
    if (options.form == OutputForm::json) {
        weergave::print_line(output.out, overzicht_json(options, grenzen, overzicht));
    } else {
        print_text(output.out, options, grenzen, overzicht);
    }
    return ExitCode::good;
}

} // namespace iwmod::beheer
