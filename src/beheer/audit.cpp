#include <iwmod/beheer/find.hpp>
#include <iwmod/beheer/levensloop.hpp>
#include <iwmod/weergave/json.hpp>
#include <iwmod/weergave/text.hpp>

#include <algorithm>
#include <ostream>
#include <string>

namespace iwmod::beheer {

namespace {

constexpr std::size_t moment_width = 26;
constexpr std::size_t event_width = 17;

weergave::Json gegevens_json(const registratie::SpoorRow& rij) {
    auto json = weergave::Json::parse(rij.gegevens, nullptr, false);
    return json.is_discarded() ? weergave::Json(rij.gegevens)
                               : json; // it was tampered with: as it stands
}

weergave::Json spoor_json(const registratie::SpoorRow& rij) {
    return {{"id", rij.id},     {"moment", rij.moment},           {"gebeurtenis", rij.gebeurtenis},
            {"door", rij.door}, {"gegevens", gegevens_json(rij)}, {"hash", rij.hash}};
}

std::string value_text(const weergave::Json& value) {
    if (!value.is_array()) {
        return value.is_string() ? value.get<std::string>() : value.dump();
    }
    std::vector<std::string> parts;
    for (const auto& each : value) {
        parts.push_back(value_text(each));
    }
    return weergave::joined(parts);
}

/// Who judged a message, and who dropped it, are two. Rows of before `ingelegd_door` name the
/// latter as if he had decided.
std::string by_whom(const registratie::SpoorRow& rij, const weergave::Json& gegevens) {
    if (rij.gebeurtenis != "besloten") {
        return "door " + rij.door;
    }
    const bool is_old = !gegevens.is_object() || !gegevens.contains("ingelegd_door");
    return "beoordeeld door de dienst" + (is_old ? ", ingelegd door " + rij.door : "");
}

/// What happened, in the words of the commands: the trail has those of its first days.
std::string event_text(const std::string& gebeurtenis) {
    return gebeurtenis == "heringediend" ? "weer in inbox"
           : gebeurtenis == "op schijf"  ? "klaargezet"
                                         : gebeurtenis;
}

/// A name of ours with spaces, as people write it.
std::string label_of(std::string key) {
    std::replace(key.begin(), key.end(), '_', ' ');
    return key;
}

void print_row(std::ostream& out, const registratie::SpoorRow& rij) {
    const auto feit = levensfeit_of(rij);
    out << weergave::cell(weergave::printable(feit.moment), moment_width)
        << weergave::cell(weergave::printable(feit.gebeurtenis), event_width)
        << weergave::printable(feit.door) << '\n';
    for (const auto& [naam, waarde] : feit.gegevens) {
        out << "    "
            << (naam.empty() ? "" : weergave::cell(weergave::printable(naam), event_width))
            << weergave::printable(waarde) << '\n';
    }
}

} // namespace

Levensfeit levensfeit_of(const registratie::SpoorRow& rij) {
    const auto gegevens = gegevens_json(rij);
    Levensfeit feit{.moment = rij.moment,
                    .gebeurtenis = event_text(rij.gebeurtenis),
                    .door = by_whom(rij, gegevens),
                    .gegevens = {}};
    if (!gegevens.is_object()) {
        feit.gegevens.emplace_back("", rij.gegevens);
        return feit;
    }
    for (const auto& [key, value] : gegevens.items()) {
        feit.gegevens.emplace_back(label_of(key), value_text(value));
    }
    return feit;
}

ExitCode audit(const AuditOptions& options, const dienst::Settings& settings, Output output) {
    const registratie::Overview overzicht{settings.register_};
    std::vector<registratie::SpoorRow> rijen;
    overzicht.visit_spoor(options.id,
                          [&rijen](const registratie::SpoorRow& rij) { rijen.push_back(rij); });
    if (rijen.empty()) {
        output.err << "Er is geen bericht " << options.id << " in het spoor.\n";
        return ExitCode::fault;
    }
    if (options.form == OutputForm::json) {
        weergave::Json json{{"bericht", options.id}, {"spoor", weergave::Json::array()}};
        for (const auto& rij : rijen) {
            json["spoor"].push_back(spoor_json(rij));
        }
        weergave::print_line(output.out, json);
        return ExitCode::good;
    }
    output.out << "Bericht " << options.id << '\n';
    for (const auto& rij : rijen) {
        print_row(output.out, rij);
    }
    return ExitCode::good;
}

} // namespace iwmod::beheer
