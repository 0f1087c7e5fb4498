#include "renderers.hpp"
#include <iwmod/basis/utf8.hpp>
#include <iwmod/weergave/text.hpp>
#include <iwmod/xml.hpp>

#include <algorithm>
#include <cstdlib>

namespace iwmod::weergave {

namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD"; // U+FFFD
constexpr std::string_view ellipsis = "\xE2\x80\xA6";    // U+2026
constexpr std::string_view indent = "     ";

/// U+0000 to U+001F and U+007F.
bool is_ascii_control(char c) {
    constexpr char del = 0x7F;
    return (c >= 0 && c < ' ') || c == del;
}

/// U+0080 to U+009F, of which some terminals take one as the start of a command.
bool is_c1_control(std::string_view text) {
    constexpr std::string_view after_c1 = "\xA0";
    return text.size() > 1 && text[0] == '\xC2' &&
           static_cast<unsigned char>(text[1]) < static_cast<unsigned char>(after_c1[0]);
}

/// U+200E, U+200F, U+202A to U+202E and U+2066 to U+2069: they turn the text behind them around.
bool is_direction(std::string_view text) {
    constexpr std::size_t length = 3;
    constexpr std::string_view general = "\x8E\x8F\xAA\xAB\xAC\xAD\xAE"; // behind E2 80
    constexpr std::string_view isolates = "\xA6\xA7\xA8\xA9";            // behind E2 81
    const auto third = text.substr(0, length).substr(std::min<std::size_t>(text.size(), 2));
    return !third.empty() &&
           ((text.starts_with("\xE2\x80") && general.find(third) != std::string_view::npos) ||
            (text.starts_with("\xE2\x81") && isolates.find(third) != std::string_view::npos));
}

/// How many bytes of a character that a terminal may not see stand here; 0: none.
std::size_t forbidden_length(std::string_view text) {
    if (is_ascii_control(text.front())) {
        return 1;
    }
    if (is_c1_control(text)) {
        return 2;
    }
    return is_direction(text) ? 3 : 0;
}

} // namespace

std::string printable(std::string_view bytes) {
    const std::string safe = xml::xml_safe(bytes);
    std::string text;
    for (std::string_view rest{safe}; !rest.empty();) {
        const auto forbidden = forbidden_length(rest);
        if (forbidden > 0) {
            text += replacement;
        } else {
            text += rest.front();
        }
        rest.remove_prefix(std::max<std::size_t>(forbidden, 1));
    }
    return text;
}

std::string cell(std::string_view text, std::size_t width) {
    const std::string shown = printable(text);
    const std::size_t wide = basis::character_count(shown);
    if (wide <= width) {
        return shown + std::string(width - wide, ' ');
    }
    return std::string{basis::first_characters(shown, width - 1)}.append(ellipsis);
}

std::string count_of(std::size_t count, std::string_view one, std::string_view more) {
    return std::to_string(count).append(" ").append(count == 1 ? one : more);
}

std::string money(Eurocent bedrag) {
    constexpr std::int64_t cents = 100;
    const auto whole = std::abs(bedrag.value) / cents;
    const auto text = exact(std::abs(bedrag.value) % cents, 2, ',');
    return (bedrag.value < 0 ? "-" : "") + std::string{"\u20AC "} + grouped(whole) +
           text.substr(text.find(','));
}

std::string periode_text(const bericht::GeslotenPeriode& periode) {
    return bericht::datum_text(periode.begindatum) + " tot en met " +
           bericht::datum_text(periode.einddatum);
}

std::string joined(const std::vector<std::string>& parts) {
    std::string text;
    for (const auto& part : parts) {
        text += (text.empty() ? "" : ", ") + part;
    }
    return text;
}

std::string place_of(const bericht::Finding& finding) {
    std::vector<std::string> parts;
    if (finding.regelnummer) {
        parts.push_back("regel " + std::to_string(*finding.regelnummer));
    }
    if (finding.kolom) {
        parts.push_back("kolom " + std::to_string(*finding.kolom));
    }
    if (!finding.pad.empty()) {
        parts.push_back(printable(finding.pad));
    }
    if (!finding.element.empty()) {
        parts.push_back("element " + printable(finding.element));
    }
    return joined(parts);
}

void print_findings(std::ostream& out, std::span<const bericht::Finding> findings) {
    std::size_t number = 0;
    for (const auto& finding : findings) {
        out << "  " << ++number << ". " << finding.code << ", niveau " << finding.niveau;
        if (!finding.retourcode.empty()) {
            out << ", retourcode " << finding.retourcode;
        }
        out << '\n';
        if (const auto place = place_of(finding); !place.empty()) {
            out << indent << "Plaats: " << place << '\n';
        }
        out << indent << printable(finding.omschrijving) << '\n';
        if (!finding.toelichting.empty()) {
            out << indent << "Toelichting: " << printable(finding.toelichting) << '\n';
        }
    }
}

void print_signalen(std::ostream& out, std::span<const bericht::Signaal> signalen) {
    for (const auto& signaal : signalen) {
        out << "  Signaal " << signaal.code << (signaal.pad.empty() ? "" : ": ")
            << printable(signaal.pad) << '\n'
            << indent << printable(signaal.omschrijving) << '\n';
    }
}

} // namespace iwmod::weergave
