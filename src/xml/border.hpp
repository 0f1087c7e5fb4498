/// The border of the room: what Xerces throws becomes ours here, and nothing of it leaves.
#pragma once

#include <iwmod/error.hpp>

#include <xercesc/dom/DOMException.hpp>
#include <xercesc/framework/XMLErrorCodes.hpp>
#include <xercesc/framework/XMLValidityCodes.hpp>
#include <xercesc/sax/SAXException.hpp>
#include <xercesc/util/OutOfMemoryException.hpp>
#include <xercesc/util/XMLException.hpp>

#include <new>
#include <string>

namespace iwmod::xml {

/// Does the work. What Xerces throws meanwhile becomes std::bad_alloc when memory ran out (its own
/// exception for that is no std::exception), else a LogicError, which names a code and never a text
/// of a message. Every other exception passes.
template <class Work>
auto at_border(const Work& work) -> decltype(work()) {
    const auto fault = [](const char* kind, unsigned int code) {
        return LogicError{std::string{"Xerces gaf een onverwachte fout ("} + kind + " " +
                          std::to_string(code) + ")."};
    };
    try {
        return work();
    } catch (const xercesc::OutOfMemoryException&) {
        throw std::bad_alloc{};
    } catch (const xercesc::XMLException& problem) {
        throw fault("XMLException", static_cast<unsigned int>(problem.getCode()));
    } catch (const xercesc::SAXException&) {
        throw fault("SAXException", 0);
    } catch (const xercesc::DOMException& problem) {
        throw fault("DOMException", static_cast<unsigned int>(problem.code));
    } catch (xercesc::XMLErrs::Codes code) {
        throw fault("XMLErrs", code);
    } catch (xercesc::XMLValid::Codes code) {
        throw fault("XMLValid", code);
    }
}

} // namespace iwmod::xml
