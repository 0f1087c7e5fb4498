/// A country of gemeenten, aanbieders and clients in which everything follows from a seed and a
/// number: nothing is kept, so that a million clients cost no more memory than one.
#pragma once

#include <iwmod/bericht.hpp>

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace iwmod::bench {

/// How large it is.
struct Schaal {
    std::uint64_t seed = 1;
    std::size_t gemeenten = 342;
    std::size_t aanbieders = 2'000;
    std::size_t clienten = 1'100'000;
    std::chrono::year_month eerste_maand{std::chrono::year{2023}, std::chrono::January};
    unsigned historie = 0;     ///< months before that, in which every toewijzing was in force
    std::size_t afgekeurd = 0; ///< messages in the register that were not accepted
    std::filesystem::path archief = {}; ///< of what is in the register; empty: there is none
};

/// What a toewijzing of a total has for: more than the longest history and the months after it.
inline constexpr int months_of_totaal = 40;

/// One row of the tariff table of every gemeente, and how much of it is allotted.
struct Productsoort {
    std::string_view code;
    std::string_view categorie;
    std::string_view eenheid;    ///< of the toewijzing and of the table
    std::string_view frequentie; ///< of the toewijzing
    std::string_view gedeclareerd_in;
    std::int64_t meeste = 1; ///< the largest Volume of a toewijzing; the smallest is 1
    Eurocent tarief;
    std::string_view tariefsoort;
};
std::span<const Productsoort> productsoorten();

/// What a toewijzing says of the product.
enum class Toewijzingsoort : std::uint8_t { specifiek, categorie, categorie_budget, generiek };

struct Toegewezen {
    std::size_t gemeente = 0;
    std::size_t aanbieder = 0;
    Nummer nummer = 0;
    const Productsoort* product = nullptr; ///< what is delivered
    Toewijzingsoort soort = Toewijzingsoort::specifiek;
    std::int64_t volume = 1;
    Datum ingangsdatum = bericht::geen_datum;
    std::optional<Datum> einddatum;
};

/// The clients of one gemeente have consecutive numbers.
struct Bereik {
    std::size_t first = 0;
    std::size_t behind = 0;
};

class Wereld {
  public:
    /// `gemeentecodes`: those that may be used, at least as many as the Schaal asks for.
    Wereld(const Schaal& schaal, std::vector<std::string> gemeentecodes);

    const Schaal& schaal() const { return m_schaal; }
    const std::string& gemeentecode(std::size_t gemeente) const { return m_codes.at(gemeente); }
    static std::string agbcode(std::size_t aanbieder);
    Bereik clienten(std::size_t gemeente) const { return m_clienten.at(gemeente); }
    std::size_t aanbieders_of(std::size_t gemeente) const;
    /// The n-th aanbieder that this gemeente works with.
    std::size_t aanbieder(std::size_t gemeente, std::size_t n) const;

    static Bsn bsn(std::size_t client);
    Datum geboortedatum(std::size_t client) const;
    /// Of which aanbieder (as n above) the client gets support.
    std::size_t aanbieder_of_client(std::size_t gemeente, std::size_t client) const;
    /// One or two, 20 on 11 clients: two million on 1.1 million.
    std::vector<Toegewezen> toewijzingen(std::size_t gemeente, std::size_t client) const;

    /// A number that looks random but is the same every time. Waar keeps the uses apart.
    enum class Waar : std::uint8_t {
        aanbieder,
        geboortedatum,
        product,
        soort,
        volume,
        begin,
        einde,
        fout,
        foutsoort,
    };
    std::uint64_t draw(Waar waar, std::uint64_t number) const;

  private:
    Schaal m_schaal;
    std::vector<std::string> m_codes;
    std::vector<Bereik> m_clienten;
};

} // namespace iwmod::bench
