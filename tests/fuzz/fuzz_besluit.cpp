/// The whole decision on a message: levels 0 to 4 against a register in which the story of
/// fixtures/reeks was accepted, the answer made, written and read again. Each input is decided
/// twice, the second time as a new file with the same content, and once in an envelope of the GGk,
/// and then undone. What can goes out in an envelope.
#include "bestanden.hpp"
#include "eis.hpp"
#include "postbus/spool.hpp"
#include "recorder.hpp"
#include <iwmod/dienst.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace {

namespace fs = std::filesystem;
using iwmod::fuzz::demand;

const fs::path source = iwmod::test::source_dir();
constexpr std::string_view vreemd_nummer = "11111111-2222-4333-8444-555555555555";

iwmod::dienst::Settings make_instellingen() {
    iwmod::dienst::Settings settings;
    settings.gemeenten = {iwmod::Gemeentecode::parse("0034").value()};
    settings.tarieven = source / "config" / "tarieven-almere-2023.csv";
    settings.gemeententabel = source / "config" / "gemeenten.csv";
    settings.uitgang.alle = true;
    return settings;
}

/// The installation that each input meets.
class Wereld {
  public:
    Wereld() {
        m_postbus.take_over();
        for (const auto* const reeks : {"reeks", "reeks-retour"}) {
            accept_all(source / "fixtures" / reeks);
        }
    }

    void decide_and_undo(std::string_view bytes) {
        const iwmod::registratie::Register::Transaction never_committed{m_register};
        decide(bytes);
        decide(std::string{bytes} + "\n");
        if (const auto wrapped = in_envelop(bytes)) {
            decide(*wrapped);
        }
    }

  private:
    /// A message, in an envelope that agrees with it; nothing for anything else.
    std::optional<std::string> in_envelop(std::string_view bytes) {
        const auto gelezen = m_reader.read(bytes);
        if (!gelezen.goed() || !gelezen.soort) {
            return std::nullopt;
        }
        const auto crossrefnummer = iwmod::bericht::info(*gelezen.soort).is_retour
                                        ? std::optional{std::string{vreemd_nummer}}
                                        : std::nullopt;
        return iwmod::xml::write(
            iwmod::ggk::make_envelop(gelezen.bericht, std::string{bytes}, m_settings.uitgang,
                                     {.referentienummer = iwmod::ggk::new_referentienummer(),
                                      .crossrefnummer = crossrefnummer,
                                      .moment = "2023-04-28T12:00:00+02:00"}));
    }

    /// What is released in an envelope is read from there.
    void archive(std::string_view bytes) {
        const auto file = m_mappen.inbox / "bericht.xml";
        std::ofstream{file, std::ios::binary} << bytes;
        fs::last_write_time(file, fs::file_time_type::clock::now() - std::chrono::hours{1});
        const auto claims = m_postbus.scan().claims;
        for (const auto& claim : claims) {
            iwmod::test::take_in(m_postbus, claim);
        }
        m_postbus.finish(claims);
    }
    static bool may_be_released(const iwmod::oordeel::Inspection& inspection) {
        return inspection.bericht && inspection.niveau().value_or(2) > 1 &&
               iwmod::bericht::info(inspection.bericht->soort).rol ==
                   iwmod::bericht::Rol::eigen_bericht;
    }

    iwmod::dienst::Recorded decide(std::string_view bytes) {
        const iwmod::dienst::Received ontvangen{.claim = {.batch = std::to_string(++m_claims),
                                                          .bestand = "bericht.xml",
                                                          .gewijzigd = {},
                                                          .omvang = bytes.size()},
                                                .ontvangen = "2023-04-28T12:00:00+02:00",
                                                .sha256 = iwmod::crypto::sha256(bytes).hex(),
                                                .omvang = bytes.size(),
                                                .inspection = m_inspector.inspect(bytes)};
        if (may_be_released(ontvangen.inspection)) {
            archive(bytes);
        }
        auto besluit = m_verwerking.decide(
            ontvangen, {.tables = *m_tables,
                        .systeemdatum = iwmod::bericht::parse_datum("2023-04-28").value(),
                        .besloten = "2023-04-28T12:00:00+02:00",
                        .uitgave = "1",
                        .maximum_bytes = m_settings.maximum_bytes,
                        .uitgang = m_settings.uitgang});
        check(ontvangen, besluit);
        return besluit;
    }

    void check(const iwmod::dienst::Received& ontvangen, const iwmod::dienst::Recorded& besluit) {
        demand(besluit.id > 0, "every message is recorded");
        for (const auto& uitgaand : besluit.uitgaand) {
            check_place(uitgaand);
            check_content(uitgaand);
        }
        demand(besluit.uitgaand.size() == due(ontvangen, besluit), "what is due goes out, no more");
    }

