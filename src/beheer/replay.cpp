#include "replay.hpp"

#include <iwmod/basis/file.hpp>
#include <iwmod/dienst/kept_tables.hpp>
#include <iwmod/error.hpp>
#include <iwmod/postbus.hpp>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <map>
#include <system_error>

namespace iwmod::beheer {

namespace fs = std::filesystem;

namespace {

fs::path make_folder(const fs::path& beside) {
    std::string name = (beside.parent_path() / ".proef-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) {
        throw SpoolError{"Naast het register kan geen map voor de proef worden gemaakt."};
    }
    return name;
}

/// The same installation in another folder.
dienst::Settings moved(dienst::Settings settings, const fs::path& folder) {
    settings.mappen = postbus::Mappen::under(folder / "post");
    settings.register_ = folder / "register" / "iwmod.db";
    fs::create_directories(settings.mappen.inbox);
    fs::create_directories(settings.register_.parent_path());
    return settings;
}

/// Which tables were in force at each message, asked for in the order of the messages.
class TablesOfThen {
  public:
    explicit TablesOfThen(const dienst::Settings& settings)
        : m_settings{settings},
          m_last{settings.tarieven},
          m_gemeenten{dienst::kept_gemeenten_tables(settings)} {}

    /// Nothing when it was not kept. Without a decision by one: that of the message before it.
    std::optional<fs::path> tarieven(const registratie::BerichtRow& rij) {
        if (rij.tabelversie.empty()) {
            return m_last;
        }
        const auto [place, is_new] = m_tarieven.try_emplace(rij.tabelversie);
        if (is_new) {
            place->second = dienst::kept_table(m_settings, rij.tabelversie);
        }
        m_last = place->second.value_or(m_last);
        return place->second;
    }

    /// The newest that was in force at the decision; before the first one that was kept, that one.
    fs::path gemeenten(const registratie::BerichtRow& rij) const {
        if (m_gemeenten.empty()) {
            return m_settings.gemeententabel;
        }
        auto found = m_gemeenten.begin();
        for (auto each = found; each != m_gemeenten.end() && each->from <= rij.besloten; ++each) {
            found = each;
        }
        return found->bestand;
    }

