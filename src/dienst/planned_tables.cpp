#include "plan_notes.hpp"
#include "tables_folder.hpp"
#include <iwmod/basis/file.hpp>
#include <iwmod/crypto.hpp>
#include <iwmod/dienst/clock.hpp>
#include <iwmod/dienst/planned_tables.hpp>
#include <iwmod/error.hpp>

#include <algorithm>
#include <system_error>
#include <utility>

namespace iwmod::dienst {

namespace fs = std::filesystem;

namespace {

std::string hash_of_configured(const Settings& settings) {
    const auto bytes = basis::read_whole(settings.tarieven);
    return bytes ? crypto::sha256(*bytes).hex() : std::string{};
}

/// From the latest to the first: the first that can count decides for those before it.
void judge(std::vector<PlannedTable>& plans, const Settings& settings, Datum dag,
           const std::string& configured) {
    bool decided = false;
    for (auto& plan : plans) {
        const bool has_come = plan.vanaf <= dag;
        if (!plan.sha256.empty() && plan.in_plaats_van != configured) {
            plan.stand = Planstand::vervallen;
        } else if (!file_of(settings, plan)) {
            plan.stand = Planstand::beschadigd;
            decided = decided || has_come;
        } else if (!has_come) {
            plan.stand = Planstand::wacht;
        } else {
            plan.stand = std::exchange(decided, true) ? Planstand::vervangen : Planstand::geldt;
        }
    }
}

} // namespace

std::string_view naam(Planstand stand) {
    switch (stand) {
    case Planstand::geldt:
        return "geldt";
    case Planstand::wacht:
        return "wacht";
    case Planstand::vervangen:
        return "vervangen";
    case Planstand::vervallen:
        return "vervallen";
    case Planstand::beschadigd:
        return "beschadigd";
    }
    throw LogicError{"a Planstand without a name"};
}

Datum judging_day(const Settings& settings) {
    return settings.systeemdatum.value_or(today());
}

std::vector<PlannedTable> planned_tables(const Settings& settings, Datum dag) {
    auto plans = read_plan_notes(settings);
    judge(plans, settings, dag, plans.empty() ? "" : hash_of_configured(settings));
    std::reverse(plans.begin(), plans.end());
    return plans;
}

std::optional<fs::path> file_of(const Settings& settings, const PlannedTable& plan) {
    for (const auto& path :
         {plan_table_path(settings, plan.sha256), kept_path(settings, plan.sha256)}) {
        if (!plan.sha256.empty() && holds_content(path, plan.sha256)) {
            return path;
        }
    }
    return std::nullopt;
}

TarievenInForce tarieven_in_force(const Settings& settings, Datum dag) {
    const auto configured = hash_of_configured(settings);
    auto plans = read_plan_notes(settings);
    judge(plans, settings, dag, configured);
    for (const auto& plan : plans) {
        if (plan.stand == Planstand::geldt) {
            return {.bestand =
                        file_of(settings, plan).value_or(plan_table_path(settings, plan.sha256)),
                    .sha256 = plan.sha256,
                    .plan = plan,
                    .geconfigureerd = configured};
        }
        if (plan.stand == Planstand::beschadigd && plan.vanaf <= dag) {
            throw ConfigError{plan_note(settings, plan.vanaf).string(), 0,
                              "de geplande tarieventabel is beschadigd. Trek haar in met 'iwmoctl "
                              "tariffs unplan " +
                                  bericht::datum_text(plan.vanaf) + "' en plan haar opnieuw."};
        }
    }
    return {.bestand = settings.tarieven,
            .sha256 = configured,
            .plan = std::nullopt,
            .geconfigureerd = configured};
}

Settings with_tarieven_in_force(const Settings& settings, Datum dag) {
    auto result = settings;
    result.tarieven = tarieven_in_force(settings, dag).bestand;
    return result;
}

bool plan_table(const Settings& settings, PlannedTable plan, std::string_view csv) {
    plan.sha256 = crypto::sha256(csv).hex();
    plan.in_plaats_van = hash_of_configured(settings);
    if (plan.in_plaats_van.empty()) {
        throw ConfigError{settings.tarieven.string(), 0, "de tabel is niet leesbaar."};
    }
    const auto held = lock_plans(settings);
    std::error_code failure;
    if (fs::exists(plan_note(settings, plan.vanaf), failure)) {
        return false;
    }
    write_plan(settings, plan, csv);
    tidy_plans(settings);
    return true;
}

bool withdraw_planned_table(const Settings& settings, Datum vanaf) {
    std::error_code failure;
    if (!fs::exists(plan_note(settings, vanaf), failure)) {
        return false;
    }
    const auto held = lock_plans(settings);
    const bool removed = remove_plan_note(settings, vanaf, held); // or another one was before us
    tidy_plans(settings);
    return removed;
}

} // namespace iwmod::dienst
