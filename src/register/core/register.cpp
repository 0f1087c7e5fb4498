#include "bericht/rows.hpp"
#include "core/impl.hpp"
#include "sqlite/border.hpp"

#include <sqlite3.h>

namespace iwmod {

namespace {

constexpr int checkpoint_wait_ms = 1'000;
constexpr int busy_wait_ms = 10'000;

void add_bevindingen(Schrijver& schrijver, BerichtId id, const std::vector<Finding>& bevindingen) {
    std::int64_t volgnummer = 0;
    for (const auto& bevinding : bevindingen) {
        schrijver.add_unnumbered(
            Opdracht::add_bevinding, Inhoudstabel::bevinding, id, id, ++volgnummer,
            bevinding.niveau, bevinding.code, bevinding.retourcode, bevinding.regelnummer,
            bevinding.kolom, bevinding.pad, bevinding.element, bevinding.omschrijving,
            schrijver.teksten.stored(Tekstsoort::toelichting, bevinding.toelichting));
    }
}

void add_signalen(Schrijver& schrijver, BerichtId id, const std::vector<Signaal>& signalen) {
    std::int64_t volgnummer = 0;
    for (const auto& signaal : signalen) {
        schrijver.add_unnumbered(
            Opdracht::add_signaal, Inhoudstabel::signaal, id, id, ++volgnummer, signaal.code,
            signaal.pad, schrijver.teksten.stored(Tekstsoort::signaal, signaal.omschrijving));
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
    return m_impl->schrijver.sleutel.sleutels();
}

bool Register::sleutelwissel_afgerond() const {
    return m_impl->schrijver.sleutel.stand().afgerond;
}

void Register::require_same_sleutel() const {
    const auto now = at_border([&] { return Sleutelstand::read(m_impl->schrijver.db); });
    if (now.in_gebruik != m_impl->schrijver.sleutel.nummer()) {
        throw RegisterError{"Het register heeft intussen een andere sleutel; start opnieuw."};
    }
}

const RegisterLezer& Register::lezer() const {
    return m_impl->lezer;
}

std::optional<BekendeClaim> Register::known_claim(const std::string& claim) const {
    return at_border([&]() -> std::optional<BekendeClaim> {
        auto query = (*m_impl)[Opdracht::find_claim];
        if (!query.bind(m_impl->schrijver.teksten.stored(Tekstsoort::claim, claim)).step()) {
            return std::nullopt;
        }
        auto row = query.row();
        const auto id = row.next<BerichtId>();
        return BekendeClaim{.id = id, .status = static_cast<Status>(row.next<int>())};
    });
}

std::optional<BerichtId> Register::find_same(const std::string& sha256) const {
    return at_border([&] {
        const auto hash = hash_bytes(sha256);
        return (*m_impl)[Opdracht::find_same].bind(Blob{hash}).first<BerichtId>();
    });
}

BerichtId Register::add(const BerichtRij& rij) {
    m_impl->require_transactie();
    return at_border([&] {
        const auto hash = hash_bytes(rij.sha256);
        auto& schrijver = m_impl->schrijver;
        const auto& teksten = schrijver.teksten;
        const auto bestand = teksten.stored(Tekstsoort::bestand, rij.bestand);
        schrijver.rij.clear();
        (*m_impl)[Opdracht::add_bericht]
            .record(schrijver.rij)
            .bind(teksten.stored(Tekstsoort::claim, rij.claim), Blob{bestand}, rij.grootte,
                  Blob{hash}, rij.ontvangen, rij.besloten, rij.soort, rij.afzender, rij.ontvanger,
                  teksten.stored(Tekstsoort::identificatie, rij.identificatie), rij.dagtekening,
                  rij.status, rij.niveau, rij.tabelversie,
                  Veranderlijk{Blob{rij.quarantainebestand}}, rij.dubbel_van,
                  retourcodes_text(rij.retourcodes))
            .run();
        const auto id = m_impl->added();
        sql_failpoint<"register.bericht">();
        schrijver.spoor.open({.bericht = id,
                              .moment = rij.besloten,
                              .gebeurtenis = "besloten",
                              .door = rij.inlegger.empty() ? "onbekend" : rij.inlegger},
                             gegevens_of(rij));
        schrijver.rij.put(id);
        schrijver.spoor.inhoud(id).add(Inhoudstabel::bericht, schrijver.rij.text());
        add_bevindingen(schrijver, id, rij.bevindingen);
        sql_failpoint<"register.bevindingen">();
        add_signalen(schrijver, id, rij.signalen);
        if (rij.quarantainebestand) {
            schrijver.note_quarantaine(id, *rij.quarantainebestand, rij.besloten);
        }
        return id;
    });
}

void Register::mark_requeued(BerichtId id, const std::string& moment) {
    m_impl->require_transactie();
    at_border([&] {
        change_bericht((*m_impl)[Opdracht::mark_requeued].bind(id, moment), id);
        m_impl->schrijver.spoor.add(
            {.bericht = id, .moment = moment, .gebeurtenis = "heringediend", .gegevens = "{}"});
        sql_failpoint<"register.requeued">();
    });
}

void Register::set_quarantainebestand(BerichtId id, const std::string& bestand,
                                      const std::string& moment) {
    m_impl->require_transactie();
    at_border([&] {
        change_bericht((*m_impl)[Opdracht::set_quarantainebestand].bind(id, Blob{bestand}), id);
        m_impl->schrijver.note_quarantaine(id, bestand, moment);
        sql_failpoint<"register.quarantaine">();
    });
}

void Register::act_as(std::string door) {
    m_impl->schrijver.spoor.act_as(std::move(door));
}

void Register::on_commit(std::function<void(const Spoorkop&)> see) {
    m_impl->on_commit = std::move(see);
}

bool Register::holds(const Spoorkop& kop) const {
    return at_border([&] { return m_impl->schrijver.spoor.holds(kop); });
}

Spoorkop Register::spoorkop() const {
    return at_border([&] { return m_impl->schrijver.spoor.head(); });
}

void Register::release_memory() {
    sqlite3_db_release_memory(m_impl->schrijver.db.getHandle());
}

void Register::checkpoint() {
    at_border([&] {
        auto& db = m_impl->schrijver.db;
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
