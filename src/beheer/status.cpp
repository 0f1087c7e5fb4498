#include "plans_text.hpp"
#include <iwmod/beheer.hpp>
#include <iwmod/dienst/clock.hpp>
#include <iwmod/dienst/observation.hpp>
#include <iwmod/dienst/silence.hpp>
#include <iwmod/postbus.hpp>
#include <iwmod/weergave/json.hpp>
#include <iwmod/weergave/text.hpp>

#include <algorithm>
#include <ostream>

namespace iwmod::beheer {

namespace {

using weergave::Json;

constexpr std::size_t label_width = 18; // the longest label and a space
constexpr std::size_t most_shown = 10;  // of what is open or in quarantaine; JSON has all
constexpr std::chrono::days growth_of{30};

struct Status {
    registratie::RegisterFigures stand;
    registratie::SizeFigures sizes;
    dienst::Observation seen;
    dienst::ChainSilence silence;
    std::vector<dienst::Reason> redenen;
};

Status look(const dienst::Settings& settings) {
    const registratie::Overview overview{settings.register_};
    Status status{
        .stand = overview.figures(),
        .sizes = registratie::sizes_of(
            settings.register_, dienst::rfc3339(std::chrono::system_clock::now() - growth_of)),
        .seen = dienst::observe(settings, overview),
        .silence = dienst::observe_silence(settings, overview),
        .redenen = {}};
    status.redenen = dienst::reasons_of(status.seen, settings, status.stand.niet_afgeleverd);
    const auto silent = dienst::reasons_of(status.silence); // none is urgent
    status.redenen.insert(status.redenen.end(), silent.begin(), silent.end());
    return status;
}

/// 0 well, 1 look, 2 act.
ExitCode exit_code_of(const Status& status) {
    if (status.redenen.empty()) {
        return ExitCode::good;
    }
    return status.redenen.front().urgency == dienst::Urgency::act ? ExitCode::usage
                                                                  : ExitCode::fault;
}

const char* word_of(ExitCode code) {
    switch (code) {
    case ExitCode::good:
        return "goed";
    case ExitCode::fault:
        return "kijken";
    case ExitCode::usage:
        break;
    }
    return "handelen";
}

std::string moment_of(const postbus::Oldest& oldest) {
    return dienst::rfc3339(
        std::chrono::time_point_cast<std::chrono::system_clock::duration>(oldest.since));
}

class TextStatus {
  public:
    TextStatus(std::ostream& out, const dienst::Settings& settings, const Status& status)
        : m_out{out}, m_settings{settings}, m_status{status} {}

    void print() const {
        line("Oordeel") << word_of(exit_code_of(m_status)) << '\n';
        for (const auto& reden : m_status.redenen) {
            m_out << "  " << (reden.urgency == dienst::Urgency::act ? "handelen: " : "kijken: ")
                  << weergave::printable(reden.zin) << '\n';
        }
        print_service();
        print_register();
        print_messages();
        print_open();
        print_sizes();
        print_chore("Reservekopie", m_status.seen.reservekopie);
        print_chore("Verify", m_status.seen.verify);
    }

