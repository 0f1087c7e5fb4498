#include "schema/schema.hpp"
#include "sleutel/register_key.hpp"
#include "sleutel/sender_columns.hpp"
#include "spoor/content_check.hpp"
#include "sqlite/border.hpp"
#include "sqlite/transaction.hpp"
#include "table/query.hpp"
#include <iwmod/register/sleutels.hpp>

namespace iwmod::registratie {

namespace {

/// Rows to a read, so that memory does not grow with the register.
constexpr std::int64_t rows_at_a_time = 1000;

constexpr std::chrono::milliseconds checkpoint_wait{1'000};

struct SealedRow {
    std::int64_t id = 0;
    std::string value;
    std::string beside; ///< what stands beside it and is bound by the seal
};

/// Calls `change` with every row of a question (?1: the last id that was seen, ?2: how many).
template <class Change>
void each_row(Connection& connection, const std::string& question, Change change) {
    Statement statement{connection, question};
    std::int64_t last = 0;
    std::vector<SealedRow> rows;
    do {
        rows.clear();
        {
            Query query{statement};
            query.bind(last, rows_at_a_time);
            while (query.step()) {
                auto row = query.row();
                const auto id = row.next<std::int64_t>();
                auto value = row.next<std::string>();
                rows.push_back({id, std::move(value), row.next<std::string>()});
            }
        }
        for (auto& row : rows) {
            change(row);
            last = row.id;
        }
    } while (!rows.empty());
}

void reseal_clienten(Connection& connection, const crypto::Sleutel* from,
                     const crypto::Sleutel& to) {
    Statement update{connection, "UPDATE client SET bsn = ?2, zoek = ?3 WHERE id = ?1"};
    each_row(connection, "SELECT id, bsn, zoek FROM client WHERE id > ?1 ORDER BY id LIMIT ?2",
             [&](SealedRow& row) {
                 const auto bsn = read_bsn(from, std::move(row.value), row.beside);
                 const auto zoek = search_value(&to, bsn);
                 const auto stored = stored_bsn(&to, bsn, zoek);
                 Query{update}.bind(row.id, Blob{stored}, Blob{zoek}).run();
             });
}

void reseal_antwoorden(Connection& connection, const crypto::Sleutel* from,
                       const crypto::Sleutel& to) {
    Statement update{connection, "UPDATE uitgaand SET inhoud = ?2 WHERE id = ?1"};
    each_row(connection, R"sql(
        SELECT id, inhoud, sha256 FROM uitgaand
        WHERE op_schijf IS NULL AND inhoud IS NOT NULL AND id > ?1 ORDER BY id LIMIT ?2)sql",
             [&](SealedRow& row) {
                 const auto inhoud = read_inhoud(from, std::move(row.value), row.beside);
                 const auto stored = stored_inhoud(to, inhoud, row.beside);
                 Query{update}.bind(row.id, Blob{stored}).run();
             });
}

/// Of a version that named what it set aside after the file that came.
std::vector<Renaming> named_as_they_came(const Connection& connection) {
    std::vector<Renaming> result;
    Statement all{connection, R"sql(
        SELECT quarantainebestand, id || '.xml' FROM bericht
        WHERE quarantainebestand IS NOT NULL
          AND CAST(quarantainebestand AS TEXT) <> id || '.xml')sql"};
    for (Query query{all}; query.step();) {
        auto row = query.row();
        auto van = row.next<std::string>();
        result.push_back({std::move(van), row.next<std::string>()});
    }
    return result;
}

/// What a version that repeated them left of names of elements that the standard does not know.
void forget_unknown_elements(Connection& connection) {
    struct Place {
        std::int64_t bericht = 0;
        std::int64_t volgnummer = 0;
        std::string pad;
    };
    std::vector<Place> unknown;
    Statement all{connection, "SELECT bericht, volgnummer, pad FROM bevinding "
                              "WHERE niveau = 1 AND pad <> ''"};
    for (Query query{all}; query.step();) {
        auto row = query.row();
        Place plaats{row.next<std::int64_t>(), row.next<std::int64_t>(), row.next<std::string>()};
        const auto naam = plaats.pad.find_last_of('/') + 1;
        if (!bericht::is_elementnaam(plaats.pad.substr(naam, plaats.pad.find('[', naam) - naam))) {
            plaats.pad.replace(naam, std::string::npos, "onbekend");
            unknown.push_back(std::move(plaats));
        }
    }
    Statement update{connection, R"sql(
        UPDATE bevinding
        SET pad = ?3, omschrijving = 'Het bericht voldoet niet aan het XSD: een onbekend element is '
                                     || 'niet toegestaan.'
        WHERE bericht = ?1 AND volgnummer = ?2)sql"};
    for (const auto& plaats : unknown) {
        Query{update}.bind(plaats.bericht, plaats.volgnummer, plaats.pad).run();
    }
}

/// What stands in a register of which the texts were not sealed, and cannot be: names that are not
/// kept any more.
void forget_names(Connection& connection) {
    if (connection.number("SELECT count(*) FROM te_wissen WHERE plaats = 'quarantaine'") > 0) {
        throw RegisterError{"Er is een wissing niet afgemaakt; voer eerst 'iwmoctl purge' uit."};
    }
    connection.execute("UPDATE bericht SET quarantainebestand = CAST(id || '.xml' AS BLOB) "
                       "WHERE quarantainebestand IS NOT NULL");
    forget_unknown_elements(connection);
}

void take_into_use(Connection& connection, const crypto::Sleutel& sleutel) {
    connection.execute("UPDATE sleutel SET in_gebruik = 0");
    Statement add{connection, R"sql(
        INSERT INTO sleutel (id, controle, in_gebruik, afgerond, teksten) VALUES (?1, ?2, 1, 0, 1)
        ON CONFLICT (id) DO UPDATE SET in_gebruik = 1, afgerond = 0, teksten = 1)sql"};
    const std::string controle{sleutel.controle().begin(), sleutel.controle().end()};
    Query{add}.bind(std::int64_t{sleutel.nummer()}, Blob{controle}).run();
}

/// Free pages, the rest of pages and the log hold what stood there before.
void leave_no_trace(Connection& connection) {
    connection.rewrite();
    connection.wait_for_others(checkpoint_wait);
    if (!connection.empty_log()) {
        throw RegisterError{"Een ander proces leest in het register, waardoor oude gegevens in het "
                            "schrijflog blijven staan. Voer de opdracht opnieuw uit."};
    }
}

} // namespace

struct KeyRotation::Impl {
    Connection connection;
    crypto::Sleutelbos sleutels;
    std::string door;

