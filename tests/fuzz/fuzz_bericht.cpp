/// Any bytes as a message: read at levels 0 and 1, and written again. The root decides the soort,
/// so all fourteen are here; the Foutmelding that follows is written and checked as well.
#include "bron.hpp"
#include "eis.hpp"
#include <iwmod/retour.hpp>
#include <iwmod/xml.hpp>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace {

using iwmod::fuzz::demand;

const iwmod::xml::Schemas& schemas() {
    static const std::filesystem::path map = iwmod::test::source_dir() / "schemas";
    static const iwmod::xml::Schemas loaded{{map / "iwmo" / "3.2",
                                             map / "foutmelding" / "1.0" / "foutmelding.xsd",
                                             map / "ggk" / "2.1" / "ggk0210.xsd"}};
    return loaded;
}

iwmod::xml::Reader& reader() {
    static iwmod::xml::Reader reader{schemas()};
    return reader;
}

/// What is valid is written valid, and writing it once more changes nothing.
void check_round(const iwmod::xml::ReadResult& gelezen) {
    demand(gelezen.soort.has_value(), "a good message has a soort");
    const auto written = iwmod::xml::write(gelezen.bericht);
    const auto again = reader().read_any(written);
    demand(again.goed() && again.soort == gelezen.soort, "what was read is written valid");
    demand(iwmod::xml::write(again.bericht) == written, "writing what was written changes nothing");
}

void check_faults(const iwmod::xml::ReadResult& gelezen) {
    demand(gelezen.fouten.size() <= iwmod::xml::Reader::max_findings, "the faults are bounded");
    demand(gelezen.aantal_fouten >= gelezen.fouten.size(), "all faults are counted");
    for (const auto& fout : gelezen.fouten) {
        demand(fout.niveau == gelezen.fouten.front().niveau, "one level speaks");
        demand(!fout.code.empty() && !fout.omschrijving.empty(), "a fault says what it is");
    }
    demand(gelezen.fouten.front().niveau == 1 || gelezen.fouten.size() == 1,
           "level 0 has one fault");
    const auto bericht =
        gelezen.soort ? std::optional{gelezen.bericht} : std::optional<iwmod::bericht::Bericht>{};
    const auto melding =
        iwmod::retour::make_foutmelding({.identificatie = "F00000000001",
                                         .tijdstip = "2023-04-28T12:00:00+02:00",
                                         .sha256 = std::string(64, '0')},
                                        bericht, gelezen.fouten, gelezen.aantal_fouten);
    demand(reader().check_foutmelding(iwmod::xml::write(melding)).empty(),
           "a Foutmelding is valid against its own schema");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes are bytes
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    const auto gelezen = reader().read_any(bytes);
    if (gelezen.goed()) {
        check_round(gelezen);
    } else {
        check_faults(gelezen);
    }
    return 0;
}
