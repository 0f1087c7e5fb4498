#include "consistency_check.hpp"

#include <iwmod/weergave/tekst.hpp>

#include <algorithm>
#include <charconv>
#include <future>
#include <memory>
#include <set>

namespace iwmod::beheer {

namespace {

/// What a running service began longer ago than this is not in hand any more but left behind.
constexpr std::chrono::minutes in_hand{10};

postbus::FileTime now() {
    return std::chrono::time_point_cast<postbus::FileTime::duration>(
        std::chrono::system_clock::now());
}

/// The number with which a text begins; 0 when it begins with none.
std::int64_t leading_number(std::string_view text) {
    std::int64_t number = 0;
    std::from_chars(std::to_address(text.begin()), std::to_address(text.end()), number);
    return number;
}

std::string path_of(const postbus::OutboxFile& bestand) {
    return weergave::printable(bestand.relatie.empty() ? bestand.bestand
                                                       : bestand.relatie + "/" + bestand.bestand);
}

} // namespace

ConsistencyCheck::ConsistencyCheck(const dienst::Settings& settings, const VerifyOptions& options)
    : m_settings{settings},
      m_grondigheid{options.thoroughness},
      m_kop{options.kop},
      m_sleutels{settings.sleutels()},
      m_overzicht{settings.register_, m_sleutels},
      m_view{settings.mappen},
      m_begin{now()} {}

/// The register by itself takes as long as all the rest: on another processor, and with a
/// connection of its own.
CheckReport ConsistencyCheck::run() {
    auto looked = std::async(std::launch::async, [this] {
        const registratie::Overview own{m_settings.register_, m_settings.sleutels()};
        return RegisterFindings{.zinnen = own.check(), .spoor = own.check_spoor(m_kop)};
    });
    check_folders_and_messages();
    const auto rest = std::exchange(m_report.fouten, {});
    judge(looked.get());
    m_report.fouten.append(rest);
    return std::move(m_report);
}

void ConsistencyCheck::check_folders_and_messages() {
    if (!check_folders()) {
        return;
    }
    m_report.dienst_actief = m_view.in_service();
    const auto postbus = postbus::Postbus::open(
        m_settings.mappen, {.maximum_bytes = m_settings.maximum_bytes}, m_sleutels);
    m_first_bytes = m_view.first_bytes();
    check_berichten(postbus);
    check_archief(postbus);
    check_antwoorden();
    check_outbox();
    check_quarantaine();
    check_zips();
    check_werk(postbus);
    check_klaar(postbus);
}

/// Without them there is nothing to compare, and opening the spool would make them.
bool ConsistencyCheck::check_folders() {
    const auto missing = m_view.missing();
    for (const auto& map : missing) {
        m_report.fouten.add("De map " + map.string() + " is er niet.");
    }
    return missing.empty();
}

void ConsistencyCheck::judge(const RegisterFindings& found) {
    for (const auto& zin : found.zinnen) {
        m_report.fouten.add(zin);
    }
    judge_spoor(found.spoor);
}

void ConsistencyCheck::judge_spoor(const registratie::SpoorCheck& stand) {
    m_report.spoor = stand.kop;
    if (stand.breuk) {
        m_report.fouten.add(stand.breuk->zin);
    }
    if (m_kop && !stand.kop_gevonden) {
        m_report.fouten.add("De opgegeven kop " + *m_kop +
                            " komt in het spoor niet voor: het is ingekort of vervangen.");
    }
    if (const auto line = m_view.stand()) {
        const auto noted = registratie::parse_head(*line);
        if (!noted || !m_overzicht.holds(*noted)) {
            m_report.fouten.add("De stand naast het archief (" + m_view.stand_path().string() +
                                ") is die van een ander of een nieuwer register.");
        }
    }
    if (const auto open = m_overzicht.open_purges(); open > 0) {
        m_report.fouten.add("Een opdracht om te wissen is niet afgerond (" + std::to_string(open) +
                            " bestanden); herhaal iwmoctl purge.");
    }
}

void ConsistencyCheck::check_berichten(const postbus::Postbus& postbus) {
    m_overzicht.list({}, [&](const registratie::BerichtRow& rij) {
        ++m_report.berichten;
        const auto hash = crypto::Sha256::parse(rij.sha256);
        // What went to quarantaine could perhaps not be read at all.
        if (!rij.gewist && rij.status != registratie::Status::quarantaine &&
            (!hash || !postbus.archived(*hash))) {
            m_report.fouten.add("Het origineel van bericht " + std::to_string(rij.id) + " (" +
                                rij.sha256 + ") is niet in het archief.");
        }
    });
}

void ConsistencyCheck::check_archief(const postbus::Postbus& postbus) {
    postbus.each_archived([&](const crypto::Sha256& hash) {
        ++m_report.archief;
        check_known(hash);
        if (m_grondigheid == Thoroughness::full) {
            check_inhoud(postbus, hash);
        }
    });
}

void ConsistencyCheck::check_known(const crypto::Sha256& hash) {
    bool known = false;
    bool gewist = false;
    m_overzicht.list({.sha256 = hash.hex()}, [&](const registratie::BerichtRow& rij) {
        known |= !rij.gewist;
        gewist |= rij.gewist.has_value();
    });
    if (known || is_quarantined(hash)) {
        return;
    }
    if (std::binary_search(m_first_bytes.begin(), m_first_bytes.end(), hash)) {
        ++m_report.first_bytes;
        return;
    }
    const auto since = m_view.archived_since(hash);
    add_unfinished(
        "Bij het bestand " + hash.hex() + " in het archief hoort " +
            (gewist ? "alleen een bericht dat is gewist." : "geen bericht in het register."),
        since && is_recent(*since) ? Begun::just_now : Begun::before);
}

/// What could not be read goes to quarantaine without its hash, also when it was archived in a life
/// of the service that ended before its commit.
bool ConsistencyCheck::is_quarantined(const crypto::Sha256& hash) {
    if (!m_quarantined) {
        m_quarantined.emplace();
        for (const auto& naam : m_view.quarantined()) {
            if (const auto found = m_view.hash_of_quarantined(naam)) {
                m_quarantined->push_back(*found);
            }
        }
    }
    return std::find(m_quarantined->begin(), m_quarantined->end(), hash) != m_quarantined->end();
}

void ConsistencyCheck::check_inhoud(const postbus::Postbus& postbus, const crypto::Sha256& hash) {
    const auto bestand = "Het bestand " + hash.hex() + " in het archief is ";
    switch (postbus.verify_archived(hash)) {
    case postbus::ArchiveState::damaged:
        m_report.fouten.add(bestand + "beschadigd: de inhoud past niet bij de naam.");
        return;
    case postbus::ArchiveState::locked:
        m_report.fouten.add(bestand + "versleuteld met een sleutel die er niet is.");
        return;
    case postbus::ArchiveState::missing: // a moment ago it was there
    case postbus::ArchiveState::whole:
        return;
    }
}

void ConsistencyCheck::check_antwoorden() {
    m_overzicht.visit_uitgaand([&](const registratie::UitgaandRow& rij) {
        ++m_report.antwoorden;
        if (!rij.op_schijf) {
            const auto bericht = rij.uitgaand.bericht;
            add_unfinished(
                (rij.uitgaand.vrijgave ? "De vrijgave van bericht " : "Het antwoord op bericht ") +
                    std::to_string(bericht) + " (" + rij.uitgaand.relatie + "/" +
                    rij.uitgaand.bestand + ") is nog niet in de outbox afgeleverd.",
                begin_of(bericht));
        }
    });
}

void ConsistencyCheck::check_outbox() {
    m_view.each_in_outbox([&](const postbus::OutboxFile& bestand) { check_in_outbox(bestand); });
}

void ConsistencyCheck::check_in_outbox(const postbus::OutboxFile& bestand) {
    const auto rij = m_overzicht.find_uitgaand(bestand.relatie, bestand.bestand);
    if (!rij) {
        m_report.fouten.add("In de outbox staat " + path_of(bestand) +
                            ", dat het register niet kent.");
        return;
    }
    if (m_grondigheid == Thoroughness::quick) {
        return;
    }
    const auto hash = m_view.hash_of(bestand);
    if (hash && hash->hex() != rij->uitgaand.sha256) {
        m_report.fouten.add("In de outbox heeft " + path_of(bestand) +
                            " een andere inhoud dan het antwoord op bericht " +
                            std::to_string(rij->uitgaand.bericht) + ".");
    }
}

void ConsistencyCheck::check_quarantaine() {
    const auto names = m_view.quarantined();
    std::set<std::string> unknown{names.begin(), names.end()};
    m_overzicht.list(
        {.status = registratie::Status::quarantaine}, [&](const registratie::BerichtRow& rij) {
            const bool there = rij.quarantainebestand && unknown.erase(*rij.quarantainebestand) > 0;
            const auto dossier = m_overzicht.dossier(rij.id);
            if (!there && dossier && !dossier->heringediend) {
                // It is recorded first, then moved.
                add_unfinished("Het bestand van bericht " + std::to_string(rij.id) +
                                   " staat niet in quarantaine.",
                               begin_of(rij.id));
            }
            if (there && dossier && dossier->heringediend) {
                m_report.fouten.add("Bericht " + std::to_string(rij.id) +
                                    " is heringediend, maar staat nog in quarantaine: iwmoctl "
                                    "requeue " +
                                    std::to_string(rij.id) + " maakt het af.");
            }
        });
    for (const auto& name : unknown) { // `<id>-<name>`, when it is ours
        // Of the name only our number: the rest is as it came, and may hold a Bsn.
        add_unfinished("In quarantaine staat een bestand " +
                           (leading_number(name) > 0 ? std::to_string(leading_number(name)) + "-..."
                                                     : std::string{"met een onbekende naam"}) +
                           ", dat het register niet kent.",
                       begin_of(leading_number(name)));
    }
}

void ConsistencyCheck::check_zips() {
    for (const auto id : m_overzicht.open_zips()) {
        add_unfinished("Van het zipbestand van bericht " + std::to_string(id) +
                           " zijn niet alle bestanden een bericht geworden.",
                       begin_of(id));
    }
}

void ConsistencyCheck::check_werk(const postbus::Postbus& postbus) {
    const auto claims = postbus.claims_left_behind();
    const auto recent = static_cast<std::size_t>(
        std::count_if(claims.begin(), claims.end(), [this](const postbus::Claim& claim) {
            return is_recent(postbus::moment_of(claim));
        }));
    const auto zin = [](std::size_t count) {
        return "In de map werk liggen opgepakte bestanden die niet zijn afgehandeld: " +
               std::to_string(count) + ".";
    };
    if (recent > 0) {
        add_unfinished(zin(recent), Begun::just_now);
    }
    if (claims.size() > recent) {
        add_unfinished(zin(claims.size() - recent), Begun::before);
    }
}

void ConsistencyCheck::check_klaar(const postbus::Postbus& postbus) {
    // How old they are is not known; an answer in one that is old is a fault by itself.
    if (const auto staged = postbus.staged_editions().size(); staged > 0) {
        add_unfinished("In de outbox zijn klaargezette zendingen niet afgerond: " +
                           std::to_string(staged) + ".",
                       Begun::just_now);
    }
}

void ConsistencyCheck::add_unfinished(std::string zin, Begun begun) {
    if (!m_report.dienst_actief) {
        m_report.fouten.add(zin + " De dienst is niet actief; bij de start maakt zij af wat kan.");
    } else if (begun == Begun::just_now) {
        m_report.meldingen.add(std::move(zin));
    } else {
        m_report.fouten.add(std::move(zin));
    }
}

bool ConsistencyCheck::is_recent(postbus::FileTime moment) const {
    return moment > m_begin - in_hand;
}

/// By the moment of its decision. Moments of the register are Dutch local time: as text they sort
/// right but for one hour a year.
ConsistencyCheck::Begun ConsistencyCheck::begin_of(registratie::BerichtId id) const {
    const auto border =
        std::chrono::time_point_cast<std::chrono::system_clock::duration>(m_begin) - in_hand;
    const auto dossier = m_overzicht.dossier(id);
    const bool recent = dossier && dossier->bericht.besloten > dienst::rfc3339(border);
    return recent ? Begun::just_now : Begun::before;
}

} // namespace iwmod::beheer
