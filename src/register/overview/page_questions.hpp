/// The questions of dagen, uitval and verband: a test looks at the plan of each.
#pragma once

namespace iwmod::registratie {

extern const char* const dagen_counts;
extern const char* const dagen_sent;
extern const char* const uitval_groups;
extern const char* const uitval_declaraties;
extern const char* const uitval_findings;
extern const char* const verband_gecrediteerd;
extern const char* const verband_crediteert;
extern const char* const verband_beantwoord;
extern const char* const verband_antwoord;

} // namespace iwmod::registratie
