/// The JSON objects that programs read. Keys as in the contract, in its order; what is not there is
/// null.
#pragma once

#include <iwmod/regels.hpp>
#include <iwmod/register.hpp>
#include <iwmod/register/overview.hpp>
#include <iwmod/tarief.hpp>

#include <nlohmann/json.hpp>

#include <ostream>
#include <span>

namespace iwmod::weergave {

using Json = nlohmann::ordered_json;

/// One line of JSON. Bytes that are no UTF-8 are replaced by U+FFFD.
void print_line(std::ostream& out, const Json& json);

template <class T>
Json or_null(const std::optional<T>& value) {
    return value ? Json(*value) : Json(nullptr);
}
Json or_null(const std::optional<Datum>& datum);
Json or_null(std::optional<Soort> soort);
/// Null for an empty text.
Json text_or_null(const std::string& text);

/// An object of `list --json`.
Json bericht_json(const registratie::BerichtRow& row);
/// One of `fouten` of `validate --json`.
Json finding_json(const bericht::Finding& finding);
Json findings_json(std::span<const bericht::Finding> findings);
Json signalen_json(std::span<const bericht::Signaal> signalen);
Json uitgaand_json(const registratie::UitgaandRow& row);
Json stand_json(const registratie::RegisterFigures& stand);
Json controle_json(const std::filesystem::path& bestand, const tarief::Tariefcontrole& controle);
Json card_json(const regels::RuleCard& card);

} // namespace iwmod::weergave
