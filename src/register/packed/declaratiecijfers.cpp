#include "packed/declaratiecijfers.hpp"

#include "packed/prestatiegroepen.hpp"
#include "table/query.hpp"

#include <functional>
#include <set>

namespace iwmod::registratie {

namespace {

/// The Prestaties of the declaraties one after another; those of one have consecutive numbers.
class Prestatielezer {
  public:
    explicit Prestatielezer(const Connection& connection)
        : m_statement{connection, R"sql(
            SELECT declaratie, id, client, toewijzingnummer, volume, bedrag, categorie, code,
                   eenheid, begindatum, einddatum, tarief, goedgekeurd, credit
            FROM prestatie ORDER BY id)sql"},
          m_query{m_statement},
          m_more{m_query.step()} {}

    /// Packed. To be asked in the order of the declaraties.
    std::string groepen_of(DeclaratieId declaratie) {
        while (m_more && current() < declaratie) {
            m_more = m_query.step();
        }
        for (; m_more && current() == declaratie; m_more = m_query.step()) {
            add();
        }
        return m_pakker.finish();
    }

  private:
    DeclaratieId current() const { return m_query.row().next_number(); }
    /// A text that stays: there are few.
    std::string_view kept(std::string text) { return *m_texts.insert(std::move(text)).first; }
    void add() {
        auto row = m_query.row();
        row.skip(1);
        Prestatieregel regel;
        regel.prestatie = row.next_number();
        regel.client = row.next_number();
        regel.toewijzingnummer = row.next_number();
        regel.volume = row.next<Volume>();
        regel.bedrag = row.next<Eurocent>();
        Groepsleutel sleutel;
        sleutel.categorie = kept(row.next_text());
        sleutel.code = kept(row.next_text());
        sleutel.eenheid = kept(row.next_text());
        sleutel.periode.begindatum = row.next<Datum>();
        sleutel.periode.einddatum = row.next<Datum>();
        sleutel.tarief = row.next<std::optional<Eurocent>>();
        sleutel.goedgekeurd = row.next<bool>();
        sleutel.credit = row.next<bool>();
        m_pakker.add(sleutel, regel);
    }

    Statement m_statement;
    Query m_query;
    bool m_more;
    std::set<std::string> m_texts;
    Groepenpakker m_pakker;
};

constexpr const char* declaraties = "SELECT gemeente, id, bericht, aanbieder, begindatum, "
                                    "dagtekening FROM declaratie ORDER BY id";

/// Every row as it has to be, by declaratie.
void visit_cijfers(const Connection& connection,
                   const std::function<void(const DeclaratiecijfersRow&)>& visit) {
    Prestatielezer prestaties{connection};
    Statement statement{connection, declaraties};
    for (Query query{statement}; query.step();) {
        auto row = query.row();
        DeclaratiecijfersRow rij;
        rij.gemeente = row.next<Gemeentecode>();
        rij.declaratie = row.next_number();
        rij.bericht = row.next_number();
        rij.aanbieder = row.next<AgbCode>();
        rij.begindatum = row.next<Datum>();
        rij.dagtekening = row.next<Datum>();
        rij.groepen = {prestaties.groepen_of(rij.declaratie)};
        visit(rij);
    }
}

} // namespace

void add_missing_cijfers(Connection& connection) {
    Statement insert{connection, insert_into(declaratiecijfers_table) + " ON CONFLICT DO NOTHING"};
    visit_cijfers(connection, [&insert](const DeclaratiecijfersRow& rij) {
        const auto values = values_of(declaratiecijfers_table, NothingSealed{}, rij);
        Query{insert}.bind_row(values).run();
    });
}

std::vector<std::string> check_cijfers(const Connection& connection) {
    std::vector<std::string> result;
    const auto complain = [&result](DeclaratieId declaratie) {
        result.push_back("De cijfers van declaratie " + std::to_string(declaratie) +
                         " zijn niet die van haar prestaties.");
    };
    Statement select{connection, "SELECT count(*) FROM declaratie_cijfers WHERE (" +
                                     written_columns(declaratiecijfers_table) + ") = (" +
                                     written_columns(declaratiecijfers_table, ":") + ")"};
    visit_cijfers(connection, [&](const DeclaratiecijfersRow& rij) {
        const auto values = values_of(declaratiecijfers_table, NothingSealed{}, rij);
        Query query{select};
        query.bind_row(values);
        if (!query.value<bool>()) {
            complain(rij.declaratie);
        }
    });
    Statement loose{connection, R"sql(
        SELECT c.declaratie FROM declaratie_cijfers c
        LEFT JOIN declaratie d ON d.id = c.declaratie AND d.gemeente = c.gemeente
        WHERE d.id IS NULL ORDER BY 1)sql"};
    for (Query query{loose}; query.step();) {
        complain(query.row().next_number());
    }
    return result;
}

void add_missing_producten(Connection& connection) {
    connection.execute("INSERT OR IGNORE INTO declaratie_product SELECT code, declaratie "
                       "FROM prestatie GROUP BY declaratie, code");
}

std::vector<std::string> check_producten(const Connection& connection) {
    std::vector<std::string> result;
    Statement statement{connection, R"sql(
        SELECT declaratie FROM (
            SELECT * FROM (SELECT declaratie, code FROM prestatie
                           EXCEPT SELECT declaratie, code FROM declaratie_product)
            UNION SELECT * FROM (SELECT declaratie, code FROM declaratie_product
                                 EXCEPT SELECT declaratie, code FROM prestatie))
        GROUP BY 1)sql"};
    for (Query query{statement}; query.step();) {
        result.push_back("De producten van declaratie " +
                         std::to_string(query.row().next_number()) +
                         " zijn niet die van haar prestaties.");
    }
    return result;
}

} // namespace iwmod::registratie
