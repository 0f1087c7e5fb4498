#include "schrijver.hpp"

namespace iwmod {

namespace {

enum class Uitkomst : std::uint8_t { goedgekeurd, afgekeurd };

/// Where the Prestaties of one Client go.
struct Plaats {
    std::int64_t declaratie = 0;
    Partijen partijen;
    ClientId client = 0;
};

void enter_prestatie(Schrijver& schrijver, const Plaats& plaats, const Prestatie& prestatie,
                     Uitkomst uitkomst) {
    const auto& [gemeente, aanbieder] = plaats.partijen;
    const bool credit = prestatie.ingediendbedrag.debetcredit == DebetCredit::credit;
    const bool goedgekeurd = uitkomst == Uitkomst::goedgekeurd;
    const auto& referentie = prestatie.productreferentie;
    schrijver.opdrachten[Opdracht::add_prestatie]
        .bind(plaats.declaratie, gemeente, aanbieder, plaats.client, referentie.referentienummer,
              referentie.vorigreferentienummer, prestatie.toewijzingnummer,
              prestatie.productcategorie, prestatie.productcode,
              prestatie.productperiode.begindatum, prestatie.productperiode.einddatum,
              prestatie.geleverdvolume, prestatie.eenheid, prestatie.producttarief,
              prestatie.ingediendbedrag.bedrag, credit, goedgekeurd)
        .run();
    if (credit && goedgekeurd && referentie.vorigreferentienummer) {
        const auto id = schrijver.db.getLastInsertRowid();
        schrijver.opdrachten[Opdracht::mark_gecrediteerd]
            .bind(id, gemeente, aanbieder, *referentie.vorigreferentienummer)
            .run();
    }
}

void enter_client(Schrijver& schrijver, const Plaats& plaats, const DeclaratieClient& client,
                  const std::vector<bool>& toekenning) {
    if (toekenning.size() != client.prestaties.size()) {
        throw LogicError{"De toekenning telt een ander aantal Prestaties dan de declaratie."};
    }
    bool any = false;
    for (std::size_t i = 0; i < client.prestaties.size(); ++i) {
        any |= toekenning[i];
        enter_prestatie(schrijver, plaats, client.prestaties[i],
                        toekenning[i] ? Uitkomst::goedgekeurd : Uitkomst::afgekeurd);
    }
    if (any) {
        schrijver.opdrachten[Opdracht::add_client_goedgekeurd]
            .bind(plaats.client, plaats.partijen.gemeente, plaats.partijen.aanbieder)
            .run();
    }
}

} // namespace

void enter_prestaties(Schrijver& schrijver, const Herkomst& van, const Declaratie& declaratie,
                      const Toekenning& toekenning) {
    if (toekenning.size() != declaratie.clienten.size()) {
        throw LogicError{"De toekenning telt een ander aantal Clienten dan de declaratie."};
    }
    const auto id =
        schrijver.opdrachten[Opdracht::add_declaratie]
            .bind(van.bericht, van.partijen.gemeente, van.partijen.aanbieder,
                  declaratie.declaratienummer, declaratie.declaratieperiode.begindatum,
                  declaratie.declaratieperiode.einddatum, declaratie.declaratiedagtekening,
                  declaratie.totaalingediendbedrag.signed_value())
            .value<std::int64_t>();
    for (std::size_t i = 0; i < declaratie.clienten.size(); ++i) {
        const auto& client = declaratie.clienten[i];
        const Plaats plaats{id, van.partijen, schrijver.clienten.ensure(client.bsn)};
        enter_client(schrijver, plaats, client, toekenning[i]);
    }
}

} // namespace iwmod
