/// Every Prestatie with its place, for who looks for what a finding is about.
#pragma once

#include "report_parts.hpp"
#include <iwmod/register/prestatie_place.hpp>

#include <functional>

namespace iwmod::cijfers {

using registratie::Place;
using registratie::place_of;
using registratie::Places;
using registratie::places_of;

/// Every Prestatie of a gemeente in order of acceptance, with its place.
void visit_with_place(
    const registratie::Ketenbron& keten, const Gemeentecode& gemeente,
    const std::function<void(const registratie::Ketenprestatie&, const Place&)>& visit);

} // namespace iwmod::cijfers
