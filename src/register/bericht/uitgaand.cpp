#include "bericht/columns.hpp"
#include "bericht/rows.hpp"
#include "core/impl.hpp"
#include "sqlite/border.hpp"

namespace iwmod::registratie {

enum class UitgaandCommand : std::uint8_t {
    next_nummer,
    last_nummer,
    nummer_used,
    add,
    open,
    inhoud,
    mark_on_disk,
    bericht,
};

namespace {

using Command = UitgaandCommand;

/// Digits behind the soort in an IdentificatieRetour, and behind the F of a Foutmelding.
constexpr std::size_t identificatie_digits = 9;
constexpr std::size_t foutmelding_digits = 11;

/// The key of the Foutmeldingen in `nummering`.
constexpr std::int64_t foutmelding_gemeente = 0;
constexpr int foutmelding_soort = 0;

std::string numbered(const std::string& prefix, std::int64_t number, std::size_t digits) {
    const auto text = std::to_string(number);
    if (text.size() > digits) {
        throw RegisterError{"De nummers voor antwoorden zijn op."};
    }
    return prefix + std::string(digits - text.size(), '0') + text;
}

std::int64_t next_nummer(Statements<UitgaandCommand>& commands, auto gemeente, auto soort) {
    commands[Command::next_nummer].bind(gemeente, soort).run();
    return commands[Command::last_nummer].bind(gemeente, soort).template value<std::int64_t>();
}

} // namespace

std::vector<Sql<UitgaandCommand>> uitgaand_commands() {
    return {
        {Command::next_nummer, R"sql(
        INSERT INTO nummering (gemeente, soort, laatste) VALUES (?1, ?2, 1)
        ON CONFLICT (gemeente, soort) DO UPDATE SET laatste = laatste + 1)sql"},
        {Command::last_nummer, "SELECT laatste FROM nummering WHERE gemeente = ?1 AND soort = ?2"},
        // bericht_identificatie
        {Command::nummer_used, R"sql(
        SELECT EXISTS (SELECT 1 FROM bericht
                       WHERE identificatie = ?3 AND afzender = ?2 AND soort = ?1))sql"},
        // gemeente: that of the message, as bericht.hpp has it; a Foutmelding and a release have
        // none.
        {Command::add, insert_into(uitgaand_table, {.column = "gemeente", .expression = R"sql(
        CASE WHEN :soort <> 0 AND :vrijgave = 0 AND :volgnummer = 1 THEN
            (SELECT CAST(CASE WHEN soort IN (301, 319) THEN afzender ELSE ontvanger END AS INTEGER)
             FROM bericht WHERE id = :bericht) END)sql"})},
        // uitgaand_open
        {Command::open, select(uitgaand_table, R"sql(
        FROM uitgaand WHERE op_schijf IS NULL ORDER BY id)sql")},
        {Command::inhoud, "SELECT sha256, inhoud FROM uitgaand WHERE id = ?1"},
        {Command::mark_on_disk, R"sql(
        UPDATE uitgaand SET op_schijf = ?2, inhoud = NULL
        WHERE id = ?1 AND op_schijf IS NULL)sql"},
        {Command::bericht, "SELECT bericht FROM uitgaand WHERE id = ?1 AND op_schijf IS NULL"},
    };
}

std::string Register::next_identificatie(Gemeentecode gemeente, Soort soort) {
    m_impl->require_transaction();
    return at_border([&] {
        const std::string afzender{gemeente.text()};
        while (true) {
            const auto number = next_nummer(m_impl->writer.uitgaand, gemeente, soort);
            sql_failpoint<"register.nummer">();
            auto result =
                numbered(std::to_string(static_cast<int>(soort)), number, identificatie_digits);
            const auto stored = m_impl->writer.texts.stored(TextKind::identificatie, result);
            if (!m_impl->writer.uitgaand[Command::nummer_used]
                     .bind(soort, afzender, stored)
                     .value<bool>()) {
                return result;
            }
        }
    });
}

std::string Register::next_foutmelding() {
    m_impl->require_transaction();
    return at_border([&] {
        const auto number =
            next_nummer(m_impl->writer.uitgaand, foutmelding_gemeente, foutmelding_soort);
        return numbered("F", number, foutmelding_digits);
    });
}

namespace {

std::int64_t insert_uitgaand(Writer& writer, const Uitgaand& uitgaand) {
    sql_failpoint<"register.uitgaand">();
    const auto* const key = writer.key.get();
    const bool has_text = !uitgaand.vrijgave || uitgaand.eigen_tekst;
    const bool sealed = key != nullptr && has_text;
    const auto stored =
        sealed ? stored_inhoud(*key, uitgaand.inhoud, hash_bytes(uitgaand.sha256)) : std::string{};
    const StoredInhoud inhoud{has_text ? Blob{sealed ? stored : uitgaand.inhoud} : Blob::null()};
    const auto values = values_of(uitgaand_table, writer.texts, uitgaand, inhoud);
    writer.uitgaand[Command::add].bind_row(values).run();
    return writer.connection.added();
}

void note_uitgaand(Writer& writer, const Uitgaand& uitgaand, const std::string& moment,
                   const Details& details) {
    writer.spoor.add({.bericht = uitgaand.bericht,
                      .moment = moment,
                      .gebeurtenis = uitgaand.vrijgave ? "vrijgegeven" : "geantwoord",
                      .gegevens = details.text()});
}

} // namespace

std::int64_t Register::add(const Uitgaand& uitgaand) {
    m_impl->require_transaction();
    return at_border([&] {
        auto& writer = m_impl->writer;
        const auto id = insert_uitgaand(writer, uitgaand);
        note_uitgaand(writer, uitgaand, writer.besloten(uitgaand.bericht),
                      details_of(uitgaand, id));
        return id;
    });
}

std::int64_t Register::add_again(const Uitgaand& uitgaand, const std::string& reden,
                                 const std::string& moment) {
    m_impl->require_transaction();
    return at_border([&] {
        const auto id = insert_uitgaand(m_impl->writer, uitgaand);
        note_uitgaand(m_impl->writer, uitgaand, moment,
                      details_of(uitgaand, id).add("reden", reden));
        return id;
    });
}

std::vector<Uitgaand> Register::open_uitgaand() const {
    return at_border([&] {
        std::vector<Uitgaand> result;
        auto query = m_impl->writer.uitgaand[Command::open];
        while (query.step()) {
            auto row = query.row();
            result.push_back(read_uitgaand(row).uitgaand);
        }
        return result;
    });
}

std::string Register::inhoud_van(std::int64_t uitgaand) const {
    return at_border([&] {
        auto query = m_impl->writer.uitgaand[Command::inhoud];
        if (!query.bind(uitgaand).step()) {
            throw RegisterError{"Er is geen antwoord " + std::to_string(uitgaand) +
                                " in het register."};
        }
        auto row = query.row();
        const auto hash = row.next<std::string>();
        auto stored = row.next<std::optional<std::string>>();
        if (!stored) {
            throw RegisterError{"De tekst van antwoord " + std::to_string(uitgaand) +
                                " staat niet meer in het register."};
        }
        return read_inhoud(m_impl->writer.key.get(), std::move(*stored), hash);
    });
}

void Register::mark_on_disk(std::span<const std::int64_t> ids, const std::string& moment) {
    m_impl->require_transaction();
    at_border([&] {
        for (const auto id : ids) {
            sql_failpoint<"register.mark">();
            const auto bericht =
                m_impl->writer.uitgaand[Command::bericht].bind(id).first<BerichtId>();
            if (bericht) {
                m_impl->writer.uitgaand[Command::mark_on_disk].bind(id, moment).run();
                m_impl->writer.spoor.add({.bericht = *bericht,
                                          .moment = moment,
                                          .gebeurtenis = "op schijf",
                                          .gegevens = Details{}.add("uitgaand", id).text()});
            }
        }
    });
}

} // namespace iwmod::registratie
