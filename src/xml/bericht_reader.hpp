/// Reads a message as one or in parts, with the same verdict.
#pragma once

#include "division.hpp"
#include "known_envelopes.hpp"
#include "parser.hpp"
#include "platform.hpp"
#include <iwmod/xml.hpp>

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace iwmod::xml {

/// One thread calls it; it has threads of its own while it reads a large message. `pool` must
/// outlive it. Throws std::bad_alloc, and can be used again after that.
class BerichtReader {
  public:
    explicit BerichtReader(xercesc::XMLGrammarPool* pool);

    /// In as many parts as `wens` says, if it is worth while.
    ReadResult read(std::string_view bytes, const Division& wens);
    /// As one.
    ReadResult read_whole(std::string_view bytes, Parser::Read wat);

  private:
    std::optional<ReadResult> read_divided(const std::vector<Part>& delen);
    std::optional<ReadResult> read_enveloped(std::string_view bytes);
    std::optional<bericht::Envelop> parse_envelop(const Pieces& envelop,
                                                  std::optional<EnvelopeShape> shape);
    Parsed run(std::size_t which, const Pieces& stukken, Parser::Read wat);

    Platform m_platform;
    xercesc::XMLGrammarPool* m_pool;
    KnownEnvelopes m_known_envelopes;
    std::vector<std::unique_ptr<Parser>> m_parsers; ///< one for each part that is read at a time
};

} // namespace iwmod::xml
