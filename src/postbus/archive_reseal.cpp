// Bringing the archive under another key.
#include "archive.hpp"
#include "packing.hpp"
#include "steps.hpp"

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace iwmod::postbus {
namespace {

/// So many files to one sync: each holds a descriptor.
constexpr std::size_t files_in_batch = 200;

constexpr mode_t archived_mode = S_IRUSR;

struct Packed {
    crypto::Sha256 sha256;
    std::unique_ptr<TempFile> temp;
};

/// A new file is as old as the one that it replaces, and belongs to the same user: an operator who
/// is root does not own the archive.
void take_after(const TempFile& temp, int file, const Folder& folder) {
    struct stat found {};
    if (::fstat(file, &found) != 0) {
        folder.fail("kan niet worden gelezen", errno);
    }
    const std::array<timespec, 2> times{found.st_atim, found.st_mtim};
    if (::futimens(temp.fd(), times.data()) != 0 ||
        (::geteuid() == 0 && ::fchown(temp.fd(), found.st_uid, found.st_gid) != 0)) {
        folder.fail("kan niet worden beschreven", errno);
    }
}

} // namespace

/// Each new file is durable before it takes the place of the old one.
class Archive::Resealing {
  public:
    explicit Resealing(Archive& archief) : m_archief{archief} {}

    void add(const crypto::Sha256& sha256) {
        const basis::Fd file = m_archief.open(sha256);
        if (!file) {
            ++m_result.failed;
            return;
        }
        if (sealing_key_of(file.get()) == sealing_key_of(m_archief.m_sleutels)) {
            ++m_result.kept;
            return;
        }
        auto temp = pack(sha256, file.get());
        if (!temp) {
            ++m_result.failed;
            return;
        }
        m_batch.push_back({.sha256 = sha256, .temp = std::move(temp)});
        if (m_batch.size() == files_in_batch) {
            name_batch();
        }
    }

    Resealed finish() {
        name_batch();
        return m_result;
    }

  private:
    /// Nothing when the old file is damaged or no key opens it: it is left alone.
    std::unique_ptr<TempFile> pack(const crypto::Sha256& sha256, int file) const {
        auto temp = std::make_unique<TempFile>(m_archief.m_folder, archived_mode);
        Packer packer{*temp, m_archief.m_sleutels};
        ContentCheck check;
        const auto unpacked = unpack(file, m_archief.m_sleutels, [&](std::string_view piece) {
            check.add(piece);
            packer.add(piece);
        });
        if (unpacked.outcome != Unpacking::whole || check.finish(sha256) == Content::other) {
            return nullptr;
        }
        packer.finish();
        take_after(*temp, file, m_archief.m_folder);
        return temp;
    }

    void name_batch() {
        if (m_batch.empty()) {
            return;
        }
        if (const int error = sync_file_system(m_archief.m_folder.fd()); error != 0) {
            m_archief.m_folder.fail("kan niet duurzaam worden opgeslagen", error);
        }
        for (const auto& packed : m_batch) {
            m_archief.put(*packed.temp, packed.sha256);
        }
        m_result.done += m_batch.size();
        m_batch.clear();
    }

    Archive& m_archief;
    std::vector<Packed> m_batch;
    Resealed m_result;
};

Resealed Archive::reseal() {
    std::vector<crypto::Sha256>
        all; // first: a rename moves a name in the folder that is being listed
    each([&all](const crypto::Sha256& sha256) { all.push_back(sha256); });
    Resealing resealing{*this};
    for (const auto& sha256 : all) {
        resealing.add(sha256);
    }
    return resealing.finish();
}

} // namespace iwmod::postbus
