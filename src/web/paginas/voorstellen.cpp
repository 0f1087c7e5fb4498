#include "paginas/voorstellen.hpp"

#include "kern/state_folder.hpp"
#include <iwmod/basis/file.hpp>
#include <iwmod/basis/replace.hpp>
#include <iwmod/crypto.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <system_error>

namespace iwmod::web {

namespace fs = std::filesystem;

namespace {

constexpr std::chrono::hours a_day{24};
constexpr const char* table = ".csv";
constexpr const char* busy = ".bezig";
constexpr const char* about = ".over";
constexpr const char* trial = ".proef";

/// Who gave it, and the name of the file, a line each.
std::string about_text(const std::string& door, std::string naam) {
    std::replace_if(
        naam.begin(), naam.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
    return door + "\n" + naam;
}

} // namespace

fs::path Voorstellen::file_of(const std::string& nummer, const char* what) const {
    return m_folder / (nummer + what);
}

fs::path Voorstellen::taken(const std::string& nummer) const {
    return file_of(nummer, busy);
}

void Voorstellen::make_folder() const {
    for (const auto& map : {m_folder.parent_path(), m_folder}) {
        make_state_folder(map);
    }
}

std::string Voorstellen::add(const std::string& door, const Upload& upload) const {
    make_folder();
    tidy();
    auto nummer = crypto::sha256(door + "\n" + upload.inhoud).hex();
    // The table last: where it is, all of it is.
    basis::replace_whole(file_of(nummer, about), about_text(door, upload.naam),
                         basis::Readers::owner);
    basis::replace_whole(file_of(nummer, table), upload.inhoud, basis::Readers::owner);
    return nummer;
}

std::optional<Voorstel> Voorstellen::find(const std::string& nummer,
                                          const std::string& door) const {
    std::error_code failure;
    if (!crypto::Sha256::parse(nummer) || !fs::exists(file_of(nummer, table), failure)) {
        return std::nullopt;
    }
    const auto said = basis::read_whole(file_of(nummer, about)).value_or("");
    if (said.substr(0, said.find('\n')) != door) {
        return std::nullopt;
    }
    return Voorstel{.nummer = nummer,
                    .bestand = said.substr(std::min(door.size() + 1, said.size())),
                    .tabel = file_of(nummer, table),
                    .proef = basis::read_whole(file_of(nummer, trial))};
}

void Voorstellen::note_proef(const std::string& nummer, std::string_view html) const {
    basis::replace_whole(file_of(nummer, trial), html, basis::Readers::owner);
}

bool Voorstellen::take(const std::string& nummer) const {
    std::error_code failure;
    fs::rename(file_of(nummer, table), taken(nummer), failure);
    return !failure;
}

void Voorstellen::give_back(const std::string& nummer) const {
    std::error_code failure; // then it has to be uploaded again
    fs::rename(taken(nummer), file_of(nummer, table), failure);
}

void Voorstellen::end(const std::string& nummer) const {
    std::error_code failure; // what stays is tidied a day later
    for (const auto* const what : {busy, trial, about}) {
        fs::remove(file_of(nummer, what), failure);
    }
}

void Voorstellen::tidy() const {
    std::error_code failure;
    const auto border = fs::file_time_type::clock::now() - a_day;
    for (const auto& each : fs::directory_iterator{m_folder, failure}) {
        const bool is_old = each.last_write_time(failure) < border && !failure;
        if (is_old && each.is_regular_file(failure)) {
            fs::remove(each.path(), failure);
        }
    }
}

} // namespace iwmod::web
