/// Types that remember the values that they found good.
///
/// In a declaratie the same dates, codes and amounts come back thousands of times, and to hold each
/// against the pattern of its type takes Xerces a fifth of the time that it needs to read them.
#pragma once

#include <xercesc/validators/datatype/DatatypeValidator.hpp>
#include <xercesc/validators/schema/SchemaGrammar.hpp>

#include <cstdint>
#include <memory>
#include <vector>

namespace iwmod::xml {

/// Stands before the type of an element, which is the judge of every value that it did not find
/// good before. The types that it stands before outlive it. Any thread: each remembers its own.
class Remembering : public xercesc::DatatypeValidator {
  public:
    explicit Remembering(xercesc::DatatypeValidator& type);

    const xercesc::RefArrayVectorOf<XMLCh>* getEnumString() const override;
    void validate(const XMLCh* content, xercesc::ValidationContext* context,
                  xercesc::MemoryManager* manager) override;
    int compare(const XMLCh* one, const XMLCh* other, xercesc::MemoryManager* manager) override;
    bool isSubstitutableBy(const xercesc::DatatypeValidator* type) override;
    xercesc::DatatypeValidator* newInstance(xercesc::RefHashTableOf<xercesc::KVStringPair>* facets,
                                            xercesc::RefArrayVectorOf<XMLCh>* enums, int final_set,
                                            xercesc::MemoryManager* manager) override;

  private:
    xercesc::DatatypeValidator& m_type;
    const std::uint64_t m_id; ///< never used before in this process, as an address may be
};

using RememberingTypes = std::vector<std::unique_ptr<Remembering>>;

/// Puts one before each type of an element whose verdict depends on the value alone. They have to
/// outlive the grammar's use.
void remember_values(xercesc::SchemaGrammar& grammar, RememberingTypes& typen);

} // namespace iwmod::xml
