/// iwmo-gen: writes a folder with a configuration, a tariff table and messages, and fills a
/// register, all following from a seed. See --help.
#include "berichten.hpp"
#include "bron.hpp"
#include "vulling.hpp"
#include <iwmod/tarief.hpp>
#include <iwmod/xml.hpp>

#include <CLI/CLI.hpp>

#include <fstream>
#include <iostream>
#include <limits>

namespace iwmod::bench {
namespace {

enum class Vorm : bool { compact, ingesprongen };

struct Opdracht {
    std::filesystem::path map;
    Schaal schaal;
    std::string eerste_maand = "2023-01";
    unsigned maanden = 1;
    std::vector<std::string> soorten;
    std::size_t meeste = std::numeric_limits<std::size_t>::max();
    Fouten fouten;
    std::vector<std::string> foutnamen;
    Vorm vorm = Vorm::compact;
    bool met_register = false;
    bool met_archief = false;
    std::string sleutels;
};

/// Without the white space between elements, or with a line and a tab for each level, as most
/// senders write.
std::string laid_out(std::string_view xml, Vorm vorm) {
    std::string result;
    result.reserve(xml.size());
    std::size_t i = 0;
    while (i < xml.size()) {
        if (xml[i] != '\n') {
            result += xml[i++];
            continue;
        }
        const auto begin = ++i;
        while (i < xml.size() && xml[i] == ' ') {
            ++i;
        }
        if (vorm == Vorm::ingesprongen) {
            result += '\n';
            result.append((i - begin) / 2, '\t');
        }
    }
    return result;
}

void write_file(const std::filesystem::path& path, std::string_view bytes) {
    std::ofstream file{path, std::ios::binary};
    file.exceptions(std::ios::failbit | std::ios::badbit);
    file << bytes;
    file.close();
}

/// Numbers the files of one folder.
class Map {
  public:
    Map(const std::filesystem::path& path, Vorm vorm) : m_path{path}, m_vorm{vorm} {
        std::filesystem::create_directories(path);
    }
    void add(const Bericht_uit& uit) {
        auto xml = xml::write(uit.bericht);
        if (uit.kapot) {
            const auto place = xml.find("<Geslacht>");
            xml.insert(place == std::string::npos ? xml.size() : place, "<Onbekend/>");
        }
        auto number = std::to_string(++m_count);
        number.insert(0, 8 - std::min<std::size_t>(8, number.size()), '0');
        write_file(m_path / (number + ".xml"), laid_out(xml, m_vorm));
    }

