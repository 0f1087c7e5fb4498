#include "vulling.hpp"

#include "berichten.hpp"
#include <iwmod/register.hpp>

#include <limits>
#include <utility>

namespace iwmod::bench {

namespace {

constexpr std::size_t berichten_per_transactie = 20'000;
// They came in on these days of January 2023, in order.
constexpr std::size_t berichten_per_dag = 1'000;
constexpr std::size_t first_day = 10;
constexpr std::size_t days = 20;

class Vulling {
  public:
    Vulling(const Wereld& wereld, const std::filesystem::path& bestand)
        : m_wereld{wereld}, m_register{bestand} {}

    void toewijzingen() {
        for (std::size_t gemeente = 0; gemeente < m_wereld.schaal().gemeenten; ++gemeente) {
            const auto [first, behind] = m_wereld.clienten(gemeente);
            for (auto client = first; client < behind; ++client) {
                const auto bericht = make_wmo301(m_wereld, gemeente, client);
                m_register.enter(add(bericht), bericht);
            }
        }
        done();
    }

    void prestaties(std::chrono::year_month maand) {
        for (std::size_t gemeente = 0; gemeente < m_wereld.schaal().gemeenten; ++gemeente) {
            each_wmo323(m_wereld, {}, gemeente, maand, std::numeric_limits<std::size_t>::max(),
                        [this](const Bericht_uit& uit) {
                            registratie::Toekenning alles;
                            for (const auto& client :
                                 std::get<bericht::Declaratie>(uit.bericht.inhoud).clienten) {
                                alles.emplace_back(client.prestaties.size(), true);
                            }
                            m_register.enter_declaratie(add(uit.bericht), uit.bericht, alles);
                        });
        }
        done();
    }

    /// Starts that were not accepted, each with a fault.
    void afgekeurde(std::size_t aantal) {
        const auto bericht = make_wmo301(m_wereld, 0, m_wereld.clienten(0).first);
        for (std::size_t i = 0; i < aantal; ++i) {
            auto rij = row_of(bericht);
            rij.soort = Soort::wmo305;
            std::swap(rij.afzender, rij.ontvanger);
            rij.status = registratie::Status::afgekeurd;
            rij.niveau = 3;
            rij.retourcodes = {"0200", i % 2 == 0 ? "9063" : "9071"};
            rij.bevindingen = {{.niveau = 3,
                                .code = i % 2 == 0 ? "TR063" : "TR071",
                                .retourcode = rij.retourcodes.back(),
                                .pad = "/Bericht/Client",
                                .omschrijving = "Zo'n start is er al."}};
            m_register.add(rij);
        }
        done();
    }

  private:
    registratie::BerichtId add(const bericht::Bericht& bericht) {
        return m_register.add(row_of(bericht));
    }

    /// The next message, accepted.
    registratie::BerichtRow row_of(const bericht::Bericht& bericht) {
        if (!m_transactie || m_count % berichten_per_transactie == 0) {
            done();
            m_transactie.emplace(m_register);
        }
        registratie::BerichtRow rij;
        rij.claim = "vulling/" + std::to_string(++m_count);
        rij.bestand = "vulling-" + std::to_string(m_count) + ".xml";
        rij.sha256 = std::string(64 - 16, '0') + hex(m_count);
        rij.ontvangen = rij.besloten =
            "2023-01-" + std::to_string(first_day + m_count / berichten_per_dag % days) +
            "T00:00:00.000+01:00";
        rij.soort = bericht.soort;
        rij.afzender = bericht.header.afzender;
        rij.ontvanger = bericht.header.ontvanger;
        rij.identificatie = bericht.header.berichtidentificatie.identificatie;
        rij.dagtekening = bericht.header.berichtidentificatie.dagtekening;
        rij.status = registratie::Status::geaccepteerd;
        return rij;
    }

    static std::string hex(std::uint64_t number) {
        constexpr std::string_view digits = "0123456789abcdef";
        std::string text(16, '0');
        for (auto digit = text.rbegin(); number > 0; ++digit, number /= digits.size()) {
            *digit = digits[number % digits.size()];
        }
        return text;
    }

    void done() {
        if (m_transactie) {
            m_transactie->commit();
            m_transactie.reset();
        }
    }

    const Wereld& m_wereld;
    registratie::Register m_register;
    std::optional<registratie::Register::Transaction> m_transactie;
    std::uint64_t m_count = 0;
};

} // namespace

void fill_register(const Wereld& wereld, const std::filesystem::path& bestand) {
    Vulling vulling{wereld, bestand};
    vulling.toewijzingen();
    vulling.afgekeurde(wereld.schaal().afgekeurd);
    for (auto before = wereld.schaal().historie; before > 0; --before) {
        vulling.prestaties(wereld.schaal().eerste_maand - std::chrono::months{before});
    }
}

} // namespace iwmod::bench
