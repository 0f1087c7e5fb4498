#include "field_reader.hpp"
#include "tabel.hpp"
#include "tariefrij.hpp"
#include <iwmod/tarief/nazicht.hpp>

#include <algorithm>
#include <set>
#include <tuple>

namespace iwmod::tarief {

namespace {

bool share_a_day(const Tariefrij& a, const Tariefrij& b) {
    const bool a_is_over = a.einddatum && b.ingangsdatum && *a.einddatum < *b.ingangsdatum;
    const bool b_is_over = b.einddatum && a.ingangsdatum && *b.einddatum < *a.ingangsdatum;
    return !a_is_over && !b_is_over;
}

bool is_same(const Tariefrij& a, const Tariefrij& b) {
    const auto key = [](const Tariefrij& rij) {
        return std::tie(rij.gemeente, rij.productcode, rij.eenheid, rij.leveringsvorm,
                        rij.aanbieder);
    };
    // A pgb without a productcode is told apart by its omschrijving alone.
    return !a.productcode.empty() && key(a) == key(b) &&
           (!a.frequentie || !b.frequentie || a.frequentie == b.frequentie);
}

/// The later of two first days; absent is before all.
std::optional<Datum> latest(std::optional<Datum> a, std::optional<Datum> b) {
    return std::max(a, b);
}
/// The earlier of two last days; absent is after all.
std::optional<Datum> earliest(std::optional<Datum> a, std::optional<Datum> b) {
    return a && b ? std::min(a, b) : std::max(a, b);
}

std::vector<Tariefoverlap> find_pairs(const std::vector<Tariefrij>& rijen) {
    std::vector<Tariefoverlap> result;
    for (std::size_t i = 0; i < rijen.size(); ++i) {
        for (std::size_t j = i + 1; j < rijen.size(); ++j) {
            const auto& a = rijen[i];
            const auto& b = rijen[j];
            if (is_same(a, b) && share_a_day(a, b)) {
                result.push_back({a.gemeente, a.productcode, std::min(a.regel, b.regel),
                                  std::max(a.regel, b.regel),
                                  latest(a.ingangsdatum, b.ingangsdatum),
                                  earliest(a.einddatum, b.einddatum)});
            }
        }
    }
    return result;
}

/// The lines of a file without those of the rows that begin on these lines; a row ends where the
/// next one begins.
std::string without_rows(std::string_view csv, const std::set<int>& left_out,
                         const std::set<int>& row_begins) {
    std::string result;
    int line = 0;
    bool keep = true;
    while (!csv.empty()) {
        ++line;
        keep = row_begins.contains(line) ? !left_out.contains(line) : keep;
        const auto end = std::min(csv.find('\n'), csv.size() - 1) + 1;
        result += keep ? csv.substr(0, end) : std::string_view{};
        csv.remove_prefix(end);
    }
    return result;
}

} // namespace

Tariefnazicht Tariefnazicht::load(const std::filesystem::path& bestand) {
    return parse(require_bytes(bestand), bestand.string());
}

Tariefnazicht Tariefnazicht::parse(std::string_view csv, const std::string& bestand) {
    Tariefinhoud inhoud = read_tariefrijen(csv);
    throw_first(sorted(std::move(inhoud.fouten)), bestand);
    auto overlap = find_pairs(inhoud.rijen);
    for (const auto& rij : inhoud.omgekeerd) {
        overlap.push_back(
            {rij.gemeente, rij.productcode, rij.regel, rij.regel, rij.ingangsdatum, rij.einddatum});
    }
    const auto key = [](const Tariefoverlap& each) {
        return std::tie(each.gemeente, each.productcode, each.regel_1, each.regel_2);
    };
    std::sort(overlap.begin(), overlap.end(),
              [&key](const auto& a, const auto& b) { return key(a) < key(b); });
    std::set<int> left_out;
    std::set<int> row_begins;
    for (const auto& each : overlap) {
        left_out.insert(each.regel_2);
    }
    for (const auto* const rijen : {&inhoud.rijen, &inhoud.omgekeerd}) {
        for (const auto& rij : *rijen) {
            row_begins.insert(rij.regel);
        }
    }
    std::vector<Tariefrij> weggelaten;
    std::copy_if(inhoud.rijen.begin(), inhoud.rijen.end(), std::back_inserter(weggelaten),
                 [&left_out](const Tariefrij& rij) {
                     return rij.leveringsvorm == Leveringsvorm::zin && left_out.contains(rij.regel);
                 });
    return {.tabel = Tarieventabel::parse(without_rows(csv, left_out, row_begins), bestand),
            .weggelaten = std::move(weggelaten),
            .overlap = std::move(overlap)};
}

} // namespace iwmod::tarief
