#include "core/reader.hpp"

#include "sqlite/border.hpp"

namespace iwmod {

namespace {

Start read_start(const Query& query) {
    auto row = query.row();
    Start result;
    result.volgnummer = row.next<std::int64_t>();
    result.toewijzingnummer = row.next<std::optional<Nummer>>();
    result.product = row.next<std::optional<Product>>();
    result.begindatum = row.next<Datum>();
    return result;
}

Stop read_stop(const Query& query) {
    auto row = query.row();
    Stop result;
    result.volgnummer = row.next<std::int64_t>();
    result.toewijzingnummer = row.next<std::optional<Nummer>>();
    result.product = row.next<std::optional<Product>>();
    result.begindatum = row.next<Datum>();
    result.redenbeeindiging = row.next<Tekst>();
    result.einddatum = row.next<Datum>();
    return result;
}

} // namespace

std::vector<Start> RegisterReader::starts(const Partijen& partijen, const Bsn& bsn) const {
    return at_border([&] {
        std::vector<Start> result;
        if (const auto client = m_impl->clienten.find(bsn)) {
            auto query = m_impl->questions[Question::starts];
            query.bind(partijen.gemeente, partijen.aanbieder, *client);
            while (query.step()) {
                result.push_back(read_start(query));
            }
        }
        return result;
    });
}

std::vector<Stop> RegisterReader::stops(const Partijen& partijen, const Bsn& bsn) const {
    return at_border([&] {
        std::vector<Stop> result;
        if (const auto client = m_impl->clienten.find(bsn)) {
            auto query = m_impl->questions[Question::stops];
            query.bind(partijen.gemeente, partijen.aanbieder, *client);
            while (query.step()) {
                result.push_back(read_stop(query));
            }
        }
        return result;
    });
}

} // namespace iwmod
