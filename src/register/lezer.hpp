/// The inside of RegisterLezer.
#pragma once

#include "afzendertekst.hpp"
#include "clienten.hpp"
#include "read_sql.hpp"
#include "rijtabel.hpp"
#include <iwmod/register/lezen.hpp>

namespace iwmod {

/// Vraag::clienten: by what each one is found, and its place in the question.
inline constexpr const char* gevraagde_client_tabel = "gevraagde_client";
inline constexpr const char* gevraagde_client_kolommen = "plaats, zoek";

struct RegisterLezer::Impl {
    Impl(const SQLite::Database& db, const Registersleutel& sleutel)
        : gevraagde_clienten{db, gevraagde_client_tabel, gevraagde_client_kolommen},
          vragen{db, iwmod::vragen()},
          clienten{db, sleutel},
          teksten{sleutel} {}

    /// An EXISTS about a client that the register may not know.
    bool ask(Vraag vraag, const Partijen& partijen, const Bsn& bsn) {
        const auto client = clienten.find(bsn);
        return client &&
               vragen[vraag].bind(partijen.gemeente, partijen.aanbieder, *client).value<bool>();
    }

    Rijtabel gevraagde_clienten;
    Statements<Vraag> vragen;
    Clienten clienten;
    Afzendertekst teksten;
};

} // namespace iwmod
