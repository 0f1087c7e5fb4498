#include "core/writer.hpp"

#include <algorithm>

namespace iwmod {

namespace {

/// A Prestatie of the message, whose it is and what became of it.
struct NewPrestatie {
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

/// new_prestatie_columns.
class PrestatieSource final : public RowSource {
  public:
    explicit PrestatieSource(const std::vector<NewPrestatie>& rijen) : m_rijen{rijen} {}

    std::size_t size() const noexcept override { return m_rijen.size(); }
    void column(std::size_t row, int number, ColumnValue& value) const noexcept override {
        put_column(m_rijen[row], number, value);
    }
    /// As a row of the table is written for the hash of the message, behind what is the same for
    /// all.
    static void put_row(const NewPrestatie& rij, ContentRow& value) {
        for (int number = 0; number < columns; ++number) {
            put_column(rij, number, value);
        }
    }

  private:
    enum class Col : std::uint8_t {
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
    static constexpr int columns = static_cast<int>(Col::goedgekeurd) + 1;

    template <class Doel>
    static void put_column(const NewPrestatie& rij, int number, Doel& value) {
        const Prestatie& prestatie = *rij.prestatie;
        switch (static_cast<Col>(number)) {
        case Col::client:
            return value.put(rij.client);
        case Col::referentienummer:
            return value.put(rij.referentie().referentienummer);
        case Col::vorigreferentienummer:
            return value.put(rij.referentie().vorigreferentienummer);
        case Col::toewijzingnummer:
            return value.put(prestatie.toewijzingnummer);
        case Col::categorie:
            return value.put(prestatie.productcategorie);
        case Col::code:
            return value.put(prestatie.productcode);
        case Col::begindatum:
            return value.put(prestatie.productperiode.begindatum);
        case Col::einddatum:
            return value.put(prestatie.productperiode.einddatum);
        case Col::volume:
            return value.put(prestatie.geleverdvolume);
        case Col::eenheid:
            return value.put(prestatie.eenheid);
        case Col::tarief:
            return value.put(prestatie.producttarief);
        case Col::bedrag:
            return value.put(prestatie.ingediendbedrag.bedrag);
        case Col::credit:
            return value.put(rij.is_credit());
        case Col::goedgekeurd:
            return value.put(rij.goedgekeurd);
        }
    }

    const std::vector<NewPrestatie>& m_rijen;
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
class TotaalSource final : public RowSource {
  public:
    explicit TotaalSource(const std::vector<GoedgekeurdOp>& rijen) : m_rijen{rijen} {}
    std::size_t size() const noexcept override { return m_rijen.size(); }
    void column(std::size_t row, int number, ColumnValue& value) const noexcept override {
        const auto& rij = m_rijen[row];
        switch (static_cast<Col>(number)) {
        case Col::toewijzingnummer:
            return value.put(rij.toewijzingnummer);
        case Col::eenheid:
            return value.put(*rij.eenheid);
        case Col::volume:
            return value.put(rij.volume);
        case Col::bedrag:
            return value.put(rij.bedrag);
        }
    }

