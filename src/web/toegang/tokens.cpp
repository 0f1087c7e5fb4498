#include "toegang/tokens.hpp"

#include "kern/state_folder.hpp"
#include "toegang/visitor.hpp"
#include <iwmod/basis/file.hpp>
#include <iwmod/basis/reden.hpp>
#include <iwmod/basis/replace.hpp>
#include <iwmod/crypto.hpp>

#include <spdlog/spdlog.h>

#include <charconv>
#include <system_error>
#include <unistd.h>

namespace iwmod::web {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t token_size = 2 * crypto::Secret::size;

std::int64_t number_in(std::string_view& text) {
    std::int64_t number = -1;
    const auto end = std::min(text.find('\n'), text.size());
    std::from_chars(text.data(), text.data() + end, number);
    text.remove_prefix(std::min(end + 1, text.size()));
    return number;
}

std::string_view line_in(std::string_view& text) {
    const auto end = std::min(text.find('\n'), text.size());
    const auto line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return line;
}

} // namespace

bool is_token(std::string_view token) {
    return token.size() == token_size &&
           token.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

struct Tokens::Kept {
    std::int64_t made = 0; ///< seconds since 1970, as is `used`
    std::int64_t used = 0;
    Holder holder;
};

std::chrono::sys_seconds now() {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

Tokens::Tokens(fs::path folder, Kind kind, Clock clock)
    : m_folder{std::move(folder)}, m_kind{std::move(kind)}, m_clock{std::move(clock)} {}

fs::path Tokens::file_of(std::string_view token) const {
    return m_folder / (m_kind.name + "-" + crypto::sha256(token).hex());
}

bool Tokens::counts(const Kept& kept) const {
    const auto at = m_clock().time_since_epoch().count();
    const auto since_used = at - kept.used;
    const auto since_made = at - kept.made;
    return since_used >= 0 && since_used < m_kind.idle.count() && since_made >= 0 &&
           since_made < m_kind.altogether.count();
}

std::optional<Tokens::Kept> Tokens::read(const fs::path& file) const {
    const auto bytes = basis::read_whole(file);
    if (!bytes) {
        return std::nullopt;
    }
    std::string_view text{*bytes};
    Kept kept;
    kept.made = number_in(text);
    kept.used = number_in(text);
    const auto roles = line_in(text);
    kept.holder.kijken = roles.find('k') != std::string_view::npos;
    kept.holder.handelen = roles.find('h') != std::string_view::npos;
    kept.holder.persoonsgegevens = roles.find('p') != std::string_view::npos;
    kept.holder.naam = line_in(text);
    if (!is_visitor_name(kept.holder.naam) || !counts(kept)) {
        return std::nullopt;
    }
    return kept;
}

void Tokens::write(const fs::path& file, const Kept& kept) {
    std::string text = std::to_string(kept.made) + "\n" + std::to_string(kept.used) + "\n";
    text += kept.holder.kijken ? "k" : "";
    text += kept.holder.handelen ? "h" : "";
    text += kept.holder.persoonsgegevens ? "p" : "";
    text += "\n" + kept.holder.naam + "\n";
    basis::replace_whole(file, text, basis::Readers::owner);
    basis::give_to_owner_of_folder(file);
}

/// On a full disk somebody still has to look: then it ends sooner.
void Tokens::prolong(const fs::path& file, const Kept& kept) {
    try {
        write(file, kept);
    } catch (const std::system_error& failure) {
        spdlog::warn("Een sessie kan niet worden verlengd: {}.",
                     basis::reason_of(failure.code().value()));
    }
}

std::string Tokens::make(const Holder& holder) {
    const auto secret = crypto::Secret::random().hex();
    std::string token{secret.begin(), secret.end()};
    const auto at = m_clock().time_since_epoch().count();
    make_state_folder(m_folder);
    write(file_of(token), {.made = at, .used = at, .holder = holder});
    return token;
}

std::optional<Holder> Tokens::find(std::string_view token) {
    // Written again no more often: a session may end so much sooner than the settings say.
    constexpr std::int64_t seconds_between = 30;
    if (!is_token(token)) {
        return std::nullopt;
    }
    const std::lock_guard lock{m_mutex};
    const auto file = file_of(token);
    auto kept = read(file);
    if (!kept) {
        return std::nullopt;
    }
    const auto at = m_clock().time_since_epoch().count();
    if (at - kept->used >= seconds_between) {
        kept->used = at;
        prolong(file, *kept);
    }
    return std::move(kept->holder);
}

std::optional<Holder> Tokens::take(std::string_view token) {
    if (!is_token(token)) {
        return std::nullopt;
    }
    const std::lock_guard lock{m_mutex};
    const auto file = file_of(token);
    auto kept = read(file);
    // Who removes the file has it.
    if (!kept || ::unlink(file.c_str()) != 0) {
        return std::nullopt;
    }
    return std::move(kept->holder);
}

void Tokens::end(std::string_view token) {
    if (is_token(token)) {
        const std::lock_guard lock{m_mutex};
        std::error_code failure;
        fs::remove(file_of(token), failure);
    }
}

void Tokens::tidy() {
    const std::lock_guard lock{m_mutex};
    std::error_code failure;
    for (const auto& each : fs::directory_iterator{m_folder, failure}) {
        const auto name = each.path().filename().string();
        if (name.starts_with(m_kind.name + "-") && !read(each.path())) {
            fs::remove(each.path(), failure);
        }
    }
}

Tokens::Kind link_kind() {
    constexpr std::chrono::minutes valid{1};
    return {.name = "koppeling", .idle = valid, .altogether = valid};
}

Tokens::Kind session_kind(const dienst::WebSettings& settings) {
    constexpr std::chrono::hours working_day{12};
    return {.name = "sessie", .idle = settings.sessie_minuten, .altogether = working_day};
}

} // namespace iwmod::web
