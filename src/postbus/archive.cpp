#include "archive.hpp"

#include "packing.hpp"
#include "steps.hpp"
#include <iwmod/error.hpp>
#include <iwmod/failpoint.hpp>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace iwmod::postbus {
namespace {

/// What came in does not change any more.
constexpr mode_t archived_mode = S_IRUSR;

constexpr std::string_view unreadable = "kan niet worden gelezen";
constexpr std::string_view unwritable = "kan niet worden beschreven";

/// From here on it pays to let the disk write at once.
constexpr std::size_t worth_writing_back = 1'000'000;

struct stat status_of(int file, const Folder& source) {
    struct stat found {};
    if (::fstat(file, &found) != 0) {
        source.fail(unreadable, errno);
    }
    return found;
}

/// The file, or its first `most` bytes and one more.
std::string read_up_to(int file, const Folder& source, std::uint64_t size, std::uint64_t most) {
    std::string bytes;
    std::size_t filled = 0;
    do {
        const std::uint64_t room = std::min(most, std::max(size, 2 * std::uint64_t{filled})) + 1;
        bytes.resize(room);
        ssize_t got = 0;
        const int error = with_failpoint<"archief.read">([&] {
            got = read_full(file, std::span{bytes}.subspan(filled));
            return got < 0 ? errno : 0;
        });
        if (error != 0) {
            source.fail("bevat een bestand dat niet kan worden gelezen", error);
        }
        filled += static_cast<std::size_t>(got);
    } while (filled == bytes.size() && filled <= most); // it grew since fstat
    bytes.resize(filled);
    return bytes;
}

/// A file that somebody writes while we read it is not what its sender meant.
bool is_still(int file, const Stamp& before, std::uint64_t size, const Folder& source) {
    const Writers writers = lease(file);
    const Stamp after = Stamp::of(status_of(file, source));
    ::fcntl(file, F_SETLEASE, F_UNLCK);
    return writers != Writers::some && after == before &&
           static_cast<std::uint64_t>(after.size) == size;
}

/// Of a file that is too large what its excerpt needs.
void read_large(int file, const Folder& source, Contents& contents) {
    const HashedFile hashed = hash_file(file);
    if (hashed.error != 0 || ::lseek(file, 0, SEEK_SET) != 0) {
        source.fail("bevat een bestand dat niet kan worden gelezen",
                    hashed.error != 0 ? hashed.error : errno);
    }
    contents.bytes = read_up_to(file, source, excerpt_begin, excerpt_begin);
    contents.omvang = hashed.size;
    contents.sha256 = hashed.sha256;
    contents.te_groot = true;
}

struct Place {
    const std::filesystem::path& map;
    const crypto::Sha256& sha256;
};

/// Throws what is wrong with an archived file that was read to its end.
void require_whole(const Unpacked& unpacked, ContentCheck& check, const Place& place) {
    const auto in_map = [&place] {
        return "De map " + place.map.string() + " bevat " + place.sha256.hex() + " ";
    };
    switch (unpacked.outcome) {
    case Unpacking::unreadable:
        throw_spool(place.map, unreadable, unpacked.error);
    case Unpacking::no_key:
        throw SpoolError{in_map() + "versleuteld met sleutel " +
                         std::to_string(*unpacked.sealing_key) + ", die er niet is."};
    case Unpacking::damaged:
    case Unpacking::whole:
        break;
    }
    const auto found =
        unpacked.outcome == Unpacking::damaged ? Content::other : check.finish(place.sha256);
    if (found == Content::excerpt) {
        throw SpoolError{in_map() + "alleen als begin, hash en grootte: het was te groot."};
    }
    if (found == Content::other) {
        throw SpoolError{in_map() + "met een andere inhoud dan die naam zegt."};
    }
}

} // namespace

std::string archive_place(const crypto::Sha256& sha256) {
    const std::string hex = sha256.hex();
    return hex.substr(0, archive_folder_digits) + "/" + hex;
}

