#include "kern/multipart.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace iwmod::web;

namespace {

std::string good_body() {
    return "--grens\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\nabc\r\n"
           "--grens\r\nContent-Disposition: form-data; name=\"bestand\"; filename=\"a;b.xml\"\r\n"
           "Content-Type: text/xml\r\n\r\n<x>\r\n--gren</x>\r\n--grens--\r\n";
}

} // namespace

TEST_CASE("a form with a file has its fields, and the file byte for byte") {
    const auto parts = parse_multipart(good_body(), "grens");
    REQUIRE(parts);
    CHECK(parts->form.find("token")->second == "abc");
    REQUIRE(parts->uploads.size() == 1);
    CHECK(parts->uploads[0].field == "bestand");
    CHECK(parts->uploads[0].naam == "a;b.xml");
    CHECK(parts->uploads[0].inhoud == "<x>\r\n--gren</x>");
}

TEST_CASE("what stands within the quotes of a name is no parameter") {
    const auto parts = parse_multipart(
        "--g\r\nContent-Disposition: form-data; name=\"a; filename=x\"\r\n\r\n1\r\n--g--\r\n", "g");
    REQUIRE(parts);
    CHECK(parts->uploads.empty());
    CHECK(parts->form.contains("a; filename=x"));
}

TEST_CASE("a file may be any bytes, a field is text") {
    const std::string bytes{"\xff\0", 2};
    const auto as_file =
        parse_multipart("--g\r\nContent-Disposition: form-data; name=b; filename=\"\"\r\n\r\n" +
                            bytes + "\r\n--g--",
                        "g");
    CHECK_FALSE(parse_multipart(
        "--g\r\nContent-Disposition: form-data; name=\"b\"\r\n\r\n\xff\r\n--g--", "g"));
    REQUIRE(as_file);
    CHECK(as_file->uploads[0].naam.empty());
    CHECK(as_file->uploads[0].inhoud == bytes);
}

TEST_CASE("a body that is cut off, or no form, is nothing") {
    const auto whole = good_body();
    for (std::size_t size = 0; size + 2 < whole.size(); ++size) {
        CAPTURE(size);
        CHECK_FALSE(parse_multipart(whole.substr(0, size), "grens"));
    }
    CHECK_FALSE(parse_multipart(whole, "andere"));
    CHECK_FALSE(parse_multipart("x" + whole, "grens"));
    CHECK_FALSE(parse_multipart(whole + "x", "grens"));
    CHECK_FALSE(parse_multipart("--g\r\nContent-Type: text/xml\r\n\r\n1\r\n--g--", "g"));
    CHECK_FALSE(parse_multipart(
        "--g\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\n1\r\n--g--", "g"));
    CHECK_FALSE(
        parse_multipart("--g\r\nContent-Disposition: form-data; name=\"a\r\n\r\n1\r\n--g--", "g"));
}

TEST_CASE("a boundary is one that RFC 2046 allows") {
    CHECK(boundary_of("multipart/form-data; boundary=abc") == "abc");
    CHECK(boundary_of("multipart/form-data; charset=utf-8; boundary=\"a b\"") == std::nullopt);
    CHECK(boundary_of("multipart/form-data; Boundary=\"a-b\"") == "a-b");
    CHECK_FALSE(boundary_of("multipart/form-data"));
    CHECK_FALSE(boundary_of("multipart/form-data; boundary="));
    CHECK_FALSE(boundary_of("multipart/form-data; boundary=" + std::string(71, 'a')));
}
