/// Levels 0 to 2 on one file: the part of a decision that needs no register and runs on any thread.
#pragma once

#include <iwmod/bericht.hpp>
#include <iwmod/ggk.hpp>
#include <iwmod/xml.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace iwmod::oordeel {

/// The envelope in which a message came.
struct Verpakking {
    bericht::Envelop envelop;  ///< without the bytes of the message
    std::string sha256 = {};   ///< of the message in it; empty when there is none
    std::uint64_t grootte = 0; ///< of the message, bytes
};

/// What is known of a message before the register is asked.
struct Inspection {
    /// The message; absent when its soort could not be read. Whole unless there are faults of level
    /// 0 or 1.
    std::optional<bericht::Bericht> bericht;
    std::vector<bericht::Finding> bevindingen; ///< of the lowest level with a fault: 0, 1 or 2
    std::size_t aantal =
        0; ///< how many there were; more than `bevindingen` where those are cut off
    std::shared_ptr<const Verpakking> verpakking = {}; ///< absent for a bare message
    /// How many files it holds, when it is a zip that is to be unpacked: it is no message itself.
    std::optional<std::size_t> zip = {};
    bool is_utf8 = true; ///< OP192: UTF-8 without byte-order mark (SG05)

    /// Lowest level with a fault.
    std::optional<int> niveau() const;
};

/// What a file holds when it has an envelope around it: the bytes of the message, and what is not
/// ours to judge. Nothing for a bare message, or an envelope with a fault.
std::optional<std::string> unwrapped(xml::Reader& lezer, std::string_view inhoud);

/// The lowest level among findings.
std::optional<int> lowest_niveau(const std::vector<bericht::Finding>& bevindingen);

/// What is handled here at all.
struct Scope {
    std::vector<Gemeentecode> gemeenten;
    std::uint64_t maximum_bytes = 0;
};

/// Reads and judges. One per thread; the schemas must outlive it.
class Inspector {
  public:
    Inspector(const xml::Schemas& schemas, Scope scope);

    /// Of a zip only whether it can be unpacked; its files are judged each by itself.
    Inspection inspect(std::string_view inhoud);
    /// F001: a file of more than maximum_bytes.
    Inspection too_large() const;
    std::uint64_t maximum_bytes() const { return m_scope.maximum_bytes; }

  private:
    Inspection look_into_zip(std::string_view inhoud) const;
    Inspection unwrap(xml::ReadResult gelezen);
    Inspection judge(xml::ReadResult gelezen, std::string_view inhoud) const;
    void check_gemeente(Inspection& inspection) const;

    xml::Reader m_reader;
    Scope m_scope;
};

} // namespace iwmod::oordeel
