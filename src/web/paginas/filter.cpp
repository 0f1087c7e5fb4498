#include "paginas/filter.hpp"

#include "paginas/dutch.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>
#include <vector>

namespace iwmod::web {

namespace {

using registratie::Filter;
using registratie::Status;

/// A field of the form.
struct Veld {
    std::string_view naam;
    std::string_view label;
    std::string_view type; ///< of the input; `keuze`: a list
    std::string_view fout; ///< what is said when the text is none
    bool in_beeld;         ///< always, and not only when more is asked for
    bool (*read)(Filter&, const std::string&);
};

template <auto Member>
bool read_text(Filter& filter, const std::string& text) {
    filter.*Member = text;
    return true;
}

template <auto Member>
bool read_day(Filter& filter, const std::string& text) {
    filter.*Member = bericht::parse_datum(text);
    return (filter.*Member).has_value();
}

bool is_digits(const std::string& text, std::size_t length) {
    return text.size() == length &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

template <auto Member>
bool read_code(Filter& filter, const std::string& text) {
    constexpr std::size_t agb = 8;
    constexpr std::size_t gemeente = 4;
    filter.*Member = text;
    return is_digits(text, agb) || is_digits(text, gemeente);
}

bool read_status(Filter& filter, const std::string& text) {
    filter.status = registratie::status_by_naam(text);
    return filter.status.has_value();
}

bool read_soort(Filter& filter, const std::string& text) {
    filter.soort = bericht::soort_by_naam(text);
    return filter.soort.has_value();
}

bool read_toewijzing(Filter& filter, const std::string& text) {
    filter.toewijzingnummer = number_of(text);
    return filter.toewijzingnummer.has_value();
}

constexpr std::string_view geen_dag = "Geef een dag, zoals 2023-03-01.";
constexpr std::string_view geen_code =
    "Geef een AGB-code van 8 cijfers of een gemeentecode van 4 cijfers.";

constexpr std::array velden{
    Veld{"status", "Status", "keuze", "Kies een status uit de lijst.", true, read_status},
    Veld{"soort", "Berichtsoort", "keuze", "Kies een berichtsoort uit de lijst.", true, read_soort},
    Veld{"aanbieder", "Aanbieder (AGB-code)", "text", geen_code, true,
         read_code<&Filter::aanbieder>},
    Veld{"vanaf", "Ontvangen vanaf", "date", geen_dag, true, read_day<&Filter::vanaf>},
    Veld{"tot", "Ontvangen tot en met", "date", geen_dag, true, read_day<&Filter::tot>},
    Veld{"afzender", "Afzender", "text", geen_code, false, read_code<&Filter::afzender>},
    Veld{"ontvanger", "Ontvanger", "text", geen_code, false, read_code<&Filter::ontvanger>},
    Veld{"regel", "Gebroken regel of signaal", "text", "", false, read_text<&Filter::regel>},
    Veld{"code", "Retourcode", "text", "", false, read_text<&Filter::retourcode>},
    Veld{"identificatie", "Identificatie", "text", "", false, read_text<&Filter::identificatie>},
    Veld{"bestand", "Deel van de bestandsnaam", "text", "", false, read_text<&Filter::bestand>},
    Veld{"toewijzing", "ToewijzingNummer", "text", "Geef een heel getal vanaf 1.", false,
         read_toewijzing},
    Veld{"declaratie", "DeclaratieNummer", "text", "", false, read_text<&Filter::declaratienummer>},
    Veld{"referentie", "ReferentieNummer of ReferentieAanbieder", "text", "", false,
         read_text<&Filter::referentie>},
    Veld{"product", "Productcode", "text", "", false, read_text<&Filter::productcode>},
};

struct Keuze {
    std::string waarde;
    std::string tekst;
};

std::vector<Keuze> keuzes_of(std::string_view naam) {
    std::vector<Keuze> keuzes{{"", "Alle"}};
    if (naam == "status") {
        for (const auto status : {Status::geaccepteerd, Status::deels, Status::afgekeurd,
                                  Status::foutmelding, Status::dubbel, Status::quarantaine}) {
            const std::string word{registratie::naam(status)};
            keuzes.push_back({word, word});
        }
        return keuzes;
    }
    for (const auto& info : bericht::alle_soorten()) {
        keuzes.push_back({std::string{info.naam},
                          std::string{info.naam} + ", " + std::string{soort_text(info.soort)}});
    }
    return keuzes;
}

Data keuze_data(std::string_view naam, const std::string& chosen) {
    auto rows = list();
    for (const auto& keuze : keuzes_of(naam)) {
        Data row;
        row.set("waarde", text(keuze.waarde));
        row.set("tekst", text(keuze.tekst));
        row.set("gekozen", Data{keuze.waarde == chosen});
        rows.push_back(row);
    }
    return rows;
}

Data veld_data(const Veld& veld, const Gevraagd& gevraagd) {
    const auto found = std::find_if(gevraagd.velden.begin(), gevraagd.velden.end(),
                                    [&veld](const auto& each) { return each.first == veld.naam; });
    const auto waarde = found == gevraagd.velden.end() ? std::string{} : found->second;
    const auto fout = gevraagd.fouten.find(std::string{veld.naam});
    const bool is_keuze = veld.type == "keuze";
    Data data;
    data.set("veld", text(veld.naam));
    data.set("label", text(veld.label));
    data.set("type", text(veld.type));
    data.set("waarde", text(waarde));
    data.set("is_keuze", Data{is_keuze});
    data.set("keuzes", is_keuze ? keuze_data(veld.naam, waarde) : list());
    data.set("fout", fout == gevraagd.fouten.end() ? Data{false} : text(fout->second));
    return data;
}

} // namespace

Gevraagd read_filter(const Fields& fields) {
    Gevraagd result;
    for (const auto& veld : velden) {
        const auto waarde = field(fields, veld.naam);
        if (!waarde) {
            continue;
        }
        result.velden.emplace_back(veld.naam, *waarde);
        if (!veld.read(result.filter, *waarde)) {
            result.fouten.emplace(veld.naam, veld.fout);
        }
    }
    return result;
}

Data filter_data(const Gevraagd& gevraagd) {
    auto in_beeld = list();
    auto meer = list();
    bool meer_in_gebruik = false;
    for (const auto& veld : velden) {
        (veld.in_beeld ? in_beeld : meer)
            .push_back(Data{"html", Data{fill_in("veld", veld_data(veld, gevraagd))}});
        meer_in_gebruik =
            meer_in_gebruik ||
            (!veld.in_beeld &&
             std::any_of(gevraagd.velden.begin(), gevraagd.velden.end(),
                         [&veld](const auto& each) { return each.first == veld.naam; }));
    }
    Data data;
    data.set("in_beeld", in_beeld);
    data.set("meer", meer);
    data.set("open", Data{meer_in_gebruik});
    return data;
}

} // namespace iwmod::web