void copy_archived(int file, const std::filesystem::path& map, const crypto::Sha256& sha256,
                   const crypto::Sleutelbos& sleutels,
                   const std::function<void(std::string_view)>& write) {
    ContentCheck check;
    require_whole(unpack(file, sleutels, [&](std::string_view piece) { check.add(piece); }), check,
                  {map, sha256});
    ContentCheck again; // it is read anew
    const auto unpacked = unpack(file, sleutels, [&](std::string_view piece) {
        again.add(piece);
        write(piece);
    });
    require_whole(unpacked, again, {map, sha256});
}

std::string read_whole_archived(int file, const std::filesystem::path& map,
                                const crypto::Sha256& sha256, const ReadAs& as) {
    std::string bytes;
    ContentCheck check;
    const auto unpacked = unpack(file, as.sleutels, [&](std::string_view piece) {
        check.add(piece);
        if (bytes.size() + piece.size() > as.most) {
            throw_spool(map, "bevat een bestand dat te groot is om te lezen", EFBIG);
        }
        bytes += piece;
    });
    require_whole(unpacked, check, {map, sha256});
    return bytes;
}

Contents Archive::read_claimed(int file, const Folder& source) const {
    const Stamp before = Stamp::of(status_of(file, source));
    Contents contents{
        .bytes = read_up_to(file, source, static_cast<std::uint64_t>(before.size), m_maximum),
        .sha256 = std::nullopt,
        .stamp = before};
    contents.omvang = contents.bytes.size();
    if (contents.omvang > m_maximum) {
        read_large(file, source, contents);
    }
    if (contents.omvang == 0 || !is_still(file, before, contents.omvang, source)) {
        return {.bytes = {}, .terug = true, .sha256 = std::nullopt, .stamp = before};
    }
    return contents;
}

Original Archive::take_in(const Contents& contents, Archiving archiving) {
    if (contents.terug) {
        throw LogicError{"what went back to the inbox is not archived"};
    }
    if (contents.te_groot) {
        store_excerpt(contents, archiving);
        return {.sha256 = contents.sha256.value(), .omvang = contents.omvang, .te_groot = true};
    }
    const auto hash = crypto::sha256(contents.bytes);
    store(hash, contents.bytes, archiving);
    return {.sha256 = hash, .omvang = contents.omvang};
}

/// One file, however large (a sparse one takes no room at its sender's), must not fill the disk on
/// which the register writes.
void Archive::store_excerpt(const Contents& contents, Archiving archiving) {
    const HashedFile hashed{.sha256 = contents.sha256.value(), .size = contents.omvang};
    const basis::Fd there = open(hashed.sha256); // whole, from when more was read
    if (hashed.size <= excerpt_begin) {
        store(hashed.sha256, contents.bytes, archiving);
    } else if (!there || content(there.get(), hashed.sha256) != Content::whole) {
        store(hashed.sha256, make_excerpt(hashed, contents.bytes), archiving);
    }
}

crypto::Sha256 Archive::hash_of(int file, const Folder& source) {
    const HashedFile hashed = hash_file(file);
    if (hashed.error != 0) {
        source.fail("bevat een bestand dat niet kan worden gelezen", hashed.error);
    }
    return hashed.sha256;
}

/// `other` also for what is damaged or sealed under another key.
Content Archive::content(int file, const crypto::Sha256& sha256) const {
    ContentCheck check;
    const auto unpacked =
        unpack(file, m_sleutels, [&](std::string_view piece) { check.add(piece); });
    return unpacked.outcome == Unpacking::whole ? check.finish(sha256) : Content::other;
}

void Archive::store(const crypto::Sha256& sha256, std::string_view bytes, Archiving archiving) {
    if (m_trusted && archiving == Archiving::what_is_missing &&
        holds_same(archive_place(sha256), bytes)) {
        return;
    }
    TempFile temp{m_folder, archived_mode};
    Packer packer{temp, m_sleutels};
    packer.add(bytes);
    packer.finish();
    if (bytes.size() >= worth_writing_back) {
        start_writeback(temp.fd());
    }
    put(temp, sha256);
}

