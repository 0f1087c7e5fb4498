#include "core/reader.hpp"

#include "sqlite/border.hpp"

namespace iwmod {

ReferentieState RegisterReader::referentie_state(const Partijen& partijen, const Bsn& bsn,
                                                 const std::string& referentie) const {
    return at_border([&] {
        const auto client = m_impl->clienten.find(bsn);
        if (!client) {
            return ReferentieState::onbekend;
        }
        return static_cast<ReferentieState>(
            m_impl->questions[Question::referentie_state]
                .bind(partijen.gemeente, partijen.aanbieder, *client,
                      m_impl->texts.stored(TextKind::referentie, referentie))
                .value<int>());
    });
}

bool RegisterReader::has_open_verzoek(const Partijen& partijen, const Bsn& bsn) const {
    return at_border([&] { return m_impl->ask(Question::has_open_verzoek, partijen, bsn); });
}

bool RegisterReader::referentie_used(const AgbCode& aanbieder,
                                     const std::string& referentie) const {
    return at_border([&] {
        return m_impl->questions[Question::referentie_used]
            .bind(aanbieder, m_impl->texts.stored(TextKind::referentie, referentie))
            .value<bool>();
    });
}

bool RegisterReader::referentie_requested(const Partijen& partijen,
                                          const std::string& referentie) const {
    return at_border([&] {
        return m_impl->questions[Question::referentie_requested]
            .bind(partijen.gemeente, partijen.aanbieder,
                  m_impl->texts.stored(TextKind::referentie, referentie))
            .value<bool>();
    });
}

std::vector<std::string> RegisterReader::antwoorden(const Partijen& partijen,
                                                    const std::string& referentie) const {
    return at_border([&] {
        std::vector<std::string> result;
        auto query = m_impl->questions[Question::antwoorden];
        query.bind(partijen.gemeente, partijen.aanbieder,
                   m_impl->texts.stored(TextKind::referentie, referentie));
        while (query.step()) {
            result.push_back(query.row().next<std::string>());
        }
        return result;
    });
}

} // namespace iwmod
