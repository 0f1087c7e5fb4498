#include <iwmod/zip.hpp>

#include <doctest/doctest.h>
#include <zip.h>

#include <numeric>
#include <vector>

namespace {

constexpr std::uint64_t most_bytes = 10'000;

struct File {
    std::string naam;
    std::string inhoud;
    std::uint16_t method = ZIP_CM_DEFLATE;
    std::uint8_t made_on = ZIP_OPSYS_UNIX;
    std::uint32_t attributes = 0;
    const char* password = nullptr;
};

/// What libzip makes of these. Takes the bytes out of a buffer in memory.
std::string make_zip(const std::vector<File>& files) {
    zip_source_t* source = zip_source_buffer_create(nullptr, 0, 0, nullptr);
    zip_t* archive = zip_open_from_source(source, ZIP_TRUNCATE, nullptr);
    REQUIRE(archive != nullptr);
    zip_source_keep(source);
    for (const auto& file : files) {
        auto* content = zip_source_buffer(archive, file.inhoud.data(), file.inhoud.size(), 0);
        const auto index = zip_file_add(archive, file.naam.c_str(), content, ZIP_FL_ENC_UTF_8);
        REQUIRE(index >= 0);
        const auto place = static_cast<zip_uint64_t>(index);
        zip_set_file_compression(archive, place, file.method, 0);
        zip_file_set_external_attributes(archive, place, 0, file.made_on, file.attributes);
        if (file.password != nullptr) {
            zip_file_set_encryption(archive, place, ZIP_EM_AES_256, file.password);
        }
    }
    REQUIRE(zip_close(archive) == 0);
    zip_source_open(source);
    zip_source_seek(source, 0, SEEK_END);
    std::string bytes(static_cast<std::size_t>(zip_source_tell(source)), '\0');
    zip_source_seek(source, 0, SEEK_SET);
    zip_source_read(source, bytes.data(), bytes.size());
    zip_source_close(source);
    zip_source_free(source);
    return bytes;
}

std::string number_of(std::size_t number, std::size_t size) {
    std::string text;
    while (text.size() < size) {
        text += std::to_string(number * 7919 + text.size() * 31) + ";";
    }
    return text.substr(0, size);
}

std::vector<File> many(std::size_t count, std::size_t size = 10) {
    std::vector<File> files;
    for (std::size_t i = 0; i < count; ++i) {
        files.push_back({.naam = std::to_string(i) + ".xml", .inhoud = number_of(i, size)});
    }
    return files;
}

std::optional<std::string> fault_of(const std::string& bytes) {
    return iwmod::zip::Zip{bytes, most_bytes}.find_fault();
}

bool says(const std::optional<std::string>& fault, std::string_view words) {
    return fault && fault->find(words) != std::string::npos;
}

std::string replaced(std::string bytes, std::string_view from, std::string_view to,
                     std::size_t times = 1) {
    std::size_t place = 0;
    for (std::size_t i = 0; i < times; ++i) {
        place = bytes.find(from, place);
        REQUIRE(place != std::string::npos);
        bytes.replace(place, from.size(), to);
        place += to.size();
    }
    return bytes;
}

constexpr std::uint32_t unix_mode(std::uint32_t mode) {
    return mode << 16U;
}

} // namespace

TEST_CASE("a zip is known by how it begins, whatever it is called") {
    CHECK(iwmod::zip::is_zip(make_zip(many(1))));
    CHECK(iwmod::zip::is_zip(std::string_view{"PK\5\6\0\0", 6}));
    CHECK(iwmod::zip::is_zip("PK\7\10PK\3\4"));
    CHECK_FALSE(iwmod::zip::is_zip("<?xml version=\"1.0\"?>"));
    CHECK_FALSE(iwmod::zip::is_zip("PK"));
    CHECK_FALSE(iwmod::zip::is_zip(""));
}

