#include "core/writer.hpp"

#include "declaratie/columns.hpp"
#include "packed/declaratiecijfers.hpp"
#include "packed/prestatiegroepen.hpp"

#include <algorithm>
#include <set>

namespace iwmod::registratie {

enum class DeclaratieCommand : std::uint8_t {
    add,
    add_prestaties,
    add_cijfers,
    add_product,
    mark_gecrediteerd,
    add_goedgekeurd,
    add_clienten_goedgekeurd,
    add_antwoord,
};

namespace {

using Command = DeclaratieCommand;

/// What a column of `prestatie` comes from when it is another for each row.
const PrestatieRow& part_of(const PrestatieRow& row, std::type_identity<PrestatieRow> /*part*/) {
    return row;
}
const bericht::Prestatie& part_of(const PrestatieRow& row,
                                  std::type_identity<bericht::Prestatie> /*part*/) {
    return *row.prestatie;
}

template <class Column>
constexpr bool differs_by_row() {
    if constexpr (Column::is_written) {
        using Object = ObjectOf<Column::from>;
        return std::is_same_v<Object, PrestatieRow> || std::is_same_v<Object, bericht::Prestatie>;
    } else {
        return false;
    }
}

template <class Column>
void put_column(const PrestatieRow& row, auto& sink) {
    static_assert(std::is_same_v<typename Column::Form, AsItIs>);
    const auto& part = part_of(row, std::type_identity<ObjectOf<Column::from>>{});
    put_value(sink, std::invoke(Column::from, part));
}

/// The row as it is written for the hash of the message, behind what is the same for all.
void put_row(const PrestatieRow& row, ContentRow& content) {
    each_column(prestatie_table, [&]<class Column>(const Column& /*column*/) {
        if constexpr (differs_by_row<Column>()) {
            put_column<Column>(row, content);
        }
    });
}

using PutColumn = void (*)(const PrestatieRow&, ColumnValue&);

/// For each of those columns what puts it.
template <class... Columns>
constexpr auto puts_of(const Table<Columns...>& /*table*/) {
    std::array<PutColumn, (std::size_t{differs_by_row<Columns>()} + ...)> result{};
    std::size_t next = 0;
    const auto add = [&]<class Column>(std::type_identity<Column> /*column*/) {
        if constexpr (differs_by_row<Column>()) {
            result[next++] = put_column<Column, ColumnValue>;
        }
    };
    (add(std::type_identity<Columns>{}), ...);
    return result;
}
constexpr auto put_by_number = puts_of(prestatie_table);

/// The columns of new_prestatie_columns().
class PrestatieSource final : public RowSource {
  public:
    explicit PrestatieSource(const std::vector<PrestatieRow>& rows) : m_rows{rows} {}

    std::size_t size() const noexcept override { return m_rows.size(); }
    void column(std::size_t row, int number, ColumnValue& value) const noexcept override {
        put_by_number[static_cast<std::size_t>(number)](m_rows[row], value);
    }

  private:
    const std::vector<PrestatieRow>& m_rows;
};

/// What a message adds to one toewijzing in one Eenheid; points into the message.
struct GoedgekeurdOp {
    Nummer toewijzingnummer = 0;
    const bericht::Tekst* eenheid = nullptr;
    Volume volume;
    Eurocent bedrag;

    friend bool operator<(const GoedgekeurdOp& a, const GoedgekeurdOp& b) {
        return a.toewijzingnummer != b.toewijzingnummer ? a.toewijzingnummer < b.toewijzingnummer
                                                        : *a.eenheid < *b.eenheid;
    }
};

/// The columns of nieuw_goedgekeurd.
class TotaalSource final : public RowSource {
  public:
    explicit TotaalSource(const std::vector<GoedgekeurdOp>& rows) : m_rows{rows} {}
    std::size_t size() const noexcept override { return m_rows.size(); }
    void column(std::size_t row, int number, ColumnValue& value) const noexcept override {
        const auto& each = m_rows[row];
        switch (static_cast<Col>(number)) {
        case Col::toewijzingnummer:
            return put_value(value, each.toewijzingnummer);
        case Col::eenheid:
            return put_value(value, *each.eenheid);
        case Col::volume:
            return put_value(value, each.volume);
        case Col::bedrag:
            return put_value(value, each.bedrag);
        }
    }