  private:
    enum class Col : std::uint8_t { toewijzingnummer, eenheid, volume, bedrag };
    const std::vector<GoedgekeurdOp>& m_rijen;
};

/// Numbers of rows, as one column.
class NummerSource final : public RowSource {
  public:
    explicit NummerSource(const std::vector<ClientId>& nummers) : m_nummers{nummers} {}
    std::size_t size() const noexcept override { return m_nummers.size(); }
    void column(std::size_t row, int /*number*/, ColumnValue& value) const noexcept override {
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

std::optional<Referentie> sealed(const SenderText& texts, const Referentie& referentie) {
    if (!texts.sealed()) {
        return std::nullopt; // nothing is copied
    }
    return Referentie{
        .referentienummer = texts.stored(TextKind::referentienummer, referentie.referentienummer),
        .vorigreferentienummer =
            texts.stored(TextKind::referentienummer, referentie.vorigreferentienummer)};
}

/// All Prestaties in the order of the message.
std::vector<NewPrestatie> rows_of(Writer& writer, BerichtId bericht, const Declaratie& declaratie,
                                  const Toekenning& toekenning,
                                  std::span<const ClientId> clienten) {
    std::vector<NewPrestatie> result;
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
                       const std::vector<NewPrestatie>& rijen, std::int64_t first) {
    for (const auto& rij : rijen) {
        const auto& vorig = rij.referentie().vorigreferentienummer;
        if (rij.goedgekeurd && rij.is_credit() && vorig) {
            writer.commands[Command::mark_gecrediteerd]
                .bind(first, partijen.gemeente, partijen.aanbieder, *vorig)
                .run();
        }
        ++first;
    }
}

/// Takes the rows into the content of the message. `first` as above.
void add_to_inhoud(Writer& writer, const Origin& van, std::int64_t declaratie,
                   const std::vector<NewPrestatie>& rijen, std::int64_t first) {
    auto& inhoud = writer.spoor.inhoud(van.bericht);
    auto& rij = writer.rij;
    rij.clear();
    rij.put(declaratie);
    rij.put(to_number(van.partijen.gemeente.text()));
    rij.put(to_number(van.partijen.aanbieder.text()));
    const auto same_for_all = rij.text().size();
    for (const auto& prestatie : rijen) {
        rij.shorten(same_for_all);
        PrestatieSource::put_row(prestatie, rij);
        rij.put(first++);
        inhoud.add(ContentTable::prestatie, rij.text());
    }
}

void add_prestaties(Writer& writer, const Origin& van, std::int64_t declaratie,
                    const std::vector<NewPrestatie>& rijen) {
    const auto& partijen = van.partijen;
    const PrestatieSource source{rijen};
    const VirtualTable::Filling filling{writer.nieuwe_prestaties, source};
    writer.commands[Command::add_prestaties]
        .bind(declaratie, partijen.gemeente, partijen.aanbieder)
        .run();
    const auto count = static_cast<std::int64_t>(rijen.size());
    const auto first = writer.db.getLastInsertRowid() - count + 1;
    add_to_inhoud(writer, van, declaratie, rijen, first);
    mark_gecrediteerd(writer, partijen, rijen, first);
}

/// One for each Prestatie that was approved, in the order of the table.
std::vector<GoedgekeurdOp> approved(const std::vector<NewPrestatie>& rijen) {
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

void add_goedgekeurd(Writer& writer, const Partijen& partijen,
                     const std::vector<NewPrestatie>& rijen) {
    const auto added = approved(rijen);
    const TotaalSource source{added};
    const VirtualTable::Filling filling{writer.nieuw_goedgekeurd, source};
    writer.commands[Command::add_goedgekeurd].bind(partijen.gemeente, partijen.aanbieder).run();
}

void add_clienten_goedgekeurd(Writer& writer, const Partijen& partijen,
                              const std::vector<NewPrestatie>& rijen) {
    std::vector<ClientId> clienten;
    for (const auto& rij : rijen) {
        if (rij.goedgekeurd && (clienten.empty() || clienten.back() != rij.client)) {
            clienten.push_back(rij.client);
        }
    }
    const NummerSource source{clienten};
    const VirtualTable::Filling filling{writer.goedgekeurde_clienten, source};
    writer.commands[Command::add_clienten_goedgekeurd]
        .bind(partijen.gemeente, partijen.aanbieder)
        .run();
}

} // namespace

void enter_prestaties(Writer& writer, const Origin& van, const Declaratie& declaratie,
                      const Toekenning& toekenning, std::span<const ClientId> clienten) {
    require_same_shape(declaratie, toekenning, clienten);
    const auto id = writer.add(
        Command::add_declaratie, ContentTable::declaratie, van.bericht, van.bericht,
        van.partijen.gemeente, van.partijen.aanbieder,
        writer.texts.stored(TextKind::declaratienummer, declaratie.declaratienummer),
        declaratie.declaratieperiode.begindatum, declaratie.declaratieperiode.einddatum,
        declaratie.declaratiedagtekening, declaratie.totaalingediendbedrag.signed_value());
    const auto rijen = rows_of(writer, van.bericht, declaratie, toekenning, clienten);
    add_prestaties(writer, van, id, rijen);
    add_goedgekeurd(writer, van.partijen, rijen);
    add_clienten_goedgekeurd(writer, van.partijen, rijen);
}

} // namespace iwmod
