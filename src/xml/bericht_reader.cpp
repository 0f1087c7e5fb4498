#include "bericht_reader.hpp"

#include "border.hpp"
#include "enclosure.hpp"

#include <future>
#include <iterator>

namespace iwmod::xml {

BerichtReader::BerichtReader(xercesc::XMLGrammarPool* pool) : m_pool{pool}, m_parsers(1) {}

ReadResult BerichtReader::read_whole(std::string_view bytes, Parser::Read wat) {
    return run(0, {bytes, {}, {}}, wat).gelezen;
}

ReadResult BerichtReader::read(std::string_view bytes, const Division& wens) {
    if (auto divided = read_divided(divide(bytes, wens))) {
        return *std::move(divided);
    }
    if (auto enveloped = read_enveloped(bytes)) {
        return *std::move(enveloped);
    }
    return read_whole(bytes, Parser::Read::bericht);
}

/// Nothing when it has to be read as it is.
std::optional<ReadResult> BerichtReader::read_enveloped(std::string_view bytes) {
    auto enclosure = take_out(bytes);
    if (!enclosure) {
        return std::nullopt;
    }
    auto shape = shape_of(enclosure->envelop);
    auto envelop = shape ? m_known_envelopes.find(*shape) : std::nullopt;
    if (!envelop) {
        envelop = parse_envelop(enclosure->envelop, std::move(shape));
    }
    if (!envelop) {
        return std::nullopt;
    }
    envelop->parameters.bericht.xmlbestand->bytes = std::move(enclosure->inhoud);
    ReadResult gelezen;
    gelezen.envelop = std::move(envelop);
    return gelezen;
}

/// With what stands for its message; nothing when it is not good, or not what it looks.
std::optional<bericht::Envelop> BerichtReader::parse_envelop(const Pieces& envelop,
                                                             std::optional<EnvelopeShape> shape) {
    auto parsed = run(0, envelop, Parser::Read::bericht);
    auto& gelezen = parsed.gelezen;
    if (!gelezen.envelop || !gelezen.goed()) {
        return std::nullopt;
    }
    const auto& bestand = gelezen.envelop->parameters.bericht.xmlbestand;
    if (!bestand || bestand->bytes != stand_in_bytes) {
        return std::nullopt;
    }
    if (shape) {
        m_known_envelopes.remember(*std::move(shape), *gelezen.envelop, parsed.numbering);
    }
    return std::move(gelezen.envelop);
}

/// A parser through which an exception went is of no more use.
Parsed BerichtReader::run(std::size_t which, const Pieces& stukken, Parser::Read wat) {
    auto& parser = m_parsers[which];
    try {
        if (!parser) {
            parser = at_border([&] { return std::make_unique<Parser>(m_pool); });
        }
        return parser->run(stukken, wat);
    } catch (...) {
        parser.reset();
        throw;
    }
}

/// Nothing when it has to be read as one: a part is not good, or all of them together come to a
/// limit. What was counted of the beginning and the end stands in every part, so the whole has no
/// more than the sum; and a piece is never longer in the whole than twice as long as in its part.
std::optional<ReadResult> BerichtReader::read_divided(const std::vector<Part>& delen) {
    if (delen.size() < 2) {
        return std::nullopt;
    }
    m_parsers.resize(std::max(m_parsers.size(), delen.size()));
    const auto read_part = [&](std::size_t i) {
        return run(i, {delen[i].begin, delen[i].clienten, delen[i].einde}, Parser::Read::bericht);
    };
    std::vector<std::future<Parsed>> others;
    for (std::size_t i = 1; i < delen.size(); ++i) {
        others.push_back(std::async(std::launch::async | std::launch::deferred, read_part, i));
    }
    std::size_t attributes = 0;
    const auto is_good = [&attributes](const Parsed& part) {
        attributes += part.attributes;
        return part.gelezen.goed() && part.gelezen.soort == Soort::wmo323 &&
               attributes <= most_attributes && part.longest_piece <= longest_piece / 2;
    };
    auto whole = read_part(0);
    bool good = is_good(whole);
    for (auto& other : others) {
        auto part = other.get();
        good = is_good(part) && good;
        if (good) {
            auto& clienten = std::get<bericht::Declaratie>(whole.gelezen.bericht.inhoud).clienten;
            auto& more = std::get<bericht::Declaratie>(part.gelezen.bericht.inhoud).clienten;
            std::move(more.begin(), more.end(), std::back_inserter(clienten));
        }
    }
    return good ? std::optional{std::move(whole.gelezen)} : std::nullopt;
}

} // namespace iwmod::xml
