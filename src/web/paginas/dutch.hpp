/// Days, moments and words as people in the Netherlands write them.
#pragma once

#include <iwmod/register.hpp>

#include <string>
#include <string_view>

namespace iwmod::web {

/// `01-03-2023`.
std::string dag_text(Datum dag);
/// `01-03-2023 09:30` of an RFC 3339 moment in Dutch time; another text as it is.
std::string moment_text(std::string_view rfc3339);
/// What a message is called: `start`, `declaratie`.
std::string_view soort_text(Soort soort);
/// A sign for those who see no colour.
std::string_view teken(registratie::Status status);

} // namespace iwmod::web
