/// What the machine and the libraries do at best, to hold the rest against: the parser without a
/// schema and without us, the disk, and SQLite with one plain table.
#include "voorbeeld.hpp"
#include <iwmod/xml.hpp>

#include <SQLiteCpp/SQLiteCpp.h>
#include <benchmark/benchmark.h>
#include <xercesc/framework/MemBufInputSource.hpp>
#include <xercesc/sax2/DefaultHandler.hpp>
#include <xercesc/sax2/SAX2XMLReader.hpp>
#include <xercesc/sax2/XMLReaderFactory.hpp>
#include <xercesc/util/PlatformUtils.hpp>
#include <xercesc/util/XMLUni.hpp>

#include <fcntl.h>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <unistd.h>

namespace iwmod::bench {
namespace {

void bare_parser_wmo323(benchmark::State& state) {
    xercesc::XMLPlatformUtils::Initialize();
    const auto xml = xml::write(make_wmo323());
    {
        const std::unique_ptr<xercesc::SAX2XMLReader> reader{
            xercesc::XMLReaderFactory::createXMLReader()};
        reader->setFeature(xercesc::XMLUni::fgSAX2CoreValidation, false);
        xercesc::DefaultHandler handler;
        reader->setContentHandler(&handler);
        reader->setErrorHandler(&handler);
        const xercesc::MemBufInputSource source{reinterpret_cast<const XMLByte*>(xml.data()),
                                                xml.size(), "wmo323"};
        for (auto _ : state) {
            reader->parse(source);
        }
    }
    state.SetBytesProcessed(state.iterations() * std::ssize(xml));
    xercesc::XMLPlatformUtils::Terminate();
}

/// A page appended to a file and made durable, as each commit does at least once.
void sync_page(benchmark::State& state) {
    const std::string page(8192, 'x');
    const int file = ::open("sync.bin", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    for (auto _ : state) {
        if (::write(file, page.data(), page.size()) != std::ssize(page) || ::fdatasync(file) != 0) {
            throw std::runtime_error{"the disk does not write"};
        }
    }
    ::close(file);
    std::filesystem::remove("sync.bin");
    state.SetItemsProcessed(state.iterations());
}

/// Rows of the size of a Prestatie into a table without an index, in one transaction.
void plain_row(benchmark::State& state) {
    SQLite::Database db{":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE};
    db.exec("CREATE TABLE rij (id INTEGER PRIMARY KEY, a INT, b INT, c INT, d TEXT, e TEXT, f INT, "
            "g INT, h INT, i INT) STRICT; BEGIN");
    SQLite::Statement insert{db, "INSERT INTO rij (a, b, c, d, e, f, g, h, i) "
                                 "VALUES (34, 30000000, ?1, 'R2023010014', '01A12', 1, 2, 3, 4)"};
    std::int64_t number = 0;
    for (auto _ : state) {
        insert.bind(1, ++number);
        insert.exec();
        insert.reset();
    }
    state.SetItemsProcessed(state.iterations());
}

BENCHMARK(bare_parser_wmo323);
BENCHMARK(sync_page);
BENCHMARK(plain_row);

} // namespace
} // namespace iwmod::bench
