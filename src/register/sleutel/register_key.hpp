/// How a Bsn and the text of an answer stand in the register: sealed under a key, or, without one,
/// as they are.
#pragma once

#include "sqlite/connection.hpp"
#include <iwmod/crypto/sleutelbos.hpp>

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace iwmod::registratie {

/// The table `sleutel`: the keys that are needed, with what tells each from another key.
struct KeyState {
    std::map<crypto::Sleutelnummer, std::string> nodig;
    std::optional<crypto::Sleutelnummer>
        in_gebruik;       ///< under which all is sealed; nothing: it is not
    bool afgerond = true; ///< the archive followed
    bool texts = true;    ///< also what senders chose is sealed, not Bsn's and answers alone

    static KeyState read(const Connection& connection);
};

/// Throws ConfigError unless every key that is needed is there and is the right one.
void require_keys(const KeyState& stand, const crypto::Sleutelbos& sleutels,
                  const std::filesystem::path& bestand);

/// The key under which a register is sealed.
class RegisterKey {
  public:
    /// Of a register that is not sealed.
    RegisterKey() = default;
    /// Of a register that is opened for reading. Without any keys that is allowed: what is sealed
    /// cannot be asked. Else throws as require_keys.
    static RegisterKey for_reading(const Connection& connection,
                                   const std::filesystem::path& bestand,
                                   const crypto::Sleutelbos& sleutels);
    /// Of one that is opened for writing: throws also when it is not sealed and a key is there. An
    /// empty register takes the newest key.
    static RegisterKey for_writing(Connection& connection, const std::filesystem::path& bestand,
                                   const crypto::Sleutelbos& sleutels);

    /// Null when the register is not sealed. Throws RegisterError when the key is not there.
    const crypto::Sleutel* get() const;
    /// The same, but null also when the key is not there.
    const crypto::Sleutel* find() const;
    /// Whether the text that a sender chose is sealed under it.
    bool seals_text() const { return m_stand.in_gebruik.has_value() && m_stand.texts; }
    std::optional<crypto::Sleutelnummer> nummer() const { return m_stand.in_gebruik; }
    const KeyState& stand() const { return m_stand; }
    /// All keys, of which that of the register, or none, writes.
    const crypto::Sleutelbos& sleutels() const { return m_sleutels; }

  private:
    RegisterKey(KeyState stand, crypto::Sleutelbos sleutels);

    KeyState m_stand;
    crypto::Sleutelbos m_sleutels;
};

/// By what a Bsn is found: a keyed hash, or itself.
std::string search_value(const crypto::Sleutel* sleutel, std::string_view bsn);

/// `zoek` is the search_value, which stands beside it: sealed, a Bsn cannot be moved to another
/// row.
std::string stored_bsn(const crypto::Sleutel* sleutel, std::string_view bsn, std::string_view zoek);
/// Throws RegisterError when it was not stored so.
std::string read_bsn(const crypto::Sleutel* sleutel, std::string stored, std::string_view zoek);

/// `sha256` is the hash of the text, which stands beside it.
std::string stored_inhoud(const crypto::Sleutel& sleutel, std::string_view inhoud,
                          std::string_view sha256);
std::string read_inhoud(const crypto::Sleutel* sleutel, std::string stored,
                        std::string_view sha256);

/// What cannot be opened, one Dutch sentence each; nothing when the key is not there.
std::vector<std::string> check_seals(const Connection& connection, const RegisterKey& sleutel);

} // namespace iwmod::registratie
