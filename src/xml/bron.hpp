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

namespace iwmod {

/// Bytes of one tag, comment or instruction: no message comes near.
inline constexpr std::size_t longest_piece = 1U << 20U;

/// Thrown through the parser to end its work: nothing more is to be learnt from the file.
struct Genoeg {};

/// Counts what the parser took since it last said something.
class Teller {
  public:
    void reset() { m_bytes = 0; }
    void add(std::size_t bytes) {
        m_bytes += bytes;
        if (m_bytes > longest_piece) {
            throw Genoeg{};
        }
    }

  private:
    std::size_t m_bytes = 0;
};

/// The bytes of one document, in pieces that lie apart.
using Stukken = std::array<std::string_view, 3>;

/// Gives them to the parser without making one buffer of them.
class Stroom : public xercesc::BinInputStream {
  public:
    Stroom(const Stukken& stukken, Teller& teller) : m_stukken{stukken}, m_teller{teller} {}

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
            m_teller.add(piece.size());
        }
        std::memcpy(to_fill, piece.data(), piece.size());
        stuk.remove_prefix(piece.size());
        return piece.size();
    }

    Stukken m_stukken;
    Teller& m_teller;
    std::size_t m_position = 0;
};

class Bytes : public xercesc::InputSource {
  public:
    Bytes(const Stukken& stukken, Teller& teller)
        : InputSource{u"bericht"}, m_stukken{stukken}, m_teller{teller} {}
    xercesc::BinInputStream* makeStream() const override {
        return std::make_unique<Stroom>(m_stukken, m_teller).release(); // the parser owns it
    }

  private:
    Stukken m_stukken;
    Teller& m_teller;
};

/// What a handler of Xerces's scanner must have and a message never needs.
class Handler : public xercesc::XMLDocumentHandler,
                public xercesc::XMLErrorReporter,
                public xercesc::XMLEntityHandler {
  public:
    // --- XMLDocumentHandler
    void docComment(const XMLCh* /*comment*/) override { m_teller.reset(); }
    void docPI(const XMLCh* /*target*/, const XMLCh* /*data*/) override { m_teller.reset(); }
    void startDocument() override {}
    void endDocument() override {}
    void resetDocument() override {}
    void ignorableWhitespace(const XMLCh* /*text*/, XMLSize_t /*length*/, bool /*cdata*/) override {
        m_teller.reset();
    }
    void startEntityReference(const xercesc::XMLEntityDecl& /*entity*/) override {}
    void endEntityReference(const xercesc::XMLEntityDecl& /*entity*/) override {}
    void XMLDecl(const XMLCh* /*version*/, const XMLCh* /*encoding*/, const XMLCh* /*standalone*/,
                 const XMLCh* /*found*/) override {}

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
    Teller& teller() { return m_teller; }

  private:
    Teller m_teller;
};

} // namespace iwmod
