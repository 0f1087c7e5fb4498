#include "controle/controle.hpp"
#include "spoor/spoor.hpp"
#include <iwmod/crypto/sha256.hpp>

namespace iwmod::registratie {

namespace {

/// The text of an answer that is not on disk yet is what its hash says.
void check_open_antwoorden(const Connection& connection, const crypto::Sleutel* sleutel,
                           std::vector<std::string>& zinnen) {
    Statement open{connection, "SELECT bericht, inhoud, sha256 FROM uitgaand "
                               "WHERE inhoud IS NOT NULL ORDER BY id"};
    for (Query query{open}; query.step();) {
        auto row = query.row();
        const auto bericht = row.next<BerichtId>();
        auto stored = row.next<std::string>();
        const auto hash = row.next<std::string>();
        bool same = false;
        try {
            const auto inhoud = read_inhoud(sleutel, std::move(stored), hash);
            same = crypto::sha256(inhoud).hex() == hash_hex(hash);
        } catch (const RegisterError&) {
            same = false; // cannot be opened
        }
        if (!same) {
            zinnen.push_back("De tekst van het antwoord op bericht " + std::to_string(bericht) +
                             " in het register is een andere dan die is vastgelegd.");
        }
    }
}

/// A purge takes the name away.
void check_quarantaine(const Connection& connection, std::vector<std::string>& zinnen) {
    SpoorWriter spoor{connection};
    Statement all{connection, R"sql(
        SELECT b.id, b.quarantainebestand,
               (SELECT s.gegevens ->> 'bestand' FROM spoor s
                WHERE s.bericht = b.id AND s.gebeurtenis = 'in quarantaine'
                  AND json_valid(s.gegevens)
                ORDER BY s.id DESC LIMIT 1)
        FROM bericht b
        WHERE b.gewist IS NULL AND (b.status = 5 OR b.quarantainebestand IS NOT NULL))sql"};
    for (Query query{all}; query.step();) {
        auto row = query.row();
        const auto id = row.next<BerichtId>();
        const auto bestand = row.next<std::optional<std::string>>();
        const auto hash = bestand ? std::optional{spoor.hash_of(*bestand)} : std::nullopt;
        if (hash != row.next<std::optional<std::string>>()) {
            zinnen.push_back("De naam van bericht " + std::to_string(id) +
                             " in quarantaine staat anders in het register dan in het spoor.");
        }
    }
}

} // namespace

std::vector<std::string> sentences_of(const Connection& connection, const std::string& sql) {
    std::vector<std::string> result;
    Statement statement{connection, sql};
    for (Query query{statement}; query.step();) {
        result.push_back(query.row().next<std::string>());
    }
    return result;
}

std::vector<std::string> check_values(const Connection& connection, const RegisterKey& sleutel) {
    std::vector<std::string> zinnen;
    check_quarantaine(connection, zinnen);
    if (!sleutel.nummer() || !sleutel.sleutels().empty()) {
        check_open_antwoorden(connection, sleutel.get(), zinnen);
    }
    return zinnen;
}

} // namespace iwmod::registratie
