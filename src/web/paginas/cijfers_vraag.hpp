/// What a form asks of the reports.
#pragma once

#include "paginas/adres.hpp"
#include "paginas/data.hpp"
#include <iwmod/beheer/report.hpp>

#include <string>

namespace iwmod::web {

struct Rapportvraag {
    beheer::ReportOptions options;
    Pairs velden;          ///< those that are filled in
    std::string fout = {}; ///< a sentence; empty: it can be made
};
/// Without a name no report is asked for.
Rapportvraag read_rapport(const Fields& query, const dienst::Settings& settings);
/// The form, with what was filled in.
Data rapport_form(const Rapportvraag& vraag, const dienst::Settings& settings);

} // namespace iwmod::web
