/// The keys under which a register is sealed, and bringing it under another.
#pragma once

#include <iwmod/crypto/sleutelbos.hpp>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace iwmod::registratie {

/// What stands under which key.
struct KeyUse {
    std::optional<crypto::Sleutelnummer> in_gebruik; ///< nothing: not sealed
    std::vector<crypto::Sleutelnummer> nodig;        ///< without these not all can be read; rising
    bool afgerond = true; ///< false after a KeyRotation that was not finished
    bool teksten = true;  ///< false: of a version that did not seal what senders chose
    std::int64_t berichten = 0;
    std::int64_t clienten = 0;
    std::int64_t open_antwoorden = 0; ///< of which the text is still in the register
};

/// A file of quarantaine that gets another name.
struct Renaming {
    std::string van;
    std::string naar;
};

/// Brings a register under the newest key, from another or from none. While the service does not
/// run; one thread. A crash leaves it under the old key or the new one, never between; done again
/// it goes on where it was.
class KeyRotation {
  public:
    /// `door`: who does it, for the audit trail. Throws ConfigError when there is no key, or one
    /// that the register needs is not there.
    KeyRotation(const std::filesystem::path& bestand, const crypto::Sleutelbos& sleutels,
                std::string door = "onbekend");
    ~KeyRotation();
    KeyRotation(const KeyRotation&) = delete;
    KeyRotation& operator=(const KeyRotation&) = delete;
    KeyRotation(KeyRotation&&) = delete;
    KeyRotation& operator=(KeyRotation&&) = delete;

    /// Files of an earlier version, named as they came: run() takes them for renamed.
    std::vector<Renaming> quarantaine() const;
    /// Seals every Bsn, open answer and text that a sender chose anew, in one transaction, and then
    /// leaves nothing of how they stood in the file or its log. From here on the new key is needed,
    /// and the old ones until finish().
    void run();
    /// The archive followed: older keys are no longer needed.
    void finish();

  private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace iwmod::registratie
