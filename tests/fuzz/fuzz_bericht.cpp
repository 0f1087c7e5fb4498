/// Any bytes as a message: read at levels 0 and 1, and written again. The root decides the soort,
/// so all fourteen are here, and the envelope of the GGk; the Foutmelding that follows is written
/// and checked as well. Every input is also put in an envelope, and has to come out of it; and the
/// short way to read an envelope gives what the long one gives.
#include "bericht_reader.hpp"
#include "bron.hpp"
#include "eis.hpp"
#include "schemas.hpp"
#include <iwmod/retour.hpp>
#include <iwmod/xml.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
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

/// What an envelope says is written valid, and read as it was. But for what we never send, and of
/// which not all is kept: a text, whose name is an attribute, and the details of an Fo01.
void check_envelop(const iwmod::bericht::Envelop& envelop) {
    if (envelop.parameters.bericht.tekstbestand || envelop.fout.detailsxml) {
        return;
    }
    const auto written = iwmod::xml::write(envelop);
    const auto again = reader().read(written);
    demand(again.goed() && again.envelop.has_value(), "what was read is written valid");
    demand(iwmod::xml::write(*again.envelop) == written,
           "writing what was written changes nothing");
}

iwmod::bericht::Envelop around(std::string_view bytes) {
    iwmod::bericht::Envelop envelop;
    envelop.soort = iwmod::bericht::Envelopsoort::di01;
    auto& stuur = envelop.stuurgegevens;
    stuur.berichtcode = iwmod::bericht::berichtcode(envelop.soort);
    stuur.zender.organisatie = "12345678";
    stuur.zender.applicatie = "fuzz";
    stuur.ontvanger.organisatie = "0034";
    stuur.ontvanger.applicatie = "GGk";
    stuur.referentienummer = "5f0c8f3a-2b1d-4c6e-9a70-1d2e3f405162";
    stuur.tijdstip = "20230428120000";
    stuur.functie = "WMO305";
    envelop.parameters = {.applicatieversie = "0001",
                          .applicatiesubversie = "0000",
                          .functieversie = "0003",
                          .functiesubversie = "0002",
                          .bericht = {}};
    envelop.parameters.bericht.xmlbestand = iwmod::bericht::Bestandsinhoud{std::string{bytes}};
    return envelop;
}

/// Whatever is put in an envelope comes out of it; nothing is no base64 (F019).
void check_wrapped(std::string_view bytes) {
    const auto gelezen = reader().read(iwmod::xml::write(around(bytes)));
    demand(gelezen.envelop.has_value() && gelezen.goed() != bytes.empty(),
           "our own envelope is valid, unless there is nothing in it");
    const auto& inner = gelezen.envelop->parameters.bericht.xmlbestand;
    demand(bytes.empty() || (inner && inner->bytes == bytes), "what went in comes out");
}

bool is_same(const iwmod::bericht::Finding& a, const iwmod::bericht::Finding& b) {
    return a.code == b.code && a.pad == b.pad && a.regelnummer == b.regelnummer &&
           a.kolom == b.kolom && a.omschrijving == b.omschrijving;
}

bool is_same_place(const iwmod::bericht::Elementplek& a, const iwmod::bericht::Elementplek& b) {
    return a.ouder == b.ouder && a.naam == b.naam && a.regelnummer == b.regelnummer &&
           a.kolom == b.kolom;
}

/// The message that lies in an envelope.
std::optional<std::string> inside(const iwmod::xml::ReadResult& gelezen) {
    if (!gelezen.envelop || !gelezen.envelop->parameters.bericht.xmlbestand) {
        return std::nullopt;
    }
    return gelezen.envelop->parameters.bericht.xmlbestand->bytes;
}

/// With the message taken out before the parser reads, or as it is.
void check_both_ways(std::string_view bytes) {
    static iwmod::xml::BerichtReader both{schemas().impl().pool.get()};
    if (bytes.find("xmlBestand>") == std::string_view::npos) {
        return;
    }
    const auto one = both.read(bytes, {});
    const auto two = both.read_whole(bytes, iwmod::xml::Parser::Read::bericht);
    demand(std::equal(one.fouten.begin(), one.fouten.end(), two.fouten.begin(), two.fouten.end(),
                      is_same),
           "both ways find the same");
    demand(one.envelop.has_value() == two.envelop.has_value() && inside(one) == inside(two),
           "both ways read the same");
    demand(!one.envelop ||
               std::equal(one.envelop->plekken.begin(), one.envelop->plekken.end(),
                          two.envelop->plekken.begin(), two.envelop->plekken.end(), is_same_place),
           "both ways find it in the same places");
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
    check_wrapped(bytes);
    check_both_ways(bytes);
    const auto gelezen = reader().read_any(bytes);
    if (gelezen.goed() && gelezen.envelop) {
        check_envelop(*gelezen.envelop);
    } else if (gelezen.goed()) {
        check_round(gelezen);
    } else {
        check_faults(gelezen);
    }
    return 0;
}
