/// Files on their way out. An uitgave is what one commit of the register sends: all its files are
/// staged together, then each is published by one rename.
#pragma once

#include <iwmod/crypto/sha256.hpp>

#include <string>
#include <variant>

namespace iwmod::postbus {

/// The content of an answer that cannot be had now. It keeps its place in the uitgave, and is
/// written there when it can.
struct Missing {
    std::string reden; ///< a Dutch sentence
};

/// An answer that could not be put in its place; the others of its uitgave could.
struct Stayed {
    std::string relatie;
    std::string bestand;
    std::string reden; ///< a Dutch sentence

    friend bool operator==(const Stayed&, const Stayed&) = default;
};

struct OutgoingFile {
    /// The folder: an AGB-code of 8 digits, a gemeentecode of 4, or `onbekend`.
    std::string relatie;
    /// 1 to 200 of A-Z a-z 0-9 . _ - and no dot in front.
    std::string bestand;
    /// The bytes themselves, or the archived original that is released unchanged.
    std::variant<std::string, crypto::Sha256, Missing> inhoud;
};

/// What the disk knows of an uitgave that the register has not marked as written. The name of an
/// uitgave is 1 to 64 letters, digits and hyphens and is never used for another, also not after a
/// new register.
enum class EditionState {
    /// Never staged: stage() it anew.
    absent,
    /// Staged: publish() what is left of it. What is no longer there was published, and perhaps
    /// taken
    /// by its reader since: it is never written again.
    staged,
};

} // namespace iwmod::postbus
