#include "read_named.hpp"
#include "rehearsal.hpp"
#include <iwmod/beheer.hpp>
#include <iwmod/error.hpp>
#include <iwmod/weergave/json.hpp>
#include <iwmod/weergave/text.hpp>
#include <iwmod/zip.hpp>

#include <algorithm>
#include <functional>
#include <ostream>

namespace iwmod::beheer {

namespace {

/// What was found in one file.
struct Verdict {
    std::optional<Soort> soort;
    std::vector<bericht::Finding> fouten;
    std::size_t aantal = 0; ///< more than `fouten` where those are cut off
    std::vector<bericht::Signaal> signalen;
    bool deels = false; ///< a WMO323 of which some Prestaties would be approved
    std::optional<registratie::BerichtId> dubbel_van;

    std::optional<int> niveau() const { return oordeel::lowest_niveau(fouten); }
};

/// Levels 0 to 2, and 3 and 4 where asked for, on one file after another.
class Validation {
  public:
    /// `nummer`: the place of the file in a zip.
    using See = std::function<void(std::optional<std::size_t> nummer, const Verdict& found)>;

    Validation(const ValidateOptions& options, const dienst::Settings& settings)
        : m_maximum_bytes{settings.maximum_bytes},
          m_schemas{settings.schemabestanden()},
          m_inspector{m_schemas, settings.scope()} {
        if (options.depth == Depth::up_to_register) {
            m_rehearsal.emplace(m_schemas, settings);
        }
    }

    /// The file, or each file in it when it is a zip that can be unpacked.
    void judge(const std::filesystem::path& bestand, const See& see) {
        const auto inhoud = read_up_to(bestand, m_maximum_bytes);
        if (inhoud.size() <= m_maximum_bytes && zip::is_zip(inhoud) && judge_each(inhoud, see)) {
            return;
        }
        see(std::nullopt, judge(inhoud));
    }

    /// Up to which level a message of this soort without faults was judged, and on which day.
    std::string reach(Soort soort) const {
        if (bericht::info(soort).rol == bericht::Rol::retour_in) {
            return "niveau 0 en 1";
        }
        return m_rehearsal ? "niveau 0 tot en met 4, systeemdatum " +
                                 bericht::datum_text(m_rehearsal->systeemdatum())
                           : "niveau 0 tot en met 2";
    }

  private:
    /// False when it is not unpacked.
    bool judge_each(const std::string& inhoud, const See& see) {
        zip::Zip archive{inhoud, m_maximum_bytes};
        if (archive.find_fault()) {
            return false;
        }
        for (std::size_t nummer = 1; nummer <= archive.files(); ++nummer) {
            std::string bytes;
            archive.read(nummer, [&bytes](std::string_view piece) { bytes += piece; });
            see(nummer, judge(bytes));
        }
        return true;
    }

    Verdict judge(const std::string& inhoud) {
        auto inspection =
            inhoud.size() > m_maximum_bytes ? m_inspector.too_large() : m_inspector.inspect(inhoud);
        if (m_rehearsal && inspection.bericht) {
            return rehearse(inspection, inhoud);
        }
        Verdict found{.soort = std::nullopt,
                      .fouten = std::move(inspection.bevindingen),
                      .aantal = inspection.aantal,
                      .signalen = {},
                      .dubbel_van = std::nullopt};
        if (inspection.bericht) {
            found.soort = inspection.bericht->soort;
        }
        return found;
    }

    Verdict rehearse(const oordeel::Inspection& inspection, const std::string& inhoud) {
        auto decision = m_rehearsal->decide(inspection, inhoud);
        return {.soort = inspection.bericht->soort,
                .fouten = std::move(decision.bevindingen),
                .aantal = decision.aantal,
                .signalen = std::move(decision.signalen),
                .deels = decision.status == registratie::Status::deels,
                .dubbel_van = m_rehearsal->find_same(inspection, inhoud)};
    }

    std::uint64_t m_maximum_bytes;
    xml::Schemas m_schemas;
    oordeel::Inspector m_inspector;
    std::optional<Rehearsal> m_rehearsal;
};

/// What was judged.
struct Subject {
    const std::filesystem::path& bestand;
    std::optional<std::size_t> nummer; ///< in a zip
};

weergave::Json uitkomst_json(const Subject& subject, const Verdict& found,
                             const ValidateOptions& options) {
    weergave::Json json{{"bestand", subject.bestand.string()},
                        {"soort", weergave::or_null(found.soort)},
                        {"geldig", found.fouten.empty()},
                        {"niveau", weergave::or_null(found.niveau())},
                        {"fouten", weergave::findings_json(found.fouten)}};
    if (options.depth == Depth::up_to_register) {
        json["signalen"] = weergave::signalen_json(found.signalen);
    }
    if (subject.nummer) {
        json["nummer_in_zip"] = *subject.nummer;
    }
    return json;
}

std::string verdict(const Verdict& found, const Validation& validation) {
    if (!found.soort && found.fouten.empty()) {
        return "envelop zonder bericht, geen fouten";
    }
    const auto soort = found.soort ? std::string{naam(*found.soort)} : "onbekende berichtsoort";
    if (const auto niveau = found.niveau()) {
        return soort + (found.deels ? ", deels afgekeurd" : ", afgekeurd") + " op niveau " +
               std::to_string(*niveau) + ", " + weergave::count_of(found.aantal, "fout", "fouten");
    }
    return soort + ", geen fouten (" + validation.reach(found.soort.value()) + ")";
}

void print_text(std::ostream& out, const Subject& subject, const Verdict& found,
                const Validation& validation) {
    out << weergave::printable(subject.bestand.string());
    if (subject.nummer) {
        out << ", bestand " << *subject.nummer;
    }
    out << ": " << verdict(found, validation) << '\n';
    if (found.dubbel_van) {
        out << "  Let op: dit bestand is byte voor byte gelijk aan bericht " << *found.dubbel_van
            << "; de dienst legt het vast als dubbel en beoordeelt het niet opnieuw.\n";
    }
    weergave::print_findings(out, found.fouten);
    if (found.aantal > found.fouten.size()) {
        out << "  ... en nog "
            << weergave::count_of(found.aantal - found.fouten.size(), "fout", "fouten") << ".\n";
    }
    weergave::print_signalen(out, found.signalen);
}

} // namespace

ExitCode validate(const ValidateOptions& options, const dienst::Settings& settings, Output output) {
    Validation validation{options, settings};
    auto exit_code = ExitCode::good;
    for (const auto& bestand : options.bestanden) {
        try {
            validation.judge(bestand, [&](std::optional<std::size_t> nummer, const Verdict& found) {
                const Subject subject{.bestand = bestand, .nummer = nummer};
                if (options.form == OutputForm::json) {
                    weergave::print_line(output.out, uitkomst_json(subject, found, options));
                } else {
                    print_text(output.out, subject, found, validation);
                }
                exit_code =
                    std::max(exit_code, found.fouten.empty() ? ExitCode::good : ExitCode::fault);
            });
        } catch (const SpoolError& onleesbaar) {
            output.err << onleesbaar.what() << '\n';
            exit_code = ExitCode::usage;
        }
    }
    return exit_code;
}

} // namespace iwmod::beheer