    SpoorWriter spoor() const {
        SpoorWriter result{connection};
        result.act_as(door);
        return result;
    }
};

KeyRotation::KeyRotation(const std::filesystem::path& bestand, const crypto::Sleutelbos& sleutels,
                         std::string door)
    : m_impl{at_border([&] {
          return std::make_unique<Impl>(Impl{.connection = open_for_writing(bestand),
                                             .sleutels = sleutels,
                                             .door = std::move(door)});
      })} {
    if (sleutels.empty()) {
        throw ConfigError{bestand.string(), 0,
                          "er is geen sleutelbestand ingesteld ([sleutels] bestand)."};
    }
    at_border([&] { require_keys(KeyState::read(m_impl->connection), sleutels, bestand); });
}

KeyRotation::~KeyRotation() = default;

std::vector<Renaming> KeyRotation::quarantaine() const {
    return at_border([&]() -> std::vector<Renaming> {
        const auto stand = KeyState::read(m_impl->connection);
        const bool texts_sealed = stand.in_gebruik && stand.texts;
        return texts_sealed ? std::vector<Renaming>{} : named_as_they_came(m_impl->connection);
    });
}

void KeyRotation::run() {
    at_border([&] {
        auto& connection = m_impl->connection;
        const auto& to = *m_impl->sleutels.newest();
        const auto stand = KeyState::read(connection);
        const bool sealed = stand.in_gebruik == to.nummer() && stand.texts;
        if (!sealed) {
            WriteTransaction transaction{connection};
            const auto* const from =
                stand.in_gebruik ? m_impl->sleutels.find(*stand.in_gebruik) : nullptr;
            const auto before = compare_content(connection);
            reseal_clienten(connection, from, to);
            reseal_antwoorden(connection, from, to);
            const bool texts_sealed = from != nullptr && stand.texts;
            if (!texts_sealed) {
                forget_names(connection);
            }
            reseal_sender_texts(connection, SenderText{texts_sealed ? from : nullptr},
                                SenderText{&to});
            take_into_use(connection, to);
            auto spoor = m_impl->spoor();
            const auto moment = moment_of_change(connection);
            record_keys(connection, spoor, moment);
            record_content(connection, spoor, moment, "sleutel", before);
            transaction.commit();
        } else if (stand.afgerond) {
            return;
        }
        leave_no_trace(connection);
    });
}

void KeyRotation::finish() {
    at_border([&] {
        auto& connection = m_impl->connection;
        WriteTransaction transaction{connection};
        connection.execute("DELETE FROM sleutel WHERE in_gebruik = 0");
        connection.execute("UPDATE sleutel SET afgerond = 1");
        auto spoor = m_impl->spoor();
        record_keys(connection, spoor, moment_of_change(connection));
        transaction.commit();
    });
}

} // namespace iwmod::registratie
