#include "settings_web.hpp"

#include <algorithm>
#include <system_error>

namespace iwmod::dienst {

namespace {

constexpr std::string_view letters_and_digits =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

bool consists_of(const std::string& text, std::string_view others) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [others](char each) {
        return letters_and_digits.find(each) != std::string_view::npos ||
               others.find(each) != std::string_view::npos;
    });
}

/// The list of the file, also an empty one: then nobody has it. Without, the usual one stays.
void read_names(Section& sectie, std::string_view sleutel, std::vector<std::string>& names) {
    auto found = sectie.texts(sleutel);
    for (const auto& name : found) {
        if (name.empty() || name.find_first_of(",\n\r\t") != std::string::npos) {
            sectie.refuse_key(sleutel, "noemt een naam die leeg is, of waarin een komma staat.");
        }
    }
    if (sectie.has(sleutel)) {
        names = std::move(found);
    }
}

/// Host names, in lower case, as a browser sends them.
std::vector<std::string> read_hosts(Section& sectie, std::string_view sleutel) {
    auto hosts = sectie.texts(sleutel);
    for (const auto& host : hosts) {
        if (!consists_of(host, ".-:") || std::any_of(host.begin(), host.end(), [](char each) {
                return each >= 'A' && each <= 'Z';
            })) {
            sectie.refuse_key(sleutel, "noemt '" + host +
                                           "'; een adres is een naam in kleine letters, zoals "
                                           "\"iwmod.gemeente.example\", zonder https:// ervoor.");
        }
    }
    return hosts;
}

void read_header(Section& sectie, std::string_view sleutel, std::string& header) {
    header = sectie.text(sleutel).value_or(header);
    if (!consists_of(header, "-")) {
        sectie.refuse_key(sleutel, "moet de naam van een kop zijn: letters, cijfers en streepjes.");
    }
}

template <class Duration>
void read_time(Section& sectie, std::string_view sleutel, Duration& time) {
    constexpr std::chrono::hours longest{1};
    time = Duration{sectie.number(sleutel, 1, std::chrono::duration_cast<Duration>(longest).count())
                        .value_or(time.count())};
}

void read_huisstijl(Section& sectie, WebSettings& result) {
    result.huisstijl = sectie.path("huisstijl");
    std::error_code failure;
    if (result.huisstijl && !std::filesystem::is_regular_file(*result.huisstijl, failure)) {
        sectie.refuse_key("huisstijl",
                          "wijst naar een bestand dat er niet is: " + result.huisstijl->string());
    }
}

} // namespace

WebSettings read_web(Section sectie) {
    constexpr std::int64_t highest_port = 65'535;
    WebSettings result;
    result.socket = sectie.path("socket");
    result.poort =
        static_cast<std::uint16_t>(sectie.number("poort", 0, highest_port).value_or(result.poort));
    read_names(sectie, "proxy", result.proxy);
    result.adressen = read_hosts(sectie, "adressen");
    result.proeve_adressen = read_hosts(sectie, "proeve_adressen");
    read_header(sectie, "kop_gebruiker", result.kop_gebruiker);
    read_header(sectie, "kop_groepen", result.kop_groepen);
    read_names(sectie, "kijken", result.kijken);
    read_names(sectie, "handelen", result.handelen);
    read_names(sectie, "persoonsgegevens", result.persoonsgegevens);
    read_time(sectie, "sessie_minuten", result.sessie_minuten);
    read_time(sectie, "verzoek_seconden", result.verzoek_seconden);
    read_time(sectie, "inactief_seconden", result.inactief_seconden);
    read_huisstijl(sectie, result);
    sectie.refuse_unknown();
    return result;
}

} // namespace iwmod::dienst
