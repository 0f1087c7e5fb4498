/// The inside of RegisterReader.
#pragma once

#include "client/clienten.hpp"
#include "core/questions.hpp"
#include "sleutel/sender_text.hpp"
#include "sqlite/virtual_table.hpp"
#include <iwmod/register/reader.hpp>

namespace iwmod {

/// Question::clienten: by what each one is found, and its place in the question.
inline constexpr const char* asked_client_table = "gevraagde_client";
inline constexpr const char* asked_client_columns = "plaats, zoek";

struct RegisterReader::Impl {
    Impl(const SQLite::Database& db, const RegisterKey& sleutel)
        : gevraagde_clienten{db, asked_client_table, asked_client_columns},
          questions{db, iwmod::questions()},
          clienten{db, sleutel},
          texts{sleutel} {}

    /// An EXISTS about a client that the register may not know.
    bool ask(Question question, const Partijen& partijen, const Bsn& bsn) {
        const auto client = clienten.find(bsn);
        return client && questions[question]
                             .bind(partijen.gemeente, partijen.aanbieder, *client)
                             .value<bool>();
    }

    VirtualTable gevraagde_clienten;
    Statements<Question> questions;
    Clienten clienten;
    SenderText texts;
};

} // namespace iwmod
