#include "core/writer.hpp"

#include <algorithm>

namespace iwmod {

namespace {

/// A Prestatie of the message, whose it is and what became of it.
struct NieuwePrestatie {
    const Prestatie* prestatie = nullptr;
    ClientId client = 0;
    bool goedgekeurd = false;
    std::optional<Referentie> verzegeld = std::nullopt; ///< when the register is sealed

    /// As it stands in the register.
    const Referentie& referentie() const {
        return verzegeld ? *verzegeld : prestatie->productreferentie;
    }
    bool is_credit() const { return prestatie->ingediendbedrag.debetcredit == DebetCredit::credit; }
};

/// nieuwe_prestatie_kolommen.
class PrestatieBron final : public Rijbron {
  public:
    explicit PrestatieBron(const std::vector<NieuwePrestatie>& rijen) : m_rijen{rijen} {}

    std::size_t size() const noexcept override { return m_rijen.size(); }
    void column(std::size_t row, int number, Kolomwaarde& value) const noexcept override {
        put_column(m_rijen[row], number, value);
    }
    /// As a row of the table is written for the hash of the message, behind what is the same for
    /// all.
    static void put_row(const NieuwePrestatie& rij, Inhoudsrij& value) {
        for (int number = 0; number < columns; ++number) {
            put_column(rij, number, value);
        }
    }

  private:
    enum class Kolom : std::uint8_t {
        client,
        referentienummer,
        vorigreferentienummer,
        toewijzingnummer,
        categorie,
        code,
        begindatum,
        einddatum,
        volume,
        eenheid,
        tarief,
        bedrag,
        credit,
        goedgekeurd,
    };
    static constexpr int columns = static_cast<int>(Kolom::goedgekeurd) + 1;

    template <class Doel>
    static void put_column(const NieuwePrestatie& rij, int number, Doel& value) {
        const Prestatie& prestatie = *rij.prestatie;
        switch (static_cast<Kolom>(number)) {
        case Kolom::client:
            return value.put(rij.client);
        case Kolom::referentienummer:
            return value.put(rij.referentie().referentienummer);
        case Kolom::vorigreferentienummer:
            return value.put(rij.referentie().vorigreferentienummer);
        case Kolom::toewijzingnummer:
            return value.put(prestatie.toewijzingnummer);
        case Kolom::categorie:
            return value.put(prestatie.productcategorie);
        case Kolom::code:
            return value.put(prestatie.productcode);
        case Kolom::begindatum:
            return value.put(prestatie.productperiode.begindatum);
        case Kolom::einddatum:
            return value.put(prestatie.productperiode.einddatum);
        case Kolom::volume:
            return value.put(prestatie.geleverdvolume);
        case Kolom::eenheid:
            return value.put(prestatie.eenheid);
        case Kolom::tarief:
            return value.put(prestatie.producttarief);
        case Kolom::bedrag:
            return value.put(prestatie.ingediendbedrag.bedrag);
        case Kolom::credit:
            return value.put(rij.is_credit());
        case Kolom::goedgekeurd:
            return value.put(rij.goedgekeurd);
        }
    }

    const std::vector<NieuwePrestatie>& m_rijen;
};

/// What a message adds to one toewijzing in one Eenheid; points into the message.
struct GoedgekeurdOp {
    Nummer toewijzingnummer = 0;
    const Tekst* eenheid = nullptr;
    Volume volume;
    Eurocent bedrag;

    friend bool operator<(const GoedgekeurdOp& a, const GoedgekeurdOp& b) {
        return a.toewijzingnummer != b.toewijzingnummer ? a.toewijzingnummer < b.toewijzingnummer
                                                        : *a.eenheid < *b.eenheid;
    }
};

/// The columns of nieuw_goedgekeurd.
class TotaalBron final : public Rijbron {
  public:
    explicit TotaalBron(const std::vector<GoedgekeurdOp>& rijen) : m_rijen{rijen} {}
    std::size_t size() const noexcept override { return m_rijen.size(); }
    void column(std::size_t row, int number, Kolomwaarde& value) const noexcept override {
        const auto& rij = m_rijen[row];
        switch (static_cast<Kolom>(number)) {
        case Kolom::toewijzingnummer:
            return value.put(rij.toewijzingnummer);
        case Kolom::eenheid:
            return value.put(*rij.eenheid);
        case Kolom::volume:
            return value.put(rij.volume);
        case Kolom::bedrag:
            return value.put(rij.bedrag);
        }
    }

