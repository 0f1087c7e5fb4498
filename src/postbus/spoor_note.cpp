#include "spoor_note.hpp"

#include "steps.hpp"
#include <iwmod/postbus.hpp>

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace iwmod::postbus {

namespace {

constexpr std::size_t most_bytes = 512;

} // namespace

void write_stand(const Folder& archief, std::string_view line) {
    const basis::Fd file =
        open_at(archief.fd(), stand_name, O_WRONLY | O_CREAT | O_NOFOLLOW, S_IRUSR | S_IWUSR);
    if (!file) {
        archief.fail("kan de stand van het register niet bewaren", errno);
    }
    const std::string text = std::string{line} + "\n";
    const int error = with_failpoint<"stand.write">([&] {
        const auto written = ::pwrite(file.get(), text.data(), text.size(), 0);
        return written == static_cast<ssize_t>(text.size()) ? 0 : written < 0 ? errno : ENOSPC;
    });
    if (error != 0) {
        archief.fail("kan de stand van het register niet bewaren", error);
    }
}

std::optional<std::string> read_stand(const std::filesystem::path& archief) {
    const basis::Fd file =
        open_at(AT_FDCWD, (archief / stand_name).string(), O_RDONLY | O_NOFOLLOW);
    if (!file) {
        if (errno == ENOENT) {
            return std::nullopt;
        }
        throw_spool(archief, "bevat een stand van het register die niet kan worden gelezen", errno);
    }
    std::string text(most_bytes, '\0');
    const auto size = read_full(file.get(), text);
    text.resize(size < 0 ? 0 : static_cast<std::size_t>(size));
    const auto end = text.find('\n');
    return end == std::string::npos ? std::nullopt : std::optional{text.substr(0, end)};
}

std::optional<std::string> SpoolView::stand() const {
    return read_stand(m_mappen.archief);
}

std::filesystem::path SpoolView::stand_path() const {
    return m_mappen.archief / stand_name;
}

} // namespace iwmod::postbus
