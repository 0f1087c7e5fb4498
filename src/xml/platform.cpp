#include "platform.hpp"

#include <xercesc/util/PlatformUtils.hpp>

#include <mutex>

namespace iwmod::xml {

namespace {
/// Xerces counts its own users but does not lock while it does.
std::mutex& guard() {
    static std::mutex mutex;
    return mutex;
}
} // namespace

Platform::Platform() {
    const std::lock_guard lock{guard()};
    xercesc::XMLPlatformUtils::Initialize();
}

Platform::~Platform() {
    const std::lock_guard lock{guard()};
    xercesc::XMLPlatformUtils::Terminate();
}

} // namespace iwmod::xml
