/// What each code of the parser means for the verdict, and why a file is no XML, in Dutch.
/// `docs/xml-fouten.md` has the whole list.
#pragma once

#include <xercesc/framework/XMLErrorReporter.hpp>

#include <string>
#include <string_view>

namespace iwmod::xml {

/// How much a code weighs.
enum class Weight : unsigned char {
    niet_welgevormd, ///< F002: the reading ends
    ongeldig,        ///< F007: against the XSD
    genegeerd,       ///< nothing
};

Weight gewicht(unsigned int code, std::u16string_view domain,
               xercesc::XMLErrorReporter::ErrTypes type);

/// "Het bestand is geen welgevormd XML-document: ...", for a code that weighs so.
std::string zin_niet_welgevormd(unsigned int code, std::u16string_view domain);
/// The same, for a reason of our own.
std::string zin_niet_welgevormd(std::string_view waarom);

} // namespace iwmod::xml
