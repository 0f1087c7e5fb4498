#include "work_folders.hpp"

#include "steps.hpp"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <string_view>
#include <sys/stat.h>

namespace iwmod::postbus {
namespace {

constexpr std::size_t batch_digits = 24;

std::filesystem::path path_in(const Folder& inbox) {
    return inbox.path() / WorkFolders::naam_in_inbox;
}

bool holds_batch(const Folder& map, const std::string& batch) {
    struct stat found {};
    return stat_at(map.fd(), batch, found) == 0;
}

bool holds_any_batch(const Folder& map) {
    bool any = false;
    const int error =
        each_name(map.fd(), ".", [&any](const char* name) { any |= is_batch_name(name); });
    return any || (error != 0 && error != ENOENT); // that: it was removed
}

/// Whether it is what lies in the inbox under that name.
bool lies_in(const Folder& map, const Folder& inbox) {
    struct stat found {};
    const struct stat ours = map.status();
    return stat_at(inbox.fd(), WorkFolders::naam_in_inbox, found) == 0 &&
           found.st_dev == ours.st_dev && found.st_ino == ours.st_ino;
}

bool is_number(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

template <class Number>
bool read_number(std::string_view text, Number& number) {
    const auto* const end = text.data() + text.size();
    return is_number(text) && std::from_chars(text.data(), end, number).ec == std::errc{};
}

} // namespace

std::string batch_name(std::uint64_t batch) {
    const std::string number = std::to_string(batch);
    return std::string(batch_digits - number.size(), '0') + number;
}

bool is_batch_name(std::string_view name) {
    return (name.size() == batch_digits && is_number(name)) || origin_of(name);
}

std::string batch_of_files(const Claim& zip, std::int64_t bericht) {
    return zip.batch + "." + std::to_string(bericht) + "." + std::to_string(zip.uid);
}

std::optional<BatchOrigin> origin_of(std::string_view batch) {
    if (batch.size() <= batch_digits || batch[batch_digits] != '.') {
        return std::nullopt;
    }
    const auto rest = batch.substr(batch_digits + 1);
    const auto dot = std::min(rest.find('.'), rest.size());
    const auto uid = rest.substr(std::min(dot + 1, rest.size()));
    BatchOrigin origin{.batch = std::string{batch.substr(0, batch_digits)}};
    const bool good = is_number(origin.batch) && read_number(rest.substr(0, dot), origin.bericht) &&
                      read_number(uid, origin.uid);
    return good ? std::optional{std::move(origin)} : std::nullopt;
}

WorkFolders::WorkFolders(const Folder& werk, const Folder& inbox)
    : m_inbox{inbox}, m_werk{Map{}, &werk} {
    struct stat found {};
    if (stat_at(inbox.fd(), naam_in_inbox, found) == 0 && S_ISDIR(found.st_mode) &&
        is_private(found)) {
        open_in_inbox();
    }
}

/// Others may put what they like in the inbox, and under this name too: it counts only when it is
/// ours alone.
void WorkFolders::open_in_inbox() {
    auto map = std::make_shared<const Folder>(path_in(m_inbox), S_IRWXU);
    require_private(*map);
    if (!on_one_mount(m_inbox, *map)) {
        m_inbox.fail("laat een bestand niet hernoemen naar een map erin", EXDEV);
    }
    m_in_inbox = std::move(map);
}

void WorkFolders::refresh() {
    const std::lock_guard lock{m_mutex};
    const bool elders = !on_one_mount(m_inbox, *m_werk);
    if (m_in_inbox && !(elders && lies_in(*m_in_inbox, m_inbox))) {
        m_earlier.push_back(std::exchange(m_in_inbox, nullptr));
    }
    if (elders && !m_in_inbox) {
        open_in_inbox();
    }
    forget_empty();
}

/// So that a disk can be taken away when nothing of it is in hand.
void WorkFolders::forget_empty() {
    std::erase_if(m_earlier, [](const Map& map) { return !holds_any_batch(*map); });
}

void WorkFolders::keep(Folder vorige) {
    const std::lock_guard lock{m_mutex};
    m_earlier.push_back(std::make_shared<const Folder>(std::move(vorige)));
}

WorkFolders::Map WorkFolders::is_new() const {
    const std::lock_guard lock{m_mutex};
    return m_in_inbox ? m_in_inbox : m_werk;
}

WorkFolders::Map WorkFolders::of(const std::string& batch) const {
    const auto maps = all();
    const auto found = std::find_if(maps.begin() + 1, maps.end(),
                                    [&](const Map& map) { return holds_batch(*map, batch); });
    return found == maps.end() ? maps.front() : *found;
}

std::vector<WorkFolders::Map> WorkFolders::all() const {
    const std::lock_guard lock{m_mutex};
    std::vector<Map> maps{m_werk};
    if (m_in_inbox) {
        maps.push_back(m_in_inbox);
    }
    maps.insert(maps.end(), m_earlier.begin(), m_earlier.end());
    return maps;
}

} // namespace iwmod::postbus
