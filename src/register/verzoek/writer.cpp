#include "core/writer.hpp"

#include "verzoek/columns.hpp"

namespace iwmod::registratie {

enum class VerzoekCommand : std::uint8_t { add, add_product, add_referentie, add_antwoord };

namespace {

using Command = VerzoekCommand;

GevraagdProduct gevraagd(const bericht::AangevraagdProduct& product) {
    return {.lijst = "aangevraagd",
            .referentieaanbieder = product.referentieaanbieder,
            .product = product.product,
            .ingangsdatum = product.toewijzingingangsdatum,
            .einddatum = product.toewijzingeinddatum,
            .omvang = product.omvang,
            .budget = product.budget};
}

GevraagdProduct gevraagd(const bericht::OngewijzigdProduct& product) {
    return {.lijst = "ongewijzigd", .toewijzingnummer = product.toewijzingnummer};
}

GevraagdProduct gevraagd(const bericht::TeWijzigenProduct& product) {
    return {.lijst = "te wijzigen",
            .toewijzingnummer = product.toewijzingnummer,
            .ingangsdatum = product.gewensteingangsdatum,
            .einddatum = product.einddatum,
            .omvang = product.omvang,
            .budget = product.budget};
}

GevraagdProduct gevraagd(const bericht::NieuwProduct& product) {
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
                  const std::optional<bericht::Tekst>& redenverzoek)
        : m_writer{writer},
          m_van{van},
          m_client{client},
          m_verzoek{writer.add(writer.verzoek[Command::add], ContentTable::verzoek, verzoek_table,
                               van.bericht, van, m_client, Verzoekreden{redenverzoek})} {}

    template <class Klasse>
    void add_producten(const std::vector<Klasse>& producten) {
        for (const auto& klasse : producten) {
            auto product = gevraagd(klasse);
            product.volgnummer = ++m_volgnummer;
            m_writer.add_unnumbered(m_writer.verzoek[Command::add_product],
                                    ContentTable::verzoek_product, verzoek_product_table,
                                    m_van.bericht, m_verzoek, product);
        }
    }

    void add_referentie(const bericht::Tekst& referentie) {
        m_writer.add_unnumbered(m_writer.verzoek[Command::add_referentie],
                                ContentTable::verzoek_referentie, verzoek_referentie_table,
                                m_van.bericht, m_verzoek, GenoemdeReferentie{&referentie}, m_van,
                                m_client);
    }

  private:
    Writer& m_writer;
    const Origin& m_van;
    ClientKey m_client;
    VerzoekKey m_verzoek;
    std::int64_t m_volgnummer = 0;
};

} // namespace

std::vector<Sql<VerzoekCommand>> verzoek_commands() {
    return {
        {Command::add, insert_into(verzoek_table)},
        {Command::add_product, insert_into(verzoek_product_table)},
        // A 315 may name a reference once (TR383); the rule says so, not the register.
        {Command::add_referentie,
         insert_into(verzoek_referentie_table) + " ON CONFLICT DO NOTHING"},
        {Command::add_antwoord, insert_into(antwoord_table)},
    };
}

void enter_aanvraag(Writer& writer, const Origin& van, const bericht::AanvraagClient& client) {
    const auto id =
        writer.clienten.ensure(van.bericht, client.bsn, client.geboortedatum, client.geslacht);
    VerzoekWriter verzoek{writer, van, id, std::nullopt};
    verzoek.add_producten(client.aangevraagdeproducten);
    for (const auto& product : client.aangevraagdeproducten) {
        verzoek.add_referentie(product.referentieaanbieder);
    }
}

void enter_wijziging(Writer& writer, const Origin& van, const bericht::WijzigingClient& client) {
    const auto id = writer.clienten.ensure(van.bericht, client.bsn);
    const auto& gevraagd = client.verzoek;
    VerzoekWriter verzoek{writer, van, id, gevraagd.redenverzoek};
    verzoek.add_producten(gevraagd.ongewijzigdeproducten);
    verzoek.add_producten(gevraagd.tewijzigenproducten);
    verzoek.add_producten(gevraagd.nieuweproducten);
    verzoek.add_referentie(gevraagd.referentieaanbieder);
}

void enter_antwoord(Writer& writer, const Origin& van, const bericht::Antwoord& antwoord) {
    writer.add(writer.verzoek[Command::add_antwoord], ContentTable::antwoord, antwoord_table,
               van.bericht, van, antwoord);
}

} // namespace iwmod::registratie
