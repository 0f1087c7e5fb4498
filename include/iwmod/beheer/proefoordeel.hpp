/// What would become of a file, without a file: for a page that is given its bytes.
#pragma once

#include <iwmod/dienst.hpp>
#include <iwmod/oordeel.hpp>

#include <optional>
#include <string>

namespace iwmod::beheer {

/// What `proef bericht` says. Nothing of it is kept.
struct Proefoordeel {
    oordeel::Decision decision;
    std::optional<registratie::BerichtId> dubbel_van; ///< it would be recorded as `dubbel`
    bool eigen_nummer = false; ///< the answer would get a number of its own; here it has none
    Datum systeemdatum{};      ///< on which it was judged
};
/// Levels 3 and 4 on what was inspected, against the register and the tables. Throws as Rehearsal.
Proefoordeel proef_oordeel(const oordeel::Inspection& inspection, const std::string& inhoud,
                           const xml::Schemas& schemas, const dienst::Settings& settings);

} // namespace iwmod::beheer
