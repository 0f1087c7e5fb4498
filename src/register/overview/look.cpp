#include "schema/schema.hpp"
#include "spoor/spoor.hpp"
#include "sqlite/border.hpp"
#include "sqlite/transaction.hpp"
#include <iwmod/register/overview.hpp>

namespace iwmod::registratie {

namespace {

/// In a transaction of its own.
void add_row(const std::filesystem::path& bestand, const SpoorRow& row) {
    at_border([&] {
        auto connection = open_for_writing(bestand, IfAbsent::refuse);
        SpoorWriter spoor{connection};
        WriteTransaction transaction{connection};
        spoor.add(row);
        transaction.commit();
    });
}

} // namespace

void record_look(const std::filesystem::path& bestand, const Look& look, const std::string& door,
                 const std::string& moment) {
    add_row(bestand,
            {.bericht = look.bericht,
             .moment = moment,
             .gebeurtenis = "ingezien",
             .door = door,
             .gegevens = Details{}.add("soort", look.soort).add("client", look.client).text()});
}

void record_opdracht(const std::filesystem::path& bestand, const Opdracht& opdracht,
                     const std::string& door, const std::string& moment) {
    add_row(bestand, {.moment = moment,
                      .gebeurtenis = "opdracht",
                      .door = door,
                      .gegevens = Details{}
                                      .add("opdracht", opdracht.opdracht)
                                      .add("berichten", std::optional{opdracht.berichten})
                                      .add("filters", opdracht.filters)
                                      .add("reden", opdracht.reden)
                                      .text()});
}

} // namespace iwmod::registratie
