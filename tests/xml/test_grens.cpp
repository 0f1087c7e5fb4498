#include "bestanden.hpp"
#include "grens.hpp"
#include "schemas_in_force.hpp"
#include <iwmod/xml.hpp>

#include <doctest/doctest.h>
#include <xercesc/util/RuntimeException.hpp>

#include <new>

using namespace iwmod;

TEST_CASE("What Xerces throws leaves the room as what the others know") {
    CHECK_THROWS_AS(at_xml_border([] { throw xercesc::OutOfMemoryException{}; }), std::bad_alloc);
    CHECK_THROWS_AS(at_xml_border([] { throw xercesc::SAXException{}; }), LogicError);
    CHECK_THROWS_AS(at_xml_border([] {
                        ThrowXML(xercesc::RuntimeException,
                                 xercesc::XMLExcepts::CPtr_PointerIsZero);
                    }),
                    LogicError);
    CHECK(at_xml_border([] { return 42; }) == 42);
}
