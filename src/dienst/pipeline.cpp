#include "pipeline.hpp"

#include "attempt.hpp"
#include <iwmod/dienst/clock.hpp>
#include <iwmod/error.hpp>
#include <iwmod/failpoint.hpp>
#include <iwmod/register/migratie.hpp>

#include <spdlog/spdlog.h>

namespace iwmod::dienst {

namespace {

/// What protects the data at rest, in one line, and what an operator has left undone.
void log_sleutel(const registratie::Register& inschrijving) {
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
    if (!crypto::secrets_are_locked()) {
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
void require_not_older(const registratie::Register& inschrijving, const Settings& settings) {
    const postbus::SpoolView view{settings.mappen};
    const auto line = view.stand();
    const auto kop = line ? registratie::parse_head(*line) : std::nullopt;
    if (kop && !inschrijving.holds(*kop)) {
        throw RegisterError{
            "Het register " + settings.register_.string() + " is ouder dan het archief: regel " +
            std::to_string(kop->id) +
            " van het spoor is vastgelegd en staat er niet in. Berichten zouden opnieuw worden "
            "verwerkt en nummers opnieuw uitgegeven. Zet het schrijflog (-wal) of een nieuwere "
            "reservekopie terug. Is die er niet: handel naar 'Herstel' in beheer.md en verwijder "
            "daarna " +
            view.stand_path().string() + "."};
    }
}

/// That it is behind is no harm; that the service stopped for it would be.
void note_stand(postbus::Postbus& postbus, const registratie::SpoorHead& kop) {
    try {
        postbus.note_stand(registratie::head_text(kop));
    } catch (const Error& fault) {
        spdlog::error("De stand van het register kan niet naast het archief worden bewaard: {}",
                      fault.what());
    }
}

/// The place of the register. One that is of an earlier version is copied first, for what brings it
/// to this one cannot be undone.
const std::filesystem::path& before_migration(const Settings& settings) {
    const auto& bestand = settings.register_;
    if (const auto versie = registratie::older_schemaversie(bestand)) {
        const auto kopie = registratie::copy_before_migration(bestand, *versie);
        spdlog::warn("Het register heeft schemaversie {} en wordt bijgewerkt. Een kopie van ervoor "
                     "staat in {}.",
                     *versie, kopie.string());
    }
    return bestand;
}

} // namespace

Pipeline::Pipeline(const Settings& settings, Lifetime lifetime, Alarms& alarms,
                   std::function<void()> drained)
    : m_settings{settings},
      m_schemas{settings.schemabestanden()},
      m_tables{settings, alarms},
      m_register{before_migration(settings), settings.sleutels(),
                 postbus::SpoolView{settings.mappen}.has_archived() ? registratie::IfAbsent::refuse
                                                                    : registratie::IfAbsent::make},
      m_postbus{postbus::Postbus::open(settings.mappen, {.maximum_bytes = settings.maximum_bytes},
                                       m_register.sleutels())},
      m_thread_end{[this, drained] {
          m_queue.stop();
          drained();
      }},
      m_writer{m_postbus,
               m_register,
               m_schemas,
               settings,
               m_queue,
               {.tables = [this](Datum dag) { return m_tables.on(dag); },
                .drained = std::move(drained),
                .retry_policy = lifetime == Lifetime::until_stopped ? RetryPolicy::until_it_works
                                                                    : RetryPolicy::four_tries,
                .thread_end = m_thread_end,
                .alarms = alarms,
                .toestand = Toestand{settings}}} {}

Pipeline::~Pipeline() {
    stop();
}

void Pipeline::start() {
    constexpr std::chrono::seconds retry_policy{10}; // an iwmoctl that looks
    m_postbus.take_over(retry_policy);
    if (!m_postbus.note_in_hand()) {
        spdlog::warn("In de werkmap kan niet worden bijgehouden wat onder handen is.");
    }
    killpoint<"start">();
    m_register.require_same_sleutel(); // that no rotation came between opening it and this
    require_not_older(m_register, m_settings);
    note_stand(m_postbus, m_register.spoor_head());
    m_register.on_commit([this](const registratie::SpoorHead& kop) { note_stand(m_postbus, kop); });
    log_sleutel(m_register);
    Toestand{m_settings}.tidy();
    m_tables.keep();
    auto left_behind = m_writer.recover();
    if (!left_behind.empty()) {
        spdlog::info("{} bestanden van een vorige keer worden alsnog verwerkt.",
                     left_behind.size());
        m_queue.add(std::move(left_behind));
    }
    m_readers = std::make_unique<Readers>(Readers::Context{.queue = m_queue,
                                                           .postbus = m_postbus,
                                                           .schemas = m_schemas,
                                                           .settings = m_settings,
                                                           .thread_end = m_thread_end});
    m_writer_thread =
        std::jthread{[this] { m_thread_end.pass("verwerking", [this] { m_writer.run(); }); }};
}

void Pipeline::stop() {
    m_queue.stop();
    if (m_writer_thread.joinable()) {
        m_writer_thread.join();
    }
    m_readers.reset();
    if (!is_lost()) {
        attempt([this] { m_postbus.end_in_hand(); });
    }
}

void Pipeline::add(const std::vector<postbus::Claim>& claims) {
    const auto moment = now();
    std::vector<Job> job;
    job.reserve(claims.size());
    for (const auto& claim : claims) {
        job.push_back({.claim = claim, .ontvangen = moment});
    }
    m_queue.add(std::move(job));
}

} // namespace iwmod::dienst
