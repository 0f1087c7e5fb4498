#include "bericht/columns.hpp"
#include "core/impl.hpp"
#include "sqlite/border.hpp"

namespace iwmod::registratie {

enum class BerichtCommand : std::uint8_t {
    find_claim,
    find_zip,
    add_envelop,
    add_zip,
    add_uit_zip,
    add,
    add_bevinding,
    add_signaal,
    mark_requeued,
    set_quarantainebestand,
    besloten,
};

namespace {

using Command = BerichtCommand;

void add_bevindingen(Writer& writer, BerichtId id,
                     const std::vector<bericht::Finding>& bevindingen) {
    Numbered number{.bericht = id};
    for (const auto& bevinding : bevindingen) {
        ++number.volgnummer;
        writer.add_unnumbered(writer.bericht[Command::add_bevinding], ContentTable::bevinding,
                              bevinding_table, id, number, bevinding);
    }
}

void add_signalen(Writer& writer, BerichtId id, const std::vector<bericht::Signaal>& signalen) {
    Numbered number{.bericht = id};
    for (const auto& signaal : signalen) {
        ++number.volgnummer;
        writer.add_unnumbered(writer.bericht[Command::add_signaal], ContentTable::signaal,
                              signaal_table, id, number, signaal);
    }
}

/// Runs an update of one message that gives its id back.
void change_bericht(Query& query, BerichtId id) {
    if (!query.first<BerichtId>()) {
        throw RegisterError{"Er is geen bericht " + std::to_string(id) + " in het register."};
    }
}

} // namespace

// What every message does has no RETURNING: SQLite makes a table in memory for what it returns,
// which costs more than the row.
std::vector<Sql<BerichtCommand>> bericht_commands() {
    return {
        {Command::find_claim, "SELECT id, status FROM bericht WHERE claim = ?1"},
        {Command::find_zip,
         "SELECT b.claim FROM zip z JOIN bericht b ON b.id = z.bericht WHERE z.bericht = ?1"},
        {Command::add_envelop, insert_into(envelop_table)},
        {Command::add_zip, insert_into(zip_table)},
        {Command::add_uit_zip, insert_into(uit_zip_table)},
        {Command::add, insert_into(bericht_table)},
        {Command::add_bevinding, insert_into(bevinding_table)},
        {Command::add_signaal, insert_into(signaal_table)},
        {Command::mark_requeued, "UPDATE bericht SET heringediend = ?2 WHERE id = ?1 RETURNING id"},
        {Command::set_quarantainebestand,
         "UPDATE bericht SET quarantainebestand = ?2 WHERE id = ?1 RETURNING id"},
        {Command::besloten, "SELECT besloten FROM bericht WHERE id = ?1"},
    };
}

std::string Writer::besloten(BerichtId id) {
    return bericht[Command::besloten].bind(id).value<std::string>();
}

std::optional<KnownClaim> Register::known_claim(const std::string& claim) const {
    return at_border([&]() -> std::optional<KnownClaim> {
        auto query = m_impl->writer.bericht[Command::find_claim];
        if (!query.bind(m_impl->writer.texts.stored(TextKind::claim, claim)).step()) {
            return std::nullopt;
        }
        auto row = query.row();
        const auto id = row.next<BerichtId>();
        return KnownClaim{.id = id, .status = row.next<Status>()};
    });
}

bool Register::is_zip(BerichtId id, const std::string& batch) const {
    return at_border([&] {
        auto& writer = m_impl->writer;
        const auto claim = writer.texts.read(
            TextKind::claim, writer.bericht[Command::find_zip].bind(id).first<std::string>());
        return claim && claim->starts_with(batch + "/");
    });
}

BerichtId Register::add(const BerichtRow& rij) {
    m_impl->require_transaction();
    return at_border([&] {
        auto& writer = m_impl->writer;
        const auto values = values_of(bericht_table, writer.texts, rij);
        writer.bericht[Command::add].bind_row(values).run();
        const auto id = writer.connection.added();
        sql_failpoint<"register.bericht">();
        writer.spoor.open(
            {.bericht = id, .moment = rij.besloten, .gebeurtenis = "besloten", .door = "dienst"},
            details_of(rij).add("ingelegd_door", rij.inlegger.empty() ? "onbekend" : rij.inlegger));
        writer.row.clear();
        put_content(writer.row, bericht_table, values);
        writer.row.put_number(id);
        writer.spoor.content(id).add(ContentTable::bericht, writer.row.text());
        add_bevindingen(writer, id, rij.bevindingen);
        sql_failpoint<"register.bevindingen">();
        add_signalen(writer, id, rij.signalen);
        if (rij.quarantainebestand) {
            writer.note_quarantaine(id, *rij.quarantainebestand, rij.besloten);
        }
        return id;
    });
}

void Register::add(BerichtId id, const EnvelopRow& envelop) {
    m_impl->require_transaction();
    at_border([&] {
        auto& writer = m_impl->writer;
        writer.add_unnumbered(writer.bericht[Command::add_envelop], ContentTable::envelop,
                              envelop_table, id, EnvelopKey{.bericht = id}, envelop);
        sql_failpoint<"register.envelop">();
    });
}

void Register::add(const ZipRow& zip) {
    m_impl->require_transaction();
    at_border([&] {
        auto& writer = m_impl->writer;
        writer.add_unnumbered(writer.bericht[Command::add_zip], ContentTable::zip, zip_table,
                              zip.bericht, zip);
        sql_failpoint<"register.zip">();
    });
}

void Register::add(const UitZipRow& uit_zip) {
    m_impl->require_transaction();
    at_border([&] {
        auto& writer = m_impl->writer;
        writer.add_unnumbered(writer.bericht[Command::add_uit_zip], ContentTable::uit_zip,
                              uit_zip_table, uit_zip.bericht, uit_zip);
        sql_failpoint<"register.uit_zip">();
    });
}

void Register::mark_requeued(BerichtId id, const std::string& moment) {
    m_impl->require_transaction();
    at_border([&] {
        auto& writer = m_impl->writer;
        change_bericht(writer.bericht[Command::mark_requeued].bind(id, moment), id);
        writer.spoor.add(
            {.bericht = id, .moment = moment, .gebeurtenis = "heringediend", .gegevens = "{}"});
        sql_failpoint<"register.requeued">();
    });
}

void Register::set_quarantainebestand(BerichtId id, const std::string& bestand,
                                      const std::string& moment) {
    m_impl->require_transaction();
    at_border([&] {
        auto& writer = m_impl->writer;
        change_bericht(writer.bericht[Command::set_quarantainebestand].bind(id, Blob{bestand}), id);
        writer.note_quarantaine(id, bestand, moment);
        sql_failpoint<"register.quarantaine">();
    });
}

} // namespace iwmod::registratie
