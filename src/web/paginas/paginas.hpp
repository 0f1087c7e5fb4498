/// The pages, one function each; `site.cpp` says at which address each is.
#pragma once

#include "paginas/pagina.hpp"

namespace iwmod::web {

Response vandaag_pagina(const Vraag& vraag);
Response berichten_pagina(const Vraag& vraag);
/// The messages of the person in the form: a look at a person.
Response persoon_berichten_pagina(const Vraag& vraag);
/// A choice of messages under a name, and no longer.
Response keuze_bewaren(const Vraag& vraag);
Response keuze_vergeten(const Vraag& vraag);
Response bericht_pagina(const Vraag& vraag);
Response uitval_pagina(const Vraag& vraag);
Response keten_pagina(const Vraag& vraag);
Response cijfers_pagina(const Vraag& vraag);
Response cijfers_bestand(const Vraag& vraag);
Response tabellen_pagina(const Vraag& vraag);
/// A new table: looked at, tried, confirmed and put in force from a day on; and taken back.
Response tabel_controleren(const Vraag& vraag);
Response tabelvoorstel_pagina(const Vraag& vraag);
Response tabel_proberen(const Vraag& vraag);
Response tabel_plannen(const Vraag& vraag);
Response tabel_plan_uitvoeren(const Vraag& vraag);
Response tabel_intrekken(const Vraag& vraag);
Response tabel_intrekken_uitvoeren(const Vraag& vraag);
Response regels_pagina(const Vraag& vraag);
Response regel_pagina(const Vraag& vraag);
/// The form, and the verdict on the file in it.
Response proeve_pagina(const Vraag& vraag);
Response proeve_oordeel(const Vraag& vraag);
/// The forms; and what is known of one person, toewijzing or declaratie: each a look.
Response persoon_zoeken(const Vraag& vraag);
Response persoon_pagina(const Vraag& vraag);
Response toewijzing_pagina(const Vraag& vraag);
Response declaratie_pagina(const Vraag& vraag);
Response uitleg_pagina(const Vraag& vraag);
/// The text of a message or its answer, and the file itself: each a look.
Response inhoud_pagina(const Vraag& vraag);
Response inhoud_bestand(const Vraag& vraag);
/// What is asked for, to be confirmed; then done; then what became of it.
Response opdracht_kiezen(const Vraag& vraag);
Response opdracht_uitvoeren(const Vraag& vraag);
Response opdracht_pagina(const Vraag& vraag);
Response opdrachten_pagina(const Vraag& vraag);

} // namespace iwmod::web
