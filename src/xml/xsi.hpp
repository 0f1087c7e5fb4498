/// The attributes of XML Schema in a message: whether xsi:type may stand where it stands.
///
/// Xerces lets some pass: an empty name, one in no namespace at the root, and a simple type on an
/// element of a composed one (cvc-elt.4 of XML Schema, part 1).
#pragma once

#include <xercesc/validators/common/GrammarResolver.hpp>
#include <xercesc/validators/schema/SchemaElementDecl.hpp>

#include <string>

namespace iwmod::xml {

/// A QName with its prefix resolved.
struct TypeName {
    std::u16string naamruimte;
    std::u16string naam;
};

/// True when the schemas know this type and it is that of the element, or validly derived from it.
bool may_have_type(xercesc::GrammarResolver& grammars, const xercesc::SchemaElementDecl& element,
                   const TypeName& type);

} // namespace iwmod::xml
