#include "core/reader.hpp"
#include "sqlite/border.hpp"

#include <algorithm>

namespace iwmod {

namespace {

/// asked_client_columns.
class ClientSource final : public RowSource {
  public:
    ClientSource(const Clienten& clienten, std::span<const Bsn> bsns) {
        m_zoek.reserve(bsns.size());
        std::transform(bsns.begin(), bsns.end(), std::back_inserter(m_zoek),
                       [&](const Bsn& bsn) { return clienten.search_value(bsn); });
    }
    std::size_t size() const noexcept override { return m_zoek.size(); }
    void column(std::size_t row, int number, ColumnValue& value) const noexcept override {
        if (number == 0) {
            value.put(static_cast<std::int64_t>(row));
        } else {
            value.put_bytes(m_zoek[row]);
        }
    }

  private:
    std::vector<std::string> m_zoek;
};

/// Of the columns behind ToewijzingNummer.
void read_rest(Row& row, const SenderText& texts, Toewijzing& toewijzing) {
    toewijzing.bericht = row.next<BerichtId>();
    toewijzing.referentieaanbieder =
        texts.read(TextKind::referentie, row.next<std::optional<Tekst>>());
    toewijzing.product = row.next<std::optional<Product>>();
    toewijzing.toewijzingsdatum = row.next<Datum>();
    toewijzing.ingangsdatum = row.next<Datum>();
    toewijzing.einddatum = row.next<std::optional<Datum>>();
    toewijzing.redenwijziging = row.next<std::optional<Tekst>>();
    toewijzing.omvang = row.next<std::optional<Omvang>>();
    toewijzing.budget = row.next<std::optional<Eurocent>>();
}

/// Adds a row of Question::clienten, of which plaats and id were read, to what is known of the
/// client.
void add_row(Row& row, const SenderText& texts, KnownClient& client, const Partijen& partijen,
             const Bsn& bsn) {
    auto eenheid = row.next<std::optional<Tekst>>();
    const auto volume = row.next<std::optional<Volume>>();
    const auto bedrag = row.next<std::optional<Eurocent>>();
    const auto nummer = row.next<std::optional<Nummer>>();
    if (!nummer) {
        return; // somebody without a toewijzing
    }
    auto& toewijzingen = client.toewijzingen;
    if (toewijzingen.empty() || toewijzingen.back().toewijzing.toewijzingnummer != *nummer) {
        Toewijzing& toewijzing = toewijzingen.emplace_back().toewijzing;
        toewijzing.gemeente = partijen.gemeente;
        toewijzing.aanbieder = partijen.aanbieder;
        toewijzing.bsn = bsn;
        toewijzing.toewijzingnummer = *nummer;
        read_rest(row, texts, toewijzing);
    }
    if (eenheid && volume && bedrag) {
        toewijzingen.back().goedgekeurd.push_back({std::move(*eenheid), *volume, *bedrag});
    }
}

} // namespace

std::vector<KnownClient> RegisterReader::clienten(const Partijen& partijen,
                                                  std::span<const Bsn> bsns) const {
    return at_border([&] {
        std::vector<KnownClient> result(bsns.size());
        const ClientSource source{m_impl->clienten, bsns};
        const VirtualTable::Filling filling{m_impl->gevraagde_clienten, source};
        auto query = m_impl->questions[Question::clienten];
        query.bind(partijen.gemeente, partijen.aanbieder);
        while (query.step()) {
            auto row = query.row();
            const auto plaats = static_cast<std::size_t>(row.next<std::int64_t>());
            result[plaats].id = row.next<ClientId>();
            add_row(row, m_impl->texts, result[plaats], partijen, bsns[plaats]);
        }
        return result;
    });
}

} // namespace iwmod
