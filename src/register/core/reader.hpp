/// The inside of RegisterLezer.
#pragma once

#include "client/clienten.hpp"
#include "core/questions.hpp"
#include "sleutel/sender_text.hpp"
#include "sqlite/virtual_table.hpp"
#include <iwmod/register/reader.hpp>

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
