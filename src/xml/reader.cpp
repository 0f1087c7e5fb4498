#include "bericht_reader.hpp"
#include "encoding.hpp"
#include "fault_codes.hpp"
#include "schemas.hpp"
#include <iwmod/xml.hpp>

#include <thread>

namespace iwmod::xml {

namespace {

ReadResult level0(bericht::Finding fault) {
    ReadResult gelezen;
    gelezen.aantal_fouten = 1;
    gelezen.fouten.push_back(std::move(fault));
    return gelezen;
}

ReadResult not_well_formed(TextSpot spot, std::string sentence) {
    return level0({.code = "F002",
                   .regelnummer = spot.regel,
                   .kolom = spot.kolom,
                   .omschrijving = std::move(sentence)});
}

bool is_level0(const ReadResult& gelezen) {
    return !gelezen.goed() && gelezen.fouten.front().niveau == 0;
}

} // namespace

struct Reader::Impl {
    explicit Impl(xercesc::XMLGrammarPool* pool) : reader{pool} {}

    BerichtReader reader;
    // Asked once: the C library reads a file of the kernel each time.
    const Division wens{.meeste = std::thread::hardware_concurrency()};
};

Reader::Reader(const Schemas& schemas)
    : m_impl{std::make_unique<Impl>(schemas.impl().pool.get())} {}
Reader::~Reader() = default;
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;

ReadResult Reader::read_any(std::string_view bytes) {
    constexpr TextSpot begin{.regel = 1, .kolom = 1};
    if (bytes.empty()) {
        return not_well_formed(begin, zin_niet_welgevormd("het bestand is leeg"));
    }
    if (bytefamilie(bytes) == ByteFamily::andere) {
        return not_well_formed(begin, std::string{zin_codering});
    }
    auto gelezen = m_impl->reader.read(bytes, m_impl->wens);
    if (is_level0(gelezen)) {
        return gelezen;
    }
    if (const auto spot = silent_end(bytes)) {
        return not_well_formed(*spot, zin_niet_welgevormd("er staat een NUL of een half teken in"));
    }
    if (gelezen.envelop && gelezen.envelop->soort == bericht::Envelopsoort::andere) {
        return level0(
            {.code = "F011", .omschrijving = "Het StUF-bericht is geen Di01, Du01 of Fo01."});
    }
    if (!gelezen.soort && !gelezen.envelop) {
        return level0({.code = "F004", .omschrijving = "De berichtsoort is onbekend."});
    }
    return gelezen;
}

ReadResult Reader::read(std::string_view bytes) {
    auto gelezen = read_any(bytes);
    if (gelezen.soort && bericht::info(*gelezen.soort).rol == bericht::Rol::retour_uit &&
        !is_level0(gelezen)) {
        gelezen.aantal_fouten = 1;
        gelezen.fouten.assign(1,
                              {.niveau = 0,
                               .code = "F005",
                               .omschrijving = "Deze berichtsoort kan niet worden aangeleverd."});
    }
    return gelezen;
}

std::vector<bericht::Finding> Reader::check_foutmelding(std::string_view bytes) {
    return m_impl->reader.read_whole(bytes, Parser::Read::foutmelding).fouten;
}

} // namespace iwmod::xml
