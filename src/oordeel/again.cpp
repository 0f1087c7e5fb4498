// What went out before, once more.
#include "answers.hpp"
#include <iwmod/crypto/sha256.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace iwmod::oordeel {

namespace {

/// A message to be sent, and what its envelope says of it.
struct Outgoing {
    std::string bytes;
    bericht::Bericht kop;
    std::optional<std::string> crossrefnummer;
};

std::string in_envelop(const Outgoing& message, const ggk::Uitgang& uitgang,
                       const std::string& referentienummer, const std::string& moment) {
    return xml::write(ggk::make_envelop(message.kop, message.bytes, uitgang,
                                        {.referentienummer = referentienummer,
                                         .crossrefnummer = message.crossrefnummer,
                                         .moment = moment}));
}

bool is_of_then(const std::string& text, const Sent& sent) {
    return crypto::sha256(text).hex() == sent.eerste.sha256;
}

/// The message as it stood in the file of then.
bool is_of_then(const Outgoing& message, const Sent& sent, ggk::Uitgang uitgang) {
    if (!sent.eerste.referentienummer) {
        return is_of_then(message.bytes, sent);
    }
    uitgang.alle = true;
    return ggk::soort_for(message.kop, uitgang, message.crossrefnummer) &&
           is_of_then(
               in_envelop(message, uitgang, *sent.eerste.referentienummer, sent.bericht.besloten),
               sent);
}

registratie::Uitgaand with_text(const Sent& sent, std::string inhoud) {
    auto again = sent.eerste;
    again.id = 0;
    again.eigen_tekst = again.vrijgave;
    again.inhoud = std::move(inhoud);
    again.sha256 = crypto::sha256(again.inhoud).hex();
    again.grootte = static_cast<std::int64_t>(again.inhoud.size());
    return again;
}

registratie::Uitgaand packed(const Sent& sent, Outgoing message, const AgainGrounds& grounds) {
    if (!ggk::soort_for(message.kop, grounds.uitgang, message.crossrefnummer)) {
        auto again = with_text(sent, std::move(message.bytes));
        again.referentienummer.reset();
        return again;
    }
    const auto number = ggk::new_referentienummer();
    auto again = with_text(sent, in_envelop(message, grounds.uitgang, number, grounds.moment));
    again.referentienummer = number;
    return again;
}

/// The Clienten below which nothing was judged (0233).
std::vector<std::string> unknown_clienten(const std::vector<bericht::Finding>& bevindingen) {
    std::vector<std::string> paths;
    for (const auto& bevinding : bevindingen) {
        if (bevinding.code == "TR304") {
            paths.push_back(bevinding.pad);
        }
    }
    return paths;
}

std::optional<registratie::Uitgaand> answer_again(const Sent& sent, const Inspection& inspection,
                                                  const AgainGrounds& grounds) {
    const auto& bericht = inspection.bericht;
    const auto soort = bericht ? bericht::info(bericht->soort).antwoord : std::nullopt;
    if (!soort || sent.eerste.soort != bericht::naam(*soort)) {
        return std::nullopt;
    }
    const auto maximum = sent.eerste.referentienummer
                             ? ggk::largest_message(grounds.scope.maximum_bytes)
                             : grounds.scope.maximum_bytes;
    const std::array none_and_unknown{std::vector<std::string>{},
                                      unknown_clienten(sent.bericht.bevindingen)};
    for (const auto& niet_beoordeeld : none_and_unknown) {
        const auto antwoord = make_antwoord(*bericht,
                                            {.bevindingen = sent.bericht.bevindingen,
                                             .codes_of_others = {},
                                             .niet_beoordeeld = niet_beoordeeld},
                                            {.identificatie = sent.eerste.identificatie,
                                             .dagtekening = sent.systeemdatum,
                                             .versie = grounds.schemas.versie(*soort)});
        Outgoing message{.bytes = xml::write_within(antwoord, maximum).value_or(""),
                         .kop = kop_of(antwoord),
                         .crossrefnummer = referentienummer_of(inspection)};
        if (is_of_then(message, sent, grounds.uitgang)) {
            return packed(sent, std::move(message), grounds);
        }
    }
    return std::nullopt;
}

std::optional<registratie::Uitgaand> fo01_again(const Sent& sent, const Inspection& inspection,
                                                const AgainGrounds& grounds) {
    if (!inspection.verpakking) {
        return std::nullopt;
    }
    const auto text = [&](const std::string& number, const std::string& moment) {
        return xml::write(
            ggk::make_fo01(inspection.verpakking->envelop, grounds.uitgang,
                           {.referentienummer = number, .crossrefnummer = {}, .moment = moment}));
    };
    if (!is_of_then(text(*sent.eerste.referentienummer, sent.bericht.besloten), sent)) {
        return std::nullopt;
    }
    const auto number = ggk::new_referentienummer();
    auto again = with_text(sent, text(number, grounds.moment));
    again.referentienummer = number;
    return again;
}

std::optional<registratie::Uitgaand> foutmelding_again(const Sent& sent,
                                                       const Inspection& inspection) {
    const auto& fouten = sent.bericht.bevindingen;
    const bool is_of_reading = inspection.niveau().value_or(2) <= 1;
    auto text = xml::write(retour::make_foutmelding(
        {.identificatie = sent.eerste.identificatie,
         .tijdstip = sent.bericht.besloten,
         .sha256 = sent.bericht.sha256},
        inspection.bericht, fouten, is_of_reading ? inspection.aantal : fouten.size()));
    return is_of_then(text, sent) ? std::optional{with_text(sent, std::move(text))} : std::nullopt;
}

/// The bytes of what is released are those of the archive: only its envelope is new.
std::optional<registratie::Uitgaand> release_again(const Sent& sent, const Inspection& inspection,
                                                   const AgainGrounds& grounds) {
    const auto& bericht = inspection.bericht;
    if (!bericht) {
        return std::nullopt;
    }
    auto crossrefnummer = crossrefnummer_of_release(*bericht, grounds.lezer);
    if (!inspection.verpakking && !ggk::soort_for(*bericht, grounds.uitgang, crossrefnummer)) {
        auto again = make_release(*bericht, sent.bericht);
        again.bericht = sent.bericht.id;
        return again;
    }
    xml::Reader reader{grounds.schemas};
    return packed(sent,
                  {.bytes = unwrapped(reader, sent.origineel).value_or(sent.origineel),
                   .kop = kop_of(*bericht),
                   .crossrefnummer = std::move(crossrefnummer)},
                  grounds);
}

} // namespace

std::optional<registratie::Uitgaand> send_again(const Sent& sent, const AgainGrounds& grounds) {
    const auto inspection = Inspector{grounds.schemas, grounds.scope}.inspect(sent.origineel);
    if (sent.eerste.vrijgave) {
        return release_again(sent, inspection, grounds);
    }
    if (sent.eerste.soort != "Foutmelding") {
        return answer_again(sent, inspection, grounds);
    }
    return sent.eerste.referentienummer ? fo01_again(sent, inspection, grounds)
                                        : foutmelding_again(sent, inspection);
}

} // namespace iwmod::oordeel
