/// Every Prestatie with its place, for who looks for what a finding is about.
#pragma once

#include "delen.hpp"
#include <iwmod/register/plaats.hpp>

#include <functional>

namespace iwmod::cijfers {

using registratie::Plaats;
using registratie::plaats_of;
using registratie::Plaatsen;
using registratie::plaatsen_of;

/// Every Prestatie of a gemeente in order of acceptance, with its place.
void visit_with_plaats(
    const registratie::Ketenbron& keten, const Gemeentecode& gemeente,
    const std::function<void(const registratie::Ketenprestatie&, const Plaats&)>& visit);

} // namespace iwmod::cijfers
