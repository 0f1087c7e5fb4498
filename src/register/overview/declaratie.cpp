#include "overview/impl.hpp"
#include "packed/prestatiegroepen.hpp"

namespace iwmod::registratie {

namespace {

void add_groepen(DeclaratieRow& declaratie, const std::string& gepakt) {
    for (const auto& groep : unpack_groepen(gepakt)) {
        declaratie.prestaties += groep.aantal;
        if (groep.goedgekeurd) {
            declaratie.goedgekeurd += groep.aantal;
            declaratie.toegekend = declaratie.toegekend + groep.signed_value();
        }
    }
}

} // namespace

const char* const declaratie_of_bericht = R"sql(
    SELECT d.declaratienummer, d.begindatum, d.einddatum, d.totaalbedrag, c.groepen
    FROM declaratie d
    LEFT JOIN declaratie_cijfers c ON c.gemeente = d.gemeente AND c.declaratie = d.id
    WHERE d.bericht = ?1)sql";

std::optional<DeclaratieRow> Overview::Impl::find_declaratie(BerichtId id) {
    Query query{declaratie};
    if (!query.bind(id).step()) {
        return std::nullopt;
    }
    auto row = query.row();
    DeclaratieRow result;
    result.bericht = id;
    result.declaratienummer = texts.show(TextKind::declaratienummer, row.next<std::string>());
    result.periode.begindatum = row.next<Datum>();
    result.periode.einddatum = row.next<Datum>();
    result.ingediend = row.next<Eurocent>();
    if (!row.is_null()) {
        add_groepen(result, row.next_text());
    }
    return result;
}

} // namespace iwmod::registratie
