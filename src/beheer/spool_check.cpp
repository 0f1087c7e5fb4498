#include "spool_check.hpp"

#include <iwmod/dienst/clock.hpp>
#include <iwmod/weergave/text.hpp>

#include <algorithm>
#include <charconv>
#include <memory>
#include <set>

namespace iwmod::beheer {

namespace {

/// What a running service began longer ago than this is not in hand any more but left behind.
constexpr std::chrono::minutes in_hand{10};

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

/// That with which the hashes in a folder begin; nothing when none belongs there.
std::optional<std::uint8_t> begin_of_hashes(const std::string& map) {
    constexpr std::size_t size = crypto::Sha256::size * 2;
    const auto first = crypto::Sha256::parse(map + std::string(size - map.size(), '0'));
    return first ? std::optional{first->bytes().front()} : std::nullopt;
}

} // namespace

SpoolMoment::SpoolMoment(const dienst::Settings& settings, const crypto::Sleutelbos& sleutels)
    : view{settings.mappen},
      postbus{postbus::Postbus::open(settings.mappen, {.maximum_bytes = settings.maximum_bytes},
                                     sleutels)},
      begin{std::chrono::time_point_cast<postbus::FileTime::duration>(
          std::chrono::system_clock::now())},
      dienst_actief{view.in_service()},
      first_bytes{view.first_bytes()},
      archive_folders{view.archive_folders()} {}

SpoolCheck::SpoolCheck(const SpoolMoment& spool, Thoroughness grondigheid,
                       const registratie::Overview& overzicht)
    : m_spool{spool}, m_grondigheid{grondigheid}, m_overzicht{overzicht} {}

CheckReport SpoolCheck::archive(std::span<const std::string> maps) {
    for (const auto& map : maps) {
        check_folder(map);
    }
    return std::move(m_report);
}

CheckReport SpoolCheck::all_but_archive() {
    check_antwoorden();
    m_spool.view.each_in_outbox(
        [&](const postbus::OutboxFile& bestand) { check_in_outbox(bestand); });
    check_quarantaine();
    check_zips();
    check_werk();
    check_klaar();
    return std::move(m_report);
}

/// What lies in a folder beside what the register knows of it, both by hash. The folder is read
/// first: of what comes in meanwhile the register alone knows, and then it is looked for again.
void SpoolCheck::check_folder(const std::string& map) {
    const auto files = m_spool.view.archived_in(map);
    const auto begin = begin_of_hashes(map);
    const auto known = begin ? check_originals(*begin, files) : std::vector<bool>(files.size());
    for (std::size_t i = 0; i < files.size(); ++i) {
        ++m_report.archief;
        if (!known[i]) {
            check_known(files[i].sha256);
        }
        if (m_grondigheid == Thoroughness::full) {
            check_inhoud(files[i].sha256);
        }
    }
}

/// Of each file whether the register has its message.
std::vector<bool> SpoolCheck::check_originals(std::uint8_t begin,
                                              const std::vector<postbus::ArchivedFile>& files) {
    std::vector<bool> known(files.size());
    std::size_t file = 0;
    m_overzicht.visit_originals(begin, [&](const registratie::OriginalRow& rij) {
        ++m_report.berichten;
        while (file < files.size() && files[file].sha256 < rij.sha256) {
            ++file;
        }
        const bool there = file < files.size() && files[file].sha256 == rij.sha256;
        if (there && !rij.gewist) {
            known[file] = true;
        }
        check_original(rij, there ? &files[file] : nullptr);
    });
    return known;
}

/// `file`: null when it is not in its folder.
void SpoolCheck::check_original(const registratie::OriginalRow& rij,
                                const postbus::ArchivedFile* file) {
    // What went to quarantine could perhaps not be read at all.
    if (rij.gewist || rij.status == registratie::Status::quarantaine) {
        return;
    }
    const auto origineel =
        "Het origineel van bericht " + std::to_string(rij.bericht) + " (" + rij.sha256.hex() + ") ";
    if (file == nullptr && !m_spool.postbus.archived(rij.sha256)) {
        m_report.fouten.add(origineel + "is niet in het archief.");
    }
    // Who reads all of it needs no size.
    if (file != nullptr && m_grondigheid == Thoroughness::quick &&
        !postbus::may_be(*file, rij.grootte)) {
        m_report.fouten.add(origineel +
                            "is beschadigd: het heeft in het archief een andere grootte.");
    }
}

void SpoolCheck::check_known(const crypto::Sha256& hash) {
    bool known = false;
    bool gewist = false;
    m_overzicht.list({.sha256 = hash.hex()}, [&](const registratie::BerichtRow& rij) {
        known |= !rij.gewist;
        gewist |= rij.gewist.has_value();
    });
    if (known || is_quarantined(hash)) {
        return;
    }
    if (std::binary_search(m_spool.first_bytes.begin(), m_spool.first_bytes.end(), hash)) {
        ++m_report.first_bytes;
        return;
    }
    const auto since = m_spool.view.archived_since(hash);
    add_unfinished(
        "Bij het bestand " + hash.hex() + " in het archief hoort " +
            (gewist ? "alleen een bericht dat is gewist." : "geen bericht in het register."),
        since && is_recent(*since) ? Begun::just_now : Begun::before);
}

/// What could not be read goes to quarantaine without its hash, also when it was archived in a life
/// of the service that ended before its commit.
bool SpoolCheck::is_quarantined(const crypto::Sha256& hash) {
    if (!m_quarantined) {
        m_quarantined.emplace();
        for (const auto& naam : m_spool.view.quarantined()) {
            if (const auto found = m_spool.view.hash_of_quarantined(naam)) {
                m_quarantined->push_back(*found);
            }
        }
    }
    return std::find(m_quarantined->begin(), m_quarantined->end(), hash) != m_quarantined->end();
}

void SpoolCheck::check_inhoud(const crypto::Sha256& hash) {
    const auto bestand = "Het bestand " + hash.hex() + " in het archief is ";
    switch (m_spool.postbus.verify_archived(hash)) {
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

void SpoolCheck::check_antwoorden() {
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

void SpoolCheck::check_in_outbox(const postbus::OutboxFile& bestand) {
    const auto rij = m_overzicht.find_uitgaand(bestand.relatie, bestand.bestand);
    if (!rij) {
        m_report.fouten.add("In de outbox staat " + path_of(bestand) +
                            ", dat het register niet kent.");
        return;
    }
    const auto& uitgaand = rij->uitgaand;
    if (!is_as_sent(bestand, uitgaand)) {
        m_report.fouten.add("In de outbox heeft " + path_of(bestand) + " een andere " +
                            (m_grondigheid == Thoroughness::full ? "inhoud" : "grootte") +
                            " dan het antwoord op bericht " + std::to_string(uitgaand.bericht) +
                            ".");
    }
}

/// By its size when it is not read. What its reader took since is.
bool SpoolCheck::is_as_sent(const postbus::OutboxFile& bestand,
                            const registratie::Uitgaand& uitgaand) const {
    if (m_grondigheid == Thoroughness::quick) {
        const auto size = m_spool.view.size_of(bestand);
        return !size || *size == static_cast<std::uint64_t>(uitgaand.grootte);
    }
    const auto hash = m_spool.view.hash_of(bestand);
    return !hash || hash->hex() == uitgaand.sha256;
}

void SpoolCheck::check_quarantaine() {
    const auto names = m_spool.view.quarantined();
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
                m_report.fouten.add(
                    "Bericht " + std::to_string(rij.id) +
                    " is opnieuw aangeboden, maar staat nog in quarantaine: iwmoctl "
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

void SpoolCheck::check_zips() {
    for (const auto id : m_overzicht.open_zips()) {
        add_unfinished("Van het zipbestand van bericht " + std::to_string(id) +
                           " zijn niet alle bestanden een bericht geworden.",
                       begin_of(id));
    }
}

void SpoolCheck::check_werk() {
    const auto claims = m_spool.postbus.claims_left_behind();
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

void SpoolCheck::check_klaar() {
    // How old they are is not known; an answer in one that is old is a fault by itself.
    if (const auto staged = m_spool.postbus.staged_editions().size(); staged > 0) {
        add_unfinished("In de outbox zijn klaargezette zendingen niet afgerond: " +
                           std::to_string(staged) + ".",
                       Begun::just_now);
    }
}

void SpoolCheck::add_unfinished(std::string zin, Begun begun) {
    if (!m_spool.dienst_actief) {
        m_report.fouten.add(zin + " De dienst draait niet; bij de start maakt hij af wat kan.");
    } else if (begun == Begun::just_now) {
        m_report.meldingen.add(std::move(zin));
    } else {
        m_report.fouten.add(std::move(zin));
    }
}

bool SpoolCheck::is_recent(postbus::FileTime moment) const {
    return moment > m_spool.begin - in_hand;
}

/// By the moment of its decision. Moments of the register are Dutch local time: as text they sort
/// right but for one hour a year.
SpoolCheck::Begun SpoolCheck::begin_of(registratie::BerichtId id) const {
    const auto border =
        std::chrono::time_point_cast<std::chrono::system_clock::duration>(m_spool.begin) - in_hand;
    const auto dossier = m_overzicht.dossier(id);
    const bool recent = dossier && dossier->bericht.besloten > dienst::rfc3339(border);
    return recent ? Begun::just_now : Begun::before;
}

} // namespace iwmod::beheer
