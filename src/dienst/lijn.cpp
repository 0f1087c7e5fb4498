#include "lijn.hpp"

#include "poging.hpp"
#include <iwmod/dienst/tabelarchief.hpp>
#include <iwmod/dienst/tijd.hpp>
#include <iwmod/error.hpp>
#include <iwmod/failpoint.hpp>

#include <spdlog/spdlog.h>

namespace iwmod {

namespace {

/// What protects the data at rest, in one line, and what an operator has left undone.
void log_sleutel(const Register& inschrijving) {
    const auto& sleutels = inschrijving.sleutels();
    const auto* const writer = sleutels.writer();
    if (writer == nullptr) {
        spdlog::warn(
            "Er is geen sleutel ingesteld: het archief, en in het register de Bsn's en wat "
            "afzenders kozen (bestandsnamen, kenmerken), staan onversleuteld.");
        return;
    }
    spdlog::info("Het archief, en in het register de Bsn's en wat afzenders kozen, worden "
                 "versleuteld met sleutel {}.",
                 writer->nummer());
    if (!secrets_are_locked()) {
        spdlog::warn("De sleutels kunnen niet in het geheugen worden vastgezet (RLIMIT_MEMLOCK): "
                     "zij kunnen in de wisselruimte komen.");
    }
    if (sleutels.newest() != writer || !inschrijving.rotation_finished()) {
        spdlog::warn("Nog niet alles is versleuteld met sleutel {}: voer 'iwmoctl key rotate' uit.",
                     sleutels.newest()->nummer());
    }
}

/// Before any number goes out: what a register that went back gave out after that moment, it would
/// give out again. The archive is on another file, and often on another disk.
void require_not_older(const Register& inschrijving, const Instellingen& instellingen) {
    const Inzage inzage{instellingen.mappen};
    const auto line = inzage.stand();
    const auto kop = line ? parse_head(*line) : std::nullopt;
    if (kop && !inschrijving.holds(*kop)) {
        throw RegisterError{
            "Het register " + instellingen.register_.string() +
            " is ouder dan het archief: regel " + std::to_string(kop->id) +
            " van het spoor is vastgelegd en staat er niet in. Berichten zouden opnieuw worden "
            "verwerkt en nummers opnieuw uitgegeven. Zet het schrijflog (-wal) of een nieuwere "
            "reservekopie terug. Is die er niet: handel naar 'Herstel' in beheer.md en verwijder "
            "daarna " +
            inzage.stand_path().string() + "."};
    }
}

/// That it is behind is no harm; that the service stopped for it would be.
void note_stand(Postbus& postbus, const SpoorHead& kop) {
    try {
        postbus.note_stand(head_text(kop));
    } catch (const Error& storing) {
        spdlog::error("De stand van het register kan niet naast het archief worden bewaard: {}",
                      storing.what());
    }
}

/// So that what is decided from now on can be judged again with the same table.
void note_tabellen(const Instellingen& instellingen) {
    if (!keep_tabellen(instellingen)) {
        spdlog::warn(
            "De tabellen konden niet worden bewaard: wat met ze is beoordeeld, kan later niet "
            "worden herhaald.");
    }
}

} // namespace

Lijn::Lijn(const Instellingen& instellingen, Loop loop, std::function<void()> drained)
    : m_instellingen{instellingen},
      m_schemas{instellingen.schemas, instellingen.foutmelding},
      m_tabellen{Tabellen::load(instellingen)},
      m_register{instellingen.register_, instellingen.sleutels(),
                 Inzage{instellingen.mappen}.has_archived() ? IfAbsent::refuse : IfAbsent::make},
      m_postbus{Postbus::open(instellingen.mappen, {.maximum_bytes = instellingen.maximum_bytes},
                              m_register.sleutels())},
      m_einde{[this, drained] {
          m_rij.stop();
          drained();
      }},
      m_afhandeling{
          m_postbus,
          m_register,
          m_schemas,
          instellingen,
          m_rij,
          {.tabellen = [this] { return tabellen(); },
           .drained = drained,
           .geduld = loop == Loop::blijvend ? Geduld::tot_het_lukt : Geduld::vier_pogingen,
           .einde = m_einde}} {}

Lijn::~Lijn() {
    stop();
}

void Lijn::start() {
    constexpr std::chrono::seconds geduld{10}; // an iwmoctl that looks
    m_postbus.take_over(geduld);
    if (!m_postbus.note_onderhanden()) {
        spdlog::warn("In de werkmap kan niet worden bijgehouden wat onder handen is.");
    }
    killpoint<"start">();
    m_register.require_same_sleutel(); // that no rotation came between opening it and this
    require_not_older(m_register, m_instellingen);
    note_stand(m_postbus, m_register.spoor_head());
    m_register.on_commit([this](const SpoorHead& kop) { note_stand(m_postbus, kop); });
    log_sleutel(m_register);
    note_tabellen(m_instellingen);
    auto left_behind = m_afhandeling.recover();
    if (!left_behind.empty()) {
        spdlog::info("{} bestanden van een vorige keer worden alsnog verwerkt.",
                     left_behind.size());
        m_rij.add(std::move(left_behind));
    }
    m_lezers = std::make_unique<Lezers>(Lezers::Omgeving{.rij = m_rij,
                                                         .postbus = m_postbus,
                                                         .schemas = m_schemas,
                                                         .instellingen = m_instellingen,
                                                         .einde = m_einde});
    m_writer =
        std::jthread{[this] { m_einde.pass("verwerking", [this] { m_afhandeling.run(); }); }};
}

void Lijn::stop() {
    m_rij.stop();
    if (m_writer.joinable()) {
        m_writer.join();
    }
    m_lezers.reset();
    if (!is_lost()) {
        attempt([this] { m_postbus.end_onderhanden(); });
    }
}

void Lijn::add(const std::vector<Claim>& claims) {
    const auto moment = nu();
    std::vector<Post> post;
    post.reserve(claims.size());
    for (const auto& claim : claims) {
        post.push_back({.claim = claim, .ontvangen = moment});
    }
    m_rij.add(std::move(post));
}

std::shared_ptr<const Tabellen> Lijn::tabellen() const {
    const std::lock_guard lock{m_mutex};
    return m_tabellen;
}

void Lijn::replace_tabellen(std::shared_ptr<const Tabellen> tabellen) {
    const std::lock_guard lock{m_mutex};
    m_tabellen = std::move(tabellen);
}

} // namespace iwmod
