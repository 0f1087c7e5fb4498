#include <iwmod/weergave/finding_groups.hpp>
#include <iwmod/weergave/text.hpp>

#include <algorithm>
#include <ostream>
#include <utility>

namespace iwmod::weergave {

namespace {

constexpr std::size_t most_places = 3;
constexpr std::string_view indent = "     ";

/// The path of the Prestatie on which, or within which, it is; else empty.
std::string_view prestatie_of(std::string_view pad) {
    constexpr std::string_view klasse = "/Prestatie[";
    const auto begin = pad.find(klasse);
    if (begin == std::string_view::npos) {
        return {};
    }
    return pad.substr(0, pad.find(']', begin) + 1);
}

std::string name_of(const bericht::Prestatie& prestatie) {
    return "ReferentieNummer " + prestatie.productreferentie.referentienummer +
           ", ToewijzingNummer " + std::to_string(prestatie.toewijzingnummer);
}

const std::vector<bericht::DeclaratieClient>* clienten_of(const bericht::Bericht& bericht) {
    if (const auto* const declaratie = std::get_if<bericht::Declaratie>(&bericht.inhoud)) {
        return &declaratie->clienten;
    }
    const auto* const antwoord = std::get_if<bericht::DeclaratieAntwoord>(&bericht.inhoud);
    return antwoord == nullptr ? nullptr : &antwoord->clienten;
}

/// Client and Prestatie, from 0, of the last two numbers in its path.
std::pair<std::size_t, std::size_t> places_in(std::string_view prestatie) {
    const auto number_at = [&prestatie](std::string_view klasse) {
        const auto begin = prestatie.find(klasse);
        return begin == std::string_view::npos
                   ? std::size_t{0}
                   : std::stoul(std::string{prestatie.substr(begin + klasse.size())});
    };
    return {number_at("/Client["), number_at("/Prestatie[")};
}

void print_place(std::ostream& out, const bericht::Finding& finding, const PrestatieNames& names) {
    auto place = place_of(finding);
    const auto name = name_at(names, finding);
    if (!name.empty()) {
        place += " (" + printable(name) + ")";
    }
    if (!place.empty()) {
        out << indent << "Plaats: " << place << '\n';
    }
}

void print_toelichting(std::ostream& out, const bericht::Finding& finding) {
    if (!finding.toelichting.empty()) {
        out << indent << "Toelichting: " << printable(finding.toelichting) << '\n';
    }
}

std::string heading(const bericht::Finding& finding) {
    return finding.code + ", niveau " + std::to_string(finding.niveau) +
           (finding.retourcode.empty() ? "" : ", retourcode " + finding.retourcode);
}

/// One that stands alone: where, then what.
void print_single(std::ostream& out, const bericht::Finding& finding, const PrestatieNames& names) {
    print_place(out, finding, names);
    out << indent << printable(finding.omschrijving) << '\n';
    print_toelichting(out, finding);
}

void print_places(std::ostream& out, const FindingGroup& groep, const PrestatieNames& names) {
    const auto count = groep.bevindingen.size();
    out << indent << printable(groep.first().omschrijving) << '\n';
    for (std::size_t i = 0; i < std::min(count, most_places); ++i) {
        const auto& finding = *groep.bevindingen[i];
        print_place(out, finding, names);
        if (finding.omschrijving != groep.first().omschrijving) {
            out << indent << printable(finding.omschrijving) << '\n';
        }
        print_toelichting(out, finding);
    }
    if (count > most_places) {
        out << indent << "En nog " << count - most_places
            << " keer; met --alles staan ze er alle.\n";
    }
}

} // namespace

PrestatieNames names_in(const bericht::Bericht& bericht,
                        std::span<const bericht::Finding> bevindingen) {
    PrestatieNames result;
    const auto* const clienten = clienten_of(bericht);
    if (clienten == nullptr) {
        return result;
    }
    for (const auto& finding : bevindingen) {
        const auto pad = prestatie_of(finding.pad);
        const auto [client, prestatie] = places_in(pad);
        if (client == 0 || client > clienten->size() || prestatie == 0 ||
            prestatie > (*clienten)[client - 1].prestaties.size()) {
            continue;
        }
        result.emplace(pad, name_of((*clienten)[client - 1].prestaties[prestatie - 1]));
    }
    return result;
}

std::string name_at(const PrestatieNames& names, const bericht::Finding& finding) {
    const auto named = names.find(prestatie_of(finding.pad));
    return named == names.end() ? std::string{} : named->second;
}

std::vector<FindingGroup> grouped_findings(std::span<const bericht::Finding> bevindingen) {
    std::vector<FindingGroup> result;
    std::map<std::pair<std::string_view, std::string_view>, std::size_t> places;
    for (const auto& finding : bevindingen) {
        const auto [place, is_new] =
            places.try_emplace({finding.code, finding.retourcode}, result.size());
        if (is_new) {
            result.emplace_back();
        }
        result[place->second].bevindingen.push_back(&finding);
    }
    return result;
}

void print_grouped_findings(std::ostream& out, std::span<const bericht::Finding> bevindingen,
                            const PrestatieNames& names, Amount amount) {
    std::size_t number = 0;
    if (amount == Amount::all) {
        for (const auto& finding : bevindingen) {
            out << "  " << ++number << ". " << heading(finding) << '\n';
            print_single(out, finding, names);
        }
        return;
    }
    for (const auto& groep : grouped_findings(bevindingen)) {
        const auto count = groep.bevindingen.size();
        out << "  " << ++number << ". " << heading(groep.first())
            << (count == 1 ? "" : ", " + std::to_string(count) + " keer") << '\n';
        if (count == 1) {
            print_single(out, groep.first(), names);
        } else {
            print_places(out, groep, names);
        }
    }
}

} // namespace iwmod::weergave
