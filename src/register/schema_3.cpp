#include "schema.hpp"

namespace iwmod {

// One migration for one release. What stands in it, a part for each purpose:
//   the audit trail answers for the content of each message (inhoud.hpp)
const char* const schema_3 = R"sql(
-- The message that brought a person, and the one that completed the row. NULL: before this version.
ALTER TABLE client ADD COLUMN bericht INTEGER REFERENCES bericht;
ALTER TABLE client ADD COLUMN aangevuld INTEGER REFERENCES bericht;

-- What every hash of content in the audit trail begins with. A new one with each new stand: from
-- the hashes before it nothing can be guessed any more, of whom was purged or sealed since.
CREATE TABLE inhoudszout (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    zout BLOB NOT NULL CHECK (length(zout) = 32)
) STRICT;
INSERT INTO inhoudszout VALUES (1, randomblob(32));
)sql";

} // namespace iwmod
