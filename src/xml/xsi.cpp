#include "xsi.hpp"

#include <xercesc/util/XMLUni.hpp>
#include <xercesc/validators/schema/ComplexTypeInfo.hpp>
#include <xercesc/validators/schema/SchemaGrammar.hpp>
#include <xercesc/validators/schema/SchemaSymbols.hpp>

#include <string_view>

namespace iwmod::xml {

namespace {

using xercesc::ComplexTypeInfo;
using xercesc::DatatypeValidator;
using xercesc::SchemaSymbols;

const ComplexTypeInfo* find_complex(xercesc::GrammarResolver& grammars, const TypeName& type) {
    auto* const grammar = grammars.getGrammar(type.naamruimte.c_str());
    if (grammar == nullptr || grammar->getGrammarType() != xercesc::Grammar::SchemaGrammarType) {
        return nullptr;
    }
    // It says so itself, above. NOLINTNEXTLINE(*-pro-type-static-cast-downcast)
    auto* const types = static_cast<xercesc::SchemaGrammar*>(grammar)->getComplexTypeRegistry();
    const auto key = type.naamruimte + u"," + type.naam;
    return types == nullptr ? nullptr : types->get(key.c_str());
}

bool is_any_type(const ComplexTypeInfo* type) {
    return type != nullptr &&
           std::u16string_view{type->getTypeLocalName()} == SchemaSymbols::fgATTVAL_ANYTYPE &&
           std::u16string_view{type->getTypeUri()} == SchemaSymbols::fgURI_SCHEMAFORSCHEMA;
}

bool is_derived(const ComplexTypeInfo* type, const ComplexTypeInfo* base) {
    while (type != nullptr && type != base) {
        type = type->getBaseComplexTypeInfo();
    }
    return type != nullptr;
}

bool is_derived(const DatatypeValidator* type, DatatypeValidator* base) {
    return type != nullptr && base != nullptr && base->isSubstitutableBy(type);
}

} // namespace

bool may_have_type(xercesc::GrammarResolver& grammars, const xercesc::SchemaElementDecl& element,
                   const TypeName& type) {
    const auto* const declared = element.getComplexTypeInfo();
    const auto* const complex = find_complex(grammars, type);
    const auto* const simple =
        complex != nullptr
            ? complex->getDatatypeValidator()
            : grammars.getDatatypeValidator(type.naamruimte.c_str(), type.naam.c_str());
    if (is_any_type(declared)) {
        return complex != nullptr || simple != nullptr;
    }
    return declared != nullptr ? is_derived(complex, declared)
                               : is_derived(simple, element.getDatatypeValidator());
}

} // namespace iwmod::xml
