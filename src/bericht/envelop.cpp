#include "velden.hpp"
#include <iwmod/bericht/envelop.hpp>

#include <algorithm>
#include <array>

namespace iwmod::bericht {

namespace {

/// By the value of Envelopsoort.
struct Root {
    std::string_view berichtcode;
    std::string_view naam;
    std::string_view naamruimte;
};
constexpr std::array<Root, 4> roots{{
    {"Di01", "envelopHeenbericht-ggk_Di01", ggk_naamruimte},
    {"Du01", "envelopRetourbericht-ggk_Du01", ggk_naamruimte},
    {"Fo01", "Fo01Bericht", stuf_naamruimte},
    {"", "StUF", stuf_naamruimte},
}};

const Root& root_of(Envelopsoort soort) {
    return roots.at(static_cast<std::size_t>(soort));
}

constexpr std::array systeem_velden{
    field<&Systeem::organisatie>("organisatie"),
    field<&Systeem::applicatie>("applicatie"),
    field<&Systeem::administratie>("administratie"),
    field<&Systeem::gebruiker>("gebruiker"),
};
/// In a Di01 and Du01 the elements of StUF stand in another namespace than the root.
constexpr Klasse systeem_ggk{
    .naam = "Systeem", .velden = systeem_velden, .retour = {}, .cdt = true};
constexpr Klasse systeem_stuf{.naam = "Systeem", .velden = systeem_velden, .retour = {}};

/// A composed element that is always there.
template <auto Member>
constexpr Veld part(std::string_view naam, const Klasse& klasse) {
    using A = Access<Member>;
    Veld veld{.naam = naam, .klasse = &klasse, .count = &A::count};
    veld.open = &A::open;
    veld.child = &A::child;
    return veld;
}

/// An element that has to be there in this kind of message, though not in each.
constexpr Veld required(Veld veld) {
    veld.verplicht = true;
    return veld;
}

/// Base64, which is read and written as a stream.
template <auto Member>
constexpr Veld file_field(std::string_view naam) {
    using A = Access<Member>;
    Veld veld{.naam = naam, .verplicht = false, .count = &A::count};
    veld.open_bytes = [](void* object) { return &A::member(object).emplace().bytes; };
    veld.bytes = [](const void* object) { return &A::value(object).bytes; };
    return veld;
}

/// Whatever stands in it.
template <auto Member>
constexpr Veld free_field(std::string_view naam) {
    Veld veld = field<Member>(naam);
    veld.vrij = true;
    return veld;
}

template <const Klasse& Partij>
constexpr std::array<Veld, 5> begin_velden{
    field<&Stuurgegevens::berichtcode>("berichtcode"),
    part<&Stuurgegevens::zender>("zender", Partij),
    part<&Stuurgegevens::ontvanger>("ontvanger", Partij),
    field<&Stuurgegevens::referentienummer>("referentienummer"),
    field<&Stuurgegevens::tijdstip>("tijdstipBericht"),
};
constexpr Veld cross_veld = required(field<&Stuurgegevens::crossrefnummer>("crossRefnummer"));
constexpr Veld functie_veld = required(field<&Stuurgegevens::functie>("functie"));

template <std::size_t N, std::size_t M>
constexpr std::array<Veld, N + M> joined(const std::array<Veld, N>& first,
                                         const std::array<Veld, M>& then) {
    std::array<Veld, N + M> all{};
    std::copy(then.begin(), then.end(), std::copy(first.begin(), first.end(), all.begin()));
    return all;
}

constexpr auto di01_stuur_velden =
    joined(begin_velden<systeem_ggk>, std::array<Veld, 1>{functie_veld});
constexpr auto du01_stuur_velden =
    joined(begin_velden<systeem_ggk>, std::array<Veld, 2>{cross_veld, functie_veld});
constexpr auto fo01_stuur_velden =
    joined(begin_velden<systeem_stuf>, std::array<Veld, 1>{cross_veld});

constexpr Klasse di01_stuurgegevens{
    .naam = "stuurgegevens", .velden = di01_stuur_velden, .retour = {}, .cdt = true};
constexpr Klasse du01_stuurgegevens{
    .naam = "stuurgegevens", .velden = du01_stuur_velden, .retour = {}, .cdt = true};
constexpr Klasse fo01_stuurgegevens{
    .naam = "stuurgegevens", .velden = fo01_stuur_velden, .retour = {}};

constexpr std::array bericht_velden{
    file_field<&EnvelopBericht::xmlbestand>("xmlBestand"),
    file_field<&EnvelopBericht::tekstbestand>("tekstBestand"),
};
constexpr Klasse bericht_klasse{.naam = "bericht", .velden = bericht_velden, .retour = {}};

constexpr std::array parameters_velden{
    field<&EnvelopParameters::applicatieversie>("applicatieVersie"),
    field<&EnvelopParameters::applicatiesubversie>("applicatieSubversie"),
    field<&EnvelopParameters::functieversie>("functieVersie"),
    field<&EnvelopParameters::functiesubversie>("functieSubversie"),
    part<&EnvelopParameters::bericht>("bericht", bericht_klasse),
};
constexpr Klasse parameters_klasse{.naam = "parameters", .velden = parameters_velden, .retour = {}};

constexpr std::array fout_velden{
    field<&StufFout::code>("code"),
    field<&StufFout::plek>("plek"),
    field<&StufFout::omschrijving>("omschrijving"),
    field<&StufFout::details>("details"),
    free_field<&StufFout::detailsxml>("detailsXML"),
};
constexpr Klasse fout_klasse{.naam = "body", .velden = fout_velden, .retour = {}};

constexpr std::array di01_velden{
    part<&Envelop::stuurgegevens>("stuurgegevens", di01_stuurgegevens),
    part<&Envelop::parameters>("parameters", parameters_klasse),
};
constexpr std::array du01_velden{
    part<&Envelop::stuurgegevens>("stuurgegevens", du01_stuurgegevens),
    part<&Envelop::parameters>("parameters", parameters_klasse),
};
constexpr std::array fo01_velden{
    part<&Envelop::stuurgegevens>("stuurgegevens", fo01_stuurgegevens),
    part<&Envelop::fout>("body", fout_klasse),
};

/// By the value of Envelopsoort.
constexpr std::array<Klasse, 4> klassen{{
    {.naam = roots[0].naam, .velden = di01_velden, .retour = {}},
    {.naam = roots[1].naam, .velden = du01_velden, .retour = {}},
    {.naam = roots[2].naam, .velden = fo01_velden, .retour = {}},
    {.naam = roots[3].naam, .velden = {}, .retour = {}},
}};

} // namespace

std::string_view berichtcode(Envelopsoort soort) {
    return root_of(soort).berichtcode;
}

std::string_view root_naam(Envelopsoort soort) {
    return root_of(soort).naam;
}

std::string_view root_naamruimte(Envelopsoort soort) {
    return root_of(soort).naamruimte;
}

std::optional<Envelopsoort> envelop_by_root(std::string_view naam, std::string_view naamruimte) {
    if (naamruimte != ggk_naamruimte && naamruimte != stuf_naamruimte) {
        return std::nullopt;
    }
    for (const auto soort : {Envelopsoort::di01, Envelopsoort::du01, Envelopsoort::fo01}) {
        if (root_naam(soort) == naam && root_naamruimte(soort) == naamruimte) {
            return soort;
        }
    }
    return Envelopsoort::andere;
}

const Klasse& envelop_klasse(Envelopsoort soort) {
    return klassen.at(static_cast<std::size_t>(soort));
}

} // namespace iwmod::bericht
