#include "core/writer.hpp"
#include "sqlite/border.hpp"
#include "sqlite/transaction.hpp"
#include <iwmod/bericht/soort.hpp>
#include <iwmod/register/herstel.hpp>

#include <array>

namespace iwmod::registratie {

namespace {

/// Of which answers we give the numbers, as they stand in `nummering`; 0: the Foutmeldingen.
constexpr std::array answers{302, 306, 308, 316, 318, 320, 325};

void skip(Writer& writer, std::int64_t gemeente, int soort, std::int64_t sprong) {
    Statement add{writer.connection, R"sql(
        INSERT INTO nummering (gemeente, soort, laatste) VALUES (?1, ?2, ?3)
        ON CONFLICT (gemeente, soort) DO UPDATE SET laatste = laatste + ?3)sql"};
    Query{add}.bind(gemeente, soort, sprong).run();
}

/// Of every kind that was given out, and of every one that may have been since.
void skip_all(Writer& writer, std::span<const Gemeentecode> gemeenten, std::int64_t sprong) {
    for (const auto& gemeente : gemeenten) {
        for (const auto soort : answers) {
            skip(writer, std::stoll(std::string{gemeente.text()}), soort, sprong);
        }
    }
    skip(writer, 0, 0, sprong);
}

/// Up to where, for the audit trail: verify takes them for numbers that were given out.
std::vector<std::string> skipped(const Writer& writer) {
    Statement all{writer.connection,
                  "SELECT printf('%04d/%03d/%d', gemeente, soort, laatste) FROM nummering"};
    std::vector<std::string> result;
    for (Query query{all}; query.step();) {
        result.push_back(query.row().next<std::string>());
    }
    return result;
}

} // namespace

void note_herstel(const std::filesystem::path& bestand, const crypto::Sleutelbos& sleutels,
                  std::span<const Gemeentecode> gemeenten, const Herstel& herstel) {
    at_border([&] {
        Writer writer{open_for_writing(bestand, IfAbsent::refuse), sleutels};
        WriteTransaction transaction{writer.connection};
        writer.spoor.look_again();
        writer.spoor.act_as(herstel.door);
        skip_all(writer, gemeenten, herstel.sprong);
        writer.spoor.add({.moment = herstel.moment,
                          .gebeurtenis = "hersteld",
                          .gegevens = Details{}
                                          .add("kopie", herstel.kopie)
                                          .add("overgeslagen", herstel.sprong)
                                          .add("nummers", skipped(writer))
                                          .text()});
        transaction.commit();
    });
}

std::int64_t busiest_day(const std::filesystem::path& bestand) {
    return at_border([&] {
        auto connection = open_for_reading(bestand);
        return connection.number("SELECT coalesce(max(aantal), 0) FROM (SELECT count(*) AS aantal "
                                 "FROM bericht GROUP BY substr(ontvangen, 1, 10))");
    });
}

} // namespace iwmod::registratie
