/// The inside of RegisterReader. The questions of each folder stand in its reader.cpp.
#pragma once

#include "client/clienten.hpp"
#include "sleutel/sender_text.hpp"
#include "sqlite/virtual_table.hpp"
#include "table/query.hpp"
#include <iwmod/register/reader.hpp>

namespace iwmod::registratie {

enum class BerichtQuestion : std::uint8_t;
enum class ToewijzingQuestion : std::uint8_t;
enum class LeveringQuestion : std::uint8_t;
enum class VerzoekQuestion : std::uint8_t;
enum class DeclaratieQuestion : std::uint8_t;

std::vector<Sql<BerichtQuestion>> bericht_questions();
std::vector<Sql<ToewijzingQuestion>> toewijzing_questions();
std::vector<Sql<LeveringQuestion>> levering_questions();
std::vector<Sql<VerzoekQuestion>> verzoek_questions();
std::vector<Sql<DeclaratieQuestion>> declaratie_questions();

/// Of the question about many clients at once: by what each one is found, and its place in it.
inline constexpr const char* asked_client_table = "gevraagde_client";
inline constexpr const char* asked_client_columns = "plaats, zoek";

struct RegisterReader::Impl {
    Impl(const registratie::Connection& connection, const registratie::RegisterKey& key)
        : asked_clienten{connection, registratie::asked_client_table,
                         registratie::asked_client_columns},
          bericht{connection, registratie::bericht_questions()},
          toewijzing{connection, registratie::toewijzing_questions()},
          levering{connection, registratie::levering_questions()},
          verzoek{connection, registratie::verzoek_questions()},
          declaratie{connection, registratie::declaratie_questions()},
          clienten{connection, key},
          texts{key} {}

    /// An EXISTS about a client that the register may not know.
    bool ask(registratie::Query question, const Partijen& partijen, const Bsn& bsn) {
        const auto client = clienten.find(bsn);
        return client &&
               question.bind(partijen.gemeente, partijen.aanbieder, *client).value<bool>();
    }

    registratie::VirtualTable asked_clienten;
    registratie::Statements<registratie::BerichtQuestion> bericht;
    registratie::Statements<registratie::ToewijzingQuestion> toewijzing;
    registratie::Statements<registratie::LeveringQuestion> levering;
    registratie::Statements<registratie::VerzoekQuestion> verzoek;
    registratie::Statements<registratie::DeclaratieQuestion> declaratie;
    registratie::Clienten clienten;
    registratie::SenderText texts;
};

} // namespace iwmod::registratie
