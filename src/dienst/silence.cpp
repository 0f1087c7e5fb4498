#include <iwmod/dienst/clock.hpp>
#include <iwmod/dienst/silence.hpp>
#include <iwmod/postbus/spool_view.hpp>

#include <algorithm>
#include <map>

namespace iwmod::dienst {

namespace {

/// What waits for longer is history: nobody is going to answer it.
constexpr std::chrono::days history{366};

registratie::SilenceTerms terms_of(const Settings& settings) {
    const auto& bewaking = settings.bewaking;
    const Datum today = settings.systeemdatum.value_or(dienst::today());
    const auto day = std::chrono::sys_days{today};
    const bool is_late_in_month = today.day() >= std::chrono::day{bewaking.stilte_dag};
    return {.today = today,
            .since = day - history,
            .retour_until = day - bewaking.retour_dagen - std::chrono::days{1},
            .start_until = day - bewaking.start_dagen - std::chrono::days{1},
            .months = is_late_in_month ? bewaking.stilte_maanden : 0};
}

std::vector<Unfetched> unfetched_in(const Settings& settings,
                                    const registratie::Overview& overview) {
    const auto border = std::chrono::system_clock::now() - settings.bewaking.ophalen_dagen;
    std::map<std::string, Unfetched> found;
    postbus::SpoolView{settings.mappen}.each_in_outbox([&](const postbus::OutboxFile& bestand) {
        const auto rij = overview.find_uitgaand(bestand.relatie, bestand.bestand);
        const auto since = rij ? parse_rfc3339(rij->op_schijf.value_or("")) : std::nullopt;
        if (!since || *since >= border) {
            return;
        }
        auto& each =
            found.try_emplace(bestand.relatie, Unfetched{bestand.relatie, 0, {}}).first->second;
        ++each.aantal;
        if (each.sinds.empty() || *since < *parse_rfc3339(each.sinds)) {
            each.sinds = *rij->op_schijf;
        }
    });
    std::vector<Unfetched> result;
    result.reserve(found.size());
    for (auto& [relatie, each] : found) {
        result.push_back(std::move(each));
    }
    return result;
}

void add(std::vector<Reason>& reasons, std::size_t count, const char* what) {
    if (count > 0) {
        reasons.push_back({Urgency::look, what + std::to_string(count) + "; zie 'iwmoctl keten'."});
    }
}

} // namespace

std::size_t ChainSilence::unfetched_count() const {
    std::size_t count = 0;
    for (const auto& each : unfetched) {
        count += each.aantal;
    }
    return count;
}

bool ChainSilence::is_silent() const {
    return !reasons_of(*this).empty();
}

ChainSilence observe_silence(const Settings& settings, const registratie::Overview& overview) {
    return {.in_register = registratie::silence_in(settings.register_, terms_of(settings)),
            .unfetched = unfetched_in(settings, overview)};
}

std::vector<Reason> reasons_of(const ChainSilence& silence) {
    std::vector<Reason> reasons;
    const auto& stand = silence.in_register;
    add(reasons, stand.zonder_302.aantal, "Toewijzingsberichten (301) zonder retour (302): ");
    add(reasons, stand.zonder_320.aantal, "Antwoorden op een verzoek (319) zonder retour (320): ");
    add(reasons, stand.zonder_start.aantal, "Toewijzingen zonder start: ");
    add(reasons, silence.unfetched_count(), "Bestanden in de outbox die niet zijn opgehaald: ");
    add(reasons, stand.aanbieders.aantal,
        "Aanbieders die elke maand iets stuurden en deze maand niets: ");
    return reasons;
}

} // namespace iwmod::dienst
