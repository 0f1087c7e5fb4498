#include "naming.hpp"

#include "steps.hpp"
#include <iwmod/failpoint.hpp>

#include <cerrno>
#include <climits>

namespace iwmod::postbus {
namespace {

constexpr unsigned most_names = 10'000;

} // namespace

std::string requeue_name(std::string_view bestand, unsigned n) {
    if (n == 0) {
        return std::string{bestand};
    }
    const std::string suffix = "-opnieuw-" + std::to_string(n);
    const std::size_t dot = bestand.rfind('.');
    std::string_view extension;
    if (dot != std::string_view::npos && dot > 0) {
        extension = bestand.substr(dot);
    }
    // Of a name whose extension is most of it, the end goes too.
    extension = extension.substr(0, NAME_MAX / 2);
    const std::string_view stem =
        bestand.substr(0, dot).substr(0, NAME_MAX - suffix.size() - extension.size());
    return std::string{stem} + suffix + std::string{extension};
}

Naming first_free(std::string_view bestand,
                  const std::function<int(const std::string&)>& rename_to) {
    Naming naming{.name = {}, .error = EEXIST};
    for (unsigned n = 0; naming.error == EEXIST && n < most_names; ++n) {
        naming.name = requeue_name(bestand, n);
        naming.error = rename_to(naming.name);
    }
    return naming;
}

Naming give_back(const Folder& werk, const std::string& place, const Folder& inbox,
                 std::string_view bestand) {
    return first_free(bestand, [&](const std::string& name) {
        return with_failpoint<"terug.rename">(
            [&] { return rename_new_at(werk.fd(), place, inbox.fd(), name); });
    });
}

} // namespace iwmod::postbus