    /// How many files go out.
    static std::size_t due(const iwmod::dienst::Received& ontvangen,
                           const iwmod::dienst::Recorded& besluit) {
        const auto& bericht = ontvangen.inspection.bericht;
        if (besluit.status == iwmod::registratie::Status::dubbel) {
            return 0;
        }
        const bool accepted = besluit.status == iwmod::registratie::Status::geaccepteerd;
        const bool faulty = ontvangen.inspection.niveau().value_or(2) <= 1;
        demand(!faulty || besluit.status == iwmod::registratie::Status::foutmelding,
               "levels 0 and 1: a Foutmelding");
        if (besluit.status == iwmod::registratie::Status::foutmelding) {
            return 1;
        }
        if (!bericht) {
            demand(accepted && ontvangen.inspection.verpakking, "an Fo01 or a text is kept");
            return 0;
        }
        switch (iwmod::bericht::info(bericht->soort).rol) {
        case iwmod::bericht::Rol::heenbericht:
            return 1;
        case iwmod::bericht::Rol::eigen_bericht: // an answer to ourselves and the release; a 325
                                                 // has one
            return bericht->soort != iwmod::Soort::wmo325 && accepted ? 2 : 1;
        case iwmod::bericht::Rol::retour_in:
            return 0;
        case iwmod::bericht::Rol::retour_uit:
            break;
        }
        demand(false, "a retour of ours is refused at level 0");
        return 0;
    }

    /// Nothing in a message may choose where its answer goes.
    static void check_place(const iwmod::registratie::Uitgaand& uitgaand) {
        constexpr std::string_view digits{"0123456789"};
        constexpr std::string_view safe{
            "0123456789-.ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"};
        const auto& folder = uitgaand.relatie;
        demand(folder == "onbekend" || ((folder.size() == 4 || folder.size() == 8) &&
                                        folder.find_first_not_of(digits) == std::string::npos),
               "the folder of an answer is a code or onbekend");
        demand(uitgaand.bestand.find_first_not_of(safe) == std::string::npos &&
                   uitgaand.bestand.ends_with(".xml"),
               "the name of an answer is ours");
    }

    void check_content(const iwmod::registratie::Uitgaand& uitgaand) {
        if (uitgaand.vrijgave && !uitgaand.eigen_tekst) {
            demand(uitgaand.inhoud.empty(), "a released message comes from the archive");
        } else if (uitgaand.soort == "Foutmelding") {
            demand(m_reader.check_foutmelding(uitgaand.inhoud).empty(), "a valid Foutmelding");
        } else {
            const auto inner = iwmod::oordeel::unwrapped(m_reader, uitgaand.inhoud);
            demand(inner.has_value() == uitgaand.referentienummer.has_value(),
                   "an envelope has a number, and is valid");
            const auto gelezen = m_reader.read_any(inner.value_or(uitgaand.inhoud));
            demand(gelezen.goed() && iwmod::bericht::naam(*gelezen.soort) == uitgaand.soort,
                   "a valid answer");
        }
    }

    void accept_all(const fs::path& folder) {
        std::vector<fs::path> files{fs::directory_iterator{folder}, fs::directory_iterator{}};
        std::sort(files.begin(), files.end());
        for (const auto& file : files) {
            fs::copy_file(file, m_mappen.inbox / file.filename());
            fs::last_write_time(m_mappen.inbox / file.filename(),
                                fs::file_time_type::clock::now() - std::chrono::hours{1});
            for (const auto& claim : m_postbus.scan().claims) {
                const auto original =
                    iwmod::test::take_in(m_postbus, claim); // the archive needs it
                iwmod::registratie::Register::Transaction transactie{m_register};
                demand(decide(original.inhoud).status == iwmod::registratie::Status::geaccepteerd,
                       "the story is accepted");
                transactie.commit();
            }
        }
    }

    iwmod::test::TempFolder m_map{"/dev/shm"};
    iwmod::postbus::Mappen m_mappen = iwmod::postbus::Mappen::under(m_map.path());
    iwmod::dienst::Settings m_settings = make_instellingen();
    iwmod::postbus::Postbus m_postbus =
        iwmod::postbus::Postbus::open(m_mappen, {.maximum_bytes = m_settings.maximum_bytes});
    iwmod::registratie::Register m_register{m_map.path() / "iwmod.db"};
    iwmod::xml::Schemas m_schemas{{source / "schemas" / "iwmo" / "3.2",
                                   source / "schemas" / "foutmelding" / "1.0" / "foutmelding.xsd",
                                   source / "schemas" / "ggk" / "2.1" / "ggk0210.xsd"}};
    std::shared_ptr<const iwmod::dienst::Tables> m_tables = iwmod::dienst::Tables::load(m_settings);
    iwmod::xml::Reader m_reader{m_schemas};
    iwmod::oordeel::Inspector m_inspector{m_schemas, m_settings.scope()};
    iwmod::dienst::Recorder m_verwerking{
        m_register,
        [this](const iwmod::crypto::Sha256& sha256) { return m_postbus.read_archived(sha256); },
        m_schemas};
    std::size_t m_claims = 0;
};

Wereld& wereld() {
    static Wereld ours;
    return ours;
}

} // namespace

extern "C" int LLVMFuzzerInitialize(int* argc, char*** argv);
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

/// The world is made before the first input, which is timed.
extern "C" int LLVMFuzzerInitialize(int* /*argc*/, char*** /*argv*/) {
    wereld();
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes are bytes
    wereld().decide_and_undo({reinterpret_cast<const char*>(data), size});
    return 0;
}
