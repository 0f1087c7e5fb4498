#include "vulling.hpp"

#include "berichten.hpp"
#include <iwmod/register.hpp>

#include <limits>

namespace iwmod::bench {

namespace {

constexpr std::size_t berichten_per_transactie = 20'000;

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

  private:
    registratie::BerichtId add(const bericht::Bericht& bericht) {
        if (!m_transactie || m_count % berichten_per_transactie == 0) {
            done();
            m_transactie.emplace(m_register);
        }
        registratie::BerichtRow rij;
        rij.claim = "vulling/" + std::to_string(++m_count);
        rij.bestand = "vulling.xml";
        rij.sha256 = std::string(64 - 16, '0') + hex(m_count);
        rij.ontvangen = rij.besloten = "2023-01-01T00:00:00.000+01:00";
        rij.soort = bericht.soort;
        rij.afzender = bericht.header.afzender;
        rij.ontvanger = bericht.header.ontvanger;
        rij.identificatie = bericht.header.berichtidentificatie.identificatie;
        rij.dagtekening = bericht.header.berichtidentificatie.dagtekening;
        rij.status = registratie::Status::geaccepteerd;
        return m_register.add(rij);
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
    for (auto before = wereld.schaal().historie; before > 0; --before) {
        vulling.prestaties(wereld.schaal().eerste_maand - std::chrono::months{before});
    }
}

} // namespace iwmod::bench
