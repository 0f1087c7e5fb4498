/// All that is known of one message: what came in, what was found, what was answered.
#pragma once

#include <iwmod/register.hpp>
#include <iwmod/register/overview.hpp>
#include <iwmod/weergave/finding_groups.hpp>
#include <iwmod/weergave/json.hpp>

#include <filesystem>
#include <iosfwd>
#include <optional>

namespace iwmod::weergave {

/// Where the original of a message lies, in the archive or in quarantaine.
struct Original {
    std::optional<std::filesystem::path> archief;
    std::optional<std::filesystem::path> quarantaine;
};

/// The object of `show --json`.
Json dossier_json(const registratie::Dossier& dossier, const Original& original);

/// What else is shown to people.
struct DossierSheet {
    const Original& original;
    const std::filesystem::path& outbox;       ///< in which the answers are, or will be
    const bericht::Bericht* bericht = nullptr; ///< what came in, where it can be read
    Amount amount = Amount::first_places;
};

/// For people.
void print_dossier(std::ostream& out, const registratie::Dossier& dossier,
                   const DossierSheet& blad);

} // namespace iwmod::weergave
