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

/// A message without faults of levels 0 and 1, which we do not only record.
Decision decide_by_rules(const Subject& subject, const Grounds& grounds, regels::Oordeel oordeel) {
    const auto& bericht = *subject.inspection.bericht;
    if (bericht.soort == Soort::wmo325) {
        return oordeel.bevindingen.empty()
                   ? conclude(subject.inspection, std::move(oordeel), std::nullopt)
                   : answer_with_foutmelding(subject, grounds, registratie::Status::afgekeurd,
                                             oordeel.bevindingen);
    }
    auto answer = make_answer(bericht, oordeel, grounds);
    if (!answer) {
        return refuse_unanswerable(subject, bericht, grounds, oordeel.bevindingen);
    }
    return conclude(subject.inspection, std::move(oordeel), std::move(answer));
}

} // namespace

Decision decide(const Subject& subject, const Grounds& grounds) {
    const auto& inspection = subject.inspection;
    if (const auto same = grounds.find_same(subject.sha256)) {
        return repeat(*same);
    }
    bericht::Bevindingen bevindingen{inspection.bevindingen, inspection.aantal};
    const auto niveau = inspection.niveau();
    if (niveau && *niveau <= 1) {
        return answer_with_foutmelding(subject, grounds, registratie::Status::foutmelding,
                                       bevindingen);
    }
    const auto& bericht = *inspection.bericht;
    if (bericht::info(bericht.soort).rol == bericht::Rol::retour_in) {
        return match(bericht, grounds);
    }
    if (!bevindingen.empty()) { // of level 2
        regels::Oordeel oordeel;
        oordeel.bevindingen = std::move(bevindingen);
        return decide_by_rules(subject, grounds, std::move(oordeel));
    }
    auto decision = decide_by_rules(subject, grounds, regels::judge(bericht, grounds.omgeving));
    decision.tabelversie = grounds.tabelversie;
    return decision;
}

} // namespace iwmod::oordeel
