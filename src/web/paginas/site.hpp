/// All pages together.
#pragma once

#include "kern/page.hpp"
#include <iwmod/dienst.hpp>

#include <filesystem>
#include <memory>
#include <optional>

namespace iwmod::web {

struct SiteOptions {
    /// A style sheet that comes behind ours: the tokens of a gemeente. Read once.
    std::optional<std::filesystem::path> huisstijl = {};
    std::optional<Datum> vandaag = {}; ///< absent: today in the Netherlands, each time
};

/// The pages about this installation. Throws ConfigError when the huisstijl cannot be read.
std::unique_ptr<Site> make_site(const dienst::Settings& settings, const SiteOptions& options = {});
/// The page that judges a file alone (levels 0 to 2): no register, no roles, nothing is kept.
std::unique_ptr<Site> make_proeve_site(const dienst::Settings& settings,
                                       const SiteOptions& options = {});

} // namespace iwmod::web
