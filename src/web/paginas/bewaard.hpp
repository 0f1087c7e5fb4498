/// Choices of messages that somebody keeps under a name: his own.
#pragma once

#include "paginas/adres.hpp"

#include <filesystem>
#include <mutex>
#include <string>
#include <vector>

namespace iwmod::web {

/// An address of the list, without what depends on the messages that are there now.
struct BewaardeKeuze {
    std::string naam;
    Pairs velden;
};

/// One file for each person. Any thread; what cannot be kept throws std::system_error.
class BewaardeKeuzes {
  public:
    static constexpr std::size_t most = 20;
    static constexpr std::size_t longest_naam = 80; // bytes

    /// The folder is made when the first choice is kept.
    explicit BewaardeKeuzes(std::filesystem::path folder) : m_folder{std::move(folder)} {}

    /// By name.
    std::vector<BewaardeKeuze> of(const std::string& wie) const;
    /// In the place of one of the same name. False when there are too many.
    bool keep(const std::string& wie, BewaardeKeuze keuze);
    void forget(const std::string& wie, const std::string& naam);

  private:
    std::filesystem::path file_of(const std::string& wie) const;
    std::vector<BewaardeKeuze> read(const std::string& wie) const;
    void write(const std::string& wie, const std::vector<BewaardeKeuze>& keuzes) const;

    std::filesystem::path m_folder;
    mutable std::mutex m_mutex;
};

/// Whether a choice may be called so: one line that can be shown.
bool is_keuze_naam(const std::string& naam);

} // namespace iwmod::web
