/// What comes out of a claimed zip: files in the working folder that are claims, all or none.
#pragma once

#include <iwmod/postbus/claim.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace iwmod::postbus {

class WorkFolders;

/// From where the claim of a file in a zip comes.
struct ZipOrigin {
    std::string batch;        ///< of the claim of the zip
    std::int64_t bericht = 0; ///< the number under which publish() made it a claim
    std::int64_t nummer = 0;  ///< its place in the zip, from 1
};
/// Nothing for a file that was claimed by itself.
std::optional<ZipOrigin> zip_of(const Claim& claim);

/// The files of a zip are put aside under a name that is no claim, the register commits the zip,
/// and one rename makes claims of all of them, in a batch of their own with the time of arrival of
/// the zip. A life that is cut short before the commit leaves a zip that is unpacked anew; behind
/// it, one of which the files are published. Any thread; one at a time for one zip. Throws
/// SpoolError.
class ZipFiles {
  public:
    using Write = std::function<void(std::string_view)>;
    /// Writes the bytes of a file, in pieces; `nummer` from 1.
    using Fill = std::function<void(std::size_t nummer, const Write& write)>;

    /// The folders must outlive it.
    explicit ZipFiles(const WorkFolders& folders) : m_folders{folders} {}

    /// In place of what an earlier try left. Durable after Postbus::sync(); what `fill` throws goes
    /// through.
    void put_aside(const Claim& zip, std::size_t files, const Fill& fill) const;
    /// Makes them claims, durably, and gives those in the order of the zip; also when that was done
    /// before, those that are still there. None for a claim that is no zip. `bericht`: the number
    /// of the zip in the register.
    std::vector<Claim> publish(const Claim& zip, std::int64_t bericht) const;
    /// Of a zip that goes elsewhere: removes what is aside.
    void forget(const Claim& zip) const;
    /// At a start, when all that is committed was published: removes what is still aside.
    void forget() const;

  private:
    const WorkFolders& m_folders;
};

} // namespace iwmod::postbus
