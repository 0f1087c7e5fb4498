#include "vulling.hpp"

#include "berichten.hpp"
#include <iwmod/crypto/sha256.hpp>
#include <iwmod/register.hpp>

#include <fstream>
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
                const auto rij = row_of(bericht);
                const auto id = m_register.add(rij);
                m_register.enter(id, bericht);
                answer(id, rij, Soort::wmo302);
                release(id, rij);
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
                            const auto rij = row_of(uit.bericht);
                            const auto id = m_register.add(rij);
                            m_register.enter_declaratie(id, uit.bericht, alles);
                            answer(id, rij, Soort::wmo325);
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
            answer(m_register.add(rij), rij, Soort::wmo306);
        }
        done();
    }

  private:
    /// That the answer went out.
    void answer(registratie::BerichtId id, const registratie::BerichtRow& rij, Soort soort) {
        if (!has_archief()) {
            return;
        }
        const auto& gemeente = soort == Soort::wmo302 ? rij.afzender : rij.ontvanger;
        const auto identificatie =
            m_register.next_identificatie(Gemeentecode::parse(*gemeente).value(), soort);
        const std::string naam{bericht::naam(soort)};
        send({.bericht = id,
              .soort = naam,
              .relatie = *rij.afzender,
              .bestand = naam + "-" + *gemeente + "-" + identificatie + ".xml",
              .identificatie = identificatie,
              .sha256 = rij.sha256,
              .grootte = rij.grootte});
    }
    /// That the message went on to its addressee.
    void release(registratie::BerichtId id, const registratie::BerichtRow& rij) {
        if (has_archief()) {
            const std::string naam{bericht::naam(*rij.soort)};
            send({.bericht = id,
                  .soort = naam,
                  .vrijgave = true,
                  .relatie = *rij.ontvanger,
                  .bestand = naam + "-" + *rij.afzender + "-" + std::to_string(id) + ".xml",
                  .sha256 = rij.sha256,
                  .grootte = rij.grootte});
        }
    }
    void send(const registratie::Uitgaand& uitgaand) {
        m_register.mark_on_disk(std::array{m_register.add(uitgaand)}, "2023-02-01T00:00:00+01:00");
    }

    bool has_archief() const { return !m_wereld.schaal().archief.empty(); }
    void archive(const std::string& sha256, const std::string& bytes) const {
        const auto map = m_wereld.schaal().archief / sha256.substr(0, 2);
        std::filesystem::create_directory(map);
        std::ofstream file{map / sha256, std::ios::binary};
        file.exceptions(std::ios::failbit | std::ios::badbit);
        file << bytes;
        file.close();
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
        rij.sha256 = crypto::sha256(rij.bestand).hex();
        rij.grootte = static_cast<std::int64_t>(rij.bestand.size());
        if (has_archief()) {
            archive(rij.sha256, rij.bestand);
        }
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
