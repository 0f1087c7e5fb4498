#include "answers.hpp"
#include "signals.hpp"
#include <iwmod/basis/sorted.hpp>
#include <iwmod/oordeel.hpp>

#include <algorithm>
#include <utility>

namespace iwmod::oordeel {

namespace {

bericht::RetourCodes codes_of(const std::vector<bericht::Finding>& bevindingen) {
    bericht::RetourCodes codes;
    for (const auto& bevinding : bevindingen) {
        if (!bevinding.retourcode.empty()) {
            codes.push_back(bevinding.retourcode);
        }
    }
    return basis::sorted_unique(std::move(codes));
}

registratie::Status status_of(const regels::Oordeel& oordeel) {
    if (oordeel.bevindingen.empty()) {
        return registratie::Status::geaccepteerd;
    }
    const auto approves = [](const std::vector<bool>& client) {
        return std::find(client.begin(), client.end(), true) != client.end();
    };
    const bool some = oordeel.op_prestatieniveau &&
                      std::any_of(oordeel.toekenning.begin(), oordeel.toekenning.end(), approves);
    return some ? registratie::Status::deels : registratie::Status::afgekeurd;
}

/// What of a message counts that is answered with a retourbericht or a 325, or is a 325.
Content content_of(Soort soort, const Decision& decision, const regels::Oordeel& oordeel) {
    if (soort == Soort::wmo323) {
        return oordeel.op_prestatieniveau ? Content::prestaties : Content::none;
    }
    if (decision.status != registratie::Status::geaccepteerd &&
        decision.status != registratie::Status::deels) {
        return Content::none;
    }
    return soort == Soort::wmo325 ? Content::declaratie_antwoord : Content::bericht;
}

Decision repeat(registratie::BerichtId same) {
    return {.status = registratie::Status::dubbel, .dubbel_van = same};
}

/// A Foutmelding with these faults, and nothing enters the register.
Decision answer_with_foutmelding(const Subject& subject, const Grounds& grounds,
                                 registratie::Status status,
                                 const bericht::Bevindingen& bevindingen) {
    const auto& fouten = bevindingen.in_full();
    auto melding = foutmelding_file(subject, grounds,
                                    retour::make_foutmelding(next_bron(subject, grounds),
                                                             subject.inspection.bericht, fouten,
                                                             bevindingen.aantal()));
    return {.status = status,
            .niveau = lowest_niveau(fouten),
            .bevindingen = fouten,
            .aantal = bevindingen.aantal(),
            .retourcodes = codes_of(fouten),
            .antwoord = std::move(melding)};
}

/// A 302 or 320: matched to what we released, not answered (retour.md 8).
Decision match(const bericht::Bericht& bericht, const Grounds& grounds) {
    auto vondst = regels::match_retour(bericht, grounds.omgeving.reader);
    const auto codes = retour::all_retourcodes(bericht);
    const bool rejected = std::any_of(codes.begin(), codes.end(),
                                      [](const std::string& code) { return code != "0200"; });
    return {.status = registratie::Status::geaccepteerd,
            .signalen = std::move(vondst.signalen),
            .afgewezen = rejected,
            .content = Content::retour,
            .heen = vondst.heen ? std::optional{vondst.heen->id} : std::nullopt};
}

/// The answer would be larger than the chain lets pass: as with a file that is too large, nothing
/// of the message counts, and its sender hears why and what was found (F009). The same file is
/// handled afresh when it comes again.
Decision refuse_unanswerable(const Subject& subject, const bericht::Bericht& bericht,
                             const Grounds& grounds, const bericht::Bevindingen& found) {
    const retour::TeGroot te_groot{.antwoord = bericht::info(bericht.soort).antwoord.value(),
                                   .maximum = grounds.maximum_bytes};
    Decision decision{.status = registratie::Status::foutmelding, .te_groot = true};
    decision.antwoord = foutmelding_file(
        subject, grounds,
        retour::make_te_groot_melding(next_bron(subject, grounds), bericht, te_groot, found));
    decision.bevindingen = {retour::te_groot_bevinding(te_groot, found)};
    decision.aantal = decision.bevindingen.size();
    decision.niveau = lowest_niveau(decision.bevindingen);
    decision.signalen = {too_large_signal(te_groot)};
    return decision;
}

std::vector<bericht::Signaal> signals_of(const regels::Oordeel& oordeel,
                                         const Inspection& inspection, bool is_released) {
    auto signalen = oordeel.signalen;
    if (oordeel.bevindingen.aantal() > oordeel.bevindingen.in_full().size()) {
        signalen.push_back(many_findings_signal(oordeel.bevindingen));
    }
    if (is_released && !inspection.is_utf8) {
        signalen.push_back(encoding_signal());
    }
    return signalen;
}

/// What the findings of levels 2 to 4 come to, with the answer when there is one.
Decision conclude(const Inspection& inspection, regels::Oordeel oordeel,
                  std::optional<Answer> answer) {
    const auto soort = inspection.bericht->soort;
    Decision decision{.status = status_of(oordeel)};
    decision.vrijgave = decision.status == registratie::Status::geaccepteerd &&
                        bericht::info(soort).rol == bericht::Rol::eigen_bericht;
    decision.content = content_of(soort, decision, oordeel);
    decision.niveau = lowest_niveau(oordeel.bevindingen.in_full());
    decision.signalen = signals_of(oordeel, inspection, decision.vrijgave);
    decision.aantal = oordeel.bevindingen.aantal();
    decision.bevindingen = std::move(oordeel.bevindingen).take();
    decision.toekenning = std::move(oordeel.toekenning);
    decision.clienten = std::move(oordeel.clienten);
    if (answer) {
        decision.retourcodes = std::move(answer->retourcodes);
        decision.antwoord = std::move(answer->uitgaand);
    }
    return decision;
}

/// One fault of level 0 that shows only now.
Decision refuse(const Subject& subject, const Grounds& grounds, bericht::Finding fault) {
    bericht::Bevindingen bevindingen;
    bevindingen.push_back(std::move(fault));
    return answer_with_foutmelding(subject, grounds, registratie::Status::foutmelding, bevindingen);
}

/// What holds for an envelope against those that came and went before.
std::optional<bericht::Finding> fault_of_envelop(const Verpakking& verpakking,
                                                 const registratie::RegisterReader& lezer) {
    const auto& stuur = verpakking.envelop.stuurgegevens;
    if (lezer.referentienummer_used(stuur.zender.organisatie.value_or(""),
                                    stuur.referentienummer)) {
        return ggk::referentienummer_used(verpakking.envelop);
    }
    if (verpakking.envelop.soort == bericht::Envelopsoort::du01 &&
        !lezer.sent_under(stuur.crossrefnummer.value_or(""))) {
        return ggk::unknown_crossrefnummer(verpakking.envelop);
    }
    return std::nullopt;
}

/// Of a message that is to go out: whether it fits in its envelope.
bool fits(const Subject& subject, const Grounds& grounds) {
    const auto& bericht = *subject.inspection.bericht;
    const auto crossrefnummer = crossrefnummer_of_release(bericht, grounds.omgeving.reader);
    return bericht::info(bericht.soort).rol != bericht::Rol::eigen_bericht ||
           !ggk::soort_for(bericht, grounds.uitgang, crossrefnummer) ||
           subject.grootte <= ggk::largest_message(grounds.maximum_bytes);
}

/// What came without a message of the standard in it: the word that one of ours did not arrive, or
/// a text. Kept and shown.
Decision keep(const Subject& subject, const Grounds& grounds) {
    const auto& envelop = subject.inspection.verpakking->envelop;
    if (envelop.soort != bericht::Envelopsoort::fo01) {
        return {.status = registratie::Status::geaccepteerd, .signalen = {text_signal()}};
    }
    Decision decision{.status = registratie::Status::geaccepteerd};
    decision.betreft =
        grounds.omgeving.reader.sent_under(envelop.stuurgegevens.crossrefnummer.value_or(""));
    decision.signalen = {decision.betreft ? not_delivered_signal() : unknown_fo01_signal()};
    return decision;
}

/// A message without faults of levels 0 and 1, which we do not only record.
Decision decide_by_rules(const Subject& subject, const Grounds& grounds, regels::Oordeel oordeel) {
    const auto& bericht = *subject.inspection.bericht;
    if (bericht.soort == Soort::wmo325) {
        return oordeel.bevindingen.empty()
                   ? conclude(subject.inspection, std::move(oordeel), std::nullopt)
                   : answer_with_foutmelding(subject, grounds, registratie::Status::afgekeurd,
                                             oordeel.bevindingen);
    }
    auto answer = make_answer(subject.inspection, oordeel, grounds);
    if (!answer) {
        return refuse_unanswerable(subject, bericht, grounds, oordeel.bevindingen);
    }
    return conclude(subject.inspection, std::move(oordeel), std::move(answer));
}

/// A message without faults of levels 0 and 1, in an envelope without faults or bare.
Decision decide_on_message(const Subject& subject, const Grounds& grounds,
                           bericht::Bevindingen bevindingen) {
    const auto& inspection = subject.inspection;
    const auto& bericht = *inspection.bericht;
    if (!fits(subject, grounds)) {
        return refuse(subject, grounds, ggk::does_not_fit(grounds.maximum_bytes));
    }
    if (bericht::info(bericht.soort).rol == bericht::Rol::retour_in) {
        return match(bericht, grounds);
    }
    if (!bevindingen.empty()) { // of level 2
        regels::Oordeel oordeel;
        oordeel.bevindingen = std::move(bevindingen);
        return decide_by_rules(subject, grounds, std::move(oordeel));
    }
    auto decision = decide_by_rules(subject, grounds, judge(bericht, grounds.omgeving));
    decision.tabelversie = grounds.tabelversie;
    return decision;
}

} // namespace

Decision decide(const Subject& subject, const Grounds& grounds) {
    const auto& inspection = subject.inspection;
    if (inspection.zip) { // also one that came before: each of its files is a message of its own
        return {.status = registratie::Status::geaccepteerd,
                .signalen = {zip_signal(*inspection.zip)}};
    }
    const auto& verpakking = inspection.verpakking;
    const bool has_message = verpakking && !verpakking->sha256.empty();
    if (const auto same = grounds.find_same(has_message ? verpakking->sha256 : subject.sha256)) {
        return repeat(*same);
    }
    bericht::Bevindingen bevindingen{inspection.bevindingen, inspection.aantal};
    const auto niveau = inspection.niveau();
    if (niveau && *niveau <= 1) {
        return answer_with_foutmelding(subject, grounds, registratie::Status::foutmelding,
                                       bevindingen);
    }
    if (verpakking && !inspection.bericht) {
        return keep(subject, grounds);
    }
    if (verpakking) {
        if (auto fault = fault_of_envelop(*verpakking, grounds.omgeving.reader)) {
            return refuse(subject, grounds, *std::move(fault));
        }
    }
    auto decision = decide_on_message(subject, grounds, std::move(bevindingen));
    if (verpakking && verpakking->envelop.soort == bericht::Envelopsoort::du01) {
        decision.betreft = grounds.omgeving.reader.sent_under(
            verpakking->envelop.stuurgegevens.crossrefnummer.value_or(""));
    }
    return decision;
}

} // namespace iwmod::oordeel
