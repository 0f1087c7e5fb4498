/// The two files that SQLite keeps beside an open register in WAL mode. It does not notice when
/// they are removed: it goes on writing in files without a name, and what stands there ends with
/// it.
#pragma once

#include <array>
#include <filesystem>
#include <optional>
#include <sys/stat.h>

namespace iwmod::registratie {

class LogFiles {
  public:
    /// Of a register that was opened: from then until it is closed the files stay what they are.
    explicit LogFiles(const std::filesystem::path& bestand);
    /// Whether both stand where they stood.
    bool in_place() const;

  private:
    struct Place {
        std::filesystem::path path;
        std::optional<ino_t> file; ///< absent: it was not there
    };
    std::array<Place, 2> m_plaatsen;
};

} // namespace iwmod::registratie
