/// The keys of an installation.
#pragma once

#include <iwmod/crypto/hmac.hpp>
#include <iwmod/crypto/seal.hpp>
#include <iwmod/crypto/secret.hpp>
#include <iwmod/crypto/sha256.hpp>
#include <iwmod/crypto/tekstzegel.hpp>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace iwmod::crypto {

/// By which a key is known: from 1 to 999999, a later key's higher.
using Sleutelnummer = std::uint32_t;
constexpr Sleutelnummer highest_sleutelnummer = 999'999;

/// One key: what HKDF-SHA256 derives from the bytes in the key file, each part for one purpose. The
/// bytes themselves are not kept.
class Sleutel {
  public:
    Sleutel(Sleutelnummer nummer, const Secret& secret);

    Sleutelnummer nummer() const { return m_nummer; }
    /// Tells this key from any other and says nothing about it: to be stored beside what it seals.
    const Secret::Bytes& controle() const { return m_controle.bytes(); }

    const Secret& archief() const { return m_archief; }
    const Secret& bsn() const { return m_bsn; }
    const Secret& antwoord() const { return m_antwoord; }
    /// By which a Bsn is found that stands sealed.
    const Hmac& zoeken() const { return m_zoeken; }
    /// What else a sender chose: names of files, references.
    const Tekstzegel& tekst() const { return m_tekst; }

  private:
    Sleutelnummer m_nummer;
    Secret m_archief;
    Secret m_bsn;
    Secret m_antwoord;
    Secret m_controle;
    Hmac m_zoeken;
    Tekstzegel m_tekst;
};

/// The keys of a key file, of which one writes and all read. An immutable value: a copy shares the
/// keys. Any thread.
class Sleutelbos {
  public:
    /// No keys: what is written is not sealed.
    Sleutelbos() = default;
    /// The newest key writes. LogicError for a number that is none or comes twice.
    Sleutelbos(std::filesystem::path bestand, std::vector<Sleutel> sleutels);

    /// Reads a key file: lines `<number> <64 hexadecimal digits>`; empty lines and what follows a #
    /// do not count. Throws ConfigError with file and line, and never a word of what stands there,
    /// for anything else, a number twice, no key at all, and a file that others may read.
    static Sleutelbos read(const std::filesystem::path& bestand);
    /// The same for a credential, whose rights are systemd's care.
    static Sleutelbos read_credential(const std::filesystem::path& bestand);

    bool empty() const;
    /// The key file; empty when there are no keys.
    const std::filesystem::path& bestand() const { return m_bestand; }
    /// Rising.
    std::vector<Sleutelnummer> numbers() const;
    /// Null when it is not there.
    const Sleutel* find(Sleutelnummer nummer) const;
    /// The highest number; null when there are no keys.
    const Sleutel* newest() const;

    /// The key that seals what is written; null when that is not to be sealed.
    const Sleutel* writer() const;
    /// The same keys, with this one, or none, to write.
    Sleutelbos with_writer(std::optional<Sleutelnummer> nummer) const;

  private:
    std::filesystem::path m_bestand;
    std::shared_ptr<const std::vector<Sleutel>> m_sleutels;
    std::optional<Sleutelnummer> m_writer;
};

/// A line of a key file with a new key.
SecretText new_sleutelregel(Sleutelnummer nummer);

/// Adds a new key to a key file under the next number, or makes the file (mode 0600) with key 1.
/// Durable when it returns the number. Throws ConfigError when the file is not a good key file,
/// SpoolError when it cannot be written.
Sleutelnummer add_sleutel(const std::filesystem::path& bestand);

} // namespace iwmod::crypto
