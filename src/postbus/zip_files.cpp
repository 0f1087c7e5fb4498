#include "naming.hpp"
#include "steps.hpp"
#include "work_folder.hpp"
#include "work_folders.hpp"
#include <iwmod/crypto/sha256.hpp>
#include <iwmod/failpoint.hpp>
#include <iwmod/postbus/zip_files.hpp>

#include <array>
#include <cerrno>
#include <charconv>
#include <climits>
#include <fcntl.h>

namespace iwmod::postbus {

namespace {

constexpr std::string_view prefix = ".uitgepakt-";
constexpr std::string_view extension = ".xml";
constexpr std::size_t digits = 2;
constexpr std::string_view unwritable = "kan niet worden beschreven";

/// One for each claim, whatever its name holds.
std::string aside_name(const Claim& zip) {
    return std::string{prefix} + crypto::sha256(zip.key()).hex();
}

/// What the file is called from then on: `levering.zip` brings `levering-01.xml`.
std::string file_name(const Claim& zip, std::size_t nummer) {
    const auto dot = zip.bestand.rfind('.');
    auto number = std::to_string(nummer);
    number.insert(0, digits - std::min(digits, number.size()), '0');
    const auto suffix = "-" + number + std::string{extension};
    const auto stem = zip.bestand.substr(0, dot == 0 ? std::string::npos : dot);
    return stem.substr(0, NAME_MAX - suffix.size()) + suffix;
}

timespec time_of(FileTime moment) {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(moment.time_since_epoch());
    timespec time{};
    time.tv_sec = seconds.count();
    time.tv_nsec = (moment.time_since_epoch() - seconds).count();
    return time;
}

/// The files come where the zip came, also for a start that finds them.
void set_arrival(int fd, FileTime moment) {
    const std::array<timespec, 2> times{time_of(moment), time_of(moment)};
    with_failpoint<"zip.time">([&] { return ::futimens(fd, times.data()) == 0 ? 0 : errno; });
}

std::int64_t number_in(std::string_view text) {
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

/// What cannot go stays: whoever makes a folder of that name hears of it.
void remove_aside(const Folder& map, const std::string& aside) {
    std::vector<std::string> places;
    each_name(map.fd(), aside, [&](const char* name) {
        auto& place = places.emplace_back(aside);
        place.append("/").append(name);
    });
    for (const auto& place : places) {
        with_failpoint<"zip.unlink">([&] { return unlink_at(map.fd(), place); });
    }
    with_failpoint<"zip.rmdir">([&] { return remove_folder_at(map.fd(), aside); });
}

} // namespace

std::optional<ZipOrigin> zip_of(const Claim& claim) {
    const auto origin = origin_of(claim.batch);
    const auto stem = claim.bestand.size() - std::min(claim.bestand.size(), extension.size());
    if (!origin || stem < digits) {
        return std::nullopt;
    }
    return ZipOrigin{.batch = origin->batch,
                     .bericht = origin->bericht,
                     .nummer = number_in(std::string_view{claim.bestand}.substr(stem - digits))};
}

void ZipFiles::put_aside(const Claim& zip, std::size_t files, const Fill& fill) const {
    const auto map = m_folders.of(zip.batch);
    const auto aside = aside_name(zip);
    remove_aside(*map, aside);
    const auto require = [&](int error) {
        if (error != 0) {
            map->fail_all(unwritable, error);
        }
    };
    require(with_failpoint<"zip.map">([&] { return make_folder_at(map->fd(), aside, S_IRWXU); }));
    for (std::size_t nummer = 1; nummer <= files; ++nummer) {
        const auto place = aside + "/" + file_name(zip, nummer);
        basis::Fd file = with_failpoint<"zip.open">([&] {
            return open_at(map->fd(), place, O_WRONLY | O_CREAT | O_EXCL, S_IRUSR | S_IWUSR);
        });
        require(file ? 0 : errno);
        fill(nummer, [&](std::string_view bytes) {
            require(write_halves<"zip.write">(file.get(), bytes));
        });
        start_writeback(file.get());
        set_arrival(file.get(), zip.gewijzigd);
        require(with_failpoint<"zip.close">([&] { return close_written(file); }));
    }
}

std::vector<Claim> ZipFiles::publish(const Claim& zip, std::int64_t bericht) const {
    const auto map = m_folders.of(zip.batch);
    const auto batch = batch_of_files(zip, bericht);
    const int error = with_failpoint<"zip.rename">(
        [&] { return rename_at(map->fd(), aside_name(zip), map->fd(), batch); });
    if (error != 0 && error != ENOENT) {
        map->fail_all(unwritable, error);
    }
    auto claims = WorkFolder::claims_of(*map, batch);
    if (!claims.empty()) { // before the zip itself may go
        if (const int failed =
                with_failpoint<"zip.sync">([&] { return sync_file_system(map->fd()); });
            failed != 0) {
            map->fail_all("kan niet duurzaam worden opgeslagen", failed);
        }
    }
    return claims;
}

void ZipFiles::forget(const Claim& zip) const {
    remove_aside(*m_folders.of(zip.batch), aside_name(zip));
}

void ZipFiles::forget() const {
    for (const auto& map : m_folders.all()) {
        std::vector<std::string> left;
        each_name(map->fd(), ".", [&](std::string_view name) {
            if (name.starts_with(prefix)) {
                left.emplace_back(name);
            }
        });
        for (const auto& aside : left) {
            remove_aside(*map, aside);
        }
    }
}

} // namespace iwmod::postbus
