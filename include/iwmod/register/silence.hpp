/// What should have come by now and did not. Without a Bsn.
#pragma once

#include <iwmod/register/rows.hpp>

#include <cstddef>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace iwmod::registratie {

/// From when on something is late, and from when on it is history that nobody looks at.
struct SilenceTerms {
    Datum today = bericht::geen_datum;
    Datum since = bericht::geen_datum;        ///< what is older does not count
    Datum retour_until = bericht::geen_datum; ///< the last Dagtekening that should have a retour
    Datum start_until = bericht::geen_datum;  ///< the last Ingangsdatum that should have a start
    /// An aanbieder always sends who sent in each of so many months before this one; 0: none does.
    unsigned months = 0;
};

/// A released 301 or 319 without its 302 or 320.
struct WithoutRetour {
    BerichtId bericht = 0;
    std::string aanbieder;
    Datum dagtekening = bericht::geen_datum;
};
/// A toewijzing in force that nobody started.
struct WithoutStart {
    Gemeentecode gemeente;
    AgbCode aanbieder;
    Nummer toewijzingnummer = 0;
    Datum ingangsdatum = bericht::geen_datum;
};
/// An aanbieder that always sends, and did not this month.
struct SilentAanbieder {
    std::string gemeente;
    std::string aanbieder;
    Datum laatste = bericht::geen_datum; ///< Dagtekening of the last message
};

/// How many, and the first of them.
template <class Row>
struct Late {
    static constexpr std::size_t most = 1000;
    std::size_t aantal = 0;
    std::vector<Row> eerste;

    void add(Row row) {
        ++aantal;
        if (eerste.size() < most) {
            eerste.push_back(std::move(row));
        }
    }
};

/// Each the oldest first.
struct Silence {
    Late<WithoutRetour> zonder_302;
    Late<WithoutRetour> zonder_320;
    Late<WithoutStart> zonder_start;
    Late<SilentAanbieder> aanbieders;
};
/// On a connection of its own; walks tables. Throws RegisterError.
Silence silence_in(const std::filesystem::path& bestand, const SilenceTerms& terms);

} // namespace iwmod::registratie
