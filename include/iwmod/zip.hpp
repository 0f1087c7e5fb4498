/// Front door of `zip`: the files in a zip as a portal gives it, and what keeps one from being
/// unpacked. The only room that knows libzip. Knows bytes: no message, disk or name of a file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace iwmod::zip {

/// So many files a zip may have, as the portals of the chain allow.
inline constexpr std::size_t most_files = 30;
/// All files together may be so many times the largest that one may be.
inline constexpr std::uint64_t most_together = 10;
/// A file may be so many times what it is packed. The most repetitive message that the XSD allows
/// is 290 times; what is made to be as small as can be, 1030.
inline constexpr std::uint64_t most_packed = 400;

/// Whether a file begins as a zip does, an empty one and one in parts included.
bool is_zip(std::string_view bytes);

/// A zip in memory. Its directory is looked at before anything is unpacked; what is unpacked is
/// held against it. One thread. Throws std::bad_alloc and nothing else: what is wrong is a reason,
/// a Dutch sentence that names a file by its number in the zip, from 1.
class Zip {
  public:
    /// `bytes` must outlive it. `most_bytes`: of a file, unpacked.
    Zip(std::string_view bytes, std::uint64_t most_bytes);
    ~Zip();
    Zip(const Zip&) = delete;
    Zip& operator=(const Zip&) = delete;
    Zip(Zip&&) = delete;
    Zip& operator=(Zip&&) = delete;

    /// Why it is not unpacked, as far as its directory says.
    const std::optional<std::string>& refusal() const;
    /// How many files it has, when it is not refused.
    std::size_t files() const;
    /// Calls `see` with the bytes of a file (`nummer` from 1), piece by piece and never more than
    /// the directory says. Gives why it is refused after all; what was seen is then worth nothing.
    std::optional<std::string> read(std::size_t nummer,
                                    const std::function<void(std::string_view)>& see);
    /// Why it is not unpacked: reads all of it, and keeps nothing.
    std::optional<std::string> find_fault();

  private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace iwmod::zip
