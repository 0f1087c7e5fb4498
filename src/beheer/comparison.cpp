#include "comparison.hpp"

#include <iwmod/basis/base64.hpp>
#include <iwmod/crypto.hpp>

#include <algorithm>

namespace iwmod::beheer {

namespace {

/// The first element with this name and value gets another value.
void change_value(std::string& xml, const std::string& name, const std::string& from,
                  const std::string& to) {
    const auto place = xml.find(name + ">" + from + "<");
    if (place != std::string::npos) {
        xml.replace(place + name.size() + 1, from.size(), to);
    }
}

/// The same in the message that an envelope holds.
void change_value_within(std::string& xml, const std::string& name, const std::string& from,
                         const std::string& to) {
    constexpr std::string_view open = "xmlBestand>";
    const auto place = xml.find(open);
    const auto begin = place + open.size();
    const auto end = place == std::string::npos ? place : xml.find('<', begin);
    if (end == std::string::npos) {
        return;
    }
    std::string inner;
    basis::Base64Decoder decoder;
    if (decoder.add(std::string_view{xml}.substr(begin, end - begin), inner)) {
        change_value(inner, name, from, to);
        std::string text;
        basis::append_base64(inner, text);
        xml.replace(begin, end - begin, text);
    }
}

/// The number of an answer, where another one was given out.
std::string hash_as_then(const registratie::Uitgaand& now, const registratie::Uitgaand& then,
                         Nummering nummering) {
    auto xml = now.inhoud;
    if (now.referentienummer && then.referentienummer) {
        change_value(xml, "referentienummer", *now.referentienummer, *then.referentienummer);
    }
    if (nummering == Nummering::verschoven) {
        change_value(xml, "Identificatie", now.identificatie, then.identificatie);
        change_value_within(xml, "Identificatie", now.identificatie, then.identificatie);
    }
    return crypto::sha256(xml).hex();
}

enum class Sent : std::uint8_t { answer, release };

Sent kind_of(const registratie::Uitgaand& uitgaand) {
    return uitgaand.vrijgave ? Sent::release : Sent::answer;
}

/// What went out the first time.
const registratie::Uitgaand* sent_then(const ReplayStep& step, Sent kind) {
    const auto found =
        std::find_if(step.uitgaand.begin(), step.uitgaand.end(), [kind](const auto& rij) {
            return kind_of(rij.uitgaand) == kind && rij.uitgaand.volgnummer == 1;
        });
    return found == step.uitgaand.end() ? nullptr : &found->uitgaand;
}

const registratie::Uitgaand* sent_now(const dienst::Handled& handled, Sent kind) {
    const auto found = std::find_if(handled.uitgaand.begin(), handled.uitgaand.end(),
                                    [kind](const auto& each) { return kind_of(each) == kind; });
    return found == handled.uitgaand.end() ? nullptr : &*found;
}

bool is_same(const registratie::Uitgaand* then, const registratie::Uitgaand* now,
             Nummering nummering) {
    if (then == nullptr || now == nullptr) {
        return then == now;
    }
    return then->sha256 == now->sha256 || hash_as_then(*now, *then, nummering) == then->sha256;
}

} // namespace

std::optional<std::string> difference(const ReplayStep& then, const dienst::Handled& now,
                                      Nummering nummering) {
    if (then.bericht.status != now.status) {
        return "status";
    }
    if (!is_same(sent_then(then, Sent::answer), sent_now(now, Sent::answer), nummering)) {
        return "antwoord";
    }
    if (!is_same(sent_then(then, Sent::release), sent_now(now, Sent::release), nummering)) {
        return "vrijgave";
    }
    return std::nullopt;
}

} // namespace iwmod::beheer
