#include "sleutel/sender_text.hpp"

#include "table/query.hpp"

#include <sqlite3.h>

#include <array>

namespace iwmod {

namespace {

constexpr const char* everywhere = "TRUE";

constexpr std::array columns{
    // A purge takes the claim away.
    SenderColumn{"bericht", "claim", TextKind::claim, "gewist IS NULL"},
    SenderColumn{"bericht", "bestand", TextKind::bestand, everywhere},
    SenderColumn{"bericht", "identificatie", TextKind::identificatie, everywhere},
    SenderColumn{"bevinding", "toelichting", TextKind::toelichting, everywhere},
    SenderColumn{"signaal", "omschrijving", TextKind::signaal, everywhere},
    SenderColumn{"toewijzing", "referentieaanbieder", TextKind::referentie, everywhere},
    SenderColumn{"verzoek_product", "referentieaanbieder", TextKind::referentie, everywhere},
    SenderColumn{"verzoek_referentie", "referentie", TextKind::referentie, everywhere},
    SenderColumn{"antwoord", "referentie", TextKind::referentie, everywhere},
    SenderColumn{"declaratie", "declaratienummer", TextKind::declaratienummer, everywhere},
    SenderColumn{"prestatie", "referentienummer", TextKind::referentienummer, everywhere},
    SenderColumn{"prestatie", "vorigreferentienummer", TextKind::referentienummer, everywhere},
    SenderColumn{"declaratie_antwoord", "identificatie", TextKind::identificatie, everywhere},
    SenderColumn{"gewist_nummer", "nummer", TextKind::referentie,
                 "soort IN ('toegewezen', 'verzoek')"},
    SenderColumn{"gewist_nummer", "nummer", TextKind::referentienummer, "soort = 'prestatie'"},
};

/// By the value of TextKind. They are in every seal: never to be changed.
constexpr std::array<std::string_view, 8> plaatsen{
    "claim",       "bestand", "identificatie", "referentie", "declaratienummer", "referentienummer",
    "toelichting", "signaal"};

std::string_view place(TextKind soort) {
    return plaatsen.at(static_cast<std::size_t>(soort));
}

[[noreturn]] void refuse_damaged() {
    throw RegisterError{
        "Een versleutelde tekst in het register is beschadigd of hoort niet op haar "
        "plaats."};
}

/// What an update or a question does with a value of a column; a function of SQL for one
/// connection, as long as this lives.
class TextFunction {
  public:
    /// Gives the new value; nothing: it cannot be opened.
    using Werk = std::function<std::optional<std::string>(TextKind, const std::string&)>;

    TextFunction(SQLite::Database& db, Werk werk) : m_db{db}, m_werk{std::move(werk)} {
        db.createFunction(naam, 2, false, this, call, nullptr, nullptr, nullptr);
    }
    ~TextFunction() {
        sqlite3_create_function(m_db.getHandle(), naam, 2, SQLITE_UTF8, nullptr, nullptr, nullptr,
                                nullptr);
    }
    TextFunction(const TextFunction&) = delete;
    TextFunction& operator=(const TextFunction&) = delete;
    TextFunction(TextFunction&&) = delete;
    TextFunction& operator=(TextFunction&&) = delete;

    static constexpr const char* naam = "afzendertekst";

  private:
    static void call(sqlite3_context* context, int /*count*/, sqlite3_value** values) noexcept {
        const auto& self = *static_cast<const TextFunction*>(sqlite3_user_data(context));
        sqlite3_value* const value = values[0];
        const bool is_blob = sqlite3_value_type(value) == SQLITE_BLOB;
        const auto soort = static_cast<TextKind>(sqlite3_value_int(values[1]));
        // SQLite's frames cannot carry an exception.
        try {
            const auto size = static_cast<std::size_t>(sqlite3_value_bytes(value));
            const auto* const bytes = static_cast<const char*>(sqlite3_value_blob(value));
            const auto result = self.m_werk(soort, std::string{bytes, size});
            if (!result) {
                sqlite3_result_null(context);
            } else if (is_blob) {
                sqlite3_result_blob(context, result->data(), static_cast<int>(result->size()),
                                    SQLITE_TRANSIENT);
            } else {
                sqlite3_result_text(context, result->data(), static_cast<int>(result->size()),
                                    SQLITE_TRANSIENT);
            }
        } catch (const std::bad_alloc&) {
            sqlite3_result_error_nomem(context);
        } catch (const std::exception& failure) {
            sqlite3_result_error(context, failure.what(), -1);
        }
    }

