/// Somebody's own choices of messages, for the page with the list.
#pragma once

#include "paginas/data.hpp"
#include "paginas/pagina.hpp"

namespace iwmod::web {

Data keuzes_data(const Vraag& vraag);

} // namespace iwmod::web
