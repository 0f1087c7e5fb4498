#include "bericht/rows.hpp"
#include "core/impl.hpp"
#include "sqlite/border.hpp"

namespace iwmod {

namespace {

/// Digits behind the soort in an IdentificatieRetour, and behind the F of a Foutmelding.
constexpr std::size_t identificatie_digits = 9;
constexpr std::size_t foutmelding_digits = 11;

/// The key of the Foutmeldingen in `nummering`.
constexpr std::int64_t foutmelding_gemeente = 0;
constexpr int foutmelding_soort = 0;

std::string numbered(const std::string& prefix, std::int64_t number, std::size_t digits) {
    const auto text = std::to_string(number);
    if (text.size() > digits) {
        throw RegisterError{"De nummers voor antwoorden zijn op."};
    }
    return prefix + std::string(digits - text.size(), '0') + text;
}

std::int64_t next_nummer(Statements<Command>& commands, auto gemeente, auto soort) {
    commands[Command::next_nummer].bind(gemeente, soort).run();
    return commands[Command::last_nummer].bind(gemeente, soort).template value<std::int64_t>();
}

} // namespace

std::string Register::next_identificatie(Gemeentecode gemeente, Soort soort) {
    m_impl->require_transactie();
    return at_border([&] {
        const std::string afzender{gemeente.text()};
        while (true) {
            const auto number = next_nummer(m_impl->writer.commands, gemeente, soort);
            sql_failpoint<"register.nummer">();
            auto result =
                numbered(std::to_string(static_cast<int>(soort)), number, identificatie_digits);
            const auto stored = m_impl->writer.texts.stored(TextKind::identificatie, result);
            if (!(*m_impl)[Command::nummer_used].bind(soort, afzender, stored).value<bool>()) {
                return result;
            }
        }
    });
}

std::string Register::next_foutmelding() {
    m_impl->require_transactie();
    return at_border([&] {
        const auto number =
            next_nummer(m_impl->writer.commands, foutmelding_gemeente, foutmelding_soort);
        return numbered("F", number, foutmelding_digits);
    });
}

std::int64_t Register::add(const Uitgaand& uitgaand) {
    m_impl->require_transactie();
    return at_border([&] {
        sql_failpoint<"register.uitgaand">();
        const auto hash = hash_bytes(uitgaand.sha256);
        const auto* const sleutel = m_impl->writer.sleutel.get();
        const bool sealed = sleutel != nullptr && !uitgaand.vrijgave;
        const auto stored = sealed ? stored_inhoud(*sleutel, uitgaand.inhoud, hash) : std::string{};
        const auto inhoud =
            uitgaand.vrijgave ? Blob::null() : Blob{sealed ? stored : uitgaand.inhoud};
        (*m_impl)[Command::add_uitgaand]
            .bind(uitgaand.bericht, uitgaand_soort(uitgaand.soort), uitgaand.vrijgave,
                  uitgaand.relatie, uitgaand.bestand, uitgaand.identificatie, Blob{hash},
                  uitgaand.grootte, uitgaand.uitgave, inhoud)
            .run();
        const auto id = m_impl->added();
        auto& writer = m_impl->writer;
        writer.spoor.add(
            {.bericht = uitgaand.bericht,
             .moment =
                 writer.commands[Command::besloten].bind(uitgaand.bericht).value<std::string>(),
             .gebeurtenis = uitgaand.vrijgave ? "vrijgegeven" : "geantwoord",
             .gegevens = details_of(uitgaand, id)});
        return id;
    });
}

std::vector<Uitgaand> Register::open_uitgaand() const {
    return at_border([&] {
        std::vector<Uitgaand> result;
        auto query = (*m_impl)[Command::open_uitgaand];
        while (query.step()) {
            auto row = query.row();
            result.push_back(read_uitgaand(row));
        }
        return result;
    });
}

std::string Register::inhoud_van(std::int64_t uitgaand) const {
    return at_border([&] {
        auto query = (*m_impl)[Command::inhoud_van];
        if (!query.bind(uitgaand).step()) {
            throw RegisterError{"Er is geen antwoord " + std::to_string(uitgaand) +
                                " in het register."};
        }
        auto row = query.row();
        const auto hash = row.next<std::string>();
        auto stored = row.next<std::optional<std::string>>();
        if (!stored) {
            throw RegisterError{"De tekst van antwoord " + std::to_string(uitgaand) +
                                " staat niet meer in het register."};
        }
        return read_inhoud(m_impl->writer.sleutel.get(), std::move(*stored), hash);
    });
}

void Register::mark_on_disk(std::span<const std::int64_t> ids, const std::string& moment) {
    m_impl->require_transactie();
    at_border([&] {
        for (const auto id : ids) {
            sql_failpoint<"register.mark">();
            const auto bericht =
                (*m_impl)[Command::bericht_of_uitgaand].bind(id).first<BerichtId>();
            if (bericht) {
                (*m_impl)[Command::mark_on_disk].bind(id, moment).run();
                m_impl->writer.spoor.add({.bericht = *bericht,
                                          .moment = moment,
                                          .gebeurtenis = "op schijf",
                                          .gegevens = Details{}.add("uitgaand", id).text()});
            }
        }
    });
}

} // namespace iwmod
