#include "sleutel/sender_columns.hpp"

#include "bericht/columns.hpp"
#include "declaratie/columns.hpp"
#include "levering/columns.hpp"
#include "sqlite/text_function.hpp"
#include "table/query.hpp"
#include "toewijzing/columns.hpp"
#include "verzoek/columns.hpp"

namespace iwmod::registratie {

namespace {

/// What an update or a question calls for a value of a column (TextFunction).
constexpr const char* function_name = "afzendertekst";

template <class... Tables>
std::vector<SenderColumn> sealed_columns(const Tables&... tables) {
    std::vector<SenderColumn> result;
    const auto add = [&result](const auto& table) {
        each_column(table, [&]<class Column>(const Column& column) {
            if constexpr (Column::is_sealed) {
                result.push_back({.table = table.name,
                                  .column = std::string{column.names},
                                  .kind = Column::Sealing::kind,
                                  .where = std::string{column.sealed_where}});
            }
        });
    };
    (add(tables), ...);
    return result;
}

/// The rows of a column that hold a text.
std::string rows_of(const SenderColumn& column) {
    return column.column + " IS NOT NULL AND length(" + column.column + ") > 0 AND " + column.where;
}

std::string call_for(const SenderColumn& column) {
    return std::string{function_name} + "(" + column.column + ", " +
           std::to_string(static_cast<int>(column.kind)) + ")";
}

} // namespace

std::vector<SenderColumn> sender_columns() {
    auto result = sealed_columns(bericht_table, bevinding_table, signaal_table, envelop_table,
                                 toewijzing_table, start_table, stop_table, verzoek_table,
                                 verzoek_product_table, verzoek_referentie_table, antwoord_table,
                                 declaratie_table, prestatie_table, declaratie_antwoord_table);
    // One column for numbers of several kinds (wissen/).
    result.push_back(
        {"gewist_nummer", "nummer", TextKind::referentie, "soort IN ('toegewezen', 'verzoek')"});
    result.push_back(
        {"gewist_nummer", "nummer", TextKind::referentienummer, "soort = 'prestatie'"});
    return result;
}

std::vector<std::string> check_sender_texts(Connection& connection, const RegisterKey& key) {
    std::vector<std::string> zinnen;
    const SenderText texts{key};
    if (!texts.sealed() || key.find() == nullptr) {
        return zinnen;
    }
    const TextFunction function{connection, function_name,
                                [&texts](std::int64_t kind, const std::string& stored) {
                                    return texts.opened(static_cast<TextKind>(kind), stored);
                                }};
    for (const auto& column : sender_columns()) {
        const auto damaged =
            connection.number("SELECT count(*) FROM " + column.table + " WHERE " + rows_of(column) +
                              " AND " + call_for(column) + " IS NULL");
        if (damaged > 0) {
            zinnen.push_back("In tabel " + column.table + " is " + column.column + " van " +
                             std::to_string(damaged) + (damaged == 1 ? " rij" : " rijen") +
                             " beschadigd of van een andere plaats.");
        }
    }
    return zinnen;
}

void reseal_sender_texts(Connection& connection, const SenderText& from, const SenderText& to) {
    const TextFunction function{connection, function_name,
                                [&](std::int64_t number, const std::string& stored) {
                                    const auto kind = static_cast<TextKind>(number);
                                    return std::optional{to.stored(kind, from.read(kind, stored))};
                                }};
    for (const auto& column : sender_columns()) {
        connection.execute("UPDATE " + column.table + " SET " + column.column + " = " +
                           call_for(column) + " WHERE " + rows_of(column));
    }
}

} // namespace iwmod::registratie
