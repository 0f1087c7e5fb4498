/// The page of a table that was uploaded: what it changes, what it would have decided, and from
/// which day it is to be in force.
#pragma once

#include "paginas/pagina.hpp"

#include <cstddef>
#include <optional>
#include <string>

namespace iwmod::web {

/// Of each table on the page; how many more there are, it says.
inline constexpr std::size_t most_rows = 500;

/// What stands beside a field that was filled in wrongly.
struct Voorstelfouten {
    std::string vanaf = {};
    std::string proef = {};
    std::string periode = {};

    bool any() const { return !vanaf.empty() || !proef.empty() || !periode.empty(); }
};

/// What the form asks: from which day, and whether the what-if is left out knowingly.
struct Planvraag {
    Datum vanaf = bericht::geen_datum;
    bool zonder_proef = false;
    Voorstelfouten fouten = {};
};

/// The one in the field `nummer`, of the one who asks.
std::optional<Voorstel> voorstel_in(const Vraag& vraag, const Fields& fields);
/// Filled in by a form; without one from the day after the one on which is judged.
Planvraag read_plan(const Vraag& vraag, const Voorstel& voorstel);
Response show_voorstel(const Vraag& vraag, const Voorstel& voorstel, const Planvraag& plan);
/// The table is there no more: it was put in force, or a day has gone by.
Response no_voorstel(const Vraag& vraag);

} // namespace iwmod::web
