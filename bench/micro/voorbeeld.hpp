/// The messages on which the micro-benchmarks run.
#pragma once

#include <iwmod/bericht.hpp>

namespace iwmod::bench {

/// One of 1,000 Prestaties or so.
bericht::Bericht make_wmo323();

} // namespace iwmod::bench
