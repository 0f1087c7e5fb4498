#include "bestanden.hpp"
#include "border.hpp"
#include "parser.hpp"
#include "platform.hpp"
#include "schemas.hpp"
#include "schemas_in_force.hpp"

#include <doctest/doctest.h>
#include <xercesc/framework/MemoryManager.hpp>
#include <xercesc/util/RuntimeException.hpp>

#include <cstdlib>
#include <map>
#include <vector>

using namespace iwmod;
using namespace iwmod::xml;
using namespace iwmod::test;

namespace {

/// Gives memory a number of times, and then says once that there is none left.
class Schaars : public xercesc::MemoryManager {
  public:
    explicit Schaars(std::size_t times) : m_left{times} {}
    Schaars(const Schaars&) = delete;
    Schaars& operator=(const Schaars&) = delete;
    Schaars(Schaars&&) = delete;
    Schaars& operator=(Schaars&&) = delete;
    ~Schaars() override = default; // what Xerces lost on its way out goes with m_given

    xercesc::MemoryManager* getExceptionMemoryManager() override {
        return xercesc::XMLPlatformUtils::fgMemoryManager;
    }
    void* allocate(XMLSize_t size) override {
        if (m_left-- == 0) {
            m_refused = true;
            throw xercesc::OutOfMemoryException{};
        }
        std::vector<std::max_align_t> piece(size / sizeof(std::max_align_t) + 1);
        auto* const place = piece.data();
        m_given[place] = std::move(piece);
        return place;
    }
    void deallocate(void* place) override { m_given.erase(place); }
    bool refused() const { return m_refused; }

  private:
    std::size_t m_left;
    bool m_refused = false;
    std::map<void*, std::vector<std::max_align_t>> m_given;
};

template <class Thrown>
void throw_one(const Thrown& problem) {
    at_border([&] { throw problem; }); // NOLINT(cert-err60-cpp): it is what Xerces throws
}

} // namespace

TEST_CASE("what Xerces throws leaves the room as our own") {
    const Platform platform; // its exceptions come from its memory
    CHECK_THROWS_AS(throw_one(xercesc::OutOfMemoryException{}), std::bad_alloc);
    CHECK_THROWS_AS(
        throw_one(xercesc::RuntimeException{"", 0, xercesc::XMLExcepts::Gen_UnexpectedEOF}),
        LogicError);
    CHECK_THROWS_AS(throw_one(xercesc::SAXException{u"geheim"}), LogicError);
    CHECK_THROWS_AS(throw_one(xercesc::DOMException{}), LogicError);
    CHECK_THROWS_AS(throw_one(xercesc::XMLErrs::UnknownPrefix), LogicError);
    CHECK_THROWS_AS(throw_one(xercesc::XMLValid::BadXsiType), LogicError);
    CHECK_THROWS_AS(throw_one(std::bad_alloc{}), std::bad_alloc);
    CHECK_THROWS_AS(throw_one(ConfigError{"a", 1, "b"}), ConfigError);
}

#ifndef IWMOD_SANITIZED // Xerces loses memory on its way out, and a sanitizer would tell
TEST_CASE("whenever memory runs out while a message is read, it is std::bad_alloc that leaves") {
    const auto xml = fixture("goed/wmo305/een-product.xml");
    auto* const pool = schemas().impl().pool.get();
    std::size_t failures = 0;
    for (std::size_t times = 0;; ++times) {
        Schaars memory{times};
        try {
            const auto parser = at_border([&] { return std::make_unique<Parser>(pool, &memory); });
            const auto uitslag = parser->run({xml, {}, {}}, Parser::Read::bericht);
            CHECK(uitslag.gelezen.goed());
        } catch (const std::bad_alloc&) {
            ++failures;
        }
        if (!memory.refused()) {
            break;
        }
    }
    CHECK(failures > 100);
}

TEST_CASE("when memory runs out while the schemas are loaded, it is std::bad_alloc that leaves") {
    const Platform platform; // lives longer than what is lost
    auto* const usual = xercesc::XMLPlatformUtils::fgMemoryManager;
    for (const std::size_t times : {0U, 1U, 30U, 1'000U, 30'000U}) {
        static std::vector<std::unique_ptr<Schaars>> all; // what Xerces keeps of it is never freed
        all.push_back(std::make_unique<Schaars>(times));
        xercesc::XMLPlatformUtils::fgMemoryManager = all.back().get();
        const auto load = [] {
            Schemas{{source_dir() / "schemas/iwmo/3.2",
                     source_dir() / "schemas/foutmelding/1.0/foutmelding.xsd",
                     source_dir() / "schemas/ggk/2.1/ggk0210.xsd"}};
        };
        CHECK_THROWS_AS(load(), std::bad_alloc);
        xercesc::XMLPlatformUtils::fgMemoryManager = usual;
        CHECK(all.back()->refused());
    }
}
#endif