  private:
    std::ostream& line(std::string_view label) const {
        return m_out << weergave::cell(label, label_width);
    }
    std::string age(const std::string& sinds) const {
        const auto moment = dienst::parse_rfc3339(sinds);
        return moment ? dienst::age_text(std::chrono::duration_cast<std::chrono::seconds>(
                            m_status.seen.moment - *moment))
                      : "-";
    }
    void print_service() const {
        const auto& seen = m_status.seen;
        line("Dienst") << (seen.in_service ? "draait" : "draait niet");
        if (seen.service) {
            m_out << (seen.in_service ? " sinds " : "; de laatste begon ") << seen.service->sinds
                  << ", versie " << seen.service->versie;
        }
        m_out << '\n';
        print_plans();
        for (const auto& stand : seen.tarieven) {
            line("Tarieven " + std::string{stand.gemeente.text()})
                << stand.vandaag << " gelden vandaag, tot en met "
                << (stand.laatste_dag ? bericht::datum_text(*stand.laatste_dag) : "-") << '\n';
        }
    }
    void print_plans() const {
        for (const auto& plan : m_status.seen.geplande_tabellen) {
            line("Geplande tabel")
                << "vanaf " << bericht::datum_text(plan.vanaf) << ": " << plan_text(plan) << '\n';
        }
    }
    void print_register() const {
        const auto& stand = m_status.stand;
        line("Register") << m_settings.register_.string() << " (schemaversie " << stand.schemaversie
                         << ")\n";
        line("Versleuteld") << (stand.sleutel ? "met sleutel " + std::to_string(*stand.sleutel)
                                              : "nee: het archief, en in het register de Bsn's, "
                                                "bestandsnamen en kenmerken, zijn leesbaar")
                            << '\n';
    }
    void print_messages() const {
        const auto& stand = m_status.stand;
        line("Berichten") << stand.berichten << '\n';
        for (const auto& [status, count] : stand.per_status) {
            line("  " + status) << count << '\n';
        }
        m_out << "Per soort\n";
        for (const auto& [soort, count] : stand.per_soort) {
            line("  " + soort) << count << '\n';
        }
        line("Laatste ontvangst") << stand.laatste_ontvangst.value_or("-") << '\n';
        line("Laatste besluit") << stand.laatste_besluit.value_or("-") << '\n';
    }
    void print_open() const {
        const auto& seen = m_status.seen;
        line("In de inbox") << seen.inbox.filled << '\n';
        line("  leeg, wacht nog") << seen.inbox.empty << '\n';
        if (seen.oldest) {
            line("  oudste") << age(moment_of(*seen.oldest)) << ": "
                             << weergave::printable(seen.oldest->bestand) << '\n';
        }
        line("Open antwoorden") << m_status.stand.open_uitgaand << '\n';
        for (std::size_t i = 0; i < std::min(most_shown, seen.open.size()); ++i) {
            const auto& open = seen.open[i];
            m_out << "  bericht " << open.bericht << ", " << open.soort << " aan " << open.relatie
                  << ", " << age(open.sinds) << ": " << dienst::reason_of(open, m_settings, seen)
                  << '\n';
        }
        line("Niet afgeleverd") << m_status.stand.niet_afgeleverd << '\n';
        line("In quarantaine") << seen.quarantaine.size() << '\n';
        for (std::size_t i = 0; i < std::min(most_shown, seen.quarantaine.size()); ++i) {
            const auto& each = seen.quarantaine[i];
            m_out << "  bericht " << each.bericht << ", " << age(each.sinds) << ": "
                  << weergave::printable(each.reden.value_or("reden niet bewaard; zie het log"))
                  << '\n';
        }
    }
    void print_sizes() const {
        const auto& sizes = m_status.sizes;
        line("Omvang register") << dienst::size_text(sizes.register_bytes) << '\n';
        line("Omvang archief") << dienst::size_text(sizes.archief_bytes) << ", laatste 30 dagen "
                               << dienst::size_text(sizes.archief_bytes_new) << " in "
                               << weergave::count_of(static_cast<std::size_t>(sizes.berichten_new),
                                                     "bericht", "berichten")
                               << '\n';
        line("Schrijflog") << dienst::size_text(m_status.stand.schrijflog_bytes) << '\n';
        for (const auto& disk : m_status.seen.disks) {
            line("Vrije ruimte") << dienst::size_text(disk.vrij) << " van "
                                 << dienst::size_text(disk.totaal) << " (" << disk.map.string()
                                 << ")\n";
        }
    }
    void print_chore(const char* label, const std::optional<dienst::ChoreState>& last) const {
        line(label) << (last ? last->moment + (last->goed ? ", goed: " : ", niet goed: ") +
                                   weergave::printable(last->tekst)
                             : "nog niet")
                    << '\n';
    }

