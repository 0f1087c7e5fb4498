#include <iwmod/dienst/clock.hpp>
#include <iwmod/dienst/observation.hpp>

#include <algorithm>

namespace iwmod::dienst {

namespace {

using std::chrono::days;
using std::chrono::seconds;

class Reasons {
  public:
    Reasons(const Observation& observation, const Settings& settings)
        : m_seen{observation}, m_settings{settings} {}

    void look_at_service() {
        if (!m_seen.in_service && m_seen.service) {
            act("De dienst draait niet.");
        }
        if (m_seen.in_service && m_seen.service) {
            for (const auto& storing : m_seen.service->storingen) {
                act("Sinds " + storing.sinds + ": " + storing.tekst);
            }
        }
    }
    void look_at_disks() {
        for (const auto& disk : m_seen.disks) {
            if (disk.vrij < m_settings.bewaking.floor()) {
                act("Op de schijf van " + disk.map.string() + " is nog " + size_text(disk.vrij) +
                    " vrij; onder " + size_text(m_settings.bewaking.floor()) +
                    " blijft alles in de inbox liggen.");
            }
        }
    }
    void look_at_tables() {
        if (m_seen.tarieven_fault) {
            act("De tarieventabel is niet te lezen: " + *m_seen.tarieven_fault);
        }
        const auto dag = std::chrono::sys_days{m_settings.systeemdatum.value_or(today())};
        look_at_plans(dag);
        for (const auto& stand : m_seen.tarieven) {
            if (stand.vandaag == 0) {
                act("Voor gemeente " + std::string{stand.gemeente.text()} +
                    " geldt vandaag geen enkel tarief.");
            } else if (stand.laatste_dag && std::chrono::sys_days{*stand.laatste_dag} - dag <=
                                                m_settings.bewaking.tabel_dagen) {
                look("Het laatste tarief van gemeente " + std::string{stand.gemeente.text()} +
                     " geldt tot en met " + bericht::datum_text(*stand.laatste_dag) + ".");
            }
        }
    }
    /// Of those whose day has yet to come; of the others the fault above tells.
    void look_at_plans(Datum dag) {
        for (const auto& plan : m_seen.geplande_tabellen) {
            const auto which =
                "De tarieventabel die vanaf " + bericht::datum_text(plan.vanaf) + " is gepland, ";
            if (dag < plan.vanaf && plan.stand == Planstand::beschadigd) {
                look(which + "is beschadigd.");
            } else if (dag < plan.vanaf && plan.stand == Planstand::vervallen) {
                look(which + "is vervallen: de ingestelde tabel is sindsdien gewijzigd.");
            }
        }
    }
    void look_at_messages(std::int64_t niet_afgeleverd) {
        if (m_seen.oldest) {
            const auto age = m_seen.moment - postbus_moment(m_seen.oldest->since);
            if (age > m_settings.bewaking.inbox_minuten) {
                look("Het oudste bestand in de inbox ligt er " + text(age) + ".");
            }
        }
        if (!m_seen.open.empty()) {
            const auto age = age_of(m_seen.open.front().sinds);
            if (age && *age > m_settings.bewaking.antwoord_minuten) {
                look("Een antwoord is er na " + text(*age) + " nog niet uit.");
            }
        }
        if (!m_seen.quarantaine.empty()) {
            look("In quarantaine: " + std::to_string(m_seen.quarantaine.size()) +
                 "; neem de oorzaak weg, dan 'iwmoctl requeue ID'.");
        }
        if (niet_afgeleverd > 0) {
            look("Niet afgeleverd volgens het knooppunt: " + std::to_string(niet_afgeleverd) +
                 "; zie 'iwmoctl list' en 'iwmoctl resend ID'.");
        }
    }
    void look_at_chores() {
        look_at(m_seen.reservekopie, "reservekopie", m_settings.bewaking.reservekopie_dagen,
                m_settings.reservekopie.has_value());
        look_at(m_seen.verify, "verify", m_settings.bewaking.verify_dagen, false);
    }
    std::vector<Reason> take() {
        std::stable_partition(m_reasons.begin(), m_reasons.end(),
                              [](const Reason& reason) { return reason.urgency == Urgency::act; });
        return std::move(m_reasons);
    }

  private:
    static Moment postbus_moment(postbus::FileTime time) {
        return Moment{std::chrono::duration_cast<Moment::duration>(time.time_since_epoch())};
    }
    static std::string text(Moment::duration age) {
        return age_text(std::chrono::duration_cast<seconds>(age));
    }
    std::optional<Moment::duration> age_of(const std::string& sinds) const {
        const auto moment = parse_rfc3339(sinds);
        return moment ? std::optional{m_seen.moment - *moment} : std::nullopt;
    }
    void look_at(const std::optional<ChoreState>& last, const std::string& naam, days term,
                 bool expected) {
        if (!last) {
            if (expected) {
                look("Er is nog geen " + naam + " gemaakt.");
            }
            return;
        }
        if (!last->goed) {
            act("De laatste " + naam + " (" + last->moment + ") is niet goed: " + last->tekst);
        }
        const auto age = age_of(last->moment);
        if (age && *age > term) {
            look("De laatste " + naam + " is van " + text(*age) + " geleden.");
        }
    }
    void look(std::string zin) { m_reasons.push_back({Urgency::look, std::move(zin)}); }
    void act(std::string zin) { m_reasons.push_back({Urgency::act, std::move(zin)}); }

    const Observation& m_seen;
    const Settings& m_settings;
    std::vector<Reason> m_reasons;
};

} // namespace

std::vector<Reason> reasons_of(const Observation& observation, const Settings& settings,
                               std::int64_t niet_afgeleverd) {
    Reasons reasons{observation, settings};
    reasons.look_at_service();
    reasons.look_at_disks();
    reasons.look_at_tables();
    reasons.look_at_messages(niet_afgeleverd);
    reasons.look_at_chores();
    return reasons.take();
}

std::string age_text(seconds age) {
    const auto count = [&age](auto unit, const char* one, const char* more) {
        const auto number = age / unit;
        return std::to_string(number) + " " + (number == 1 ? one : more);
    };
    if (age >= 2 * days{1}) {
        return count(days{1}, "dag", "dagen");
    }
    if (age >= std::chrono::hours{2}) {
        return count(std::chrono::hours{1}, "uur", "uur");
    }
    if (age >= std::chrono::minutes{2}) {
        return count(std::chrono::minutes{1}, "minuut", "minuten");
    }
    return count(seconds{1}, "seconde", "seconden");
}

std::string size_text(std::uint64_t bytes) {
    constexpr std::uint64_t tenth_of_gigabyte = 100'000'000;
    constexpr std::uint64_t megabyte = 1'000'000;
    constexpr std::uint64_t tenths = 10;
    if (bytes < tenth_of_gigabyte * tenths) {
        return std::to_string(bytes / megabyte) + " MB";
    }
    const auto count = bytes / tenth_of_gigabyte;
    return std::to_string(count / tenths) + "," + std::to_string(count % tenths) + " GB";
}

} // namespace iwmod::dienst
