#include <iwmod/beheer.hpp>
#include <iwmod/dienst/clock.hpp>
#include <iwmod/dienst/silence.hpp>
#include <iwmod/weergave/json.hpp>
#include <iwmod/weergave/text.hpp>

#include <ostream>

namespace iwmod::beheer {

namespace {

using weergave::Json;

class SilenceText {
  public:
    SilenceText(std::ostream& out, Datum today) : m_out{out}, m_today{today} {}

    void print(const dienst::ChainSilence& silence) const {
        const auto& stand = silence.in_register;
        print_retouren("Toewijzingsberichten (301) zonder retour (302)", stand.zonder_302);
        print_retouren("Antwoorden op een verzoek (319) zonder retour (320)", stand.zonder_320);
        begin("Toewijzingen zonder start", stand.zonder_start.aantal);
        for (const auto& each : stand.zonder_start.eerste) {
            m_out << "  toewijzing " << each.toewijzingnummer << " van gemeente "
                  << each.gemeente.text() << " bij " << each.aanbieder.text() << ", ingegaan op "
                  << day(each.ingangsdatum) << '\n';
        }
        end(stand.zonder_start);
        begin("Niet opgehaald uit de outbox", silence.unfetched_count());
        for (const auto& each : silence.unfetched) {
            m_out << "  " << weergave::printable(each.relatie) << ": "
                  << weergave::count_of(each.aantal, "bestand", "bestanden") << ", het oudste van "
                  << each.sinds << '\n';
        }
        begin("Aanbieders die elke maand iets stuurden en deze maand niets",
              stand.aanbieders.aantal);
        for (const auto& each : stand.aanbieders.eerste) {
            m_out << "  " << weergave::printable(each.aanbieder) << " aan "
                  << weergave::printable(each.gemeente) << ", het laatst op " << day(each.laatste)
                  << '\n';
        }
        end(stand.aanbieders);
    }

  private:
    void print_retouren(const char* kop,
                        const registratie::Late<registratie::WithoutRetour>& late) const {
        begin(kop, late.aantal);
        for (const auto& each : late.eerste) {
            m_out << "  bericht " << each.bericht << " aan " << weergave::printable(each.aanbieder)
                  << ", van " << day(each.dagtekening) << '\n';
        }
        end(late);
    }
    void begin(const char* kop, std::size_t aantal) const {
        m_out << kop << ": " << aantal << '\n';
    }
    template <class Row>
    void end(const registratie::Late<Row>& late) const {
        if (late.aantal > late.eerste.size()) {
            m_out << "  en nog " << late.aantal - late.eerste.size() << '\n';
        }
    }
    std::string day(Datum datum) const {
        const auto days = std::chrono::sys_days{m_today} - std::chrono::sys_days{datum};
        return bericht::datum_text(datum) + " (" +
               weergave::count_of(static_cast<std::size_t>(days.count()), "dag", "dagen") + ")";
    }

    std::ostream& m_out;
    Datum m_today;
};

template <class Row, class Convert>
Json late_json(const registratie::Late<Row>& late, Convert convert) {
    auto rijen = Json::array();
    for (const auto& each : late.eerste) {
        rijen.push_back(convert(each));
    }
    return {{"aantal", late.aantal}, {"eerste", std::move(rijen)}};
}

Json retour_json(const registratie::WithoutRetour& each) {
    return {{"bericht", each.bericht},
            {"aanbieder", each.aanbieder},
            {"dagtekening", bericht::datum_text(each.dagtekening)}};
}

Json start_json(const registratie::WithoutStart& each) {
    return {{"gemeente", each.gemeente.text()},
            {"aanbieder", each.aanbieder.text()},
            {"toewijzingnummer", each.toewijzingnummer},
            {"ingangsdatum", bericht::datum_text(each.ingangsdatum)}};
}

Json aanbieder_json(const registratie::SilentAanbieder& each) {
    return {{"gemeente", each.gemeente},
            {"aanbieder", each.aanbieder},
            {"laatste", bericht::datum_text(each.laatste)}};
}

Json silence_json(const dienst::ChainSilence& silence) {
    const auto& stand = silence.in_register;
    auto unfetched = Json::array();
    for (const auto& each : silence.unfetched) {
        unfetched.push_back(
            {{"relatie", each.relatie}, {"aantal", each.aantal}, {"sinds", each.sinds}});
    }
    return {{"zonder_302", late_json(stand.zonder_302, retour_json)},
            {"zonder_320", late_json(stand.zonder_320, retour_json)},
            {"zonder_start", late_json(stand.zonder_start, start_json)},
            {"niet_opgehaald",
             {{"aantal", silence.unfetched_count()}, {"relaties", std::move(unfetched)}}},
            {"stille_aanbieders", late_json(stand.aanbieders, aanbieder_json)}};
}

} // namespace

ExitCode show_silence(const SilenceOptions& options, const dienst::Settings& settings,
                      Output output) {
    const registratie::Overview overview{settings.register_};
    const auto silence = dienst::observe_silence(settings, overview);
    if (options.form == OutputForm::json) {
        weergave::print_line(output.out, silence_json(silence));
    } else {
        SilenceText{output.out, settings.systeemdatum.value_or(dienst::today())}.print(silence);
    }
    return silence.is_silent() ? ExitCode::fault : ExitCode::good;
}

} // namespace iwmod::beheer
