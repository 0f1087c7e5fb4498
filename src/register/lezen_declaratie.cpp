#include "border.hpp"
#include "lezer.hpp"

namespace iwmod {

namespace {

/// A row before the Bsn of its client was looked up.
struct PrestatieRij {
    ClientId client = 0;
    GoedgekeurdePrestatie goedgekeurd;
};

PrestatieRij read_prestatie(const Query& query) {
    auto row = query.row();
    PrestatieRij result;
    result.client = row.next<ClientId>();
    auto& prestatie = result.goedgekeurd.prestatie;
    prestatie.productreferentie.referentienummer = row.next<Tekst>();
    prestatie.productreferentie.vorigreferentienummer = row.next<std::optional<Tekst>>();
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
        return m_impl->vragen[Vraag::declaratienummer_used].bind(aanbieder, nummer).value<bool>();
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
        return m_impl->vragen[Vraag::referentienummer_used].bind(aanbieder, nummer).value<bool>();
    });
}

bool RegisterLezer::has_goedgekeurde_prestatie(const Partijen& partijen, const Bsn& bsn) const {
    return at_border([&] { return m_impl->ask(Vraag::has_goedgekeurde_prestatie, partijen, bsn); });
}

std::optional<GoedgekeurdePrestatie>
RegisterLezer::goedgekeurde_debet(const Partijen& partijen, const std::string& nummer) const {
    return at_border([&]() -> std::optional<GoedgekeurdePrestatie> {
        auto query = m_impl->vragen[Vraag::goedgekeurde_debet];
        if (!query.bind(partijen.gemeente, partijen.aanbieder, nummer).step()) {
            return std::nullopt;
        }
        auto [client, result] = read_prestatie(query);
        result.bsn = m_impl->clienten.bsn(client);
        return result;
    });
}

std::vector<GoedgekeurdePrestatie>
RegisterLezer::goedgekeurde_prestaties(const Partijen& partijen, Nummer toewijzingnummer) const {
    return at_border([&] {
        std::vector<GoedgekeurdePrestatie> result;
        auto query = m_impl->vragen[Vraag::goedgekeurde_prestaties];
        query.bind(partijen.gemeente, partijen.aanbieder, toewijzingnummer);
        // Almost always one person: its Bsn is looked up once.
        std::optional<ClientId> known;
        while (query.step()) {
            auto [client, prestatie] = read_prestatie(query);
            prestatie.bsn = known == client ? result.back().bsn : m_impl->clienten.bsn(client);
            known = client;
            result.push_back(std::move(prestatie));
        }
        return result;
    });
}

} // namespace iwmod
