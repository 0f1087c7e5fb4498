#include "memory.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <map>
#include <string_view>

namespace iwmod::xml {

namespace {

using xercesc::DatatypeValidator;

constexpr std::size_t longest = 26; // characters of a value that is worth remembering: a line of 64
constexpr std::size_t places = 512; // values; one that falls where another stands takes its place

/// A value of which one type said that it is good.
struct Goed {
    std::uint64_t type = 0;
    std::uint16_t length = 0;
    std::array<char16_t, longest> text;
};

/// Those of one thread, each at the place that its text and type say.
class Geheugen {
  public:
    Goed& place_of(std::uint64_t type, std::u16string_view text) {
        constexpr unsigned half_a_hash = 32;
        constexpr std::uint64_t prime = 0x9E37'79B9'7F4A'7C15; // 2^64 / the golden ratio
        std::uint64_t hash = type;
        for (const char16_t c : text) {
            hash = (hash ^ c) * prime;
        }
        return m_places[(hash >> half_a_hash) % places]; // its upper half is the better mixed one
    }

  private:
    std::array<Goed, places> m_places{};
};

Geheugen& geheugen() {
    thread_local Geheugen ours;
    return ours;
}

std::uint64_t next_id() {
    static std::atomic<std::uint64_t> last{0};
    return ++last;
}

/// Not so where a value is good or not by what stands elsewhere in the document.
bool stands_alone(DatatypeValidator::ValidatorType type) {
    switch (type) {
    case DatatypeValidator::String:
    case DatatypeValidator::Boolean:
    case DatatypeValidator::Decimal:
    case DatatypeValidator::Date:
    case DatatypeValidator::Time:
    case DatatypeValidator::DateTime:
        return true;
    default: // of a library: what it adds later is not ours to know
        return false;
    }
}

} // namespace

Remembering::Remembering(DatatypeValidator& type)
    : DatatypeValidator{nullptr, nullptr, type.getFinalSet(), type.getType(),
                        xercesc::XMLPlatformUtils::fgMemoryManager},
      m_type{type},
      m_id{next_id()} {
    setWhiteSpace(type.getWSFacet());
    if (type.getTypeName() != nullptr) {
        setTypeName(type.getTypeLocalName(), type.getTypeUri());
    }
}

const xercesc::RefArrayVectorOf<XMLCh>* Remembering::getEnumString() const {
    return m_type.getEnumString();
}

void Remembering::validate(const XMLCh* const content, xercesc::ValidationContext* const context,
                           xercesc::MemoryManager* const manager) {
    const std::u16string_view text{content};
    if (text.size() > longest) {
        m_type.validate(content, context, manager);
        return;
    }
    auto& goed = geheugen().place_of(m_id, text);
    if (goed.type == m_id && text == std::u16string_view{goed.text.data(), goed.length}) {
        return;
    }
    m_type.validate(content, context, manager); // throws when it is not
    goed.type = m_id;
    goed.length = static_cast<std::uint16_t>(text.size());
    std::copy(text.begin(), text.end(), goed.text.begin());
}

int Remembering::compare(const XMLCh* const one, const XMLCh* const other,
                         xercesc::MemoryManager* const manager) {
    return m_type.compare(one, other, manager);
}

bool Remembering::isSubstitutableBy(const DatatypeValidator* const type) {
    return m_type.isSubstitutableBy(type);
}

DatatypeValidator* Remembering::newInstance(xercesc::RefHashTableOf<xercesc::KVStringPair>* facets,
                                            xercesc::RefArrayVectorOf<XMLCh>* enums,
                                            const int final_set,
                                            xercesc::MemoryManager* const manager) {
    return m_type.newInstance(facets, enums, final_set, manager);
}

void remember_values(xercesc::SchemaGrammar& grammar, RememberingTypes& typen) {
    std::map<DatatypeValidator*, Remembering*> known;
    auto elements = grammar.getElemEnumerator();
    while (elements.hasMoreElements()) {
        auto& element = elements.nextElement();
        auto* const type = element.getDatatypeValidator();
        if (type == nullptr || !stands_alone(type->getType())) {
            continue;
        }
        auto& found = known[type];
        if (found == nullptr) {
            typen.push_back(std::make_unique<Remembering>(*type));
            found = typen.back().get();
        }
        element.setDatatypeValidator(found);
    }
}

} // namespace iwmod::xml
