// Which messages an operator sees: the conditions of a Filter as SQL.
#include "bericht/rows.hpp"
#include "overview/impl.hpp"
#include "overview/lower_case.hpp"
#include "sqlite/border.hpp"

#include <algorithm>
#include <variant>

namespace iwmod::registratie {

namespace {

using Value = std::variant<std::int64_t, std::string, Bytes>;

/// Conditions that hold together, with the values that they compare with.
class Conditions {
  public:
    /// `sql` has an @ wherever the value stands; and a # for a second one, which is there with it.
    template <class T>
    void add(std::string_view sql, std::optional<T> value, std::optional<T> second = {}) {
        if (!value) {
            return;
        }
        const auto first_parameter = add_value(std::move(*value));
        const auto second_parameter = second ? add_value(std::move(*second)) : std::string{};
        m_sql += m_sql.empty() ? " WHERE (" : " AND (";
        for (const char letter : sql) {
            m_sql += letter == '@'   ? first_parameter
                     : letter == '#' ? second_parameter
                                     : std::string(1, letter);
        }
        m_sql += ")";
    }

    const std::string& sql() const { return m_sql; }
    /// The values live as long as this.
    void bind(Statement& statement) const {
        int parameter = 0;
        for (const Value& value : m_values) {
            ++parameter;
            if (const auto* number = std::get_if<std::int64_t>(&value)) {
                statement.bind_number(parameter, *number);
            } else if (const auto* text = std::get_if<std::string>(&value)) {
                statement.bind_text(parameter, *text);
            } else {
                statement.bind_bytes(parameter, std::get<Bytes>(value).value);
            }
        }
    }

  private:
    std::string add_value(Value value) {
        m_values.push_back(std::move(value));
        return "?" + std::to_string(m_values.size());
    }

    std::string m_sql;
    std::vector<Value> m_values;
};

/// The messages that brought or changed one of these rows, and the 302s to the 301s among them.
/// Approved Prestaties are found by their toewijzing, whose gemeente and aanbieder they have.
constexpr std::string_view with_toewijzing = R"sql(id IN (
    WITH t AS (SELECT bericht, gemeente, aanbieder FROM toewijzing WHERE toewijzingnummer = @)
    SELECT bericht FROM t
    UNION ALL SELECT bericht FROM retour WHERE heen IN (SELECT bericht FROM t)
    UNION ALL SELECT bericht FROM start WHERE toewijzingnummer = @
    UNION ALL SELECT verwijderd_door FROM start WHERE toewijzingnummer = @
    UNION ALL SELECT bericht FROM stop WHERE toewijzingnummer = @
    UNION ALL SELECT verwijderd_door FROM stop WHERE toewijzingnummer = @
    UNION ALL SELECT v.bericht FROM verzoek_product p JOIN verzoek v ON v.id = p.verzoek
    WHERE p.toewijzingnummer = @
    UNION ALL SELECT d.bericht FROM (SELECT DISTINCT gemeente, aanbieder FROM t) t
    CROSS JOIN prestatie p ON p.gemeente = t.gemeente AND p.aanbieder = t.aanbieder
                          AND p.toewijzingnummer = @ AND p.goedgekeurd = 1
    CROSS JOIN declaratie d ON d.id = p.declaratie
    UNION ALL SELECT d.bericht FROM prestatie p CROSS JOIN declaratie d ON d.id = p.declaratie
    WHERE p.toewijzingnummer = @ AND p.goedgekeurd = 0))sql";

constexpr std::string_view with_client = R"sql(id IN (
    WITH t AS (SELECT bericht, gemeente, aanbieder, toewijzingnummer FROM toewijzing
               WHERE client = @),
         v AS (SELECT id, bericht FROM verzoek WHERE client = @)
    SELECT bericht FROM t
    UNION ALL SELECT bericht FROM retour WHERE heen IN (SELECT bericht FROM t)
    UNION ALL SELECT bericht FROM start WHERE client = @
    UNION ALL SELECT verwijderd_door FROM start WHERE client = @
    UNION ALL SELECT bericht FROM stop WHERE client = @
    UNION ALL SELECT verwijderd_door FROM stop WHERE client = @
    UNION ALL SELECT bericht FROM v
    UNION ALL SELECT a.bericht FROM v CROSS JOIN verzoek_referentie r ON r.verzoek = v.id
    CROSS JOIN antwoord a ON a.referentie = r.referentie AND a.gemeente = r.gemeente
                         AND a.aanbieder = r.aanbieder
    UNION ALL SELECT d.bericht
    FROM (SELECT DISTINCT gemeente, aanbieder, toewijzingnummer FROM t) t
    CROSS JOIN prestatie p ON p.gemeente = t.gemeente AND p.aanbieder = t.aanbieder
                          AND p.toewijzingnummer = t.toewijzingnummer AND p.goedgekeurd = 1
                          AND p.client = @
    CROSS JOIN declaratie d ON d.id = p.declaratie
    UNION ALL SELECT d.bericht FROM prestatie p CROSS JOIN declaratie d ON d.id = p.declaratie
    WHERE p.client = @ AND p.goedgekeurd = 0))sql";

