#include "tabel.hpp"

#include "velden.hpp"
#include <iwmod/error.hpp>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <tuple>
#include <utility>

namespace iwmod::tarief {

namespace {

/// For each field of a row, which column it is.
using ColumnOrder = std::vector<std::size_t>;

struct Head {
    ColumnOrder volgorde;
    std::vector<bool> aanwezig;
    std::vector<Tabelfout> fouten;
};

bool is_blank(const CsvField& field) {
    return trimmed(field.text).empty();
}

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    });
    return text;
}

/// Without the empty fields that stand behind so many others.
CsvRecord without_empty_end(CsvRecord record, std::size_t least) {
    while (record.size() > least && is_blank(record.back())) {
        record.pop_back();
    }
    return record;
}

Head read_kop(const CsvRecord& header, std::span<const Column> kolommen) {
    Head kop;
    kop.aanwezig.assign(kolommen.size(), false);
    for (const CsvField& field : header) {
        const std::string naam = trimmed(field.text);
        const auto found =
            std::find_if(kolommen.begin(), kolommen.end(),
                         [&naam](const Column& kolom) { return kolom.naam == lower(naam); });
        const auto index = static_cast<std::size_t>(found - kolommen.begin());
        if (index == kolommen.size()) {
            kop.fouten.push_back(
                {field.regel, field.kolom, "Onbekende kolom " + in_quotes(naam) + "."});
        } else if (kop.aanwezig[index]) {
            kop.fouten.push_back(
                {field.regel, field.kolom, "Kolom " + lower(naam) + " staat er twee keer."});
        } else {
            kop.aanwezig[index] = true;
            kop.volgorde.push_back(index);
        }
    }
    for (std::size_t i = 0; i < kolommen.size(); ++i) {
        if (kolommen[i].eis == ColumnNeed::verplicht && !kop.aanwezig[i]) {
            kop.fouten.push_back({header.front().regel, header.front().kolom,
                                  "Kolom " + std::string{kolommen[i].naam} + " ontbreekt."});
        }
    }
    return kop;
}

bool is_blank(const CsvRecord& record) {
    return std::all_of(record.begin(), record.end(),
                       [](const CsvField& field) { return is_blank(field); });
}

std::optional<Tabelfout> check_size(const CsvRecord& record, std::size_t columns) {
    if (record.size() == columns) {
        return std::nullopt;
    }
    const std::string counts =
        std::to_string(record.size()) + " velden, de kop heeft er " + std::to_string(columns) + ".";
    // The first field too many, or the last one that is there.
    const CsvField& where = record.size() > columns ? record[columns] : record.back();
    return Tabelfout{where.regel, where.kolom,
                     (record.size() > columns ? "Te veel velden: " : "Te weinig velden: ") +
                         counts};
}

TableRow read_rij(const CsvRecord& record, const Head& kop) {
    const int regel = record.front().regel;
    TableRow rij{.regel = regel,
                 .velden = std::vector<CsvField>(kop.aanwezig.size(),
                                                 CsvField{.text = {}, .regel = regel, .kolom = 1})};
    for (std::size_t i = 0; i < record.size(); ++i) {
        CsvField& veld = rij.velden[kop.volgorde[i]];
        veld = record[i];
        veld.text = trimmed(veld.text);
    }
    return rij;
}

} // namespace

Table read_tabel(std::string_view csv, std::span<const Column> kolommen) {
    Table tabel;
    CsvText text = parse_csv(csv);
    if (text.fout) {
        tabel.fouten.push_back(std::move(*text.fout));
        return tabel;
    }
    if (text.records.empty()) {
        tabel.fouten.push_back({1, 1, "Het bestand is leeg: ook de kop met kolomnamen ontbreekt."});
        return tabel;
    }
    Head kop = read_kop(without_empty_end(std::move(text.records.front()), 1), kolommen);
    tabel.aanwezig = kop.aanwezig;
    tabel.fouten = std::move(kop.fouten);
    if (!tabel.fouten.empty()) {
        return tabel;
    }
    for (std::size_t i = 1; i < text.records.size(); ++i) {
        if (is_blank(text.records[i])) {
            continue;
        }
        const auto record = without_empty_end(std::move(text.records[i]), kop.volgorde.size());
        if (auto fout = check_size(record, kop.volgorde.size())) {
            tabel.fouten.push_back(std::move(*fout));
        } else {
            tabel.rijen.push_back(read_rij(record, kop));
        }
    }
    return tabel;
}

Tabelfout unreadable() {
    return {0, 0, "Het bestand bestaat niet of kan niet worden gelezen."};
}

std::vector<Tabelfout> sorted(std::vector<Tabelfout> fouten) {
    std::stable_sort(fouten.begin(), fouten.end(), [](const Tabelfout& a, const Tabelfout& b) {
        return std::tie(a.regel, a.kolom) < std::tie(b.regel, b.kolom);
    });
    return fouten;
}

void throw_first(const std::vector<Tabelfout>& fouten, const std::string& bestand) {
    if (!fouten.empty()) {
        const Tabelfout& first = fouten.front();
        throw ConfigError{bestand, first.regel, first.kolom, first.zin};
    }
}

} // namespace iwmod::tarief
