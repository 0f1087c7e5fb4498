// A table is put in force from a day on, or taken back: first shown, then confirmed, then done
// once.
#include "paginas/adres.hpp"
#include "paginas/dutch.hpp"
#include "paginas/paginas.hpp"
#include "paginas/tabelvoorstel.hpp"
#include <iwmod/basis/file.hpp>
#include <iwmod/beheer/tariffs.hpp>
#include <iwmod/crypto.hpp>

#include <algorithm>
#include <functional>
#include <sstream>
#include <utility>

namespace iwmod::web {

namespace {

constexpr unsigned conflict = 409;
constexpr std::string_view plaats = "/tabellen";

/// Runs a command as iwmoctl does; gives what it said was wrong, or nothing.
std::optional<std::string>
fault_of(const std::function<beheer::ExitCode(beheer::Output)>& command) {
    std::ostringstream out;
    std::ostringstream err;
    const beheer::Output output{.out = out, .err = err};
    const auto code =
        beheer::run_command([&] { return command(output); }, beheer::ExitCode::fault, output);
    return code == beheer::ExitCode::good ? std::nullopt : std::optional{err.str()};
}

/// The list, with what was done.
Response list_after(const char* what, Datum vanaf) {
    return go_to(address(plaats, {{what, bericht::datum_text(vanaf)}}));
}

std::optional<dienst::PlannedTable> plan_in(const Vraag& vraag) {
    const auto vanaf = bericht::parse_datum(field(vraag.request.form, "vanaf").value_or(""));
    const auto sha256 = field(vraag.request.form, "sha256").value_or("");
    const auto plans = dienst::planned_tables(vraag.settings, vraag.judging_day());
    const auto found = std::find_if(plans.begin(), plans.end(), [&](const auto& plan) {
        return plan.vanaf == vanaf && plan.sha256 == sha256;
    });
    return found == plans.end() ? std::nullopt : std::optional{*found};
}

Response confirm(const Vraag& vraag, Data data) {
    return show(vraag, {.titel = "Bevestigen", .sjabloon = "tabelbevestigen", .plaats = plaats},
                std::move(data));
}

} // namespace

Response tabel_plannen(const Vraag& vraag) {
    const auto voorstel = voorstel_in(vraag, vraag.request.form);
    if (!voorstel) {
        return no_voorstel(vraag);
    }
    const auto plan = read_plan(vraag, *voorstel);
    if (plan.fouten.any()) {
        return show_voorstel(vraag, *voorstel, plan);
    }
    const auto difference = beheer::tariff_difference(voorstel->tabel, plan.vanaf, vraag.settings);
    Data planning;
    planning.set("nummer", text(voorstel->nummer));
    planning.set("bestand", text(voorstel->bestand));
    planning.set("sha256",
                 text(crypto::sha256(basis::read_whole(voorstel->tabel).value_or("")).hex()));
    planning.set("vanaf", text(bericht::datum_text(plan.vanaf)));
    planning.set("dag", text(dag_text(plan.vanaf)));
    planning.set("verschil", text(beheer::difference_text(difference)));
    planning.set("zonder_proef", Data{plan.zonder_proef && !voorstel->proef});
    planning.set("kruis", Data{plan.zonder_proef});
    Data data;
    data.set("plannen", planning);
    data.set("intrekken", Data{false});
    return confirm(vraag, std::move(data));
}

Response tabel_plan_uitvoeren(const Vraag& vraag) {
    const auto voorstel = voorstel_in(vraag, vraag.request.form);
    if (!voorstel) { // it was done
        const auto vanaf = bericht::parse_datum(field(vraag.request.form, "vanaf").value_or(""));
        return vanaf ? list_after("gepland", *vanaf) : no_voorstel(vraag);
    }
    const auto plan = read_plan(vraag, *voorstel);
    if (plan.fouten.any()) {
        return show_voorstel(vraag, *voorstel, plan);
    }
    if (!vraag.voorstellen.take(voorstel->nummer)) { // it is being done
        return list_after("gepland", plan.vanaf);
    }
    const auto fault = fault_of([&](beheer::Output output) {
        return beheer::plan_tarieven({.bestand = vraag.voorstellen.taken(voorstel->nummer),
                                      .vanaf = plan.vanaf,
                                      .consent = beheer::Consent::given,
                                      .door = vraag.bezoeker.naam},
                                     vraag.settings, output);
    });
    if (fault) {
        vraag.voorstellen.give_back(voorstel->nummer);
        return refuse(vraag, conflict, *fault);
    }
    vraag.voorstellen.end(voorstel->nummer);
    return list_after("gepland", plan.vanaf);
}

Response tabel_intrekken(const Vraag& vraag) {
    const auto plan = plan_in(vraag);
    if (!plan) {
        return go_to(std::string{plaats});
    }
    Data withdrawal;
    withdrawal.set("vanaf", text(bericht::datum_text(plan->vanaf)));
    withdrawal.set("dag", text(dag_text(plan->vanaf)));
    withdrawal.set("sha256", text(plan->sha256));
    withdrawal.set("geldt", Data{plan->stand == dienst::Planstand::geldt});
    withdrawal.set("wacht", Data{plan->stand == dienst::Planstand::wacht});
    Data data;
    data.set("plannen", Data{false});
    data.set("intrekken", withdrawal);
    return confirm(vraag, std::move(data));
}

Response tabel_intrekken_uitvoeren(const Vraag& vraag) {
    const auto plan = plan_in(vraag);
    if (!plan) { // it was done
        const auto vanaf = bericht::parse_datum(field(vraag.request.form, "vanaf").value_or(""));
        return vanaf ? list_after("ingetrokken", *vanaf) : go_to(std::string{plaats});
    }
    const auto fault = fault_of([&](beheer::Output output) {
        return beheer::unplan_tarieven(
            {.vanaf = plan->vanaf, .consent = beheer::Consent::given, .door = vraag.bezoeker.naam},
            vraag.settings, output);
    });
    return fault ? refuse(vraag, conflict, *fault) : list_after("ingetrokken", plan->vanaf);
}

} // namespace iwmod::web