    std::ostream& m_out;
    const dienst::Settings& m_settings;
    const Status& m_status;
};

Json service_json(const dienst::Observation& seen) {
    Json json{{"actief", seen.in_service}};
    json["sinds"] = seen.service ? Json(seen.service->sinds) : Json(nullptr);
    json["versie"] = seen.service ? Json(seen.service->versie) : Json(nullptr);
    json["tabellen_sinds"] = seen.service ? Json(seen.service->tabellen) : Json(nullptr);
    json["storingen"] = Json::array();
    if (seen.service && seen.in_service) {
        for (const auto& storing : seen.service->storingen) {
            json["storingen"].push_back(
                {{"soort", storing.soort}, {"sinds", storing.sinds}, {"tekst", storing.tekst}});
        }
    }
    return json;
}

Json chore_json(const std::optional<dienst::ChoreState>& last) {
    return last ? Json{{"moment", last->moment}, {"goed", last->goed}, {"tekst", last->tekst}}
                : Json(nullptr);
}

Json tables_json(const dienst::Observation& seen) {
    auto json = Json::array();
    for (const auto& stand : seen.tarieven) {
        json.push_back({{"gemeente", stand.gemeente.text()},
                        {"gelden_vandaag", stand.vandaag},
                        {"laatste_dag", weergave::or_null(stand.laatste_dag)}});
    }
    return json;
}

/// What is open, and what stands in quarantaine.
void add_open(Json& json, const dienst::Settings& settings, const dienst::Observation& seen) {
    json["inbox_oudste"] =
        seen.oldest ? Json{{"bestand", seen.oldest->bestand}, {"sinds", moment_of(*seen.oldest)}}
                    : Json(nullptr);
    json["open"] = Json::array();
    for (const auto& open : seen.open) {
        json["open"].push_back({{"bericht", open.bericht},
                                {"soort", open.soort},
                                {"relatie", open.relatie},
                                {"sinds", open.sinds},
                                {"reden", dienst::reason_of(open, settings, seen)}});
    }
    json["in_quarantaine"] = Json::array();
    for (const auto& each : seen.quarantaine) {
        json["in_quarantaine"].push_back({{"bericht", each.bericht},
                                          {"sinds", weergave::text_or_null(each.sinds)},
                                          {"reden", weergave::or_null(each.reden)}});
    }
}

void add_sizes(Json& json, const Status& status) {
    json["register_bytes"] = status.sizes.register_bytes;
    json["archief_bytes"] = status.sizes.archief_bytes;
    json["archief_bytes_30_dagen"] = status.sizes.archief_bytes_new;
    json["berichten_30_dagen"] = status.sizes.berichten_new;
    json["schijven"] = Json::array();
    for (const auto& disk : status.seen.disks) {
        json["schijven"].push_back(
            {{"map", disk.map.string()}, {"vrij", disk.vrij}, {"totaal", disk.totaal}});
    }
}

Json silence_json(const dienst::ChainSilence& silence) {
    const auto& stand = silence.in_register;
    return {{"zonder_302", stand.zonder_302.aantal},
            {"zonder_320", stand.zonder_320.aantal},
            {"zonder_start", stand.zonder_start.aantal},
            {"niet_opgehaald", silence.unfetched_count()},
            {"stille_aanbieders", stand.aanbieders.aantal}};
}

Json status_json(const dienst::Settings& settings, const Status& status) {
    auto json = weergave::stand_json(status.stand);
    json["inbox"] = status.seen.inbox.filled;
    json["inbox_leeg"] = status.seen.inbox.empty;
    json["quarantaine"] = status.seen.quarantaine.size();
    json["oordeel"] = word_of(exit_code_of(status));
    json["redenen"] = Json::array();
    for (const auto& reden : status.redenen) {
        json["redenen"].push_back(
            {{"ernst", reden.urgency == dienst::Urgency::act ? "handelen" : "kijken"},
             {"zin", reden.zin}});
    }
    json["dienst"] = service_json(status.seen);
    json["tarieven"] = tables_json(status.seen);
    json["geplande_tabellen"] = plans_json(status.seen.geplande_tabellen);
    add_open(json, settings, status.seen);
    json["keten"] = silence_json(status.silence);
    add_sizes(json, status);
    json["reservekopie"] = chore_json(status.seen.reservekopie);
    json["verify"] = chore_json(status.seen.verify);
    return json;
}

} // namespace

ExitCode show_status(const StatusOptions& options, const dienst::Settings& settings,
                     Output output) {
    const auto status = look(settings);
    if (options.form == OutputForm::json) {
        weergave::print_line(output.out, status_json(settings, status));
    } else {
        TextStatus{output.out, settings, status}.print();
    }
    return exit_code_of(status);
}

} // namespace iwmod::beheer
