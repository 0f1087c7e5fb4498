/// The Dutch sentence for each fault that the parser can find, without any value from the message.
#pragma once

#include <string>
#include <string_view>

namespace iwmod::xml {

/// What kind of fault the parser reported, and so where it belongs.
enum class FaultKind : unsigned char {
    structuur, ///< of the elements within the one that is open: said once, with our own explanation
    starttag,  ///< of the element that is about to start (an attribute, xsi:type)
    tekst,     ///< text where only elements belong
    waarde,    ///< of the value of the element that ends
};

/// A date or time that does not exist or is not written as one.
bool is_date_code(unsigned int code, std::u16string_view domain);

FaultKind foutsoort(unsigned int code, std::u16string_view domain);

/// `element` is the name of the element; `text` is the parser's own, from which only a facet is
/// taken.
std::string zin(unsigned int code, std::u16string_view domain, const std::string& element,
                std::u16string_view text);

std::string zin_ontbreekt(std::string_view element, std::string_view klasse);
std::string zin_onverwacht(std::string_view element, std::string_view klasse);
/// Of an element that the standard does not know.
std::string zin_onbekend(std::string_view klasse);
std::string zin_structuur(std::string_view klasse);
std::string zin_onleesbaar(std::string_view element);
std::string zin_base64(std::string_view element);
/// An attribute of this element that may not be there, or not so.
std::string zin_attribuut(std::string_view element);
/// Level 0: the XSD knows no maximum, we do.
std::string zin_te_lang(std::string_view element, std::size_t most);

} // namespace iwmod::xml
