#include "core/reader.hpp"

#include "sqlite/border.hpp"

namespace iwmod {

namespace {

/// `bsn_of` says whose it is: one who asks by Bsn knows.
template <class BsnOf>
Toewijzing read_toewijzing(const Query& query, const SenderText& texts, BsnOf bsn_of) {
    auto row = query.row();
    Toewijzing result;
    result.bericht = row.next<BerichtId>();
    result.gemeente = row.next<Gemeentecode>();
    result.aanbieder = row.next<AgbCode>();
    result.bsn = bsn_of(row.next<ClientId>());
    result.toewijzingnummer = row.next<Nummer>();
    result.referentieaanbieder = texts.read(TextKind::referentie, row.next<std::optional<Tekst>>());
    result.product = row.next<std::optional<Product>>();
    result.toewijzingsdatum = row.next<Datum>();
    result.ingangsdatum = row.next<Datum>();
    result.einddatum = row.next<std::optional<Datum>>();
    result.redenwijziging = row.next<std::optional<Tekst>>();
    result.omvang = row.next<std::optional<Omvang>>();
    result.budget = row.next<std::optional<Eurocent>>();
    return result;
}

} // namespace

std::optional<Toewijzing> RegisterReader::toewijzing(Gemeentecode gemeente,
                                                     Nummer toewijzingnummer) const {
    return at_border([&]() -> std::optional<Toewijzing> {
        auto query = m_impl->questions[Question::toewijzing];
        if (!query.bind(gemeente, toewijzingnummer).step()) {
            return std::nullopt;
        }
        return read_toewijzing(query, m_impl->texts,
                               [this](ClientId client) { return m_impl->clienten.bsn(client); });
    });
}

std::vector<Toewijzing> RegisterReader::toewijzingen(const Partijen& partijen,
                                                     const Bsn& bsn) const {
    return at_border([&] {
        std::vector<Toewijzing> result;
        const auto client = m_impl->clienten.find(bsn);
        if (!client) {
            return result;
        }
        auto query = m_impl->questions[Question::toewijzingen];
        query.bind(partijen.gemeente, partijen.aanbieder, *client);
        while (query.step()) {
            result.push_back(
                read_toewijzing(query, m_impl->texts, [&bsn](ClientId /*client*/) { return bsn; }));
        }
        return result;
    });
}

bool RegisterReader::has_toewijzing(const Partijen& partijen, const Bsn& bsn) const {
    return at_border([&] { return m_impl->ask(Question::has_toewijzing, partijen, bsn); });
}

std::optional<Datum> RegisterReader::onbevestigd_sinds(Gemeentecode gemeente,
                                                       Nummer toewijzingnummer) const {
    return at_border([&] {
        return m_impl->questions[Question::onbevestigd_sinds]
            .bind(gemeente, toewijzingnummer)
            .first<Datum>();
    });
}

bool RegisterReader::has_toewijzing_from(const Partijen& partijen, std::optional<Datum> first,
                                         std::optional<Datum> end) const {
    return at_border([&] {
        return m_impl->questions[Question::has_toewijzing_from]
            .bind(partijen.gemeente, partijen.aanbieder, first_day(first), end_day(end))
            .value<bool>();
    });
}

bool RegisterReader::has_toewijzing_with_referentie(const Partijen& partijen,
                                                    const std::string& referentie) const {
    return at_border([&] {
        return m_impl->questions[Question::has_toewijzing_with_referentie]
            .bind(partijen.gemeente, partijen.aanbieder,
                  m_impl->texts.stored(TextKind::referentie, referentie))
            .value<bool>();
    });
}

bool RegisterReader::toewijzingnummer_gewist(Gemeentecode gemeente, Nummer toewijzingnummer) const {
    return at_border([&] {
        return m_impl->questions[Question::toewijzingnummer_gewist]
            .bind(gemeente, toewijzingnummer)
            .value<bool>();
    });
}

} // namespace iwmod