    SQLite::Database& m_db;
    Werk m_werk;
};

/// ` FROM ... WHERE` of the rows of a column that hold a text.
std::string rows_of(const SenderColumn& kolom) {
    return std::string{kolom.kolom} + " IS NOT NULL AND length(" + kolom.kolom + ") > 0 AND " +
           kolom.telt;
}

std::string call_for(const SenderColumn& kolom) {
    return std::string{TextFunction::naam} + "(" + kolom.kolom + ", " +
           std::to_string(static_cast<int>(kolom.soort)) + ")";
}

} // namespace

std::span<const SenderColumn> sender_columns() {
    return columns;
}

const Tekstzegel& SenderText::zegel() const {
    if (m_sleutel == nullptr) {
        throw RegisterError{"Het register is versleuteld en de sleutel is hier niet."};
    }
    return m_sleutel->tekst();
}

std::string SenderText::stored(TextKind soort, const std::string& text) const {
    return !m_sealed || text.empty() ? text : zegel().seal(text, place(soort));
}

std::optional<std::string> SenderText::stored(TextKind soort,
                                              const std::optional<std::string>& text) const {
    return text ? std::optional{stored(soort, *text)} : std::nullopt;
}

std::optional<std::string> SenderText::opened(TextKind soort, const std::string& stored) const {
    return !m_sealed || stored.empty() ? std::optional{stored}
                                       : zegel().unseal(stored, place(soort));
}

std::string SenderText::read(TextKind soort, std::string stored) const {
    if (!m_sealed) {
        return stored;
    }
    auto text = opened(soort, stored);
    if (!text) {
        refuse_damaged();
    }
    return std::move(*text);
}

std::optional<std::string> SenderText::read(TextKind soort,
                                            std::optional<std::string> stored) const {
    return stored ? std::optional{read(soort, std::move(*stored))} : std::nullopt;
}

std::string SenderText::show(TextKind soort, std::string stored) const {
    if (!m_sealed || stored.empty()) {
        return stored;
    }
    return m_sleutel == nullptr ? "(versleuteld)" : opened(soort, stored).value_or("(beschadigd)");
}

std::optional<std::string> SenderText::show(TextKind soort,
                                            std::optional<std::string> stored) const {
    return stored ? std::optional{show(soort, std::move(*stored))} : std::nullopt;
}

std::vector<std::string> check_sender_texts(SQLite::Database& db, const RegisterKey& sleutel) {
    std::vector<std::string> zinnen;
    const SenderText texts{sleutel};
    if (!texts.sealed() || sleutel.find() == nullptr) {
        return zinnen;
    }
    const TextFunction functie{db, [&texts](TextKind soort, const std::string& stored) {
                                   return texts.opened(soort, stored);
                               }};
    for (const auto& kolom : columns) {
        SQLite::Statement statement{db, "SELECT count(*) FROM " + std::string{kolom.tabel} +
                                            " WHERE " + rows_of(kolom) + " AND " + call_for(kolom) +
                                            " IS NULL"};
        if (const auto damaged = Query{statement}.value<std::int64_t>(); damaged > 0) {
            zinnen.push_back("In tabel " + std::string{kolom.tabel} + " is " + kolom.kolom +
                             " van " + std::to_string(damaged) +
                             (damaged == 1 ? " rij" : " rijen") +
                             " beschadigd of van een andere plaats.");
        }
    }
    return zinnen;
}

void reseal_sender_texts(SQLite::Database& db, const SenderText& from, const SenderText& to) {
    const TextFunction functie{db, [&](TextKind soort, const std::string& stored) {
                                   return std::optional{to.stored(soort, from.read(soort, stored))};
                               }};
    for (const auto& kolom : columns) {
        db.exec("UPDATE " + std::string{kolom.tabel} + " SET " + kolom.kolom + " = " +
                call_for(kolom) + " WHERE " + rows_of(kolom));
    }
}

} // namespace iwmod
