/// Whether what the messages brought stands as the audit trail says, and the row of the trail that
/// says it of all of them at once.
#pragma once

#include "spoor/spoor.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace iwmod::registratie {

/// One Dutch sentence for each message, or table of the newest stand, of which the rows are not
/// those that the audit trail counted. Reads the whole register once.
std::vector<std::string> compare_content(const Connection& connection);

/// A row `stand` in the audit trail: counts and hashes of all content up to the newest message.
/// Written whenever content changes otherwise than by a message (another schema, a purge, another
/// key), in the same transaction, after the change. The hashes of the messages before it no longer
/// count; their salt goes. `before`: what compare_content() found before the change, so that it is
/// not covered up.
void record_content(Connection& connection, SpoorWriter& spoor, const std::string& moment,
                    std::string_view reden, const std::vector<std::string>& before);

/// A row with the keys that are needed now: at each change of the table.
void record_keys(const Connection& connection, SpoorWriter& spoor, const std::string& moment);

/// This moment, for a change that nobody else gives one.
std::string moment_of_change(const Connection& connection);

/// The last part of schema 3: what stood there before gets a stand.
void record_after_schema_3(Connection& connection);

} // namespace iwmod::registratie
