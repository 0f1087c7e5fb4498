#include "sentences.hpp"

#include "text.hpp"

#include <xercesc/framework/XMLValidityCodes.hpp>
#include <xercesc/util/XMLExceptMsgs.hpp>
#include <xercesc/util/XMLUni.hpp>

#include <algorithm>

namespace iwmod::xml {

namespace {

using xercesc::XMLExcepts;
using xercesc::XMLValid;

constexpr std::u16string_view integer_pattern = u"'[+\\-]?[0-9]+'";

bool is_value_domain(std::u16string_view domain) {
    return domain == xercesc::XMLUni::fgExceptDomain;
}

std::string het_bericht(const std::string& what) {
    return "Het bericht voldoet niet aan het XSD: " + what;
}

/// The number of a facet: the parser's message ends in it, between quotes. Nothing else is ever
/// taken from it.
std::string facet(std::u16string_view text) {
    const auto is_digit = [](char16_t c) { return c >= u'0' && c <= u'9'; };
    const auto close = text.find_last_of(u'\'');
    if (close == std::u16string_view::npos || close == 0) {
        return {};
    }
    const auto open = text.find_last_of(u'\'', close - 1);
    if (open == std::u16string_view::npos) {
        return {};
    }
    const auto number = text.substr(open + 1, close - open - 1);
    constexpr std::size_t longest = 12;
    const bool whole = !number.empty() && number.size() <= longest &&
                       std::all_of(number.begin(), number.end(), is_digit);
    return whole ? utf8(number) : std::string{};
}

std::string with_facet(const std::string& sentence, const std::string& before,
                       std::u16string_view text, const std::string& behind) {
    const auto number = facet(text);
    return number.empty() ? sentence + "." : sentence + " (" + before + number + behind + ").";
}

std::string value_sentence(unsigned int code, const std::string& element,
                           std::u16string_view text) {
    const std::string subject = "de waarde van " + element + " ";
    switch (code) {
    case XMLExcepts::VALUE_NotMatch_Pattern:
        // An xs:integer is held against a pattern of the parser's own, before ours.
        if (text.ends_with(integer_pattern)) {
            return subject + "is geen geldig getal.";
        }
        return subject + "voldoet niet aan het voorgeschreven patroon.";
    case XMLExcepts::VALUE_GT_maxLen:
        return with_facet(subject + "is te lang", "ten hoogste ", text, " tekens");
    case XMLExcepts::VALUE_LT_minLen:
        return with_facet(subject + "is te kort", "ten minste ", text, " tekens");
    case XMLExcepts::VALUE_NotIn_Enumeration:
        return subject + "staat niet in de codelijst.";
    case XMLExcepts::VALUE_exceed_maxIncl:
    case XMLExcepts::VALUE_exceed_maxExcl:
        return with_facet(subject + "is te groot", "ten hoogste ", text, "");
    case XMLExcepts::VALUE_exceed_minIncl:
    case XMLExcepts::VALUE_exceed_minExcl:
        return with_facet(subject + "is te klein", "ten minste ", text, "");
    default:
        break;
    }
    if (is_date_code(code, xercesc::XMLUni::fgExceptDomain)) {
        return subject + "is geen geldige datum of tijd.";
    }
    if (code >= XMLExcepts::XMLNUM_emptyString && code <= XMLExcepts::XMLNUM_null_ptr) {
        return subject + "is geen geldig getal.";
    }
    return subject + "heeft niet het voorgeschreven type.";
}

} // namespace

bool is_date_code(unsigned int code, std::u16string_view domain) {
    return is_value_domain(domain) && code >= XMLExcepts::DateTime_dt_invalid &&
           code <= XMLExcepts::DateTime_tz_hh_invalid;
}

FaultKind foutsoort(unsigned int code, std::u16string_view domain) {
    if (is_value_domain(domain)) {
        return FaultKind::waarde;
    }
    if (domain == xercesc::XMLUni::fgXMLErrDomain) {
        return FaultKind::starttag; // a value of xsi:nil, the only one of the scanner
    }
    switch (code) {
    case XMLValid::ElementNotDefined:
    case XMLValid::ElementNotValidForContent:
    case XMLValid::EmptyNotValidForContent:
    case XMLValid::NotEnoughElemsForCM:
    case XMLValid::ElementNotQualified:
    case XMLValid::ElementNotUnQualified:
    case XMLValid::SimpleTypeHasChild:
        return FaultKind::structuur;
    case XMLValid::NoCharDataInCM:
    case XMLValid::NonWSContent:
        return FaultKind::tekst;
    case XMLValid::DatatypeError:
    case XMLValid::DatatypeValidationFailure:
    case XMLValid::DisplayErrorMessage:
    case XMLValid::GenericError:
    case XMLValid::FixedDifferentFromActual:
    case XMLValid::NilAttrNotEmpty:
        return FaultKind::waarde;
    default: // attributes, xsi:type, xsi:nil: all of them are seen at the start tag
        return FaultKind::starttag;
    }
}

std::string zin(unsigned int code, std::u16string_view domain, const std::string& element,
                std::u16string_view text) {
    if (is_value_domain(domain)) {
        return het_bericht(value_sentence(code, element, text));
    }
    if (domain == xercesc::XMLUni::fgXMLErrDomain) {
        return zin(XMLValid::NillNotAllowed, xercesc::XMLUni::fgValidityDomain, element, text);
    }
    switch (code) {
    case XMLValid::NoCharDataInCM:
    case XMLValid::NonWSContent:
        return het_bericht("in " + element + " is tekst niet toegestaan.");
    case XMLValid::NillNotAllowed:
    case XMLValid::NilAttrNotEmpty:
        return het_bericht("het attribuut xsi:nil is niet toegestaan bij " + element + ".");
    case XMLValid::BadXsiType:
    case XMLValid::NonDerivedXsiType:
    case XMLValid::NoAbstractInXsiType:
    case XMLValid::ElemNoSubforBlock:
    case XMLValid::TypeNoSubforBlock:
        return het_bericht("het attribuut xsi:type is niet toegestaan bij " + element + ".");
    case XMLValid::AttNotDefinedForElement:
    case XMLValid::AttNotDefined:
    case XMLValid::ProhibitedAttributePresent:
    case XMLValid::AttributeNotQualified:
    case XMLValid::AttributeNotUnQualified:
        return zin_attribuut(element);
    default:
        return het_bericht("de waarde van " + element + " heeft niet het voorgeschreven type.");
    }
}

std::string zin_ontbreekt(std::string_view element, std::string_view klasse) {
    return het_bericht("het verplichte element " + std::string{element} + " ontbreekt in " +
                       std::string{klasse} + ".");
}

std::string zin_onverwacht(std::string_view element, std::string_view klasse) {
    return het_bericht("het element " + std::string{element} + " is hier niet toegestaan in " +
                       std::string{klasse} + ".");
}

std::string zin_onbekend(std::string_view klasse) {
    return het_bericht("een onbekend element is niet toegestaan in " + std::string{klasse} + ".");
}

std::string zin_structuur(std::string_view klasse) {
    return het_bericht("de inhoud van " + std::string{klasse} + " is niet zoals voorgeschreven.");
}

std::string zin_attribuut(std::string_view element) {
    return het_bericht("het element " + std::string{element} +
                       " heeft een attribuut dat daar niet toegestaan is.");
}

std::string zin_te_lang(std::string_view element, std::size_t most) {
    return "De tekst van " + std::string{element} + " is langer dan de " + std::to_string(most) +
           " tekens die van een element worden gelezen.";
}

std::string zin_onleesbaar(std::string_view element) {
    return het_bericht("de waarde van " + std::string{element} + " kan niet worden gelezen.");
}

std::string zin_base64(std::string_view element) {
    return "De inhoud van " + std::string{element} + " is geen base64.";
}

} // namespace iwmod::xml