  private:
    const dienst::Settings& m_settings;
    fs::path m_last;
    std::map<std::string, std::optional<fs::path>> m_tarieven; ///< by hash
    std::vector<dienst::GemeentenVersion> m_gemeenten;
};

/// Others name them: a Du01 that answers, an Fo01. Of what was sent again, the last one.
void note_numbers(const registratie::Overview& overzicht, const ReplayStep& step,
                  dienst::GivenNumbers& numbers) {
    const auto dossier = overzicht.dossier(step.bericht.id);
    std::map<bool, std::string> by_kind; // the answer before the release
    for (const auto& rij : dossier ? dossier->uitgaand : std::vector<registratie::UitgaandRow>{}) {
        if (rij.uitgaand.referentienummer) {
            by_kind[rij.uitgaand.vrijgave] = *rij.uitgaand.referentienummer;
        }
    }
    for (auto& [is_release, number] : by_kind) {
        numbers[step.bericht.sha256].push_back(std::move(number));
    }
}

/// What came out of it is replayed by itself.
bool is_zip(const registratie::BerichtRow& rij) {
    return std::any_of(rij.signalen.begin(), rij.signalen.end(),
                       [](const bericht::Signaal& signaal) { return signaal.code == "SG12"; });
}

bool same_round(const ReplayStep& a, const ReplayStep& b) {
    return a.tarieven == b.tarieven && a.gemeenten == b.gemeenten &&
           a.systeemdatum == b.systeemdatum;
}

} // namespace

Replay::Replay(dienst::Settings settings)
    : m_echt{std::move(settings)}, m_proef{moved(m_echt, make_folder(m_echt.register_))} {}

Replay::~Replay() {
    std::error_code ignored; // it holds nothing that anybody needs
    fs::remove_all(m_proef.register_.parent_path().parent_path(), ignored);
}

void Replay::drop(const ReplayStep& step) {
    const auto bytes = postbus::SpoolView{m_echt.mappen}.read_archived(
        crypto::Sha256::parse(step.bericht.sha256).value(), m_echt.sleutels(),
        m_echt.maximum_bytes);
    // A name of its own: those of then may be alike, and two of them do not lie in one folder.
    const auto path = m_proef.mappen.inbox / (std::to_string(m_dropped) + ".xml");
    std::ofstream out{path, std::ios::binary};
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    if (!out) {
        throw SpoolError{"De proef kan een bericht niet klaarzetten: de schijf is vol."};
    }
    // Long ago, and each a little later than the one before it.
    constexpr auto ago = std::chrono::hours{24 * 366};
    fs::last_write_time(path, fs::file_time_type::clock::now() - ago +
                                  std::chrono::milliseconds{m_dropped});
    ++m_dropped;
}

void Replay::run(const std::vector<ReplayStep>& steps, const Progress& progress) {
    constexpr std::size_t most_at_once = 5000;
    std::vector<const ReplayStep*> waiting;
    const registratie::Overview overzicht{m_echt.register_, m_echt.sleutels()};
    m_proef.numbers_of_then = std::make_shared<dienst::GivenNumbers>();
    const auto handle = [&] {
        if (waiting.empty()) {
            return;
        }
        m_proef.tarieven = waiting.front()->tarieven;
        m_proef.gemeententabel = waiting.front()->gemeenten;
        m_proef.systeemdatum = waiting.front()->systeemdatum;
        if (!dienst::run_once(m_proef)) {
            throw SpoolError{"De proef is afgebroken: een bericht kwam niet tot een einde."};
        }
        waiting.clear();
        progress(m_dropped, steps.size());
    };
    for (const auto& step : steps) {
        if (step.reden) {
            continue;
        }
        const bool other_round = !waiting.empty() && !same_round(*waiting.front(), step);
        if (other_round || waiting.size() == most_at_once) {
            handle();
        }
        drop(step);
        note_numbers(overzicht, step, *m_proef.numbers_of_then);
        waiting.push_back(&step);
    }
    handle();
    if (m_dropped == 0) { // what is compared with is there, also when nothing was to be repeated
        static_cast<void>(dienst::run_once(m_proef));
    }
}

std::string Replay::answer(const registratie::Uitgaand& uitgaand) const {
    return basis::read_whole(m_proef.mappen.outbox / uitgaand.relatie / uitgaand.bestand)
        .value_or("");
}

Datum day_of(const std::string& moment) {
    constexpr std::size_t length = 10;
    return bericht::parse_datum(moment.substr(0, length)).value_or(bericht::geen_datum);
}

std::vector<ReplayStep> read_steps(const dienst::Settings& settings) {
    std::vector<ReplayStep> steps;
    TablesOfThen tabellen{settings};
    registratie::Overview{settings.register_}.list({}, [&](const registratie::BerichtRow& rij) {
        const auto tarieven = tabellen.tarieven(rij);
        ReplayStep step{.bericht = rij,
                        .tarieven = tarieven.value_or(settings.tarieven),
                        .gemeenten = tabellen.gemeenten(rij),
                        .met_tabel_van_toen = tarieven.has_value(),
                        .systeemdatum = settings.systeemdatum.value_or(day_of(rij.besloten)),
                        .reden = std::nullopt};
        if (rij.gewist) {
            step.reden = "het bericht is gewist";
        } else if (rij.status == registratie::Status::quarantaine) {
            step.reden = "het bericht kwam in quarantaine";
        } else if (is_zip(rij)) {
            step.reden = "een zipbestand; wat erin zat, telt als eigen bericht";
        }
        steps.push_back(std::move(step));
    });
    return steps;
}

} // namespace iwmod::beheer
