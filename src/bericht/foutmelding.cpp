#include "velden.hpp"
#include <iwmod/bericht/foutmelding.hpp>

namespace iwmod::bericht {

namespace {
constexpr std::array fout_velden{
    field<&Fout::code>("Code"),
    field<&Fout::regel>("Regel"),
    field<&Fout::regelnummer>("Regelnummer"),
    field<&Fout::kolom>("Kolom"),
    field<&Fout::pad>("Pad"),
    field<&Fout::omschrijving>("Omschrijving"),
};
constexpr Klasse fout_klasse{.naam = "Fout", .velden = fout_velden, .retour = {}};
} // namespace

template <>
struct KlasseOf<Fout> {
    static constexpr const Klasse* value = &fout_klasse;
};

namespace {
/// Fout repeats in the Foutmelding itself, without a plural class around it.
constexpr Veld fout_veld() {
    using A = Access<&Foutmelding::fouten>;
    Veld veld{.naam = "Fout", .herhaald = true, .klasse = &fout_klasse};
    veld.open = [](void* object) { return Items<Fout>::open(&A::member(object)); };
    veld.count = [](const void* object) { return A::member(object).size(); };
    veld.child = [](const void* object, std::size_t index) {
        return Items<Fout>::child(&A::member(object), index);
    };
    return veld;
}

constexpr std::array foutmelding_velden{
    field<&Foutmelding::identificatie>("Identificatie"),
    field<&Foutmelding::tijdstip>("Tijdstip"),
    field<&Foutmelding::niveau>("Niveau"),
    field<&Foutmelding::bestand>("Bestand"),
    field<&Foutmelding::sha256>("Sha256"),
    field<&Foutmelding::soort>("Soort"),
    field<&Foutmelding::afzender>("Afzender"),
    field<&Foutmelding::ontvanger>("Ontvanger"),
    field<&Foutmelding::berichtidentificatie>("BerichtIdentificatie"),
    fout_veld(),
    field<&Foutmelding::aantalfouten>("AantalFouten"),
};
constexpr Klasse klasse{.naam = "Foutmelding", .velden = foutmelding_velden, .retour = {}};
} // namespace

const Klasse& foutmelding_klasse() {
    return klasse;
}

} // namespace iwmod::bericht
