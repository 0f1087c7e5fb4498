#include "lezen.hpp"
#include "rehearsal.hpp"
#include <iwmod/beheer.hpp>
#include <iwmod/error.hpp>
#include <iwmod/weergave/json.hpp>
#include <iwmod/weergave/tekst.hpp>

#include <algorithm>
#include <ostream>

namespace iwmod {

namespace {

/// What was found in one file.
struct Uitkomst {
    std::optional<Soort> soort;
    std::vector<Finding> fouten;
    std::size_t aantal = 0; ///< more than `fouten` where those are cut off
    std::vector<Signaal> signalen;
    bool deels = false; ///< a WMO323 of which some Prestaties would be approved
    std::optional<BerichtId> dubbel_van;

    std::optional<int> niveau() const { return oordeel::lowest_niveau(fouten); }
};

/// Levels 0 to 2, and 3 and 4 where asked for, on one file after another.
class Toetsing {
  public:
    Toetsing(const ValidateOptions& options, const Instellingen& instellingen)
        : m_maximum_bytes{instellingen.maximum_bytes},
          m_schemas{instellingen.schemas, instellingen.foutmelding},
          m_inspector{m_schemas, instellingen.scope()} {
        if (options.diepte == Diepte::tot_en_register) {
            m_rehearsal.emplace(m_schemas, instellingen);
        }
    }

    Uitkomst judge(const std::filesystem::path& bestand) {
        const auto inhoud = read_up_to(bestand, m_maximum_bytes);
        auto inspection =
            inhoud.size() > m_maximum_bytes ? m_inspector.too_large() : m_inspector.inspect(inhoud);
        if (m_rehearsal && inspection.bericht) {
            return rehearse(inspection, inhoud);
        }
        Uitkomst uitkomst{.soort = std::nullopt,
                          .fouten = std::move(inspection.bevindingen),
                          .aantal = inspection.aantal,
                          .signalen = {},
                          .dubbel_van = std::nullopt};
        if (inspection.bericht) {
            uitkomst.soort = inspection.bericht->soort;
        }
        return uitkomst;
    }

    /// Up to which level a message of this soort without faults was judged, and on which day.
    std::string reach(Soort soort) const {
        if (info(soort).rol == Rol::retour_in) {
            return "niveau 0 en 1";
        }
        return m_rehearsal ? "niveau 0 tot en met 4, systeemdatum " +
                                 datum_text(m_rehearsal->systeemdatum())
                           : "niveau 0 tot en met 2";
    }

  private:
    Uitkomst rehearse(const oordeel::Inspection& inspection, const std::string& inhoud) {
        auto decision = m_rehearsal->decide(inspection, inhoud);
        return {.soort = inspection.bericht->soort,
                .fouten = std::move(decision.bevindingen),
                .aantal = decision.aantal,
                .signalen = std::move(decision.signalen),
                .deels = decision.status == Status::deels,
                .dubbel_van = m_rehearsal->find_same(inhoud)};
    }

    std::uint64_t m_maximum_bytes;
    Schemas m_schemas;
    oordeel::Inspector m_inspector;
    std::optional<Rehearsal> m_rehearsal;
};

weergave::Json uitkomst_json(const std::filesystem::path& bestand, const Uitkomst& uitkomst,
                             const ValidateOptions& options) {
    weergave::Json json{{"bestand", bestand.string()},
                        {"soort", weergave::or_null(uitkomst.soort)},
                        {"geldig", uitkomst.fouten.empty()},
                        {"niveau", weergave::or_null(uitkomst.niveau())},
                        {"fouten", weergave::findings_json(uitkomst.fouten)}};
    if (options.diepte == Diepte::tot_en_register) {
        json["signalen"] = weergave::signalen_json(uitkomst.signalen);
    }
    return json;
}

std::string verdict(const Uitkomst& uitkomst, const Toetsing& toetsing) {
    const auto soort =
        uitkomst.soort ? std::string{naam(*uitkomst.soort)} : "onbekende berichtsoort";
    if (const auto niveau = uitkomst.niveau()) {
        return soort + (uitkomst.deels ? ", deels afgekeurd" : ", afgekeurd") + " op niveau " +
               std::to_string(*niveau) + ", " +
               weergave::count_of(uitkomst.aantal, "fout", "fouten");
    }
    return soort + ", geen fouten (" + toetsing.reach(uitkomst.soort.value()) + ")";
}

void print_text(std::ostream& out, const std::filesystem::path& bestand, const Uitkomst& uitkomst,
                const Toetsing& toetsing) {
    out << weergave::printable(bestand.string()) << ": " << verdict(uitkomst, toetsing) << '\n';
    if (uitkomst.dubbel_van) {
        out << "  Let op: dit bestand is byte voor byte gelijk aan bericht " << *uitkomst.dubbel_van
            << "; de dienst legt het vast als dubbel en beoordeelt het niet opnieuw.\n";
    }
    weergave::print_findings(out, uitkomst.fouten);
    if (uitkomst.aantal > uitkomst.fouten.size()) {
        out << "  ... en nog "
            << weergave::count_of(uitkomst.aantal - uitkomst.fouten.size(), "fout", "fouten")
            << ".\n";
    }
    weergave::print_signalen(out, uitkomst.signalen);
}

} // namespace

Afloop validate(const ValidateOptions& options, const Instellingen& instellingen, Uitvoer uitvoer) {
    Toetsing toetsing{options, instellingen};
    auto afloop = Afloop::goed;
    for (const auto& bestand : options.bestanden) {
        try {
            const auto uitkomst = toetsing.judge(bestand);
            if (options.vorm == Vorm::json) {
                weergave::print_line(uitvoer.out, uitkomst_json(bestand, uitkomst, options));
            } else {
                print_text(uitvoer.out, bestand, uitkomst, toetsing);
            }
            afloop = std::max(afloop, uitkomst.fouten.empty() ? Afloop::goed : Afloop::fout);
        } catch (const SpoolError& onleesbaar) {
            uitvoer.err << onleesbaar.what() << '\n';
            afloop = Afloop::gebruik;
        }
    }
    return afloop;
}

} // namespace iwmod
