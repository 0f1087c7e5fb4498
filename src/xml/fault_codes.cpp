#include "fault_codes.hpp"

#include "encoding.hpp"

#include <xercesc/framework/XMLErrorCodes.hpp>
#include <xercesc/framework/XMLValidityCodes.hpp>
#include <xercesc/util/XMLExceptMsgs.hpp>
#include <xercesc/util/XMLUni.hpp>

namespace iwmod::xml {

namespace {

using xercesc::XMLErrorReporter;
using xercesc::XMLErrs;
using xercesc::XMLExcepts;
using xercesc::XMLUni;
using xercesc::XMLValid;

/// To the parser bytes that are no characters can look like the end.
constexpr std::string_view early_end =
    "het houdt op voordat alle elementen zijn gesloten, of daar staan bytes die geen tekens zijn";

Weight of_scanner(unsigned int code, XMLErrorReporter::ErrTypes type) {
    switch (code) {
    case XMLErrs::BadSchemaLocation: // xsi:schemaLocation is not looked at
    case XMLErrs::SchemaScanFatalError:
        return Weight::genegeerd;
    case XMLErrs::InvalidAttValue: // of xsi:nil
        return Weight::ongeldig;
    default: // all other errors are of XML, or of a schema or DTD, which is not read here
        return type == XMLErrorReporter::ErrType_Warning ? Weight::genegeerd
                                                         : Weight::niet_welgevormd;
    }
}

Weight of_validator(unsigned int code) {
    switch (code) {
    case XMLValid::GrammarNotFound:       // the element or xsi:type that has none is a fault itself
    case XMLValid::NoDefAttForStandalone: // of a DTD
    case XMLValid::NoAttNormForStandalone:
    case XMLValid::NoWSForStandalone:
        return Weight::genegeerd;
    default:
        return Weight::ongeldig;
    }
}

/// The tags do not fit, or end too early.
std::string_view why_of_tags(unsigned int code) {
    switch (code) {
    case XMLErrs::ExpectedEndOfTagX:
    case XMLErrs::MoreEndThanStartTags:
        return "een eindtag hoort niet bij het element dat open is";
    case XMLErrs::EndedWithTagsOnStack:
    case XMLErrs::UnexpectedEOE:
    case XMLErrs::PartialMarkupInEntity:
    case XMLErrs::PartialTagMarkupError:
    case XMLErrs::EntityPropogated:
        return early_end;
    case XMLErrs::UnterminatedStartTag:
    case XMLErrs::UnterminatedEndTag:
    case XMLErrs::ExpectedElementName:
    case XMLErrs::InvalidElementName:
        return "een tag is niet goed geschreven of niet gesloten";
    case XMLErrs::EmptyMainEntity:
        return "er staat geen element in";
    case XMLErrs::InvalidDocumentStructure:
        return "er is geen element, of daarvoor staat iets dat er niet mag staan";
    case XMLErrs::ExpectedCommentOrCDATA:
    case XMLErrs::CDATAOutsideOfContent:
        return "er staat opmaak waar die niet mag staan";
    case XMLErrs::ExpectedCommentOrPI:
    case XMLErrs::NotValidAfterContent:
        return "achter het bericht staat nog iets anders";
    default:
        return {};
    }
}

std::string_view why_of_attributes(unsigned int code) {
    switch (code) {
    case XMLErrs::ExpectedAttrName:
    case XMLErrs::InvalidAttrName:
    case XMLErrs::ExpectedEqSign:
    case XMLErrs::ExpectedAttrValue:
    case XMLErrs::BracketInAttrValue:
    case XMLErrs::InvalidCharacterInAttrValue:
    case XMLErrs::ExpectedWhitespace:
        return "een attribuut is niet goed geschreven";
    case XMLErrs::AttrAlreadyUsedInSTag:
        return "een attribuut staat twee keer in een tag";
    case XMLErrs::UnknownPrefix:
        return "een voorvoegsel verwijst naar geen naamruimte";
    case XMLErrs::ColonNotLegalWithNS:
    case XMLErrs::NoEmptyStrNamespace:
    case XMLErrs::NoUseOfxmlnsAsPrefix:
    case XMLErrs::NoUseOfxmlnsURI:
    case XMLErrs::PrefixXMLNotMatchXMLURI:
    case XMLErrs::XMLURINotMatchXMLPrefix:
        return "een naamruimte is niet goed aangegeven";
    default:
        return {};
    }
}

std::string_view why_of_characters(unsigned int code) {
    switch (code) {
    case XMLErrs::InvalidCharacter:
    case XMLErrs::InvalidCharacterRef:
    case XMLErrs::Expected2ndSurrogateChar:
    case XMLErrs::Unexpected2ndSurrogateChar:
        return "er staat een teken in dat in XML niet is toegestaan";
    case XMLErrs::UnterminatedCharRef:
    case XMLErrs::ExpectedNumericalCharRef:
    case XMLErrs::HexRadixMustBeLowerCase:
    case XMLErrs::BadDigitForRadix:
    case XMLErrs::ExpectedEntityRefName:
    case XMLErrs::InvalidEntityRefName:
    case XMLErrs::UnterminatedEntityRef:
        return "een verwijzing met & is niet goed geschreven";
    case XMLErrs::EntityNotFound:
    case XMLErrs::EntityExpansionLimitExceeded:
        return "een verwijzing met & noemt een entiteit die XML niet kent";
    case XMLErrs::BadSequenceInCharData:
    case XMLErrs::ExpectedOpenSquareBracket:
    case XMLErrs::UnterminatedCDATASection:
        return "een CDATA-sectie is niet goed geschreven of niet gesloten";
    case XMLErrs::IllegalSequenceInComment:
    case XMLErrs::UnterminatedComment:
        return "een commentaar is niet goed geschreven of niet gesloten";
    case XMLErrs::PINameExpected:
    case XMLErrs::NoPIStartsWithXML:
    case XMLErrs::UnterminatedPI:
        return "een instructie (<? ?>) is niet goed geschreven of niet gesloten";
    default:
        return {};
    }
}

std::string_view why_of_declaration(unsigned int code) {
    switch (code) {
    case XMLErrs::UnsupportedXMLVersion:
        return "de XML-versie is niet 1.0";
    case XMLErrs::XMLDeclMustBeFirst:
        return "voor de XML-declaratie staat nog iets anders";
    case XMLErrs::ContradictoryEncoding:
        return "het is niet geschreven in de codering die het noemt";
    case XMLErrs::ExpectedDeclString:
    case XMLErrs::BadXMLVersion:
    case XMLErrs::BadXMLEncoding:
    case XMLErrs::UnterminatedXMLDecl:
    case XMLErrs::BadStandalone:
    case XMLErrs::ExpectedQuotedString:
    case XMLErrs::DeclStringRep:
    case XMLErrs::DeclStringsInWrongOrder:
    case XMLErrs::XMLDeclMustBeLowerCase:
    case XMLErrs::XMLVersionRequired:
    case XMLErrs::StandaloneNotLegal:
    case XMLErrs::EncodingRequired:
        return "de XML-declaratie is niet goed geschreven";
    default:
        return {};
    }
}

/// What ended the reading by an exception within the parser.
std::string_view why_of_exception(unsigned int code) {
    switch (code) {
    case XMLExcepts::Gen_UnexpectedEOF:
    case XMLExcepts::Scan_UnbalancedStartEnd:
        return early_end;
    default:
        return "er staan bytes in die in de codering geen tekens zijn";
    }
}

std::string_view why(unsigned int code) {
    for (const auto look :
         {why_of_tags, why_of_attributes, why_of_characters, why_of_declaration}) {
        if (const auto found = look(code); !found.empty()) {
            return found;
        }
    }
    return "het is niet volgens de regels van XML geschreven";
}

} // namespace

Weight gewicht(unsigned int code, std::u16string_view domain, XMLErrorReporter::ErrTypes type) {
    if (domain == XMLUni::fgValidityDomain) {
        return of_validator(code);
    }
    if (domain == XMLUni::fgExceptDomain) { // an error: of a value; all else ended the reading
        return type == XMLErrorReporter::ErrType_Error ? Weight::ongeldig : Weight::niet_welgevormd;
    }
    return of_scanner(code, type);
}

std::string zin_niet_welgevormd(unsigned int code, std::u16string_view domain) {
    if (domain == XMLUni::fgExceptDomain && code == XMLExcepts::Trans_CantCreateCvtrFor) {
        return std::string{zin_codering};
    }
    return zin_niet_welgevormd(domain == XMLUni::fgExceptDomain ? why_of_exception(code)
                                                                : why(code));
}

std::string zin_niet_welgevormd(std::string_view waarom) {
    return "Het bestand is geen welgevormd XML-document: " + std::string{waarom} + ".";
}

} // namespace iwmod::xml
