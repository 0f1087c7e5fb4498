/// Levels 0 to 2 on one file: the part that needs no register and runs on any thread.
#pragma once

#include <iwmod/bericht.hpp>
#include <iwmod/dienst/instellingen.hpp>
#include <iwmod/xml.hpp>

#include <cstdint>
#include <string_view>

namespace iwmod {

/// What is known of a message before the register is asked.
struct Beoordeeld {
    /// The message; absent when its soort could not be read. Whole unless there are faults of level
    /// 0 or 1.
    std::optional<Bericht> bericht;
    std::vector<Finding> bevindingen; ///< of the lowest level with a fault: 0, 1 or 2
    std::size_t aantal =
        0;               ///< how many there were; more than `bevindingen` where those are cut off
    bool is_utf8 = true; ///< OP192: UTF-8 without byte-order mark (SG05)

    /// Lowest level with a fault.
    std::optional<int> niveau() const;
};

/// Reads and judges. One per thread; the references must outlive it.
class Beoordelaar {
  public:
    Beoordelaar(const Schemas& schemas, const Instellingen& instellingen);

    Beoordeeld judge(std::string_view inhoud);
    /// F001: a file of more than maximum_bytes.
    Beoordeeld too_large() const;

  private:
    void check_gemeente(Beoordeeld& beoordeeld) const;

    Lezer m_lezer;
    const Instellingen& m_instellingen;
};

} // namespace iwmod
