#include "core/reader.hpp"

#include "sqlite/border.hpp"

#include <algorithm>

namespace iwmod {

namespace {

/// A row before the Bsn of its client was looked up.
struct PrestatieRij {
    std::int64_t id = 0;
    ClientId client = 0;
    GoedgekeurdePrestatie goedgekeurd;
};

PrestatieRij read_prestatie(const Query& query, const Afzendertekst& teksten) {
    auto row = query.row();
    PrestatieRij result;
    result.id = row.next<std::int64_t>();
    result.client = row.next<ClientId>();
    auto& prestatie = result.goedgekeurd.prestatie;
    prestatie.productreferentie.referentienummer =
        teksten.read(Tekstsoort::referentienummer, row.next<Tekst>());
    prestatie.productreferentie.vorigreferentienummer =
        teksten.read(Tekstsoort::referentienummer, row.next<std::optional<Tekst>>());
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

bool RegisterLezer::declaratienummer_used(const AgbCode& aanbieder,
                                          const std::string& nummer) const {
    return at_border([&] {
        return m_impl->vragen[Vraag::declaratienummer_used]
            .bind(aanbieder, m_impl->teksten.stored(Tekstsoort::declaratienummer, nummer))
            .value<bool>();
    });
}

std::optional<Datum> RegisterLezer::newest_declaratieperiode(const Partijen& partijen) const {
    return at_border([&] {
        return m_impl->vragen[Vraag::newest_declaratieperiode]
            .bind(partijen.gemeente, partijen.aanbieder)
            .first<Datum>();
    });
}

bool RegisterLezer::referentienummer_used(const AgbCode& aanbieder,
                                          const std::string& nummer) const {
    return at_border([&] {
        return m_impl->vragen[Vraag::referentienummer_used]
            .bind(aanbieder, m_impl->teksten.stored(Tekstsoort::referentienummer, nummer))
            .value<bool>();
    });
}

std::optional<std::string>
RegisterLezer::first_referentienummer_from(const AgbCode& aanbieder,
                                           const std::string& nummer) const {
    return at_border([&]() -> std::optional<std::string> {
        if (m_impl->teksten.sealed()) {
            return nummer; // what is sealed has no order
        }
        auto query = m_impl->vragen[Vraag::first_referentienummer_from];
        query.bind(aanbieder, nummer).step();
        auto row = query.row();
        auto stored = row.next<std::optional<std::string>>();
        auto gewist = row.next<std::optional<std::string>>();
        return !stored || (gewist && *gewist < *stored) ? gewist : stored;
    });
}

bool RegisterLezer::has_goedgekeurde_prestatie(const Partijen& partijen, const Bsn& bsn) const {
    return at_border([&] { return m_impl->ask(Vraag::has_goedgekeurde_prestatie, partijen, bsn); });
}

std::optional<GoedgekeurdePrestatie>
RegisterLezer::goedgekeurde_debet(const Partijen& partijen, const std::string& nummer) const {
    return at_border([&]() -> std::optional<GoedgekeurdePrestatie> {
        auto query = m_impl->vragen[Vraag::goedgekeurde_debet];
        if (!query
                 .bind(partijen.gemeente, partijen.aanbieder,
                       m_impl->teksten.stored(Tekstsoort::referentienummer, nummer))
                 .step()) {
            return std::nullopt;
        }
        auto found = read_prestatie(query, m_impl->teksten);
        found.goedgekeurd.bsn = m_impl->clienten.bsn(found.client);
        return std::move(found.goedgekeurd);
    });
}

std::vector<GoedgekeurdTotaal> RegisterLezer::goedgekeurd_totaal(const Partijen& partijen,
                                                                 Nummer toewijzingnummer) const {
    return at_border([&] {
        std::vector<GoedgekeurdTotaal> result;
        auto query = m_impl->vragen[Vraag::goedgekeurd_totaal];
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
RegisterLezer::goedgekeurde_prestaties(const Partijen& partijen, Nummer toewijzingnummer,
                                       std::optional<Datum> first, std::optional<Datum> end) const {
    return at_border([&] {
        std::vector<PrestatieRij> rijen;
        auto query = m_impl->vragen[Vraag::goedgekeurde_prestaties];
        query.bind(partijen.gemeente, partijen.aanbieder, toewijzingnummer, first_day(first),
                   end_day(end));
        while (query.step()) {
            rijen.push_back(read_prestatie(query, m_impl->teksten));
        }
        // The index has them by Einddatum.
        std::sort(rijen.begin(), rijen.end(),
                  [](const PrestatieRij& a, const PrestatieRij& b) { return a.id < b.id; });
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
