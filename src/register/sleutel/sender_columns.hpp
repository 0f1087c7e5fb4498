/// The columns that hold a text which a sender chose, as all tables of columns say.
#pragma once

#include "sleutel/sender_text.hpp"

#include <string>
#include <vector>

namespace iwmod::registratie {

struct SenderColumn {
    std::string table;
    std::string column;
    TextKind kind;
    std::string where; ///< a condition: on which rows
};
/// All of them.
std::vector<SenderColumn> sender_columns();

/// What cannot be opened, one Dutch sentence a column; nothing when the key is not there.
std::vector<std::string> check_sender_texts(Connection& connection, const RegisterKey& key);

/// Brings all of them from one form to another, within the transaction that is open.
void reseal_sender_texts(Connection& connection, const SenderText& from, const SenderText& to);

} // namespace iwmod::registratie