/// Sealed, a text stands differently as ReferentieNummer (@) and as ReferentieAanbieder (#). The
/// aanbieders are found by their first declaratie each, not by all.
constexpr std::string_view with_referentie = R"sql(id IN (
    WITH RECURSIVE a(aanbieder) AS (
        SELECT min(aanbieder) FROM declaratie
        UNION ALL SELECT (SELECT min(d.aanbieder) FROM declaratie d WHERE d.aanbieder > a.aanbieder)
        FROM a WHERE a.aanbieder IS NOT NULL)
    SELECT d.bericht FROM a
    CROSS JOIN prestatie p ON p.aanbieder = a.aanbieder AND p.referentienummer = @
    CROSS JOIN declaratie d ON d.id = p.declaratie
    UNION ALL SELECT bericht FROM toewijzing WHERE referentieaanbieder = #
    UNION ALL SELECT v.bericht FROM verzoek_referentie r JOIN verzoek v ON v.id = r.verzoek
    WHERE r.referentie = #
    UNION ALL SELECT bericht FROM antwoord WHERE referentie = #))sql";

constexpr std::string_view with_product = R"sql(id IN (
    SELECT bericht FROM toewijzing WHERE code = @
    UNION ALL SELECT bericht FROM start WHERE code = @
    UNION ALL SELECT bericht FROM stop WHERE code = @
    UNION ALL SELECT v.bericht FROM verzoek_product p JOIN verzoek v ON v.id = p.verzoek
    WHERE p.code = @
    UNION ALL SELECT d.bericht FROM declaratie_product p JOIN declaratie d ON d.id = p.declaratie
    WHERE p.code = @))sql";

constexpr std::string_view with_declaratie = R"sql(id IN (
    SELECT bericht FROM declaratie WHERE declaratienummer = @))sql";

/// Of the texts that stand in it, each is looked at once.
constexpr std::string_view with_retourcode = R"sql(id IN (
    WITH RECURSIVE c(codes) AS (
        SELECT min(retourcodes) FROM bericht WHERE retourcodes <> ''
        UNION ALL SELECT (SELECT min(b.retourcodes) FROM bericht b
                          WHERE b.retourcodes <> '' AND b.retourcodes > c.codes)
        FROM c WHERE c.codes IS NOT NULL)
    SELECT b.id FROM c CROSS JOIN bericht b ON b.retourcodes = c.codes AND b.retourcodes <> ''
    WHERE instr(' ' || c.codes || ' ', ' ' || @ || ' ') > 0))sql";

constexpr std::string_view with_regel = R"sql(id IN (
    SELECT bericht FROM bevinding WHERE code = @ UNION ALL
    SELECT bericht FROM signaal WHERE code = @))sql";

constexpr std::string_view with_aanbieder = R"sql(id IN (
    SELECT id FROM bericht WHERE afzender = @ UNION ALL
    SELECT id FROM bericht WHERE ontvanger = @))sql";

std::optional<std::string> day_of(std::optional<Datum> day) {
    return day ? std::optional{bericht::datum_text(*day)} : std::nullopt;
}

template <class Number>
std::optional<std::int64_t> number_of(std::optional<Number> value) {
    return value ? std::optional{static_cast<std::int64_t>(*value)} : std::nullopt;
}

void add_content(Conditions& conditions, const Filter& filter, const SenderText& texts) {
    conditions.add(with_toewijzing, filter.toewijzingnummer);
    conditions.add(with_declaratie,
                   texts.stored(TextKind::declaratienummer, filter.declaratienummer));
    conditions.add(with_referentie, texts.stored(TextKind::referentienummer, filter.referentie),
                   texts.stored(TextKind::referentie, filter.referentie));
    conditions.add(with_product, filter.productcode);
}

/// The first moment that is not of this day any more.
std::optional<std::string> end_of(std::optional<Datum> day) {
    return day ? day_of(Datum{std::chrono::sys_days{*day} + std::chrono::days{1}}) : std::nullopt;
}

/// A moment begins as its day is written, and what follows makes it greater.
void add_moment(Conditions& conditions, const Filter& filter) {
    conditions.add("ontvangen >= @", day_of(filter.vanaf));
    conditions.add("ontvangen < @", end_of(filter.tot));
    conditions.add("ontvangen >= @", filter.sinds);
}