  private:
    enum class Kolom : std::uint8_t { toewijzingnummer, eenheid, volume, bedrag };
    const std::vector<GoedgekeurdOp>& m_rijen;
};

/// Numbers of rows, as one column.
class NummerBron final : public Rijbron {
  public:
    explicit NummerBron(const std::vector<ClientId>& nummers) : m_nummers{nummers} {}
    std::size_t size() const noexcept override { return m_nummers.size(); }
    void column(std::size_t row, int /*number*/, Kolomwaarde& value) const noexcept override {
        value.put(m_nummers[row]);
    }

  private:
    const std::vector<ClientId>& m_nummers;
};

void require_same_shape(const Declaratie& declaratie, const Toekenning& toekenning,
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

std::optional<Referentie> sealed(const Afzendertekst& teksten, const Referentie& referentie) {
    if (!teksten.sealed()) {
        return std::nullopt; // nothing is copied
    }
    return Referentie{.referentienummer =
                          teksten.stored(Tekstsoort::referentienummer, referentie.referentienummer),
                      .vorigreferentienummer = teksten.stored(Tekstsoort::referentienummer,
                                                              referentie.vorigreferentienummer)};
}

/// All Prestaties in the order of the message.
std::vector<NieuwePrestatie> rows_of(Schrijver& schrijver, BerichtId bericht,
                                     const Declaratie& declaratie, const Toekenning& toekenning,
                                     std::span<const ClientId> clienten) {
    std::vector<NieuwePrestatie> result;
    for (std::size_t i = 0; i < declaratie.clienten.size(); ++i) {
        const auto& client = declaratie.clienten[i];
        const bool is_known = !clienten.empty() && clienten[i] != 0;
        const ClientId id = is_known ? clienten[i] : schrijver.clienten.ensure(bericht, client.bsn);
        for (std::size_t j = 0; j < client.prestaties.size(); ++j) {
            const auto& prestatie = client.prestaties[j];
            result.push_back({&prestatie, id, toekenning[i][j],
                              sealed(schrijver.teksten, prestatie.productreferentie)});
        }
    }
    return result;
}

/// Each approved credit takes back the debit that it names. `first` is the row of the first
/// Prestatie: those of one statement have consecutive numbers.
void mark_gecrediteerd(Schrijver& schrijver, const Partijen& partijen,
                       const std::vector<NieuwePrestatie>& rijen, std::int64_t first) {
    for (const auto& rij : rijen) {
        const auto& vorig = rij.referentie().vorigreferentienummer;
        if (rij.goedgekeurd && rij.is_credit() && vorig) {
            schrijver.opdrachten[Opdracht::mark_gecrediteerd]
                .bind(first, partijen.gemeente, partijen.aanbieder, *vorig)
                .run();
        }
        ++first;
    }
}

/// Takes the rows into the content of the message. `first` as above.
void add_to_inhoud(Schrijver& schrijver, const Herkomst& van, std::int64_t declaratie,
                   const std::vector<NieuwePrestatie>& rijen, std::int64_t first) {
    auto& inhoud = schrijver.spoor.inhoud(van.bericht);
    auto& rij = schrijver.rij;
    rij.clear();
    rij.put(declaratie);
    rij.put(to_number(van.partijen.gemeente.text()));
    rij.put(to_number(van.partijen.aanbieder.text()));
    const auto same_for_all = rij.text().size();
    for (const auto& prestatie : rijen) {
        rij.shorten(same_for_all);
        PrestatieBron::put_row(prestatie, rij);
        rij.put(first++);
        inhoud.add(Inhoudstabel::prestatie, rij.text());
    }
}

void add_prestaties(Schrijver& schrijver, const Herkomst& van, std::int64_t declaratie,
                    const std::vector<NieuwePrestatie>& rijen) {
    const auto& partijen = van.partijen;
    const PrestatieBron bron{rijen};
    const Rijtabel::Vulling vulling{schrijver.nieuwe_prestaties, bron};
    schrijver.opdrachten[Opdracht::add_prestaties]
        .bind(declaratie, partijen.gemeente, partijen.aanbieder)
        .run();
    const auto count = static_cast<std::int64_t>(rijen.size());
    const auto first = schrijver.db.getLastInsertRowid() - count + 1;
    add_to_inhoud(schrijver, van, declaratie, rijen, first);
    mark_gecrediteerd(schrijver, partijen, rijen, first);
}

/// One for each Prestatie that was approved, in the order of the table.
std::vector<GoedgekeurdOp> approved(const std::vector<NieuwePrestatie>& rijen) {
    std::vector<GoedgekeurdOp> result;
    for (const auto& rij : rijen) {
        if (rij.goedgekeurd) {
            const Prestatie& prestatie = *rij.prestatie;
            const Volume volume = prestatie.geleverdvolume;
            result.push_back({.toewijzingnummer = prestatie.toewijzingnummer,
                              .eenheid = &prestatie.eenheid,
                              .volume = rij.is_credit() ? Volume{} - volume : volume,
                              .bedrag = prestatie.ingediendbedrag.signed_value()});
        }
    }
    std::sort(result.begin(), result.end());
    return result;
}

void add_goedgekeurd(Schrijver& schrijver, const Partijen& partijen,
                     const std::vector<NieuwePrestatie>& rijen) {
    const auto added = approved(rijen);
    const TotaalBron bron{added};
    const Rijtabel::Vulling vulling{schrijver.nieuw_goedgekeurd, bron};
    schrijver.opdrachten[Opdracht::add_goedgekeurd]
        .bind(partijen.gemeente, partijen.aanbieder)
        .run();
}

void add_clienten_goedgekeurd(Schrijver& schrijver, const Partijen& partijen,
                              const std::vector<NieuwePrestatie>& rijen) {
    std::vector<ClientId> clienten;
    for (const auto& rij : rijen) {
        if (rij.goedgekeurd && (clienten.empty() || clienten.back() != rij.client)) {
            clienten.push_back(rij.client);
        }
    }
    const NummerBron bron{clienten};
    const Rijtabel::Vulling vulling{schrijver.goedgekeurde_clienten, bron};
    schrijver.opdrachten[Opdracht::add_clienten_goedgekeurd]
        .bind(partijen.gemeente, partijen.aanbieder)
        .run();
}

} // namespace

void enter_prestaties(Schrijver& schrijver, const Herkomst& van, const Declaratie& declaratie,
                      const Toekenning& toekenning, std::span<const ClientId> clienten) {
    require_same_shape(declaratie, toekenning, clienten);
    const auto id = schrijver.add(
        Opdracht::add_declaratie, Inhoudstabel::declaratie, van.bericht, van.bericht,
        van.partijen.gemeente, van.partijen.aanbieder,
        schrijver.teksten.stored(Tekstsoort::declaratienummer, declaratie.declaratienummer),
        declaratie.declaratieperiode.begindatum, declaratie.declaratieperiode.einddatum,
        declaratie.declaratiedagtekening, declaratie.totaalingediendbedrag.signed_value());
    const auto rijen = rows_of(schrijver, van.bericht, declaratie, toekenning, clienten);
    add_prestaties(schrijver, van, id, rijen);
    add_goedgekeurd(schrijver, van.partijen, rijen);
    add_clienten_goedgekeurd(schrijver, van.partijen, rijen);
}

} // namespace iwmod
