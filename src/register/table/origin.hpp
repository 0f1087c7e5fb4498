/// Where a row comes from: what many tables have in common.
#pragma once

#include <iwmod/register/reader.hpp>
#include <iwmod/register/rows.hpp>

namespace iwmod::registratie {

/// The message that brings content, and between whom it goes.
struct Origin {
    BerichtId bericht = 0;
    Partijen partijen;
};

/// A person, as other tables know him: the row of `client`.
struct ClientKey {
    ClientId client = 0;
};

/// A row of a message that has many, counted from 1.
struct Numbered {
    BerichtId bericht = 0;
    std::int64_t volgnummer = 0;
};

} // namespace iwmod::registratie
