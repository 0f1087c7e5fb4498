/// The shipped schemas, loaded once for all tests of this program.
#pragma once

#include "bestanden.hpp"
#include <iwmod/xml.hpp>

namespace iwmod::test {

inline const xml::Schemas& schemas() {
    static const xml::Schemas loaded{{source_dir() / "schemas/iwmo/3.2",
                                      source_dir() / "schemas/foutmelding/1.0/foutmelding.xsd",
                                      source_dir() / "schemas/ggk/2.1/ggk0210.xsd"}};
    return loaded;
}

} // namespace iwmod::test
