/// Inside of Schemas: the locked pool that the readers share.
#pragma once

#include "memory.hpp"
#include "platform.hpp"
#include <iwmod/xml.hpp>

#include <xercesc/framework/XMLGrammarPoolImpl.hpp>

#include <filesystem>
#include <map>

namespace iwmod::xml {

struct Schemas::Impl {
    /// Throws what Xerces does, and ConfigError.
    void load(const Schemabestanden& bestanden);

    Platform platform;      // first: outlives the pool
    RememberingTypes typen; // the grammars of the pool point to them
    std::unique_ptr<xercesc::XMLGrammarPoolImpl> pool;
    std::map<Soort, bericht::XsdVersie> versies;
};

} // namespace iwmod::xml