  private:
    enum class Col : std::uint8_t { toewijzingnummer, eenheid, volume, bedrag };
    const std::vector<GoedgekeurdOp>& m_rows;
};

/// Numbers of rows, as one column.
class NummerSource final : public RowSource {
  public:
    explicit NummerSource(const std::vector<ClientId>& nummers) : m_nummers{nummers} {}
    std::size_t size() const noexcept override { return m_nummers.size(); }
    void column(std::size_t row, int /*number*/, ColumnValue& value) const noexcept override {
        value.put_number(m_nummers[row]);
    }

  private:
    const std::vector<ClientId>& m_nummers;
};

void require_same_shape(const bericht::Declaratie& declaratie, const Toekenning& toekenning,
                        std::span<const ClientId> clienten) {
    if (toekenning.size() != declaratie.clienten.size() ||
        (!clienten.empty() && clienten.size() != declaratie.clienten.size())) {
        throw LogicError{"De toekenning telt een ander aantal Clienten dan de declaratie."};
    }
    for (std::size_t i = 0; i < toekenning.size(); ++i) {
        if (toekenning[i].size() != declaratie.clienten[i].prestaties.size()) {
            throw LogicError{"De toekenning telt een ander aantal Prestaties dan de declaratie."};
        }
    }
}

std::optional<bericht::Referentie> sealed(const SenderText& texts,
                                          const bericht::Referentie& referentie) {
    if (!texts.sealed()) {
        return std::nullopt; // nothing is copied
    }
    return bericht::Referentie{
        .referentienummer = texts.stored(TextKind::referentienummer, referentie.referentienummer),
        .vorigreferentienummer =
            texts.stored(TextKind::referentienummer, referentie.vorigreferentienummer)};
}

/// All Prestaties in the order of the message.
std::vector<PrestatieRow> rows_of(Writer& writer, BerichtId bericht,
                                  const bericht::Declaratie& declaratie,
                                  const Toekenning& toekenning,
                                  std::span<const ClientId> clienten) {
    std::vector<PrestatieRow> result;
    for (std::size_t i = 0; i < declaratie.clienten.size(); ++i) {
        const auto& client = declaratie.clienten[i];
        const bool is_known = !clienten.empty() && clienten[i] != 0;
        const ClientId id = is_known ? clienten[i] : writer.clienten.ensure(bericht, client.bsn);
        for (std::size_t j = 0; j < client.prestaties.size(); ++j) {
            const auto& prestatie = client.prestaties[j];
            result.push_back({&prestatie, id, toekenning[i][j],
                              sealed(writer.texts, prestatie.productreferentie)});
        }
    }
    return result;
}

/// Each approved credit takes back the debit that it names. `first` is the row of the first
/// Prestatie: those of one statement have consecutive numbers.
void mark_gecrediteerd(Writer& writer, const Partijen& partijen,
                       const std::vector<PrestatieRow>& rows, std::int64_t first) {
    for (const auto& row : rows) {
        const auto& vorig = row.referentie().vorigreferentienummer;
        if (row.goedgekeurd && row.is_credit() && vorig) {
            writer.declaratie[Command::mark_gecrediteerd]
                .bind(first, partijen.gemeente, partijen.aanbieder, *vorig)
                .run();
        }
        ++first;
    }
}

/// Takes the rows into the content of the message. `first` as above.
void add_to_content(Writer& writer, const Origin& van, std::int64_t declaratie,
                    const std::vector<PrestatieRow>& rows, std::int64_t first) {
    auto& content = writer.spoor.content(van.bericht);
    auto& row = writer.row;
    row.clear();
    put_value(row, declaratie);
    put_value(row, van.partijen.gemeente);
    put_value(row, van.partijen.aanbieder);
    const auto same_for_all = row.text().size();
    for (const auto& prestatie : rows) {
        row.shorten(same_for_all);
        put_row(prestatie, row);
        row.put_number(first++);
        content.add(ContentTable::prestatie, row.text());
    }
}

/// What reports read of them. `first` as above.
std::string packed(const std::vector<PrestatieRow>& rows, std::int64_t first) {
    Groepenpakker pakker;
    for (const auto& row : rows) {
        const auto& prestatie = *row.prestatie;
        pakker.add({.categorie = prestatie.productcategorie,
                    .code = prestatie.productcode,
                    .eenheid = prestatie.eenheid,
                    .periode = prestatie.productperiode,
                    .tarief = prestatie.producttarief,
                    .goedgekeurd = row.goedgekeurd,
                    .credit = row.is_credit()},
                   {.prestatie = first++,
                    .client = row.client,
                    .toewijzingnummer = prestatie.toewijzingnummer,
                    .volume = prestatie.geleverdvolume,
                    .bedrag = prestatie.ingediendbedrag.bedrag});
    }
    return pakker.finish();
}

/// Gives the row of the first.
std::int64_t add_prestaties(Writer& writer, const Origin& van, std::int64_t declaratie,
                            const std::vector<PrestatieRow>& rows) {
    const auto& partijen = van.partijen;
    const PrestatieSource source{rows};
    const VirtualTable::Filling filling{writer.new_prestaties, source};
    writer.declaratie[Command::add_prestaties]
        .bind(declaratie, partijen.gemeente, partijen.aanbieder)
        .run();
    const auto count = static_cast<std::int64_t>(rows.size());
    const auto first = writer.connection.added() - count + 1;
    add_to_content(writer, van, declaratie, rows, first);
    mark_gecrediteerd(writer, partijen, rows, first);
    return first;
}

/// One for each Prestatie that was approved, in the order of the table.
std::vector<GoedgekeurdOp> approved(const std::vector<PrestatieRow>& rows) {
    std::vector<GoedgekeurdOp> result;
    for (const auto& row : rows) {
        if (row.goedgekeurd) {
            const bericht::Prestatie& prestatie = *row.prestatie;
            const Volume volume = prestatie.geleverdvolume;
            result.push_back({.toewijzingnummer = prestatie.toewijzingnummer,
                              .eenheid = &prestatie.eenheid,
                              .volume = row.is_credit() ? Volume{} - volume : volume,
                              .bedrag = prestatie.ingediendbedrag.signed_value()});
        }
    }
    std::sort(result.begin(), result.end());
    return result;
}

void add_goedgekeurd(Writer& writer, const Partijen& partijen,
                     const std::vector<PrestatieRow>& rows) {
    const auto added = approved(rows);
    const TotaalSource source{added};
    const VirtualTable::Filling filling{writer.new_approved, source};
    writer.declaratie[Command::add_goedgekeurd].bind(partijen.gemeente, partijen.aanbieder).run();
}

void add_clienten_goedgekeurd(Writer& writer, const Partijen& partijen,
                              const std::vector<PrestatieRow>& rows) {
    std::vector<ClientId> clienten;
    for (const auto& row : rows) {
        if (row.goedgekeurd && (clienten.empty() || clienten.back() != row.client)) {
            clienten.push_back(row.client);
        }
    }
    const NummerSource source{clienten};
    const VirtualTable::Filling filling{writer.approved_clients, source};
    writer.declaratie[Command::add_clienten_goedgekeurd]
        .bind(partijen.gemeente, partijen.aanbieder)
        .run();
}

/// Each code once; there are few.
void add_producten(Writer& writer, std::int64_t declaratie, const std::vector<PrestatieRow>& rows) {
    std::set<std::string_view> codes;
    for (const auto& row : rows) {
        codes.insert(row.prestatie->productcode);
    }
    for (const auto code : codes) {
        writer.declaratie[Command::add_product].bind(std::string{code}, declaratie).run();
    }
}

} // namespace

std::string new_prestatie_columns() {
    std::string list;
    each_column(prestatie_table, [&list]<class Column>(const Column& column) {
        if constexpr (differs_by_row<Column>()) {
            append_names(list, column.names, "");
        }
    });
    return list;
}

std::vector<Sql<DeclaratieCommand>> declaratie_commands() {
    return {
        {Command::add, insert_into(declaratie_table)},
        {Command::add_prestaties, "INSERT INTO prestatie (" + written_columns(prestatie_table) +
                                      ") SELECT ?1, ?2, ?3, " + new_prestatie_columns() +
                                      " FROM nieuwe_prestatie"},
        {Command::add_cijfers, insert_into(declaratiecijfers_table)},
        {Command::add_product, "INSERT INTO declaratie_product VALUES (?1, ?2)"},
        // prestatie_referentie. The debit that goedgekeurde_debet found before this credit, unless
        // one took it back earlier.
        {Command::mark_gecrediteerd, R"sql(
        UPDATE prestatie SET gecrediteerd_door = ?1
        WHERE gecrediteerd_door IS NULL
          AND id = (SELECT id FROM prestatie
                    WHERE aanbieder = ?3 AND referentienummer = ?4 AND gemeente = ?2
                      AND goedgekeurd = 1 AND credit = 0 AND id < ?1
                    ORDER BY id DESC LIMIT 1))sql"},
        {Command::add_goedgekeurd, R"sql(
        INSERT INTO toewijzing_goedgekeurd
        SELECT ?1, ?2, toewijzingnummer, eenheid, volume, bedrag FROM nieuw_goedgekeurd WHERE true
        ON CONFLICT (gemeente, aanbieder, toewijzingnummer, eenheid)
        DO UPDATE SET volume = volume + excluded.volume, bedrag = bedrag + excluded.bedrag)sql"},
        {Command::add_clienten_goedgekeurd, R"sql(
        INSERT OR IGNORE INTO client_goedgekeurd (client, gemeente, aanbieder)
        SELECT client, ?1, ?2 FROM goedgekeurde_client)sql"},
        {Command::add_antwoord, insert_into(declaratie_antwoord_table)},
    };
}

void enter_prestaties(Writer& writer, const Origin& van, const bericht::Declaratie& declaratie,
                      const Toekenning& toekenning, std::span<const ClientId> clienten) {
    require_same_shape(declaratie, toekenning, clienten);
    const auto id = writer.add(writer.declaratie[Command::add], ContentTable::declaratie,
                               declaratie_table, van.bericht, van, declaratie);
    const auto rows = rows_of(writer, van.bericht, declaratie, toekenning, clienten);
    const DeclaratiecijfersRow cijfers{
        .gemeente = van.partijen.gemeente,
        .declaratie = id,
        .bericht = van.bericht,
        .aanbieder = van.partijen.aanbieder,
        .begindatum = declaratie.declaratieperiode.begindatum,
        .dagtekening = declaratie.declaratiedagtekening,
        .groepen = {packed(rows, add_prestaties(writer, van, id, rows))}};
    const auto values = values_of(declaratiecijfers_table, NothingSealed{}, cijfers);
    writer.declaratie[Command::add_cijfers].bind_row(values).run();
    add_producten(writer, id, rows);
    add_goedgekeurd(writer, van.partijen, rows);
    add_clienten_goedgekeurd(writer, van.partijen, rows);
}

void enter_declaratie_antwoord(Writer& writer, const Origin& van,
                               const bericht::BerichtIdentificatie& declaratie) {
    writer.add_unnumbered(writer.declaratie[Command::add_antwoord],
                          ContentTable::declaratie_antwoord, declaratie_antwoord_table, van.bericht,
                          van, declaratie);
}

} // namespace iwmod::registratie
