/// The inside of RegisterLezer.
#pragma once

#include "clienten.hpp"
#include "read_sql.hpp"
#include <iwmod/register/lezen.hpp>

namespace iwmod {

struct RegisterLezer::Impl {
    Impl(const SQLite::Database& db, const Registersleutel& sleutel)
        : vragen{db, iwmod::vragen()}, clienten{db, sleutel} {}

    /// An EXISTS about a client that the register may not know.
    bool ask(Vraag vraag, const Partijen& partijen, const Bsn& bsn) {
        const auto client = clienten.find(bsn);
        return client &&
               vragen[vraag].bind(partijen.gemeente, partijen.aanbieder, *client).value<bool>();
    }

    Statements<Vraag> vragen;
    Clienten clienten;
};

} // namespace iwmod
