/// The questions of Zaakbron.
#pragma once

#include <string>

namespace iwmod::registratie {

/// The rows of a person, or about a toewijzing, whose number is ?1.
enum class ZaakBy : unsigned char { client, toewijzing };
std::string regels_question(ZaakBy by);
/// Of a declaratie ?1 is its message.
enum class PrestatieBy : unsigned char { client, toewijzing, declaratie };
std::string prestaties_question(PrestatieBy by);

} // namespace iwmod::registratie
