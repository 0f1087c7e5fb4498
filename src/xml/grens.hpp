/// The border of the room: what Xerces throws, and no one here expected, leaves it as what the
/// other rooms know.
#pragma once

#include "tekst.hpp"
#include <iwmod/error.hpp>

#include <xercesc/sax/SAXException.hpp>
#include <xercesc/util/OutOfMemoryException.hpp>
#include <xercesc/util/XMLException.hpp>

#include <new>

namespace iwmod {

/// Runs `work`. Xerces's own exceptions are no std::exception; OutOfMemoryException is not even an
/// XMLException, and ends the process where nobody catches it. Their text may hold a piece of the
/// message, so only the kind goes on.
template <class Work>
decltype(auto) at_xml_border(Work&& work) {
    try {
        return work();
    } catch (const xercesc::OutOfMemoryException&) {
        throw std::bad_alloc{};
    } catch (const xercesc::XMLException& problem) {
        throw LogicError{"Xerces geeft een fout: " + utf8(problem.getType())};
    } catch (const xercesc::SAXException&) {
        throw LogicError{"Xerces geeft een fout bij het lezen"};
    }
}

} // namespace iwmod
