/// Findings and signals of a message, each rule once.
#pragma once

#include "paginas/data.hpp"
#include <iwmod/bericht.hpp>
#include <iwmod/weergave/finding_groups.hpp>

#include <span>

namespace iwmod::web {

/// With the name of each Prestatie that has one.
Data bevindingen_data(std::span<const bericht::Finding> bevindingen,
                      const weergave::PrestatieNames& namen = {});
Data signalen_data(std::span<const bericht::Signaal> signalen);

} // namespace iwmod::web
