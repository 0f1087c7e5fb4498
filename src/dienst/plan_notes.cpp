#include "plan_notes.hpp"

#include "tables_folder.hpp"
#include <iwmod/basis/file.hpp>
#include <iwmod/basis/reden.hpp>
#include <iwmod/basis/replace.hpp>
#include <iwmod/crypto.hpp>
#include <iwmod/error.hpp>

#include <toml++/toml.h>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sstream>
#include <sys/file.h>
#include <system_error>
#include <unistd.h>

namespace iwmod::dienst {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view note_extension = ".toml";
constexpr std::string_view table_extension = ".csv";

[[noreturn]] void fail(const fs::path& path, int error) {
    throw SpoolError{path.string() + ": " + basis::reason_of(error) + "."};
}

/// Over all that a note says: a bit that fell over may not make a plan that counts one that does
/// not.
std::string control_of(const PlannedTable& plan) {
    return crypto::sha256(bericht::datum_text(plan.vanaf) + "\n" + plan.sha256 + "\n" +
                          plan.in_plaats_van + "\n" + plan.door + "\n" + plan.gepland)
        .hex();
}

std::string note_text(const PlannedTable& plan) {
    std::ostringstream out;
    out << toml::table{{"tabel", plan.sha256},
                       {"in_plaats_van", plan.in_plaats_van},
                       {"door", plan.door},
                       {"gepland", plan.gepland},
                       {"controle", control_of(plan)}}
        << '\n';
    return out.str();
}

PlannedTable read_note(const fs::path& path, Datum vanaf) {
    const auto bytes = basis::read_whole(path);
    try {
        const auto note = toml::parse(bytes.value_or(""));
        const auto text = [&note](std::string_view key) {
            return note[key].value_or(std::string{});
        };
        PlannedTable plan{.vanaf = vanaf,
                          .sha256 = text("tabel"),
                          .in_plaats_van = text("in_plaats_van"),
                          .door = text("door"),
                          .gepland = text("gepland")};
        if (text("controle") == control_of(plan)) {
            return plan;
        }
    } catch (const toml::parse_error&) { // damaged
        return {.vanaf = vanaf};
    }
    return {.vanaf = vanaf};
}

void make_folder(const fs::path& map) {
    std::error_code failure;
    if (fs::create_directory(map, failure)) {
        basis::give_to_owner_of_folder(map);
    } else if (failure) {
        fail(map, failure.value());
    }
}

void write(const fs::path& path, std::string_view bytes) {
    try {
        basis::replace_durable(path, bytes, basis::Readers::owner);
    } catch (const std::system_error& failure) {
        fail(path, failure.code().value());
    }
    basis::give_to_owner_of_folder(path);
}

} // namespace

fs::path plans_folder(const Settings& settings) {
    return tables_folder(settings) / "gepland";
}

fs::path plan_note(const Settings& settings, Datum vanaf) {
    return plans_folder(settings) / (bericht::datum_text(vanaf) + std::string{note_extension});
}

fs::path plan_table_path(const Settings& settings, const std::string& sha256) {
    return plans_folder(settings) / (sha256 + std::string{table_extension});
}

std::vector<PlannedTable> read_plan_notes(const Settings& settings) {
    std::vector<PlannedTable> plans;
    std::error_code failure;
    for (const auto& each : fs::directory_iterator{plans_folder(settings), failure}) {
        const auto vanaf = bericht::parse_datum(each.path().stem().string());
        if (vanaf && each.path().extension() == note_extension) {
            plans.push_back(read_note(each.path(), *vanaf));
        }
    }
    std::sort(plans.begin(), plans.end(),
              [](const auto& a, const auto& b) { return b.vanaf < a.vanaf; });
    return plans;
}

basis::Fd lock_plans(const Settings& settings) {
    const auto map = plans_folder(settings);
    make_folder(map.parent_path());
    make_folder(map);
    basis::Fd held{::open(map.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (!held || ::flock(held.get(), LOCK_EX) != 0) {
        fail(map, errno);
    }
    return held;
}

void write_plan(const Settings& settings, const PlannedTable& plan, std::string_view csv) {
    write(plan_table_path(settings, plan.sha256), csv);
    write(plan_note(settings, plan.vanaf), note_text(plan));
}

bool remove_plan_note(const Settings& settings, Datum vanaf, const basis::Fd& held) {
    std::error_code failure;
    const bool removed = fs::remove(plan_note(settings, vanaf), failure);
    if (failure) {
        fail(plan_note(settings, vanaf), failure.value());
    }
    return removed && ::fsync(held.get()) == 0;
}

void tidy_plans(const Settings& settings) {
    const auto plans = read_plan_notes(settings);
    std::error_code failure;
    basis::remove_unfinished(plans_folder(settings));
    for (const auto& each : fs::directory_iterator{plans_folder(settings), failure}) {
        const auto stem = each.path().stem().string();
        const bool is_named = std::any_of(plans.begin(), plans.end(), [&stem](const auto& plan) {
            return plan.sha256.empty() || plan.sha256 == stem;
        });
        if (each.path().extension() == table_extension && !is_named) {
            fs::remove(each.path(), failure);
        }
    }
}

} // namespace iwmod::dienst
