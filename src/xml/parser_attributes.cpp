#include "parser.hpp"

#include <xercesc/framework/XMLBuffer.hpp>
#include <xercesc/framework/XMLValidityCodes.hpp>
#include <xercesc/util/XMLUni.hpp>
#include <xercesc/validators/schema/SchemaSymbols.hpp>

#include <set>
#include <utility>

namespace iwmod::xml {

namespace {

using xercesc::XMLUni;
using xercesc::XMLValid;

std::u16string_view collapsed(std::u16string_view text) {
    constexpr std::u16string_view space = u" \t\r\n";
    const auto first = text.find_first_not_of(space);
    return first == std::u16string_view::npos
               ? std::u16string_view{}
               : text.substr(first, text.find_last_not_of(space) - first + 1);
}

/// True when no two of them have the same name in the same namespace.
bool all_different(const xercesc::RefVectorOf<xercesc::XMLAttr>& attributes, std::size_t count) {
    std::set<std::pair<unsigned int, std::u16string_view>> seen;
    for (std::size_t i = 0; i < count; ++i) {
        const auto& one = *attributes.elementAt(i);
        if (!seen.emplace(one.getURIId(), one.getName()).second) {
            return false;
        }
    }
    return true;
}

} // namespace

/// What Xerces said of the names in this tag is weighed now that it is known which names they are;
/// then those of xsi are held against the schemas.
void Parser::look_at_attributes(const xercesc::XMLElementDecl& declaration, unsigned int uri,
                                const Attributen& attributes, std::size_t count) {
    if (m_state.prefix && has_unbound(uri, attributes, count)) {
        stop(*std::exchange(m_state.prefix, {}));
    }
    m_state.prefix.reset();
    if (m_state.twice && !all_different(attributes, count)) {
        stop(*std::exchange(m_state.twice, {}));
    }
    m_state.twice.reset();
    if (!declaration.isDeclared()) {
        return; // the element itself is the fault
    }
    // The scanner reads by schemas only. NOLINTNEXTLINE(*-pro-type-static-cast-downcast)
    const auto& element = static_cast<const xercesc::SchemaElementDecl&>(declaration);
    for (std::size_t i = 0; i < count; ++i) {
        const auto& attribute = *attributes.elementAt(i);
        if (xercesc::SchemaSymbols::fgURI_XSI ==
            std::u16string_view{m_scanner.getURIText(attribute.getURIId())}) {
            check_xsi(element, attribute);
        }
    }
}

bool Parser::has_unbound(unsigned int uri, const Attributen& attributes, std::size_t count) const {
    const auto unbound = m_scanner.getUnknownNamespaceId();
    for (std::size_t i = 0; i < count; ++i) {
        if (attributes.elementAt(i)->getURIId() == unbound) {
            return true;
        }
    }
    return uri == unbound;
}

void Parser::check_xsi(const xercesc::SchemaElementDecl& element,
                       const xercesc::XMLAttr& attribute) {
    namespace xsi = xercesc;
    const std::u16string_view naam{attribute.getName()};
    if (naam == xsi::SchemaSymbols::fgXSI_TYPE) {
        const auto type = typenaam(collapsed(attribute.getValue()));
        if (!type || !may_have_type(m_resolver, element, *type)) {
            not_valid(XMLValid::BadXsiType, XMLUni::fgValidityDomain, {}, m_state.last);
        }
    } else if (naam != xsi::SchemaSymbols::fgATT_NILL &&
               naam != xsi::SchemaSymbols::fgXSI_SCHEMALOCATION &&
               naam != xsi::SchemaSymbols::fgXSI_NONAMESPACESCHEMALOCATION) {
        not_valid(XMLValid::AttNotDefined, XMLUni::fgValidityDomain, {}, m_state.last);
    }
}

/// Nothing when it is no QName or its prefix is unbound.
std::optional<TypeName> Parser::typenaam(std::u16string_view qname) {
    const auto colon = qname.find(u':');
    const auto local = colon == std::u16string_view::npos ? qname : qname.substr(colon + 1);
    if (colon == 0 || local.empty() || local.find(u':') != std::u16string_view::npos) {
        return std::nullopt;
    }
    const std::u16string text{qname};
    xercesc::XMLBuffer prefix;
    int place = -1;
    const auto uri =
        m_scanner.resolveQName(text.c_str(), prefix, xercesc::ElemStack::Mode_Element, place);
    m_state.prefix.reset(); // said of this QName, and no fault of XML
    if (uri == m_scanner.getUnknownNamespaceId()) {
        return std::nullopt;
    }
    return TypeName{m_scanner.getURIText(uri), std::u16string{local}};
}

} // namespace iwmod::xml
