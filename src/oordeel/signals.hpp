/// The signals that come of the decision as a whole, not of a rule.
#pragma once

#include <iwmod/bericht.hpp>
#include <iwmod/retour.hpp>

namespace iwmod::oordeel {

/// SG05: what is released goes out byte for byte.
bericht::Signaal encoding_signal();
/// SG07: the sender got a Foutmelding in the place of an answer.
bericht::Signaal too_large_signal(const retour::TeGroot& te_groot);
/// SG08: the register does not hold them all; their codes are in the answer.
bericht::Signaal many_findings_signal(const bericht::Bevindingen& bevindingen);

/// SG09: an Fo01 about what we sent.
bericht::Signaal not_delivered_signal();
/// SG10: an Fo01 about nothing that we know.
bericht::Signaal unknown_fo01_signal();
/// SG11: an envelope with a text in it.
bericht::Signaal text_signal();
/// SG12: a zip with so many files.
bericht::Signaal zip_signal(std::size_t files);

} // namespace iwmod::oordeel
