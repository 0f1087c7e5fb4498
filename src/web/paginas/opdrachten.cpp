#include "paginas/opdrachten.hpp"

#include "kern/state_folder.hpp"
#include <iwmod/basis/file.hpp>
#include <iwmod/basis/replace.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <system_error>
#include <utility>

namespace iwmod::web {

namespace fs = std::filesystem;

namespace {

using Json = nlohmann::json;

constexpr std::size_t most_kept = 100;
constexpr std::string_view mark = "opdracht-";
constexpr std::string_view ending = ".json";

bool is_number(const std::string& nummer) {
    return !nummer.empty() && nummer.find_first_not_of("0123456789") == std::string::npos;
}

fs::path file_of(const fs::path& folder, const std::string& nummer) {
    return folder / (std::string{mark} + nummer + std::string{ending});
}

Json outcomes_of(const Opdracht& opdracht) {
    auto rows = Json::array();
    for (const auto& uitkomst : opdracht.uitkomsten) {
        rows.push_back(
            {{"bericht", uitkomst.bericht}, {"gelukt", uitkomst.gelukt}, {"zin", uitkomst.zin}});
    }
    return rows;
}

std::string text_of(const Opdracht& opdracht) {
    const Json json{{"verzenden", opdracht.handeling == Handeling::verzenden},
                    {"welke", opdracht.welke ? static_cast<int>(*opdracht.welke) : -1},
                    {"berichten", opdracht.berichten},
                    {"door", opdracht.door},
                    {"begonnen", opdracht.begonnen},
                    {"klaar", opdracht.klaar},
                    {"uitkomsten", outcomes_of(opdracht)}};
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::optional<beheer::Resendable> resendable_of(int number) {
    for (const auto each : {beheer::Resendable::antwoord, beheer::Resendable::vrijgave}) {
        if (static_cast<int>(each) == number) {
            return each;
        }
    }
    return std::nullopt;
}

Opdracht opdracht_of(const Json& json) {
    Opdracht opdracht;
    opdracht.handeling =
        json.at("verzenden").get<bool>() ? Handeling::verzenden : Handeling::herindienen;
    opdracht.welke = resendable_of(json.at("welke").get<int>());
    opdracht.berichten = json.at("berichten").get<std::vector<registratie::BerichtId>>();
    opdracht.door = json.at("door").get<std::string>();
    opdracht.begonnen = json.at("begonnen").get<std::string>();
    opdracht.klaar = json.at("klaar").get<std::string>();
    for (const auto& each : json.at("uitkomsten")) {
        opdracht.uitkomsten.push_back({.bericht = each.at("bericht").get<registratie::BerichtId>(),
                                       .gelukt = each.at("gelukt").get<bool>(),
                                       .zin = each.at("zin").get<std::string>()});
    }
    return opdracht;
}

} // namespace

std::int64_t Opdracht::gelukt() const {
    return std::count_if(uitkomsten.begin(), uitkomsten.end(),
                         [](const Uitkomst& uitkomst) { return uitkomst.gelukt; });
}

std::optional<Opdracht> Opdrachten::read(const std::string& nummer) const {
    const auto bytes =
        is_number(nummer) ? basis::read_whole(file_of(m_folder, nummer)) : std::nullopt;
    if (!bytes) {
        return std::nullopt;
    }
    try {
        auto opdracht = opdracht_of(Json::parse(*bytes));
        opdracht.nummer = nummer;
        opdracht.loopt = m_running.count(nummer) > 0;
        return opdracht;
    } catch (const Json::exception&) { // a file that is damaged is an order that is not known
        return std::nullopt;
    }
}

void Opdrachten::write(const Opdracht& opdracht) const {
    basis::replace_whole(file_of(m_folder, opdracht.nummer), text_of(opdracht),
                         basis::Readers::owner);
}

std::vector<std::string> Opdrachten::numbers() const {
    std::vector<std::string> result;
    std::error_code failure;
    for (const auto& each : fs::directory_iterator{m_folder, failure}) {
        const auto name = each.path().filename().string();
        if (name.starts_with(mark) && name.ends_with(ending)) {
            result.push_back(name.substr(mark.size(), name.size() - mark.size() - ending.size()));
        }
    }
    // Numbers of as many digits for some centuries to come.
    std::sort(result.begin(), result.end(), std::greater{});
    return result;
}

void Opdrachten::tidy() const {
    const auto all = numbers();
    for (std::size_t i = most_kept; i < all.size(); ++i) {
        std::error_code failure;
        fs::remove(file_of(m_folder, all[i]), failure);
    }
}

std::string Opdrachten::add(Opdracht opdracht) {
    const std::lock_guard lock{m_mutex};
    const auto now = std::chrono::duration_cast<std::chrono::nanoseconds>(
                         std::chrono::system_clock::now().time_since_epoch())
                         .count();
    m_last = std::max(m_last + 1, now);
    opdracht.nummer = std::to_string(m_last);
    make_state_folder(m_folder);
    write(opdracht);
    tidy();
    return opdracht.nummer;
}

std::optional<Opdracht> Opdrachten::find(const std::string& nummer) const {
    const std::lock_guard lock{m_mutex};
    return read(nummer);
}

std::vector<Opdracht> Opdrachten::confirmed() const {
    const std::lock_guard lock{m_mutex};
    std::vector<Opdracht> result;
    for (const auto& nummer : numbers()) {
        auto opdracht = read(nummer);
        if (opdracht && !opdracht->begonnen.empty()) {
            result.push_back(*std::move(opdracht));
        }
    }
    return result;
}

std::optional<Opdracht> Opdrachten::begin(const std::string& nummer, const std::string& door,
                                          const std::string& moment) {
    const std::lock_guard lock{m_mutex};
    auto opdracht = read(nummer);
    if (!opdracht || opdracht->door != door || !opdracht->begonnen.empty()) {
        return std::nullopt;
    }
    opdracht->begonnen = moment;
    write(*opdracht);
    m_running.insert(nummer);
    return opdracht;
}

void Opdrachten::note(const std::string& nummer, Uitkomst uitkomst) {
    const std::lock_guard lock{m_mutex};
    if (auto opdracht = read(nummer)) {
        opdracht->uitkomsten.push_back(std::move(uitkomst));
        write(*opdracht);
    }
}

void Opdrachten::finish(const std::string& nummer, const std::string& moment) {
    const std::lock_guard lock{m_mutex};
    m_running.erase(nummer);
    if (auto opdracht = read(nummer)) {
        opdracht->klaar = moment;
        write(*opdracht);
    }
}

} // namespace iwmod::web
