#include "core/impl.hpp"
#include "sqlite/border.hpp"

namespace iwmod {

Herkomst herkomst(BerichtId id, const Bericht& bericht) {
    const auto van = gemeente(bericht);
    const auto met = aanbieder(bericht);
    if (!van || !met) {
        throw LogicError{
            "De Header van een geaccepteerd bericht noemt geen gemeente of aanbieder."};
    }
    return {id, {*van, *met}};
}

void Register::enter(BerichtId id, const Bericht& bericht) {
    m_impl->require_transactie();
    at_border([&] {
        auto& schrijver = m_impl->schrijver;
        const auto van = herkomst(id, bericht);
        sql_failpoint<"register.inhoud">();
        switch (bericht.soort) {
        case Soort::wmo301:
            return enter_toewijzingen(schrijver, van, inhoud<ToewijzingClient>(bericht));
        case Soort::wmo305:
            return enter_starts(schrijver, van, inhoud<StartClient>(bericht));
        case Soort::wmo307:
            return enter_stops(schrijver, van, inhoud<StopClient>(bericht));
        case Soort::wmo315:
            return enter_aanvraag(schrijver, van, inhoud<AanvraagClient>(bericht));
        case Soort::wmo317:
            return enter_wijziging(schrijver, van, inhoud<WijzigingClient>(bericht));
        case Soort::wmo319:
            return enter_antwoord(schrijver, van, inhoud<Antwoord>(bericht));
        case Soort::wmo302:
        case Soort::wmo306:
        case Soort::wmo308:
        case Soort::wmo316:
        case Soort::wmo318:
        case Soort::wmo320:
        case Soort::wmo323:
        case Soort::wmo325:
            break;
        }
        throw LogicError{"Een bericht van deze soort heeft geen inhoud voor het register."};
    });
}

void Register::enter_declaratie(BerichtId id, const Bericht& bericht, const Toekenning& toekenning,
                                std::span<const ClientId> clienten) {
    m_impl->require_transactie();
    at_border([&] {
        enter_prestaties(m_impl->schrijver, herkomst(id, bericht), inhoud<Declaratie>(bericht),
                         toekenning, clienten);
        sql_failpoint<"register.declaratie">();
    });
}

void Register::enter_declaratie_antwoord(BerichtId id, const Bericht& bericht) {
    m_impl->require_transactie();
    at_border([&] {
        const auto van = herkomst(id, bericht);
        const auto& declaratie = bericht.header.declaratieidentificatie;
        m_impl->schrijver.add_unnumbered(
            Opdracht::add_declaratie_antwoord, Inhoudstabel::declaratie_antwoord, id, van.bericht,
            van.partijen.gemeente, van.partijen.aanbieder,
            m_impl->schrijver.teksten.stored(Tekstsoort::identificatie, declaratie.identificatie),
            declaratie.dagtekening);
        sql_failpoint<"register.declaratie_antwoord">();
    });
}

void Register::enter_retour(BerichtId id, std::optional<BerichtId> heen, bool rejected) {
    m_impl->require_transactie();
    at_border([&] {
        auto& impl = *m_impl;
        const bool first = heen && !impl[Opdracht::has_retour].bind(*heen).value<bool>();
        impl.schrijver.add_unnumbered(Opdracht::add_retour, Inhoudstabel::retour, id, id, heen,
                                      rejected);
        sql_failpoint<"register.retour">();
        if (first && rejected) {
            impl[Opdracht::reject_toewijzing].bind(*heen).run();
            impl[Opdracht::restore_toewijzing].bind(*heen).run();
            impl[Opdracht::reject_antwoord].bind(*heen).run();
        }
        if (heen) {
            impl.schrijver.spoor.add(
                {.bericht = *heen,
                 .moment = impl[Opdracht::besloten].bind(id).value<std::string>(),
                 .gebeurtenis = "retour ontvangen",
                 .gegevens = Gegevens{}
                                 .add("bericht", id)
                                 .add("uitkomst", rejected ? "afgewezen" : "aanvaard")
                                 .add("telt", first ? "ja" : "nee")
                                 .text()});
        }
    });
}

} // namespace iwmod
