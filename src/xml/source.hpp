/// What the parser reads from, and how it is kept from reading without end.
#pragma once

#include <xercesc/framework/MemBufInputSource.hpp>
#include <xercesc/framework/XMLDocumentHandler.hpp>
#include <xercesc/framework/XMLEntityHandler.hpp>
#include <xercesc/framework/XMLErrorReporter.hpp>
#include <xercesc/util/BinInputStream.hpp>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <string_view>

namespace iwmod::xml {

/// Bytes of one tag, comment or instruction: no message comes near.
inline constexpr std::size_t longest_piece = 1U << 20U;

/// Thrown through the parser to end its work: nothing more is to be learnt from the file.
struct Enough {};

/// Thrown through the parser where the file turned out to be refused at level 0.
struct Broken {};

/// Counts what the parser took since it last said something.
class Counter {
  public:
    void begin() { m_bytes = m_longest = 0; }
    void reset() { m_bytes = 0; }
    void add(std::size_t bytes) {
        m_bytes += bytes;
        m_longest = std::max(m_longest, m_bytes);
        if (m_bytes > longest_piece) {
            throw Enough{};
        }
    }
    /// The most that it took so, since the beginning.
    std::size_t longest() const { return m_longest; }

  private:
    std::size_t m_bytes = 0;
    std::size_t m_longest = 0;
};

/// The bytes of one document, in pieces that lie apart.
using Pieces = std::array<std::string_view, 3>;

/// Gives them to the parser without making one buffer of them.
class Stream : public xercesc::BinInputStream {
  public:
    Stream(const Pieces& stukken, Counter& counter) : m_stukken{stukken}, m_counter{counter} {}

    XMLFilePos curPos() const override { return m_position; }
    XMLSize_t readBytes(XMLByte* const to_fill, const XMLSize_t most) override {
        XMLSize_t filled = 0;
        for (auto& stuk : m_stukken) {
            filled +=
                take(stuk, std::next(to_fill, static_cast<std::ptrdiff_t>(filled)), most - filled);
        }
        m_position += filled;
        return filled;
    }
    const XMLCh* getContentType() const override { return nullptr; }

  private:
    XMLSize_t take(std::string_view& stuk, XMLByte* to_fill, XMLSize_t most) {
        constexpr std::string_view white{" \t\r\n\0", 5}; // with the other half of UTF-16
        const auto piece = stuk.substr(0, most);
        if (piece.empty()) {
            return 0;
        }
        if (piece.find_first_not_of(white) != std::string_view::npos) { // white space costs nothing
            m_counter.add(piece.size());
        }
        std::memcpy(to_fill, piece.data(), piece.size());
        stuk.remove_prefix(piece.size());
        return piece.size();
    }

    Pieces m_stukken;
    Counter& m_counter;
    std::size_t m_position = 0;
};

class Bytes : public xercesc::InputSource {
  public:
    Bytes(const Pieces& stukken, Counter& counter)
        : InputSource{u"bericht"}, m_stukken{stukken}, m_counter{counter} {}
    xercesc::BinInputStream* makeStream() const override {
        return std::make_unique<Stream>(m_stukken, m_counter).release(); // the parser owns it
    }

  private:
    Pieces m_stukken;
    Counter& m_counter;
};

/// What a handler of Xerces's scanner must have and a message never needs.
class Handler : public xercesc::XMLDocumentHandler,
                public xercesc::XMLErrorReporter,
                public xercesc::XMLEntityHandler {
  public:
    // --- XMLDocumentHandler
    void startDocument() override {}
    void resetDocument() override {}
    void startEntityReference(const xercesc::XMLEntityDecl& /*entity*/) override {}
    void endEntityReference(const xercesc::XMLEntityDecl& /*entity*/) override {}

    // --- XMLErrorReporter
    void resetErrors() override {}

    // --- XMLEntityHandler: every entity is refused
    void startInputSource(const xercesc::InputSource& /*source*/) override {}
    void endInputSource(const xercesc::InputSource& /*source*/) override {}
    bool expandSystemId(const XMLCh* /*system*/, xercesc::XMLBuffer& /*to_fill*/) override {
        return false;
    }
    void resetEntities() override {}
    xercesc::InputSource* resolveEntity(xercesc::XMLResourceIdentifier* /*wanted*/) override {
        return std::make_unique<xercesc::MemBufInputSource>(nullptr, 0, "geen").release();
    }

  protected:
    Counter& counter() { return m_counter; }

  private:
    Counter m_counter;
};

} // namespace iwmod::xml
