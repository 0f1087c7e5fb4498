#include "field_reader.hpp"
#include <iwmod/tarief/inwoners.hpp>

#include <map>

namespace iwmod::tarief {

namespace {

constexpr std::array kolommen{
    Column{"gemeente", ColumnNeed::verplicht}, Column{"jaar", ColumnNeed::verplicht},
    Column{"leeftijd", ColumnNeed::verplicht}, Column{"geslacht", ColumnNeed::verplicht},
    Column{"aantal", ColumnNeed::verplicht},
};

consteval std::size_t at(std::string_view naam) {
    return place_of(naam, kolommen);
}

/// A whole number of at most so many digits.
std::optional<int> parse_count(std::string_view text, std::size_t most_digits) {
    if (text.empty() || text.size() > most_digits ||
        text.find_first_not_of("0123456789") != std::string_view::npos) {
        return std::nullopt;
    }
    return std::stoi(std::string{text});
}

Reading<int> read_count(std::string_view text, std::size_t most_digits) {
    const auto value = parse_count(text, most_digits);
    return {value, value ? "" : in_quotes(text) + " is geen geheel getal."};
}

struct Leeftijden {
    std::optional<int> van;
    std::optional<int> tot;
};

Reading<Leeftijden> read_leeftijd(std::string_view text) {
    constexpr std::size_t digits = 3;
    if (text.empty()) {
        return {Leeftijden{}};
    }
    if (text.ends_with('+')) {
        if (const auto van = parse_count(text.substr(0, text.size() - 1), digits)) {
            return {Leeftijden{.van = van, .tot = std::nullopt}};
        }
    } else if (const auto dash = text.find('-'); dash != std::string_view::npos) {
        const auto van = parse_count(text.substr(0, dash), digits);
        const auto tot = parse_count(text.substr(dash + 1), digits);
        if (van && tot && *van <= *tot) {
            return {Leeftijden{.van = van, .tot = tot}};
        }
    } else if (const auto age = parse_count(text, digits)) {
        return {Leeftijden{.van = age, .tot = age}};
    }
    return {std::nullopt, in_quotes(text) + " is geen leeftijd; schrijf 7, 0-74, 75+ of niets."};
}

Reading<Inwonergeslacht> read_geslacht(std::string_view text) {
    static const std::map<std::string_view, Inwonergeslacht> words{
        {"", Inwonergeslacht::onbekend}, {"0", Inwonergeslacht::onbekend},
        {"1", Inwonergeslacht::man},     {"man", Inwonergeslacht::man},
        {"2", Inwonergeslacht::vrouw},   {"vrouw", Inwonergeslacht::vrouw}};
    const auto found = words.find(text);
    if (found == words.end()) {
        return {std::nullopt, in_quotes(text) + " is geen geslacht; schrijf 1, 2, man of vrouw."};
    }
    return {found->second};
}

bool lies_in(const Inwonerrij& rij, const Leeftijdsgroep& groep) {
    return rij.leeftijd_van && groep.van <= *rij.leeftijd_van &&
           (!groep.tot || (rij.leeftijd_tot && *rij.leeftijd_tot <= *groep.tot));
}

bool lies_outside(const Inwonerrij& rij, const Leeftijdsgroep& groep) {
    return rij.leeftijd_van && ((rij.leeftijd_tot && *rij.leeftijd_tot < groep.van) ||
                                (groep.tot && *groep.tot < *rij.leeftijd_van));
}

} // namespace

std::string Leeftijdsgroep::tekst() const {
    return std::to_string(van) + (tot ? "-" + std::to_string(*tot) : "+");
}

Inwonerstabel Inwonerstabel::load(const std::filesystem::path& bestand) {
    return parse(require_bytes(bestand), bestand.string());
}

Inwonerstabel Inwonerstabel::parse(std::string_view csv, const std::string& bestand) {
    constexpr std::size_t year_digits = 4;
    constexpr std::size_t count_digits = 9;
    Table tabel = read_tabel(csv, kolommen);
    FieldReader velden{kolommen, std::move(tabel.fouten)};
    Inwonerstabel result;
    result.m_bestand = bestand;
    for (const TableRow& rij : tabel.rijen) {
        const auto field = [&rij](std::size_t kolom) -> const std::string& {
            return FieldReader::text(rij, kolom);
        };
        const auto gemeente =
            velden.take(rij, at("gemeente"), read_gemeentecode(field(at("gemeente"))));
        const auto jaar = velden.take(rij, at("jaar"), read_count(field(at("jaar")), year_digits));
        const auto leeftijd =
            velden.take(rij, at("leeftijd"), read_leeftijd(field(at("leeftijd"))));
        const auto geslacht =
            velden.take(rij, at("geslacht"), read_geslacht(field(at("geslacht"))));
        const auto aantal =
            velden.take(rij, at("aantal"), read_count(field(at("aantal")), count_digits));
        if (gemeente && jaar && leeftijd && geslacht && aantal) {
            result.m_rijen.push_back(
                {*gemeente, *jaar, leeftijd->van, leeftijd->tot, *geslacht, *aantal});
        }
    }
    velden.finish(bestand);
    return result;
}

std::optional<std::int64_t> Inwonerstabel::count(const Gemeentecode& gemeente, int jaar) const {
    std::optional<std::int64_t> sum;
    for (const auto& rij : m_rijen) {
        if (rij.gemeente == gemeente && rij.jaar == jaar) {
            sum = sum.value_or(0) + rij.aantal;
        }
    }
    return sum;
}

std::optional<std::int64_t> Inwonerstabel::count(const Gemeentecode& gemeente, int jaar,
                                                 const Leeftijdsgroep& groep) const {
    std::optional<std::int64_t> sum;
    for (const auto& rij : m_rijen) {
        if (rij.gemeente != gemeente || rij.jaar != jaar || lies_outside(rij, groep)) {
            continue;
        }
        if (!lies_in(rij, groep)) {
            return std::nullopt;
        }
        sum = sum.value_or(0) + rij.aantal;
    }
    return sum;
}

std::optional<std::int64_t> Inwonerstabel::count(const Gemeentecode& gemeente, int jaar,
                                                 Inwonergeslacht geslacht) const {
    std::optional<std::int64_t> sum;
    for (const auto& rij : m_rijen) {
        if (rij.gemeente == gemeente && rij.jaar == jaar && rij.geslacht == geslacht) {
            sum = sum.value_or(0) + rij.aantal;
        }
    }
    return sum;
}

} // namespace iwmod::tarief
