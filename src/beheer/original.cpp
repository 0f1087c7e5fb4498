#include "original.hpp"

#include <iwmod/error.hpp>
#include <iwmod/oordeel.hpp>
#include <iwmod/postbus.hpp>

namespace iwmod::beheer {

std::string original_bytes(const registratie::BerichtRow& rij, const dienst::Settings& settings) {
    const auto hash = crypto::Sha256::parse(rij.sha256);
    if (rij.gewist || !hash) {
        throw SpoolError{"Het origineel van bericht " + std::to_string(rij.id) +
                         " is er niet meer."};
    }
    return postbus::SpoolView{settings.mappen}.read_archived(*hash, settings.readable_sleutels(),
                                                             settings.maximum_bytes);
}

namespace {

/// Nothing when it is not there: the others can do without what it would add.
std::optional<std::string> find_bytes(const registratie::BerichtRow& rij,
                                      const dienst::Settings& settings) {
    try {
        return rij.soort ? std::optional{original_bytes(rij, settings)} : std::nullopt;
    } catch (const SpoolError&) { // of one message
        return std::nullopt;
    }
}

} // namespace

std::optional<bericht::Bericht> find_original(const registratie::BerichtRow& rij,
                                              const xml::Schemas& schemas,
                                              const dienst::Settings& settings) {
    const auto bytes = find_bytes(rij, settings);
    return bytes ? oordeel::Inspector{schemas, settings.scope()}.inspect(*bytes).bericht
                 : std::nullopt;
}

std::optional<bericht::Bericht> find_original(const registratie::BerichtRow& rij,
                                              const dienst::Settings& settings) {
    if (!rij.soort) { // before the schemas are read for nothing
        return std::nullopt;
    }
    return find_original(rij, xml::Schemas{settings.schemabestanden()}, settings);
}

} // namespace iwmod::beheer