  private:
    std::filesystem::path m_path;
    Vorm m_vorm;
    std::size_t m_count = 0;
};

/// The gemeentecodes that count on this day.
std::vector<std::string> gemeentecodes(Datum datum) {
    const auto tabel = tarief::Gemeententabel::load(test::source_dir() / "config/gemeenten.csv");
    std::vector<std::string> result;
    for (const auto& rij : tabel.rijen()) {
        if (rij.counts_on(datum)) {
            result.emplace_back(rij.code.text());
        }
    }
    return result;
}

void write_config(const Opdracht& opdracht, const Wereld& wereld,
                  std::chrono::year_month laatste_maand) {
    const std::filesystem::path source = test::source_dir();
    std::string codes;
    for (std::size_t gemeente = 0; gemeente < opdracht.schaal.gemeenten; ++gemeente) {
        codes += (codes.empty() ? "\"" : ", \"") + wereld.gemeentecode(gemeente) + '"';
    }
    std::string toml =
        "[gemeente]\ncodes = [" + codes + "]\n\n[postbus]\nmap = \"post\"\n\n[schemas]\nmap = \"" +
        (source / "schemas/iwmo/3.2").string() + "\"\nfoutmelding = \"" +
        (source / "schemas/foutmelding/1.0/foutmelding.xsd").string() +
        "\"\n\n[register]\nbestand = \"register/iwmod.db\"\n\n[tabellen]\n"
        "tarieven = \"tarieven.csv\"\ngemeenten = \"" +
        (source / "config/gemeenten.csv").string() + "\"\n\n[verwerking]\nsysteemdatum = \"" +
        bericht::datum_text(dagtekening(laatste_maand)) +
        "\"\n\n[log]\nniveau = \"waarschuwing\"\n";
    write_file(opdracht.map / "iwmod.toml", toml);
    write_file(opdracht.map / "tarieven.csv", tarieventabel(wereld));
    std::filesystem::create_directories(opdracht.map / "post");
    std::filesystem::create_directories(opdracht.map / "register");
}

void write_berichten(const Opdracht& opdracht, const Wereld& wereld, const std::string& soort) {
    const auto each_gemeente = [&](const auto& make) {
        for (std::size_t gemeente = 0; gemeente < opdracht.schaal.gemeenten; ++gemeente) {
            make(gemeente);
        }
    };
    if (soort == "323") {
        for (unsigned i = 0; i < opdracht.maanden; ++i) {
            const auto maand = opdracht.schaal.eerste_maand + std::chrono::months{i};
            Map map{opdracht.map / ("323-" + std::to_string(i + 1)), opdracht.vorm};
            each_gemeente([&](std::size_t gemeente) {
                each_wmo323(wereld, opdracht.fouten, gemeente, maand, opdracht.meeste,
                            [&map](const Bericht_uit& uit) { map.add(uit); });
            });
        }
        return;
    }
    Map map{opdracht.map / soort, opdracht.vorm};
    const auto take = [&map](const Bericht_uit& uit) { map.add(uit); };
    each_gemeente([&](std::size_t gemeente) {
        if (soort == "301") {
            const auto [first, behind] = wereld.clienten(gemeente);
            for (auto client = first; client < behind; ++client) {
                take({.bericht = make_wmo301(wereld, gemeente, client)});
            }
        } else if (soort == "305") {
            each_wmo305(wereld, opdracht.fouten, gemeente, take);
        } else {
            each_wmo307(wereld, gemeente, opdracht.schaal.eerste_maand, take);
        }
    });
}

void run(Opdracht& opdracht) {
    for (const auto& naam : opdracht.foutnamen) {
        opdracht.fouten.soorten.push_back(fout_by_naam(naam).value());
    }
    const auto first_day = bericht::parse_datum(opdracht.eerste_maand + "-01").value();
    opdracht.schaal.eerste_maand = first_day.year() / first_day.month();
    if (opdracht.met_archief) {
        opdracht.schaal.archief = opdracht.map / "post/archief";
        for (const auto* const map : {"archief", "inbox", "outbox", "quarantaine", "werk"}) {
            std::filesystem::create_directories(opdracht.map / "post" / map);
        }
    }
    const Wereld wereld{opdracht.schaal, gemeentecodes(first_day)};
    std::filesystem::create_directories(opdracht.map);
    write_config(opdracht, wereld,
                 opdracht.schaal.eerste_maand +
                     std::chrono::months{std::max(1U, opdracht.maanden) - 1});
    for (const auto& soort : opdracht.soorten) {
        write_berichten(opdracht, wereld, soort);
    }
    if (opdracht.met_register) {
        if (!opdracht.schaal.archief.empty()) {
            std::filesystem::create_directories(opdracht.schaal.archief);
        }
        fill_register(wereld, opdracht.map / "register/iwmod.db");
    }
}

void add_options(CLI::App& app, Opdracht& opdracht) {
    app.add_option("map", opdracht.map, "where to write")->required();
    app.add_option("--seed", opdracht.schaal.seed, "another seed, another country");
    app.add_option("--gemeenten", opdracht.schaal.gemeenten, "how many of them");
    app.add_option("--aanbieders", opdracht.schaal.aanbieders, "in the whole country");
    app.add_option("--clienten", opdracht.schaal.clienten, "in the whole country");
    app.add_option("--eerste-maand", opdracht.eerste_maand, "the first that is declared, YYYY-MM");
    app.add_option("--maanden", opdracht.maanden, "so many months of declaraties, one folder each");
    app.add_option("--soorten", opdracht.soorten, "which messages to write")
        ->delimiter(',')
        ->check(CLI::IsMember({"301", "305", "307", "323"}));
    app.add_option("--meeste-prestaties", opdracht.meeste, "at most so many in one WMO323");
    app.add_option("--promille-fout", opdracht.fouten.promille, "of the starts and Prestaties");
    app.add_option("--fouten", opdracht.foutnamen, "what is wrong with them")
        ->delimiter(',')
        ->check(CLI::IsMember({"tarief", "eenheid", "bedrag", "volume", "toewijzing", "xsd"}));
    app.add_flag_callback(
        "--ingesprongen", [&opdracht] { opdracht.vorm = Vorm::ingesprongen; },
        "each element on a line of its own, indented; otherwise nothing between elements");
    app.add_flag("--register", opdracht.met_register,
                 "also a register in which all toewijzingen stand, accepted");
    app.add_flag("--archief", opdracht.met_archief,
                 "of what is in that register also the originals, and answers that went out");
    app.add_option("--afgekeurd", opdracht.schaal.afgekeurd,
                   "so many starts in that register that were not accepted");
    app.add_option("--historie", opdracht.schaal.historie,
                   "so many months before the first, declared and approved in that register");
}

} // namespace
} // namespace iwmod::bench

int main(int argc, char** argv) {
    using namespace iwmod::bench;
    try {
        CLI::App app{"Writes iWmo messages of an invented country, the same for the same options."};
        Opdracht opdracht;
        add_options(app, opdracht);
        CLI11_PARSE(app, argc, argv);
        run(opdracht);
    } catch (const std::exception& problem) {
        std::cerr << "iwmo-gen: " << problem.what() << '\n';
        return 1;
    }
    return 0;
}
