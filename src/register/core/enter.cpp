#include "core/impl.hpp"
#include "sqlite/border.hpp"

namespace iwmod::registratie {

void Register::enter(BerichtId id, const bericht::Bericht& bericht) {
    m_impl->require_transaction();
    at_border([&] {
        auto& writer = m_impl->writer;
        const auto van = origin_of(id, bericht);
        sql_failpoint<"register.inhoud">();
        switch (bericht.soort) {
        case Soort::wmo301:
            return enter_toewijzingen(writer, van, inhoud<bericht::ToewijzingClient>(bericht));
        case Soort::wmo305:
            return enter_starts(writer, van, inhoud<bericht::StartClient>(bericht));
        case Soort::wmo307:
            return enter_stops(writer, van, inhoud<bericht::StopClient>(bericht));
        case Soort::wmo315:
            return enter_aanvraag(writer, van, inhoud<bericht::AanvraagClient>(bericht));
        case Soort::wmo317:
            return enter_wijziging(writer, van, inhoud<bericht::WijzigingClient>(bericht));
        case Soort::wmo319:
            return enter_antwoord(writer, van, inhoud<bericht::Antwoord>(bericht));
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

void Register::enter_declaratie(BerichtId id, const bericht::Bericht& bericht,
                                const Toekenning& toekenning, std::span<const ClientId> clienten) {
    m_impl->require_transaction();
    at_border([&] {
        enter_prestaties(m_impl->writer, origin_of(id, bericht),
                         inhoud<bericht::Declaratie>(bericht), toekenning, clienten);
        sql_failpoint<"register.declaratie">();
    });
}

void Register::enter_declaratie_antwoord(BerichtId id, const bericht::Bericht& bericht) {
    m_impl->require_transaction();
    at_border([&] {
        registratie::enter_declaratie_antwoord(m_impl->writer, origin_of(id, bericht),
                                               bericht.header.declaratieidentificatie);
        sql_failpoint<"register.declaratie_antwoord">();
    });
}

} // namespace iwmod::registratie
