#include "core/impl.hpp"
#include "sqlite/border.hpp"

namespace iwmod {

Origin origin_of(BerichtId id, const Bericht& bericht) {
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
        auto& writer = m_impl->writer;
        const auto van = origin_of(id, bericht);
        sql_failpoint<"register.inhoud">();
        switch (bericht.soort) {
        case Soort::wmo301:
            return enter_toewijzingen(writer, van, inhoud<ToewijzingClient>(bericht));
        case Soort::wmo305:
            return enter_starts(writer, van, inhoud<StartClient>(bericht));
        case Soort::wmo307:
            return enter_stops(writer, van, inhoud<StopClient>(bericht));
        case Soort::wmo315:
            return enter_aanvraag(writer, van, inhoud<AanvraagClient>(bericht));
        case Soort::wmo317:
            return enter_wijziging(writer, van, inhoud<WijzigingClient>(bericht));
        case Soort::wmo319:
            return enter_antwoord(writer, van, inhoud<Antwoord>(bericht));
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
        enter_prestaties(m_impl->writer, origin_of(id, bericht), inhoud<Declaratie>(bericht),
                         toekenning, clienten);
        sql_failpoint<"register.declaratie">();
    });
}

void Register::enter_declaratie_antwoord(BerichtId id, const Bericht& bericht) {
    m_impl->require_transactie();
    at_border([&] {
        const auto van = origin_of(id, bericht);
        const auto& declaratie = bericht.header.declaratieidentificatie;
        m_impl->writer.add_unnumbered(
            Command::add_declaratie_antwoord, ContentTable::declaratie_antwoord, id, van.bericht,
            van.partijen.gemeente, van.partijen.aanbieder,
            m_impl->writer.texts.stored(TextKind::identificatie, declaratie.identificatie),
            declaratie.dagtekening);
        sql_failpoint<"register.declaratie_antwoord">();
    });
}

void Register::enter_retour(BerichtId id, std::optional<BerichtId> heen, bool rejected) {
    m_impl->require_transactie();
    at_border([&] {
        auto& impl = *m_impl;
        const bool first = heen && !impl[Command::has_retour].bind(*heen).value<bool>();
        impl.writer.add_unnumbered(Command::add_retour, ContentTable::retour, id, id, heen,
                                   rejected);
        sql_failpoint<"register.retour">();
        if (first && rejected) {
            impl[Command::reject_toewijzing].bind(*heen).run();
            impl[Command::restore_toewijzing].bind(*heen).run();
            impl[Command::reject_antwoord].bind(*heen).run();
        }
        if (heen) {
            impl.writer.spoor.add(
                {.bericht = *heen,
                 .moment = impl[Command::besloten].bind(id).value<std::string>(),
                 .gebeurtenis = "retour ontvangen",
                 .gegevens = Details{}
                                 .add("bericht", id)
                                 .add("uitkomst", rejected ? "afgewezen" : "aanvaard")
                                 .add("telt", first ? "ja" : "nee")
                                 .text()});
        }
    });
}

} // namespace iwmod
