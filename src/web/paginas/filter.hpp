/// The filters of a list, as they stand in an address and in a form.
#pragma once

#include "paginas/adres.hpp"
#include "paginas/data.hpp"
#include <iwmod/register/overview.hpp>

#include <map>
#include <string>

namespace iwmod::web {

/// What an address asks for.
struct Gevraagd {
    registratie::Filter filter;
    Pairs velden;                              ///< those that are filled in, as they were
    std::map<std::string, std::string> fouten; ///< of a field: what is wrong with it
};
Gevraagd read_filter(const Fields& fields);
/// The fields of the form, with what was filled in and what is wrong with it.
Data filter_data(const Gevraagd& gevraagd);

} // namespace iwmod::web
