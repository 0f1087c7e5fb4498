#include "rehearsal.hpp"
#include <iwmod/beheer/proefoordeel.hpp>

namespace iwmod::beheer {

Proefoordeel proef_oordeel(const oordeel::Inspection& inspection, const std::string& inhoud,
                           const xml::Schemas& schemas, const dienst::Settings& settings) {
    Rehearsal rehearsal{schemas, settings};
    Proefoordeel result{.decision = rehearsal.decide(inspection, inhoud),
                        .dubbel_van = rehearsal.find_same(inspection, inhoud),
                        .systeemdatum = rehearsal.systeemdatum()};
    result.eigen_nummer =
        result.decision.antwoord && result.decision.antwoord->identificatie == Rehearsal::no_number;
    return result;
}

} // namespace iwmod::beheer
