#include "csv.hpp"

#include <doctest/doctest.h>

using namespace iwmod;
using namespace iwmod::tarief;

namespace {

/// The texts of all fields, with | between fields and / behind records.
std::string shape(std::string_view bytes) {
    const CsvText text = parse_csv(bytes);
    std::string result;
    for (const CsvRecord& record : text.records) {
        for (const CsvField& field : record) {
            result += (&field == &record.front() ? "" : "|") + field.text;
        }
        result += "/";
    }
    return result;
}

/// `regel:kolom` of the fault; empty when there is none.
std::string fault_place(std::string_view bytes) {
    const auto fout = parse_csv(bytes).fout;
    return fout ? std::to_string(fout->regel) + ":" + std::to_string(fout->kolom) : "";
}

} // namespace

TEST_CASE("lines end in LF or CRLF, the last one need not") {
    CHECK(shape("a,b\n1,2\n") == "a|b/1|2/");
    CHECK(shape("a,b\r\n1,2\r\n") == "a|b/1|2/");
    CHECK(shape("a,b\r\n1,2") == "a|b/1|2/");
    CHECK(shape("") == "");
}

TEST_CASE("the first line decides whether commas or semicolons separate") {
    CHECK(shape("a;b\n1,5;2\n") == "a|b/1,5|2/");
    CHECK(shape("a,b\n1;5,2\n") == "a|b/1;5|2/");
    CHECK(shape("\n\na;b\n1;2\n") == "a|b/1|2/");
}

TEST_CASE("a line sep= says what the separator is and is no record") {
    CHECK(shape("sep=;\na,b;c\n1;2\n") == "a,b|c/1|2/");
    CHECK(shape("\xEF\xBB\xBF"
                "SEP=,\r\na,b\r\n1;2,3\r\n") == "a|b/1;2|3/");
    CHECK(shape("\r\nsep=\t\r\na\tb\r\n") == "a|b/");
    CHECK(shape("sep=;;;;\na;b\n") == "a|b/"); // as it was saved again
    CHECK(parse_csv("sep=;\na;b\n").records[0][1].regel == 2);
    CHECK(parse_csv("sep=;\na;b\n").records[0][1].kolom == 3);
    CHECK(shape("sep=a,b\n") == "sep=a|b/");
    CHECK(shape("sep=\n") == "sep=/");
    CHECK(fault_place("sep=|\na|b\n") == "1:1");
}

TEST_CASE("a byte-order mark is no part of the first field and takes no column") {
    CHECK(shape("\xEF\xBB\xBF"
                "a,b\n") == "a|b/");
    CHECK(parse_csv("\xEF\xBB\xBF"
                    "a,b\n")
              .records[0][1]
              .kolom == 3);
}

TEST_CASE("empty fields count, empty lines do not") {
    CHECK(shape("a,,b,\n\n,\n") == "a||b|/|/");
}

TEST_CASE("a quoted field holds separators, doubled quotes and line ends") {
    CHECK(shape("\"a,b\",\"zegt \"\"ja\"\"\",\"twee\nregels\"\n") ==
          "a,b|zegt \"ja\"|twee\nregels/");
    CHECK(shape("\"\",\"\"\"\"\r\n") == "|\"/");
}

TEST_CASE("fields know their line and column, in characters, after a field of two lines too") {
    const CsvText text = parse_csv("é€x,b\n\"twee\nregels\",c\nd,e\n");
    REQUIRE(text.records.size() == 3);
    CHECK(text.records[0][1].kolom == 5);
    CHECK(text.records[1][0].regel == 2);
    CHECK(text.records[1][1].regel == 3);
    CHECK(text.records[1][1].kolom == 9);
    CHECK(text.records[2][0].regel == 4);
}

TEST_CASE("a quote that is not closed is reported where it opens") {
    CHECK(fault_place("a,b\n1,\"2\n3,4\n") == "2:3");
}

TEST_CASE("text behind a closing quote and a quote inside a bare field are faults") {
    CHECK(fault_place("a,b\n\"1\"x,2\n") == "2:4");
    CHECK(fault_place("a,b\n1 \"x\",2\n") == "2:3");
}

TEST_CASE("a CR on its own is a fault") {
    CHECK(fault_place("a,b\r1,2\r") == "1:4");
}

TEST_CASE("bytes that are no UTF-8 are reported at their line and column") {
    CHECK(fault_place("a,b\né,\xE9t\xE9\n") == "2:3");  // Latin-1
    CHECK(fault_place("a\n\xC0\x80") == "2:1");         // overlong
    CHECK(fault_place("a\n\xED\xA0\x80") == "2:1");     // surrogate
    CHECK(fault_place("a\n\xF4\x90\x80\x80") == "2:1"); // above U+10FFFF
    CHECK(fault_place("a\n\xE2\x82") == "2:1");         // cut off
    CHECK(fault_place("\xFF\xFE"
                      "a") == "1:1"); // UTF-16
    CHECK(fault_place(std::string_view{"a\0b", 3}) == "1:2");
    CHECK(fault_place("é€\xF0\x9F\x99\x82\xF4\x8F\xBF\xBF") == "");
}
