/// Levels 0 to 2 on one file, with what of the configuration they need.
#pragma once

#include <iwmod/dienst/instellingen.hpp>
#include <iwmod/oordeel/inspection.hpp>

namespace iwmod {

using Beoordeeld = oordeel::Inspection;

/// One per thread; the schemas must outlive it.
class Beoordelaar : public oordeel::Inspector {
  public:
    Beoordelaar(const Schemas& schemas, const Instellingen& instellingen)
        : Inspector{schemas, instellingen.scope()} {}
    Beoordeeld judge(std::string_view inhoud) { return inspect(inhoud); }
};

} // namespace iwmod
