/// What a purge does, in SQL.
#pragma once

namespace iwmod::registratie {

/// Fills the temporary tables weg_client (client, gemeente) and weg_bericht (id) from `grens`
/// (zorg, declaraties, overig: days since 1970). Writes nothing else.
extern const char* const purge_choice;
/// The temporary tables that purge_choice fills, empty.
extern const char* const purge_tables;
/// Takes what they name out of the register.
extern const char* const purge_run;

} // namespace iwmod::registratie
