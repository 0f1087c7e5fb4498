/// Levels 0 to 2 on one file: the part of a decision that needs no register and runs on any thread.
#pragma once

#include <iwmod/bericht.hpp>
#include <iwmod/xml.hpp>

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace iwmod::oordeel {

/// What is known of a message before the register is asked.
struct Inspection {
    /// The message; absent when its soort could not be read. Whole unless there are faults of level
    /// 0 or 1.
    std::optional<bericht::Bericht> bericht;
    std::vector<bericht::Finding> bevindingen; ///< of the lowest level with a fault: 0, 1 or 2
    std::size_t aantal =
        0;               ///< how many there were; more than `bevindingen` where those are cut off
    bool is_utf8 = true; ///< OP192: UTF-8 without byte-order mark (SG05)

    /// Lowest level with a fault.
    std::optional<int> niveau() const;
};

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

    Inspection inspect(std::string_view inhoud);
    /// F001: a file of more than maximum_bytes.
    Inspection too_large() const;

  private:
    void check_gemeente(Inspection& inspection) const;

    xml::Reader m_reader;
    Scope m_scope;
};

} // namespace iwmod::oordeel
