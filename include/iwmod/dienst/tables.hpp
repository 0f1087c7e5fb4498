/// The tables in force, as one value that a reload replaces as a whole.
#pragma once

#include <iwmod/dienst/settings.hpp>
#include <iwmod/tarief.hpp>

#include <memory>
#include <string>

namespace iwmod::dienst {

struct Tables {
    tarief::Tarieventabel tarieven;
    tarief::Gemeententabel gemeenten;
    std::string versie; ///< SHA-256 of the tariff file

    /// Throws ConfigError when one of the tables cannot be used; nothing is half loaded.
    static std::shared_ptr<const Tables> load(const Settings& settings);
};

} // namespace iwmod::dienst