void add_header(Conditions& conditions, const Filter& filter, const SenderText& texts) {
    conditions.add("sha256 = @",
                   filter.sha256 ? std::optional{Bytes{hash_bytes(*filter.sha256)}} : std::nullopt);
    conditions.add("identificatie = @",
                   texts.stored(TextKind::identificatie, filter.identificatie));
    conditions.add("soort = @", number_of(filter.soort));
    conditions.add("afzender = @", filter.afzender);
    conditions.add("ontvanger = @", filter.ontvanger);
    conditions.add(with_aanbieder, filter.aanbieder);
    const auto part = filter.bestand ? std::optional{lower_case(*filter.bestand)} : std::nullopt;
    conditions.add(texts.sealed() ? "instr(bestandsnaam(bestand, 0), @) > 0"
                                  : "instr(lower(CAST(bestand AS TEXT)), @) > 0",
                   part);
}

/// `client`: of the Bsn in the filter.
Conditions conditions_of(const Filter& filter, std::optional<ClientId> client,
                         const SenderText& texts) {
    Conditions conditions;
    conditions.add(with_client, client);
    add_content(conditions, filter, texts);
    conditions.add("status = @", number_of(filter.status));
    conditions.add(with_retourcode, filter.retourcode);
    conditions.add(with_regel, filter.regel);
    add_header(conditions, filter, texts);
    add_moment(conditions, filter);
    conditions.add("id > @", filter.na > 0 ? std::optional{filter.na} : std::nullopt);
    conditions.add("id < @", filter.voor > 0 ? std::optional{filter.voor} : std::nullopt);
    return conditions;
}

/// Whether what it asks for is found by walking an index in another order than that of arrival:
/// then a plus keeps SQLite from walking the whole table in that order instead.
bool walks_index(const Filter& filter) {
    return filter.bestand || filter.vanaf || filter.tot || filter.sinds;
}

/// The numbers first: what is sorted is small, and a maximum is reached before anything is read.
std::string list_of(const Conditions& conditions, const Filter& filter) {
    const std::string direction = filter.order == Order::newest_first ? " DESC" : "";
    const auto maximum = filter.maximum ? " LIMIT " + std::to_string(*filter.maximum) : "";
    const auto order = " ORDER BY id" + direction;
    if (conditions.sql().empty()) {
        return select(bericht_table, " FROM bericht" + order + maximum);
    }
    return select(bericht_table, " FROM (SELECT id AS nummer FROM bericht" + conditions.sql() +
                                     " ORDER BY " + (walks_index(filter) ? "+id" : "id") +
                                     direction + maximum + ") CROSS JOIN bericht ON id = nummer") +
           order;
}

std::string count_of(const Conditions& conditions) {
    return "SELECT count(*) FROM bericht" + conditions.sql();
}

} // namespace

std::vector<std::string> list_questions(const Filter& filter, const SenderText& texts) {
    constexpr ClientId any = 1;
    const auto conditions =
        conditions_of(filter, filter.bsn ? std::optional{any} : std::nullopt, texts);
    return {list_of(conditions, filter), count_of(conditions)};
}

std::optional<ClientId> Overview::Impl::client_of(const Filter& filter) {
    constexpr ClientId nobody = 0;
    return filter.bsn ? std::optional{clienten.find(*filter.bsn).value_or(nobody)} : std::nullopt;
}

std::optional<ClientId> Overview::client(const Bsn& bsn) const {
    return at_border([&] { return m_impl->clienten.find(bsn); });
}

Statement& Overview::Impl::list_statement(const std::string& sql) {
    const auto found = lists.find(sql);
    return found != lists.end() ? found->second
                                : lists.try_emplace(sql, connection, sql).first->second;
}

void Overview::list(const Filter& filter,
                    const std::function<void(const BerichtRow&)>& visit) const {
    at_border([&] {
        const auto conditions = conditions_of(filter, m_impl->client_of(filter), m_impl->texts);
        auto& statement = m_impl->list_statement(list_of(conditions, filter));
        Query query{statement};
        conditions.bind(statement);
        while (query.step()) {
            auto row = query.row();
            auto rij = read_bericht(row, m_impl->texts);
            m_impl->complete(rij);
            visit(rij);
        }
    });
}

std::int64_t Overview::count(const Filter& filter) const {
    return at_border([&] {
        const auto conditions = conditions_of(filter, m_impl->client_of(filter), m_impl->texts);
        auto& statement = m_impl->list_statement(count_of(conditions));
        Query query{statement};
        conditions.bind(statement);
        return query.value<std::int64_t>();
    });
}

Extent Overview::extent(const Filter& filter) const {
    return at_border([&] {
        Filter period;
        period.vanaf = filter.vanaf;
        period.tot = filter.tot;
        const auto conditions = conditions_of(period, std::nullopt, m_impl->texts);
        Statement last{m_impl->connection,
                       "SELECT coalesce(max(id), 0) FROM bericht" + conditions.sql()};
        Statement count{m_impl->connection, "SELECT count(*) FROM bericht WHERE id <= ?1"};
        Query query{last};
        conditions.bind(last);
        Extent result{.last = query.value<BerichtId>(), .berichten = 0};
        result.berichten = Query{count}.bind(result.last).value<std::int64_t>();
        return result;
    });
}

} // namespace iwmod::registratie
