#include "bericht/columns.hpp"
#include "core/impl.hpp"
#include "sqlite/border.hpp"

namespace iwmod::registratie {

enum class RetourCommand : std::uint8_t {
    exists,
    add,
    reject_toewijzing,
    restore_toewijzing,
    reject_antwoord,
};

namespace {
using Command = RetourCommand;
} // namespace

std::vector<Sql<RetourCommand>> retour_commands() {
    return {
        // retour_heen
        {Command::exists, "SELECT EXISTS (SELECT 1 FROM retour WHERE heen = ?1)"},
        {Command::add, insert_into(retour_table)},
        // toewijzing_bericht
        {Command::reject_toewijzing,
         "UPDATE toewijzing SET afgewezen = 1, telt = 0 WHERE bericht = ?1"},
        // toewijzing_bericht, toewijzing_telt, toewijzing_eerder. After reject_toewijzing: of each
        // toewijzing in that message the version before it.
        {Command::restore_toewijzing, R"sql(
        UPDATE toewijzing SET telt = 1
        WHERE id IN (SELECT (SELECT n.id FROM toewijzing n
                             WHERE n.gemeente = w.gemeente
                               AND n.toewijzingnummer = w.toewijzingnummer
                               AND n.telt = 0 AND n.afgewezen = 0
                             ORDER BY n.toewijzingsdatum DESC, n.toewijzingstijd DESC, n.id DESC
                             LIMIT 1)
                     FROM toewijzing w
                     WHERE w.bericht = ?1
                       AND NOT EXISTS (SELECT 1 FROM toewijzing t
                                       WHERE t.gemeente = w.gemeente
                                         AND t.toewijzingnummer = w.toewijzingnummer
                                         AND t.telt = 1)))sql"},
        {Command::reject_antwoord, "UPDATE antwoord SET afgewezen = 1 WHERE bericht = ?1"},
    };
}

void Register::enter_retour(BerichtId id, std::optional<BerichtId> heen, bool rejected) {
    m_impl->require_transaction();
    at_border([&] {
        auto& writer = m_impl->writer;
        auto& commands = writer.retour;
        const bool first = heen && !commands[Command::exists].bind(*heen).value<bool>();
        writer.add_unnumbered(commands[Command::add], ContentTable::retour, retour_table, id,
                              Retour{.bericht = id, .heen = heen, .afgewezen = rejected});
        sql_failpoint<"register.retour">();
        if (first && rejected) {
            commands[Command::reject_toewijzing].bind(*heen).run();
            commands[Command::restore_toewijzing].bind(*heen).run();
            commands[Command::reject_antwoord].bind(*heen).run();
        }
        if (heen) {
            writer.spoor.add({.bericht = *heen,
                              .moment = writer.besloten(id),
                              .gebeurtenis = "retour ontvangen",
                              .gegevens = Details{}
                                              .add("bericht", id)
                                              .add("uitkomst", rejected ? "afgewezen" : "aanvaard")
                                              .add("telt", first ? "ja" : "nee")
                                              .text()});
        }
    });
}

} // namespace iwmod::registratie
