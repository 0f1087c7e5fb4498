/// Inside of Schemas: the locked pool that the readers share.
#pragma once

#include "platform.hpp"
#include <iwmod/xml.hpp>

#include <xercesc/framework/XMLGrammarPoolImpl.hpp>

#include <map>

namespace iwmod {

struct Schemas::Impl {
    Platform platform; // first: outlives the pool
    std::unique_ptr<xercesc::XMLGrammarPoolImpl> pool;
    std::map<Soort, XsdVersie> versies;
};

} // namespace iwmod
