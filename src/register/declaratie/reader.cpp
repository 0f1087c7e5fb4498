#include "core/reader.hpp"

#include "sqlite/border.hpp"

#include <algorithm>

namespace iwmod {

namespace {

/// A row before the Bsn of its client was looked up.
struct PrestatieRow {
    std::int64_t id = 0;
    ClientId client = 0;
    GoedgekeurdePrestatie goedgekeurd;
};

PrestatieRow read_prestatie(const Query& query, const SenderText& texts) {
    auto row = query.row();
    PrestatieRow result;
    result.id = row.next<std::int64_t>();
    result.client = row.next<ClientId>();
    auto& prestatie = result.goedgekeurd.prestatie;
    prestatie.productreferentie.referentienummer =
        texts.read(TextKind::referentienummer, row.next<Tekst>());
    prestatie.productreferentie.vorigreferentienummer =
        texts.read(TextKind::referentienummer, row.next<std::optional<Tekst>>());
    prestatie.toewijzingnummer = row.next<Nummer>();
    prestatie.productcategorie = row.next<Tekst>();
    prestatie.productcode = row.next<Tekst>();
    prestatie.productperiode.begindatum = row.next<Datum>();
    prestatie.productperiode.einddatum = row.next<Datum>();
    prestatie.geleverdvolume = row.next<Volume>();
    prestatie.eenheid = row.next<Tekst>();
    prestatie.producttarief = row.next<std::optional<Eurocent>>();
    prestatie.ingediendbedrag.bedrag = row.next<Eurocent>();
    prestatie.ingediendbedrag.debetcredit =
        row.next<bool>() ? DebetCredit::credit : DebetCredit::debet;
    result.goedgekeurd.gecrediteerd = row.next<bool>();
    return result;
}

} // namespace

bool RegisterReader::declaratienummer_used(const AgbCode& aanbieder,
                                           const std::string& nummer) const {
    return at_border([&] {
        return m_impl->questions[Question::declaratienummer_used]
            .bind(aanbieder, m_impl->texts.stored(TextKind::declaratienummer, nummer))
            .value<bool>();
    });
}

std::optional<Datum> RegisterReader::newest_declaratieperiode(const Partijen& partijen) const {
    return at_border([&] {
        return m_impl->questions[Question::newest_declaratieperiode]
            .bind(partijen.gemeente, partijen.aanbieder)
            .first<Datum>();
    });
}

bool RegisterReader::referentienummer_used(const AgbCode& aanbieder,
                                           const std::string& nummer) const {
    return at_border([&] {
        return m_impl->questions[Question::referentienummer_used]
            .bind(aanbieder, m_impl->texts.stored(TextKind::referentienummer, nummer))
            .value<bool>();
    });
}

std::optional<std::string>
RegisterReader::first_referentienummer_from(const AgbCode& aanbieder,
                                            const std::string& nummer) const {
    return at_border([&]() -> std::optional<std::string> {
        if (m_impl->texts.sealed()) {
            return nummer; // what is sealed has no order
        }
        auto query = m_impl->questions[Question::first_referentienummer_from];
        query.bind(aanbieder, nummer).step();
        auto row = query.row();
        auto stored = row.next<std::optional<std::string>>();
        auto gewist = row.next<std::optional<std::string>>();
        return !stored || (gewist && *gewist < *stored) ? gewist : stored;
    });
}

bool RegisterReader::has_goedgekeurde_prestatie(const Partijen& partijen, const Bsn& bsn) const {
    return at_border(
        [&] { return m_impl->ask(Question::has_goedgekeurde_prestatie, partijen, bsn); });
}

std::optional<GoedgekeurdePrestatie>
RegisterReader::goedgekeurde_debet(const Partijen& partijen, const std::string& nummer) const {
    return at_border([&]() -> std::optional<GoedgekeurdePrestatie> {
        auto query = m_impl->questions[Question::goedgekeurde_debet];
        if (!query
                 .bind(partijen.gemeente, partijen.aanbieder,
                       m_impl->texts.stored(TextKind::referentienummer, nummer))
                 .step()) {
            return std::nullopt;
        }
        auto found = read_prestatie(query, m_impl->texts);
        found.goedgekeurd.bsn = m_impl->clienten.bsn(found.client);
        return std::move(found.goedgekeurd);
    });
}

std::vector<GoedgekeurdTotaal> RegisterReader::goedgekeurd_totaal(const Partijen& partijen,
                                                                  Nummer toewijzingnummer) const {
    return at_border([&] {
        std::vector<GoedgekeurdTotaal> result;
        auto query = m_impl->questions[Question::goedgekeurd_totaal];
        query.bind(partijen.gemeente, partijen.aanbieder, toewijzingnummer);
        while (query.step()) {
            auto row = query.row();
            auto eenheid = row.next<Tekst>();
            const auto volume = row.next<Volume>();
            result.push_back({std::move(eenheid), volume, row.next<Eurocent>()});
        }
        return result;
    });
}

std::vector<GoedgekeurdePrestatie>
RegisterReader::goedgekeurde_prestaties(const Partijen& partijen, Nummer toewijzingnummer,
                                        std::optional<Datum> first,
                                        std::optional<Datum> end) const {
    return at_border([&] {
        std::vector<PrestatieRow> rijen;
        auto query = m_impl->questions[Question::goedgekeurde_prestaties];
        query.bind(partijen.gemeente, partijen.aanbieder, toewijzingnummer, first_day(first),
                   end_day(end));
        while (query.step()) {
            rijen.push_back(read_prestatie(query, m_impl->texts));
        }
        // The index has them by Einddatum.
        std::sort(rijen.begin(), rijen.end(),
                  [](const PrestatieRow& a, const PrestatieRow& b) { return a.id < b.id; });
        std::vector<GoedgekeurdePrestatie> result;
        // Almost always one person: its Bsn is looked up once.
        std::optional<ClientId> known;
        for (auto& rij : rijen) {
            auto& prestatie = rij.goedgekeurd;
            prestatie.bsn =
                known == rij.client ? result.back().bsn : m_impl->clienten.bsn(rij.client);
            known = rij.client;
            result.push_back(std::move(prestatie));
        }
        return result;
    });
}

} // namespace iwmod
