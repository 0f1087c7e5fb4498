#include "work_folder.hpp"

#include "steps.hpp"
#include <iwmod/error.hpp>
#include <iwmod/failpoint.hpp>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <memory>
#include <sys/stat.h>
#include <tuple>

namespace iwmod::postbus {

namespace {

bool came_before(const Claim& one, const Claim& other) {
    return std::tie(one.gewijzigd, one.bestand) < std::tie(other.gewijzigd, other.bestand);
}

/// Without what is behind it when it came out of a zip.
std::string batch_of(const std::string& batch) {
    const auto origin = origin_of(batch);
    return origin ? origin->batch : batch;
}

} // namespace

FileTime moment_of(const Claim& claim) {
    std::uint64_t moment = 0; // stays, for a name that no scan made
    std::from_chars(std::to_address(claim.batch.begin()), std::to_address(claim.batch.end()),
                    moment);
    return FileTime{std::chrono::nanoseconds{moment}};
}

std::string WorkFolder::place_of(const Claim& claim) {
    const bool plain = claim.bestand.find('/') == std::string::npos && claim.bestand != "." &&
                       claim.bestand != ".." && !claim.bestand.empty();
    if (!is_batch_name(claim.batch) || !plain) {
        throw LogicError{"a claim that no scan made"};
    }
    return claim.key();
}

std::vector<WorkFolder::Batch> WorkFolder::batches() const {
    std::vector<Batch> batches;
    for (const auto& map : m_work_folders.all()) {
        const int error = each_name(map->fd(), ".", [&](const char* name) {
            if (is_batch_name(name)) {
                batches.push_back({.naam = name, .map = map});
            }
        });
        if (error != 0) {
            map->fail("kan niet worden gelezen", error);
        }
    }
    std::sort(batches.begin(), batches.end(),
              [](const Batch& one, const Batch& other) { return one.naam < other.naam; });
    return batches;
}

std::vector<Claim> WorkFolder::claims_of(const Folder& map, const std::string& batch) {
    std::vector<Claim> claims;
    const auto moment =
        std::chrono::time_point_cast<std::chrono::nanoseconds>(std::chrono::system_clock::now());
    const auto origin =
        origin_of(batch); // the files of a zip are ours, but were dropped by another
    const int error = each_name(map.fd(), batch, [&](const char* name) {
        struct stat found {};
        // What is no file was never claimed: somebody put it there.
        if (stat_at(map.fd(), batch + "/" + name, found) == 0 && S_ISREG(found.st_mode)) {
            claims.push_back({.batch = batch,
                              .bestand = name,
                              .gewijzigd = std::min(file_time(found.st_mtim), moment),
                              .omvang = static_cast<std::uint64_t>(found.st_size),
                              .uid = origin ? origin->uid : found.st_uid});
        }
    });
    if (error != 0 && error != ENOENT && error != ENOTDIR) {
        map.fail("kan niet worden gelezen", error);
    }
    std::sort(claims.begin(), claims.end(), came_before);
    return claims;
}

/// What came out of a zip stands where that stood in its batch.
std::vector<Claim> WorkFolder::left_behind() const {
    std::vector<Claim> all;
    std::size_t begin = 0; // of the batch that is read, with what came out of its zips
    for (const Batch& batch : batches()) {
        if (begin < all.size() && batch_of(all[begin].batch) != batch_of(batch.naam)) {
            begin = all.size();
        }
        std::vector<Claim> claims = claims_of(*batch.map, batch.naam);
        std::move(claims.begin(), claims.end(), std::back_inserter(all));
        std::sort(std::next(all.begin(), static_cast<std::ptrdiff_t>(begin)), all.end(),
                  came_before);
    }
    return all;
}

bool WorkFolder::holds(const Claim& claim) const {
    struct stat found {};
    const auto map = m_work_folders.of(claim.batch);
    const int error = stat_at(map->fd(), place_of(claim), found);
    if (error != 0 && error != ENOENT) {
        map->fail("kan niet worden gelezen", error);
    }
    return error == 0;
}

void WorkFolder::remove_empty_batches() const {
    for (const auto& batch : batches()) {
        with_failpoint<"start.rmdir">(
            [&] { return remove_folder_at(batch.map->fd(), batch.naam); });
    }
}

std::uint64_t WorkFolder::last_batch() const {
    const auto all = batches();
    return all.empty() ? 0 : std::stoull(all.back().naam);
}

basis::Fd WorkFolder::open(const Claim& claim) const {
    const auto map = m_work_folders.of(claim.batch);
    basis::Fd file =
        with_failpoint<"werk.open">([&] { return open_untrusted(map->fd(), place_of(claim)); });
    if (!file) {
        map->fail("bevat een bestand dat niet kan worden gelezen", errno);
    }
    struct stat found {};
    if (::fstat(file.get(), &found) != 0 || !S_ISREG(found.st_mode)) {
        throw SpoolError{"De map " + map->path().string() +
                         " bevat iets dat geen gewoon bestand is."};
    }
    return file;
}

} // namespace iwmod::postbus
