// What a new tariff table would have decided, worked out in the background.
#include "paginas/adres.hpp"
#include "paginas/dutch.hpp"
#include "paginas/paginas.hpp"
#include "paginas/rapport_tabellen.hpp"
#include "paginas/tabelvoorstel.hpp"
#include <iwmod/beheer/proef.hpp>
#include <iwmod/dienst/fault.hpp>
#include <iwmod/register/cijfers.hpp>

#include <utility>

namespace iwmod::web {

namespace {

/// The page of a what-if, as it is kept: figures, and texts that are escaped.
std::string trial_html(const weergave::Report& report) {
    auto choices = list();
    for (const auto& keuze : report.keuzes) {
        choices.push_back(Data{"zin", text(keuze)});
    }
    Data data;
    data.set("periode", text(report.periode));
    data.set("gemaakt", text(moment_text(report.gemaakt)));
    data.set("keuzes", choices);
    data.set("html", Data{tables_html(report.tables, most_rows)});
    return fill_in("tabelproef", data);
}

/// On the thread of the what-if: it has settings of its own.
class Trial {
  public:
    Trial(const Vraag& vraag, const Voorstel& voorstel, cijfers::Tijdvak tijdvak)
        : m_settings{vraag.settings},
          m_voorstellen{vraag.voorstellen},
          m_voorstel{voorstel},
          m_tijdvak{std::move(tijdvak)},
          m_door{vraag.bezoeker.naam} {}

    std::string operator()(const Proefloop::Gang& gang) const {
        try {
            run(gang);
            return {};
        } catch (...) { // of one what-if: its page says it, the others go on
            return dienst::current_fault(dienst::During::program).zin;
        }
    }

  private:
    /// First written down, then shown: nobody reads a report that the trail does not know.
    void run(const Proefloop::Gang& gang) const {
        beheer::ProefTarievenOptions options; // one by one: gcc takes what is absent for unset
        options.proef.tijdvak = m_tijdvak;
        options.proef.werkers = 1;
        options.tarieven = m_voorstel.tabel;
        const auto report = beheer::judge_tarieven(
            options, m_settings, {.progress = gang.progress, .is_stopped = gang.is_stopped});
        if (!report) {
            return;
        }
        registratie::record_rapport(m_settings.register_,
                                    {.rapport = report->rapport,
                                     .gemeente = report->gemeente,
                                     .periode = report->periode,
                                     .formaat = "html"},
                                    m_door, report->gemaakt);
        m_voorstellen.note_proef(m_voorstel.nummer, trial_html(*report));
    }

    dienst::Settings m_settings;
    const Voorstellen& m_voorstellen; ///< of the site, which outlives what runs
    Voorstel m_voorstel;
    cijfers::Tijdvak m_tijdvak;
    std::string m_door;
};

std::optional<cijfers::Tijdvak> tijdvak_in(const Fields& form) {
    const auto tekst = field(form, "periode").value_or("");
    const auto maanden = cijfers::parse_maanden(tekst);
    return maanden ? maanden : cijfers::parse_jaar(tekst);
}

} // namespace

Response tabel_proberen(const Vraag& vraag) {
    const auto voorstel = voorstel_in(vraag, vraag.request.form);
    if (!voorstel) {
        return no_voorstel(vraag);
    }
    const auto tijdvak = tijdvak_in(vraag.request.form);
    auto plan = read_plan(vraag, *voorstel);
    plan.fouten = {};
    if (!tijdvak) {
        plan.fouten.periode = "Geef een maand (2023-03), maanden (2023-01..2023-03) of een jaar.";
        return show_voorstel(vraag, *voorstel, plan);
    }
    const auto stand = vraag.proefloop.stand(voorstel->nummer);
    const bool is_ours = stand && stand->loopt;
    if (!is_ours && !vraag.proefloop.start(voorstel->nummer, Trial{vraag, *voorstel, *tijdvak})) {
        plan.fouten.periode = "Er loopt al een proef met een andere tabel. Probeer het later.";
        return show_voorstel(vraag, *voorstel, plan);
    }
    return go_to(address("/tabellen/voorstel", {{"nummer", voorstel->nummer}}));
}

} // namespace iwmod::web
