#include "bericht/rows.hpp"
#include "core/impl.hpp"
#include "sqlite/border.hpp"

#include <sqlite3.h>

namespace iwmod {

namespace {

constexpr int checkpoint_wait_ms = 1'000;
constexpr int busy_wait_ms = 10'000;

void add_bevindingen(Writer& writer, BerichtId id, const std::vector<Finding>& bevindingen) {
    std::int64_t volgnummer = 0;
    for (const auto& bevinding : bevindingen) {
        writer.add_unnumbered(Command::add_bevinding, ContentTable::bevinding, id, id, ++volgnummer,
                              bevinding.niveau, bevinding.code, bevinding.retourcode,
                              bevinding.regelnummer, bevinding.kolom, bevinding.pad,
                              bevinding.element, bevinding.omschrijving,
                              writer.texts.stored(TextKind::toelichting, bevinding.toelichting));
    }
}

void add_signalen(Writer& writer, BerichtId id, const std::vector<Signaal>& signalen) {
    std::int64_t volgnummer = 0;
    for (const auto& signaal : signalen) {
        writer.add_unnumbered(Command::add_signaal, ContentTable::signaal, id, id, ++volgnummer,
                              signaal.code, signaal.pad,
                              writer.texts.stored(TextKind::signaal, signaal.omschrijving));
    }
}

/// Runs an update of one message that gives its id back.
void change_bericht(Query& query, BerichtId id) {
    if (!query.first<BerichtId>()) {
        throw RegisterError{"Er is geen bericht " + std::to_string(id) + " in het register."};
    }
}

} // namespace

Register::Register(const std::filesystem::path& bestand, const Sleutelbos& sleutels,
                   IfAbsent if_absent)
    : m_impl{at_border([&] { return std::make_unique<Impl>(bestand, sleutels, if_absent); })} {}
Register::~Register() = default;

Register::Register(Register&&) noexcept = default;
Register& Register::operator=(Register&&) noexcept = default;

const Sleutelbos& Register::sleutels() const {
    return m_impl->writer.sleutel.sleutels();
}

bool Register::rotation_finished() const {
    return m_impl->writer.sleutel.stand().afgerond;
}

void Register::require_same_sleutel() const {
    const auto now = at_border([&] { return KeyState::read(m_impl->writer.db); });
    if (now.in_gebruik != m_impl->writer.sleutel.nummer()) {
        throw RegisterError{"Het register heeft intussen een andere sleutel; start opnieuw."};
    }
}

const RegisterReader& Register::reader() const {
    return m_impl->reader;
}

std::optional<KnownClaim> Register::known_claim(const std::string& claim) const {
    return at_border([&]() -> std::optional<KnownClaim> {
        auto query = (*m_impl)[Command::find_claim];
        if (!query.bind(m_impl->writer.texts.stored(TextKind::claim, claim)).step()) {
            return std::nullopt;
        }
        auto row = query.row();
        const auto id = row.next<BerichtId>();
        return KnownClaim{.id = id, .status = static_cast<Status>(row.next<int>())};
    });
}

std::optional<BerichtId> Register::find_same(const std::string& sha256) const {
    return at_border([&] {
        const auto hash = hash_bytes(sha256);
        return (*m_impl)[Command::find_same].bind(Blob{hash}).first<BerichtId>();
    });
}

BerichtId Register::add(const BerichtRow& rij) {
    m_impl->require_transactie();
    return at_border([&] {
        const auto hash = hash_bytes(rij.sha256);
        auto& writer = m_impl->writer;
        const auto& texts = writer.texts;
        const auto bestand = texts.stored(TextKind::bestand, rij.bestand);
        writer.rij.clear();
        (*m_impl)[Command::add_bericht]
            .record(writer.rij)
            .bind(texts.stored(TextKind::claim, rij.claim), Blob{bestand}, rij.grootte, Blob{hash},
                  rij.ontvangen, rij.besloten, rij.soort, rij.afzender, rij.ontvanger,
                  texts.stored(TextKind::identificatie, rij.identificatie), rij.dagtekening,
                  rij.status, rij.niveau, rij.tabelversie, Changeable{Blob{rij.quarantainebestand}},
                  rij.dubbel_van, retourcodes_text(rij.retourcodes))
            .run();
        const auto id = m_impl->added();
        sql_failpoint<"register.bericht">();
        writer.spoor.open({.bericht = id,
                           .moment = rij.besloten,
                           .gebeurtenis = "besloten",
                           .door = rij.inlegger.empty() ? "onbekend" : rij.inlegger},
                          details_of(rij));
        writer.rij.put(id);
        writer.spoor.inhoud(id).add(ContentTable::bericht, writer.rij.text());
        add_bevindingen(writer, id, rij.bevindingen);
        sql_failpoint<"register.bevindingen">();
        add_signalen(writer, id, rij.signalen);
        if (rij.quarantainebestand) {
            writer.note_quarantaine(id, *rij.quarantainebestand, rij.besloten);
        }
        return id;
    });
}

void Register::mark_requeued(BerichtId id, const std::string& moment) {
    m_impl->require_transactie();
    at_border([&] {
        change_bericht((*m_impl)[Command::mark_requeued].bind(id, moment), id);
        m_impl->writer.spoor.add(
            {.bericht = id, .moment = moment, .gebeurtenis = "heringediend", .gegevens = "{}"});
        sql_failpoint<"register.requeued">();
    });
}

void Register::set_quarantainebestand(BerichtId id, const std::string& bestand,
                                      const std::string& moment) {
    m_impl->require_transactie();
    at_border([&] {
        change_bericht((*m_impl)[Command::set_quarantainebestand].bind(id, Blob{bestand}), id);
        m_impl->writer.note_quarantaine(id, bestand, moment);
        sql_failpoint<"register.quarantaine">();
    });
}

void Register::act_as(std::string door) {
    m_impl->writer.spoor.act_as(std::move(door));
}

void Register::on_commit(std::function<void(const SpoorHead&)> see) {
    m_impl->on_commit = std::move(see);
}

bool Register::holds(const SpoorHead& kop) const {
    return at_border([&] { return m_impl->writer.spoor.holds(kop); });
}

SpoorHead Register::spoor_head() const {
    return at_border([&] { return m_impl->writer.spoor.head(); });
}

void Register::release_memory() {
    sqlite3_db_release_memory(m_impl->writer.db.getHandle());
}

void Register::checkpoint() {
    at_border([&] {
        auto& db = m_impl->writer.db;
        // A reader may hold the log; it is then emptied at the next start, an orderly stop does
        // not wait for that.
        db.setBusyTimeout(checkpoint_wait_ms);
        killpoint<"register.checkpoint">();
        db.tryExec("PRAGMA wal_checkpoint(TRUNCATE)");
        killpoint<"register.checkpoint.done">();
        db.setBusyTimeout(busy_wait_ms);
    });
}

} // namespace iwmod
