/// Tables that somebody uploaded and did not put in force yet: small files beside the register, so
/// that they outlive a program that ends when nobody asks anything. A day later they are gone.
#pragma once

#include "kern/page.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace iwmod::web {

struct Voorstel {
    std::string nummer;                    ///< 64 hexadecimal digits
    std::string bestand;                   ///< as the browser called it: a sender's text
    std::filesystem::path tabel;           ///< the bytes as they came
    std::optional<std::string> proef = {}; ///< the page of its what-if: HTML of ours
};

/// Any thread; two programs may have the same folder.
class Voorstellen {
  public:
    /// The folder is made when the first one is.
    explicit Voorstellen(std::filesystem::path folder) : m_folder{std::move(folder)} {}

    /// Keeps it for who gave it, and says its number: the same table of the same person has the
    /// same one. Throws std::system_error.
    std::string add(const std::string& door, const Upload& upload) const;
    /// Of the one who gave it; nothing for another, or when it is not there any more.
    std::optional<Voorstel> find(const std::string& nummer, const std::string& door) const;
    void note_proef(const std::string& nummer, std::string_view html) const;

    /// Once: of all who take it one gets it.
    bool take(const std::string& nummer) const;
    /// What was taken is there again.
    void give_back(const std::string& nummer) const;
    /// What was taken is gone, with all that belongs to it.
    void end(const std::string& nummer) const;
    /// Where the table lies that was taken.
    std::filesystem::path taken(const std::string& nummer) const;

  private:
    std::filesystem::path file_of(const std::string& nummer, const char* what) const;
    void make_folder() const;
    void tidy() const;

    std::filesystem::path m_folder;
};

} // namespace iwmod::web
