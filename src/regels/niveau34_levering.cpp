#include "niveau34_levering.hpp"

#include "niveau34_tekst.hpp"
#include <iwmod/error.hpp>

#include <algorithm>

namespace iwmod {

bool same_stop(const Stop& stop, const StopProduct& product) {
    return same_levering(stop, product) && stop.redenbeeindiging == product.redenbeeindiging &&
           stop.einddatum == product.einddatum;
}

void Leveringsgroep::add(Start start) {
    Zelfde& zelfde = m_zelfde[sleutel(start)];
    zelfde.starts.push_back(m_next);
    m_starts.emplace(m_next, std::move(start));
    ++m_next;
    note_actual(zelfde);
}

void Leveringsgroep::add(Stop stop) {
    Zelfde& zelfde = m_zelfde[sleutel(stop)];
    ++count_of(zelfde, stop);
    note_actual(zelfde);
    auto& stops = m_stops[stop.begindatum];
    stops.push_back(std::move(stop));
}

void Leveringsgroep::remove_same(const StartProduct& product) {
    const auto found = m_zelfde.find(sleutel(product));
    if (found == m_zelfde.end() || found->second.starts.empty()) {
        return;
    }
    const auto newest = found->second.starts.back();
    found->second.starts.pop_back();
    m_starts.erase(newest);
    m_actueel.erase(newest);
}

void Leveringsgroep::remove_same(const StopProduct& product) {
    const auto stops = m_stops.find(product.begindatum);
    if (stops == m_stops.end()) {
        return;
    }
    const auto found =
        std::find_if(stops->second.rbegin(), stops->second.rend(),
                     [&product](const Stop& stop) { return same_stop(stop, product); });
    if (found == stops->second.rend()) {
        return;
    }
    Zelfde& zelfde = m_zelfde[sleutel(*found)];
    --count_of(zelfde, *found);
    note_actual(zelfde);
    stops->second.erase(std::next(found).base());
}

const Start* Leveringsgroep::last_start() const {
    return m_starts.empty() ? nullptr : &m_starts.rbegin()->second;
}

const Start* Leveringsgroep::find_same(const StartProduct& product) const {
    const auto found = m_zelfde.find(sleutel(product));
    return found == m_zelfde.end() || found->second.starts.empty()
               ? nullptr
               : &m_starts.at(found->second.starts.back());
}

const Start* Leveringsgroep::find_actual() const {
    return m_actueel.empty() ? nullptr : &m_starts.at(*m_actueel.begin());
}

const std::vector<Stop>& Leveringsgroep::stops_on(Datum begindatum) const {
    static const std::vector<Stop> none;
    const auto found = m_stops.find(begindatum);
    return found == m_stops.end() ? none : found->second;
}

Startstand Leveringsgroep::stand(const Sleutel& sleutel) const {
    const auto found = m_zelfde.find(sleutel);
    if (found == m_zelfde.end()) {
        return Startstand::actueel;
    }
    if (found->second.definitief > 0) {
        return Startstand::definitief_gestopt;
    }
    return found->second.tijdelijk > 0 ? Startstand::tijdelijk_gestopt : Startstand::actueel;
}

std::size_t& Leveringsgroep::count_of(Zelfde& zelfde, const Stop& stop) {
    return stop.redenbeeindiging == reden_tijdelijk ? zelfde.tijdelijk : zelfde.definitief;
}

/// After a stop came or went: whether the starts with its key are actual.
void Leveringsgroep::note_actual(const Zelfde& zelfde) {
    const bool is_actual = zelfde.tijdelijk + zelfde.definitief == 0;
    for (const std::size_t start : zelfde.starts) {
        if (is_actual) {
            m_actueel.insert(start);
        } else {
            m_actueel.erase(start);
        }
    }
}

Leveringen leveringen_of(const Zaak& zaak, const Bsn& bsn) {
    Leveringen leveringen;
    for (Start& start : zaak.omgeving.lezer.starts(zaak.partijen, bsn)) {
        auto& own = leveringen[groep(start)];
        own.add(std::move(start));
    }
    for (Stop& stop : zaak.omgeving.lezer.stops(zaak.partijen, bsn)) {
        auto& own = leveringen[groep(stop)];
        own.add(std::move(stop));
    }
    return leveringen;
}

std::string_view naam(Startstand stand) {
    switch (stand) {
    case Startstand::actueel:
        return "actueel";
    case Startstand::tijdelijk_gestopt:
        return "tijdelijk gestopt";
    case Startstand::definitief_gestopt:
        return "definitief gestopt";
    }
    throw LogicError{"a Startstand without a name"};
}

std::optional<Breuk> check_toewijzing(Nummer nummer, const std::optional<Toewijzing>& toewijzing,
                                      const Bsn& bsn) {
    const std::string text = "toewijzing " + std::to_string(nummer);
    if (!toewijzing) {
        return Breuk{.toelichting = text + " is niet bekend voor deze aanbieder"};
    }
    if (toewijzing->bsn != bsn) {
        return Breuk{.toelichting = text + " is van een andere cliënt"};
    }
    if (toewijzing->removed()) {
        return Breuk{.toelichting = text + " is verwijderd"};
    }
    return std::nullopt;
}

std::optional<Breuk> check_taakgericht(const Zaak& zaak, const std::optional<Product>& product,
                                       Datum begindatum) {
    if (!product) {
        return Breuk{.toelichting = "geen ToewijzingNummer en geen Product"};
    }
    if (zaak.omgeving.tarieven.is_taakgericht(zaak.partijen.gemeente, zaak.partijen.aanbieder,
                                              *product, begindatum)) {
        return std::nullopt;
    }
    return Breuk{.toelichting = "geen ToewijzingNummer; product " + product_text(product) +
                                " is op " + datum_text(begindatum) +
                                " niet taakgericht in de productlijst"};
}

bool product_differs(const std::optional<Product>& product,
                     const std::optional<Toewijzing>& toewijzing) {
    if (!toewijzing) {
        return false;
    }
    const auto& toegewezen = toewijzing->product;
    if (!product || !toegewezen) {
        return product.has_value() != toegewezen.has_value();
    }
    return product->categorie != toegewezen->categorie ||
           (product->code && toegewezen->code && product->code != toegewezen->code);
}

Signaal product_signal(const std::optional<Product>& product, const Toewijzing& toewijzing,
                       std::string pad) {
    return {.code = "SG02",
            .pad = std::move(pad),
            .omschrijving = "Het Product (" + product_text(product) +
                            ") is niet dat van toewijzing " +
                            std::to_string(toewijzing.toewijzingnummer) + " (" +
                            product_text(toewijzing.product) + ")."};
}

std::string levering_text(const std::optional<Nummer>& nummer,
                          const std::optional<Product>& product) {
    return nummer ? "toewijzing " + std::to_string(*nummer)
                  : "taakgericht product " + product_text(product);
}

} // namespace iwmod
