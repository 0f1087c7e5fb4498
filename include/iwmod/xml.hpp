/// Front door of `xml`: reading with validation and writing. The only room that knows Xerces; knows
/// `bericht`.
#pragma once

#include <iwmod/bericht.hpp>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace iwmod::xml {

/// Where the XSDs stand.
struct Schemabestanden {
    std::filesystem::path map; ///< of the messages
    std::filesystem::path foutmelding;
    std::filesystem::path ggk; ///< of the envelope
};

/// The XSDs in force: loaded once, then locked and shared by all threads.
class Schemas {
  public:
    /// Loads basisschema.xsd and the fourteen wmoNNN.xsd from the folder of the messages, and the
    /// two files with what they import. Nothing outside these folders is fetched. Throws
    /// ConfigError (file, line, column) when one is absent or wrong.
    explicit Schemas(const Schemabestanden& bestanden);
    ~Schemas();
    Schemas(const Schemas&) = delete;
    Schemas& operator=(const Schemas&) = delete;
    Schemas(Schemas&&) noexcept;
    Schemas& operator=(Schemas&&) noexcept;

    /// BasisschemaXsdVersie and BerichtXsdVersie as the annotations of the XSDs state them.
    const bericht::XsdVersie& versie(Soort soort) const;

    struct Impl;
    const Impl& impl() const { return *m_impl; }

  private:
    std::unique_ptr<Impl> m_impl;
};

/// What reading a file gave.
struct ReadResult {
    std::optional<Soort> soort; ///< when the root is known
    /// When the root is an envelope, which then has no soort: its message is still to be read. The
    /// faults are those of the envelope.
    std::optional<bericht::Envelop> envelop;
    /// Whole when there are no faults; else as far as it could be read (the Header, to know the
    /// sender).
    bericht::Bericht bericht;
    /// Level 0 (exactly one) or level 1, in document order, at most Reader::max_findings.
    std::vector<bericht::Finding> fouten;
    std::size_t aantal_fouten = 0; ///< all that were found
    bool goed() const { return fouten.empty(); }
};

/// Reads and validates messages: levels 0 (F002 to F005, F011) and 1 (F007; F010 of an
/// envelope). Nothing in the bytes makes
/// it throw, fetch anything or use more memory than a few times their size. One per thread;
/// `schemas` must outlive it.
class Reader {
  public:
    static constexpr std::size_t max_findings = 1000;

    explicit Reader(const Schemas& schemas);
    ~Reader();
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;
    Reader(Reader&&) noexcept;
    Reader& operator=(Reader&&) noexcept;

    /// A message that came in.
    ReadResult read(std::string_view bytes);
    /// Any of the fourteen, ours to send included: for our own answers before they leave, and for
    /// tests.
    ReadResult read_any(std::string_view bytes);
    /// Faults of a Foutmelding against its schema; empty when it is valid.
    std::vector<bericht::Finding> check_foutmelding(std::string_view bytes);

  private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

/// The message as XML in the namespaces of its soort: UTF-8 without byte-order mark, each element
/// on a line that ends with CR and LF (OP192), not indented. `inhoud` is written as far as it is
/// there.
std::string write(const bericht::Bericht& bericht);
std::string write(const bericht::Foutmelding& foutmelding);
/// Of a Di01, Du01 or Fo01.
std::string write(const bericht::Envelop& envelop);
/// The same in at most `maximum` bytes: where the line ends are too much, without those behind the
/// XML declaration. Nothing when that is too long too.
std::optional<std::string> write_within(const bericht::Bericht& bericht, std::size_t maximum);

/// OP192: a well-formed document is UTF-8 without a byte-order mark; said by how it begins.
bool is_utf8_zonder_bom(std::string_view bytes);

/// Text that is well-formed UTF-8 and holds only characters that XML allows; each other byte or
/// character is replaced by U+FFFD. For names of files, which may hold any bytes.
std::string xml_safe(std::string_view bytes);

} // namespace iwmod::xml