TEST_CASE("the files come in the order of the zip, piece by piece and whole") {
    const auto files = many(30, 3'000);
    const auto bytes = make_zip(files);
    iwmod::zip::Zip archive{bytes, most_bytes};
    CHECK_FALSE(archive.refusal());
    REQUIRE(archive.files() == files.size());
    for (std::size_t i = 0; i < files.size(); ++i) {
        std::string inhoud;
        CHECK_FALSE(archive.read(i + 1, [&](std::string_view piece) { inhoud += piece; }));
        CHECK(inhoud == files[i].inhoud);
    }
    CHECK_FALSE(archive.find_fault());
}

TEST_CASE("a zip has 1 to 30 files") {
    CHECK_FALSE(fault_of(make_zip(many(1))));
    CHECK_FALSE(fault_of(make_zip(many(30))));
    CHECK(says(fault_of(make_zip(many(31))), "meer dan 30 bestanden"));
    std::string empty{"PK\5\6"};
    empty.resize(22, '\0');
    CHECK(says(fault_of(empty), "geen bestand"));
}

TEST_CASE("a file in a zip may be as large as a message, and all together ten times that") {
    CHECK_FALSE(fault_of(make_zip(many(1, most_bytes))));
    CHECK(says(fault_of(make_zip(many(1, most_bytes + 1))), "bestand 1 is uitgepakt groter"));
    CHECK_FALSE(fault_of(make_zip(many(10, most_bytes))));
    auto files = many(10, most_bytes);
    files.push_back({.naam = "nog een", .inhoud = "1"});
    CHECK(says(fault_of(make_zip(files)), "samen groter dan 100000 bytes"));
}

TEST_CASE("an empty file is refused") {
    CHECK(says(fault_of(make_zip({{.naam = "a", .inhoud = "a"}, {.naam = "b", .inhoud = ""}})),
               "bestand 2 is leeg"));
}

TEST_CASE("a folder and a path are refused, with either slash") {
    for (const auto* naam : {"map/a.xml", "../a.xml", "/a.xml", "map\\a.xml", "..", "."}) {
        CAPTURE(naam);
        CHECK(says(fault_of(make_zip({{.naam = naam, .inhoud = "a"}})), "bestand 1 is een map"));
    }
    CHECK(says(fault_of(make_zip({{.naam = "a", .inhoud = "a"}, {.naam = "map/", .inhoud = ""}})),
               "bestand 2 is een map"));
    CHECK_FALSE(fault_of(make_zip({{.naam = "...", .inhoud = "a"}})));
}

TEST_CASE("a name may come once") {
    auto bytes = make_zip({{.naam = "a.xml", .inhoud = "a"}, {.naam = "b.xml", .inhoud = "b"}});
    CHECK_FALSE(fault_of(bytes));
    bytes = replaced(bytes, "b.xml", "a.xml", 2);
    CHECK(says(fault_of(bytes), "twee bestanden erin hebben dezelfde naam"));
}

TEST_CASE("a link, a device and a label are refused") {
    constexpr std::uint32_t regular = 0100644;
    constexpr std::uint32_t link = 0120777;
    constexpr std::uint32_t fifo = 0010644;
    const auto with = [](std::uint8_t made_on, std::uint32_t attributes) {
        return fault_of(
            make_zip({{.naam = "a", .inhoud = "a", .made_on = made_on, .attributes = attributes}}));
    };
    CHECK_FALSE(with(ZIP_OPSYS_UNIX, unix_mode(regular)));
    CHECK_FALSE(with(ZIP_OPSYS_UNIX, unix_mode(0644)));
    CHECK(says(with(ZIP_OPSYS_UNIX, unix_mode(link)), "geen gewoon bestand"));
    CHECK(says(with(ZIP_OPSYS_UNIX, unix_mode(fifo)), "geen gewoon bestand"));
    CHECK_FALSE(with(ZIP_OPSYS_DOS, 0x20));
    CHECK(says(with(ZIP_OPSYS_DOS, 0x08), "geen gewoon bestand"));
    CHECK(says(with(ZIP_OPSYS_DOS, 0x10), "geen gewoon bestand"));
}

TEST_CASE("a password is refused") {
    CHECK(says(fault_of(make_zip({{.naam = "a", .inhoud = "abc", .password = "geheim"}})),
               "bestand 1 heeft een wachtwoord"));
}

TEST_CASE("a zip in a zip is refused, by what it is") {
    const auto inner = make_zip(many(1));
    CHECK(says(fault_of(make_zip({{.naam = "a.xml", .inhoud = inner}})),
               "bestand 1 is zelf een zipbestand"));
    CHECK_FALSE(fault_of(make_zip({{.naam = "a.zip", .inhoud = "geen zip"}})));
}

TEST_CASE("what is stored is taken, other ways of packing are not") {
    CHECK_FALSE(fault_of(make_zip({{.naam = "a", .inhoud = "abc", .method = ZIP_CM_STORE}})));
    if (zip_compression_method_supported(ZIP_CM_BZIP2, 1) != 0) {
        CHECK(says(fault_of(make_zip(
                       {{.naam = "a", .inhoud = number_of(1, 5000), .method = ZIP_CM_BZIP2}})),
                   "op een manier die niet wordt gelezen"));
    }
}

TEST_CASE("a file may be 400 times what it is packed") {
    constexpr std::uint64_t large = 10'000'000;
    const auto bomb = make_zip({{.naam = "a", .inhoud = std::string(large, ' ')}});
    CHECK(says(iwmod::zip::Zip{bomb, large}.refusal(), "te veel groter dan ingepakt"));
    // 290 times: as repetitive as a message can be.
    std::string lines;
    while (lines.size() < 1'000'000) {
        lines += number_of(1, 700) + std::string(200, 'x');
    }
    const auto repetitive = make_zip({{.naam = "a", .inhoud = lines}});
    CHECK(lines.size() / repetitive.size() > 100);
    CHECK_FALSE(iwmod::zip::Zip{repetitive, large}.find_fault());
}

TEST_CASE("sizes that are not true are met while it is unpacked, if not before") {
    const auto inhoud = number_of(1, 5000);
    const auto bytes = make_zip({{.naam = "a", .inhoud = inhoud, .method = ZIP_CM_DEFLATE}});
    const std::string true_size{"\x88\x13\0\0", 4};
    for (const std::string& lie : {std::string{"\x87\x13\0\0", 4}, std::string{"\x89\x13\0\0", 4},
                                   std::string{"\1\0\0\0", 4}}) {
        CHECK(fault_of(replaced(bytes, true_size, lie, 2))); // in both headers
    }
}

TEST_CASE("whatever byte is damaged, it is not unpacked as something else") {
    const auto files = many(2, 100);
    const auto bytes = make_zip(files);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        auto spoiled = bytes;
        spoiled[i] = static_cast<char>(spoiled[i] ^ 1);
        iwmod::zip::Zip archive{spoiled, most_bytes};
        for (std::size_t nummer = 1; nummer <= archive.files() && !archive.refusal(); ++nummer) {
            std::string inhoud;
            const auto fault =
                archive.read(nummer, [&](std::string_view piece) { inhoud += piece; });
            CHECK((fault || inhoud == files.at(nummer - 1).inhoud));
        }
    }
}

TEST_CASE("a zip that is cut off anywhere is refused") {
    const auto bytes = make_zip(many(2, 100));
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        CAPTURE(size);
        CHECK(fault_of(bytes.substr(0, size)));
    }
}

TEST_CASE("what comes before a zip makes it none, what comes behind it damages it") {
    const auto bytes = make_zip(many(2, 100));
    CHECK(fault_of(bytes + "en meer"));
    CHECK_FALSE(iwmod::zip::is_zip("eerst dit" + bytes));
}

TEST_CASE("a reason names no file") {
    CHECK_FALSE(says(fault_of(make_zip({{.naam = "map/geheim.xml", .inhoud = "a"}})), "geheim"));
}
