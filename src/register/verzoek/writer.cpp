#include "core/writer.hpp"

namespace iwmod {

namespace {

/// A row of verzoek_product: what the four kinds of product have, each in part.
struct GevraagdProduct {
    std::string lijst;
    std::optional<Tekst> referentieaanbieder = std::nullopt;
    std::optional<Nummer> toewijzingnummer = std::nullopt;
    std::optional<Product> product = std::nullopt;
    std::optional<Datum> ingangsdatum = std::nullopt;
    std::optional<Datum> einddatum = std::nullopt;
    std::optional<Omvang> omvang = std::nullopt;
    std::optional<Eurocent> budget = std::nullopt;
};

GevraagdProduct gevraagd(const AangevraagdProduct& product) {
    return {.lijst = "aangevraagd",
            .referentieaanbieder = product.referentieaanbieder,
            .product = product.product,
            .ingangsdatum = product.toewijzingingangsdatum,
            .einddatum = product.toewijzingeinddatum,
            .omvang = product.omvang,
            .budget = product.budget};
}

GevraagdProduct gevraagd(const OngewijzigdProduct& product) {
    return {.lijst = "ongewijzigd", .toewijzingnummer = product.toewijzingnummer};
}

GevraagdProduct gevraagd(const TeWijzigenProduct& product) {
    return {.lijst = "te wijzigen",
            .toewijzingnummer = product.toewijzingnummer,
            .ingangsdatum = product.gewensteingangsdatum,
            .einddatum = product.einddatum,
            .omvang = product.omvang,
            .budget = product.budget};
}

GevraagdProduct gevraagd(const NieuwProduct& product) {
    return {.lijst = "nieuw",
            .product = product.product,
            .ingangsdatum = product.gewensteingangsdatum,
            .einddatum = product.einddatum,
            .omvang = product.omvang,
            .budget = product.budget};
}

/// Adds one verzoek with its products and references.
class VerzoekWriter {
  public:
    VerzoekWriter(Writer& writer, const Origin& van, ClientId client,
                  const std::optional<Tekst>& redenverzoek)
        : m_schrijver{writer},
          m_van{van},
          m_client{client},
          m_verzoek{writer.add(Command::add_verzoek, ContentTable::verzoek, van.bericht,
                               van.bericht, van.partijen.gemeente, van.partijen.aanbieder, client,
                               redenverzoek)} {}

    template <class Klasse>
    void add_producten(const std::vector<Klasse>& producten) {
        for (const auto& klasse : producten) {
            add(gevraagd(klasse));
        }
    }

    void add_referentie(const Tekst& referentie) {
        m_schrijver.add_unnumbered(Command::add_verzoek_referentie,
                                   ContentTable::verzoek_referentie, m_van.bericht, m_verzoek,
                                   m_schrijver.texts.stored(TextKind::referentie, referentie),
                                   m_van.partijen.gemeente, m_van.partijen.aanbieder, m_client);
    }

  private:
    void add(const GevraagdProduct& product) {
        m_schrijver.add_unnumbered(
            Command::add_verzoek_product, ContentTable::verzoek_product, m_van.bericht, m_verzoek,
            ++m_volgnummer, product.lijst,
            m_schrijver.texts.stored(TextKind::referentie, product.referentieaanbieder),
            product.toewijzingnummer, product.product, product.ingangsdatum, product.einddatum,
            product.omvang, product.budget);
    }

    Writer& m_schrijver;
    const Origin& m_van;
    ClientId m_client;
    std::int64_t m_verzoek;
    std::int64_t m_volgnummer = 0;
};

} // namespace

void enter_aanvraag(Writer& writer, const Origin& van, const AanvraagClient& client) {
    const auto id =
        writer.clienten.ensure(van.bericht, client.bsn, client.geboortedatum, client.geslacht);
    VerzoekWriter invoer{writer, van, id, std::nullopt};
    invoer.add_producten(client.aangevraagdeproducten);
    for (const auto& product : client.aangevraagdeproducten) {
        invoer.add_referentie(product.referentieaanbieder);
    }
}

void enter_wijziging(Writer& writer, const Origin& van, const WijzigingClient& client) {
    const auto id = writer.clienten.ensure(van.bericht, client.bsn);
    const auto& verzoek = client.verzoek;
    VerzoekWriter invoer{writer, van, id, verzoek.redenverzoek};
    invoer.add_producten(verzoek.ongewijzigdeproducten);
    invoer.add_producten(verzoek.tewijzigenproducten);
    invoer.add_producten(verzoek.nieuweproducten);
    invoer.add_referentie(verzoek.referentieaanbieder);
}

void enter_antwoord(Writer& writer, const Origin& van, const Antwoord& antwoord) {
    writer.add(Command::add_antwoord, ContentTable::antwoord, van.bericht, van.bericht,
               van.partijen.gemeente, van.partijen.aanbieder,
               writer.texts.stored(TextKind::referentie, antwoord.referentieaanbieder),
               antwoord.verzoekantwoord, antwoord.redenafwijzingverzoek);
}

} // namespace iwmod
