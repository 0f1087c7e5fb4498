/// Fills a register as if the messages before had come in: what a benchmark needs to stand there
/// already, without the hours that sending it would take.
#pragma once

#include "wereld.hpp"

#include <filesystem>

namespace iwmod::bench {

/// The toewijzingen of every client, accepted; and the Prestaties of the months before the
/// first month of the Wereld, all approved. With an archive each message has its original there,
/// and answers that went out: what `verify` finds nothing wrong with.
void fill_register(const Wereld& wereld, const std::filesystem::path& bestand);

} // namespace iwmod::bench
