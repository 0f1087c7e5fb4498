#include "sleutel/register_key.hpp"

#include "spoor/content_check.hpp"
#include "sqlite/transaction.hpp"
#include "table/query.hpp"

namespace iwmod::registratie {

namespace {

constexpr std::string_view bsn_place = "client.bsn ";
constexpr std::string_view inhoud_place = "uitgaand.inhoud ";

std::string place(std::string_view column, std::string_view row) {
    return std::string{column}.append(row);
}

std::string bytes_text(const crypto::Secret::Bytes& bytes) {
    return {bytes.begin(), bytes.end()};
}

std::string sleutel_text(crypto::Sleutelnummer nummer) {
    return "sleutel " + std::to_string(nummer);
}

std::string opened(const crypto::Secret& secret, const std::string& stored,
                   const std::string& where) {
    auto plain = crypto::unseal(secret, stored, where);
    if (!plain) {
        throw RegisterError{"Een versleutelde waarde in het register is beschadigd of hoort niet "
                            "op haar plaats."};
    }
    return std::move(*plain);
}

/// A register in which nothing stands yet begins under the newest key.
void adopt(Connection& connection, const crypto::Sleutel& sleutel) {
    WriteTransaction transaction{connection};
    Statement add{connection, R"sql(
        INSERT INTO sleutel (id, controle, in_gebruik, afgerond, teksten) SELECT ?1, ?2, 1, 1, 1
        WHERE NOT EXISTS (SELECT 1 FROM bericht) AND NOT EXISTS (SELECT 1 FROM sleutel))sql"};
    const auto controle = bytes_text(sleutel.controle());
    Query{add}.bind(std::int64_t{sleutel.nummer()}, Blob{controle}).run();
    if (connection.changes() > 0) {
        SpoorWriter spoor{connection};
        record_keys(connection, spoor, moment_of_change(connection));
    }
    transaction.commit();
}

} // namespace

KeyState KeyState::read(const Connection& connection) {
    KeyState stand;
    Statement all{connection, "SELECT id, controle, in_gebruik, afgerond, teksten FROM sleutel"};
    for (Query query{all}; query.step();) {
        auto row = query.row();
        const auto nummer = static_cast<crypto::Sleutelnummer>(row.next<std::int64_t>());
        stand.nodig[nummer] = row.next<std::string>();
        if (row.next<bool>()) {
            stand.in_gebruik = nummer;
            stand.afgerond = row.next<bool>();
            stand.texts = row.next<bool>();
        }
    }
    return stand;
}

void require_keys(const KeyState& stand, const crypto::Sleutelbos& sleutels,
                  const std::filesystem::path& bestand) {
    for (const auto& [nummer, controle] : stand.nodig) {
        if (sleutels.empty()) {
            throw ConfigError{bestand.string(), 0,
                              "het register is versleuteld met " + sleutel_text(nummer) +
                                  ", maar er is geen sleutelbestand ingesteld ([sleutels] "
                                  "bestand)."};
        }
        const auto* const sleutel = sleutels.find(nummer);
        if (sleutel == nullptr) {
            throw ConfigError{sleutels.bestand().string(), 0,
                              sleutel_text(nummer) +
                                  " ontbreekt, en het register of het archief is ermee "
                                  "versleuteld."};
        }
        if (bytes_text(sleutel->controle()) != controle) {
            throw ConfigError{sleutels.bestand().string(), 0,
                              sleutel_text(nummer) +
                                  " is een andere dan die waarmee het register is versleuteld: de "
                                  "verkeerde sleutel."};
        }
    }
}

RegisterKey::RegisterKey(KeyState stand, crypto::Sleutelbos sleutels)
    : m_stand{std::move(stand)},
      m_sleutels{sleutels.empty() ? std::move(sleutels)
                                  : sleutels.with_writer(m_stand.in_gebruik)} {}

RegisterKey RegisterKey::for_reading(const Connection& connection,
                                     const std::filesystem::path& bestand,
                                     const crypto::Sleutelbos& sleutels) {
    auto stand = KeyState::read(connection);
    if (!sleutels.empty()) {
        require_keys(stand, sleutels, bestand);
    }
    return {std::move(stand), sleutels};
}

RegisterKey RegisterKey::for_writing(Connection& connection, const std::filesystem::path& bestand,
                                     const crypto::Sleutelbos& sleutels) {
    auto stand = KeyState::read(connection);
    if (!stand.in_gebruik && !sleutels.empty()) {
        adopt(connection, *sleutels.newest());
        stand = KeyState::read(connection);
    }
    require_keys(stand, sleutels, bestand);
    if (!stand.in_gebruik && !sleutels.empty()) {
        throw ConfigError{sleutels.bestand().string(), 0,
                          "er is een sleutel ingesteld, maar het register is nog niet versleuteld; "
                          "voer eerst 'iwmoctl key rotate' uit."};
    }
    if (stand.in_gebruik && !stand.texts) {
        throw ConfigError{sleutels.bestand().string(), 0,
                          "het register is door een eerdere versie versleuteld, die bestandsnamen "
                          "en kenmerken leesbaar liet; voer eerst 'iwmoctl key rotate' uit."};
    }
    return {std::move(stand), sleutels};
}

const crypto::Sleutel* RegisterKey::find() const {
    return m_stand.in_gebruik ? m_sleutels.find(*m_stand.in_gebruik) : nullptr;
}

const crypto::Sleutel* RegisterKey::get() const {
    if (!m_stand.in_gebruik) {
        return nullptr;
    }
    const auto* const sleutel = find();
    if (sleutel == nullptr) {
        throw RegisterError{"De Bsn's in het register zijn versleuteld en " +
                            sleutel_text(*m_stand.in_gebruik) + " is hier niet."};
    }
    return sleutel;
}

std::string search_value(const crypto::Sleutel* sleutel, std::string_view bsn) {
    return sleutel == nullptr ? std::string{bsn} : bytes_text(sleutel->zoeken().of(bsn).bytes());
}

std::string stored_bsn(const crypto::Sleutel* sleutel, std::string_view bsn,
                       std::string_view zoek) {
    return sleutel == nullptr ? std::string{bsn}
                              : crypto::seal(sleutel->bsn(), bsn, place(bsn_place, zoek));
}

std::string read_bsn(const crypto::Sleutel* sleutel, std::string stored, std::string_view zoek) {
    return sleutel == nullptr ? std::move(stored)
                              : opened(sleutel->bsn(), stored, place(bsn_place, zoek));
}

std::string stored_inhoud(const crypto::Sleutel& sleutel, std::string_view inhoud,
                          std::string_view sha256) {
    return crypto::seal(sleutel.antwoord(), inhoud, place(inhoud_place, sha256));
}

std::string read_inhoud(const crypto::Sleutel* sleutel, std::string stored,
                        std::string_view sha256) {
    return sleutel == nullptr ? std::move(stored)
                              : opened(sleutel->antwoord(), stored, place(inhoud_place, sha256));
}

std::vector<std::string> check_seals(const Connection& connection, const RegisterKey& sleutel) {
    std::vector<std::string> zinnen;
    if (sleutel.nummer() && sleutel.sleutels().empty()) {
        return zinnen;
    }
    Statement all{connection, "SELECT id, bsn, zoek FROM client"};
    for (Query query{all}; query.step();) {
        auto row = query.row();
        const auto id = row.next<std::int64_t>();
        auto stored = row.next<std::string>();
        const auto zoek = row.next<std::string>();
        const auto* const key = sleutel.get();
        const auto bsn = key == nullptr
                             ? std::optional{stored}
                             : crypto::unseal(key->bsn(), stored, place(bsn_place, zoek));
        if (!bsn || search_value(key, *bsn) != zoek) {
            zinnen.push_back("Het Bsn van client " + std::to_string(id) +
                             " is beschadigd of van een andere rij.");
        }
    }
    return zinnen;
}

} // namespace iwmod::registratie