/// False also for a file that was damaged or stands in another form, which is then replaced.
bool Archive::holds_same(const std::string& place, std::string_view bytes) const {
    const basis::Fd file = open_at(m_folder.fd(), place, O_RDONLY | O_NOFOLLOW);
    if (!file || static_cast<std::uint64_t>(status_of(file.get(), m_folder).st_size) !=
                     packed_size(bytes, m_sleutels)) {
        return false;
    }
    bool same = true;
    const auto unpacked = unpack(file.get(), m_sleutels, [&](std::string_view piece) {
        same = same && bytes.starts_with(piece);
        bytes.remove_prefix(std::min(piece.size(), bytes.size()));
    });
    return unpacked.outcome == Unpacking::whole &&
           unpacked.sealing_key == sealing_key_of(m_sleutels) && same && bytes.empty();
}

void Archive::put(TempFile& temp, const crypto::Sha256& sha256) {
    const std::string place = archive_place(sha256);
    int error = temp.name_it(m_folder.fd(), place);
    if (error == ENOENT) {
        with_failpoint<"archief.folder">([&] {
            return make_folder_at(m_folder.fd(), place.substr(0, archive_folder_digits), S_IRWXU);
        });
        error = temp.name_it(m_folder.fd(), place);
    }
    if (error != 0) {
        if (error == EISDIR) { // only this file's place is taken
            m_folder.fail(unwritable, error);
        }
        m_folder.fail_all(unwritable, error);
    }
}

basis::Fd Archive::open(const crypto::Sha256& sha256) const {
    return open_at(m_folder.fd(), archive_place(sha256), O_RDONLY | O_NOFOLLOW);
}

bool Archive::holds(const crypto::Sha256& sha256) const {
    struct stat found {};
    const int error = stat_at(m_folder.fd(), archive_place(sha256), found);
    if (error != 0 && error != ENOENT) {
        m_folder.fail(unreadable, error);
    }
    return error == 0;
}

std::string Archive::read(const crypto::Sha256& sha256) const {
    const basis::Fd file = open(sha256);
    if (!file) {
        m_folder.fail("bevat " + sha256.hex() + " niet leesbaar", errno);
    }
    return read_whole_archived(file.get(), m_folder.path(), sha256,
                               {.sleutels = m_sleutels, .most = m_maximum});
}

void Archive::copy(const crypto::Sha256& sha256,
                   const std::function<void(std::string_view)>& write) const {
    const basis::Fd file = open(sha256);
    if (!file) {
        m_folder.fail("bevat " + sha256.hex() + " niet leesbaar", errno);
    }
    copy_archived(file.get(), m_folder.path(), sha256, m_sleutels, write);
}

ArchiveState Archive::verify(const crypto::Sha256& sha256) const {
    const basis::Fd file = open(sha256);
    if (!file && errno != ENOENT) {
        m_folder.fail(unreadable, errno);
    }
    if (!file) {
        return ArchiveState::missing;
    }
    ContentCheck check;
    const auto unpacked =
        unpack(file.get(), m_sleutels, [&](std::string_view piece) { check.add(piece); });
    if (unpacked.outcome == Unpacking::no_key) {
        return ArchiveState::locked;
    }
    return unpacked.outcome == Unpacking::whole && check.finish(sha256) != Content::other
               ? ArchiveState::whole
               : ArchiveState::damaged;
}

void Archive::each(const std::function<void(const crypto::Sha256&)>& see) const {
    const auto list = [&](const std::string& path, const std::function<void(const char*)>& name) {
        const int error = each_name(m_folder.fd(), path, name);
        if (error != 0 && error != ENOTDIR) {
            m_folder.fail(unreadable, error);
        }
    };
    const auto see_file = [&](const char* name) {
        if (const auto sha256 = crypto::Sha256::parse(name)) {
            see(*sha256);
        }
    };
    list(".", [&](const std::string& level) {
        if (level.size() == archive_folder_digits) {
            list(level, see_file);
        }
    });
}

} // namespace iwmod::postbus
