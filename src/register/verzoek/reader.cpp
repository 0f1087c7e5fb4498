#include "core/reader.hpp"

#include "sqlite/border.hpp"

namespace iwmod {

ReferentieStand RegisterLezer::referentie_stand(const Partijen& partijen, const Bsn& bsn,
                                                const std::string& referentie) const {
    return at_border([&] {
        const auto client = m_impl->clienten.find(bsn);
        if (!client) {
            return ReferentieStand::onbekend;
        }
        return static_cast<ReferentieStand>(
            m_impl->vragen[Vraag::referentie_stand]
                .bind(partijen.gemeente, partijen.aanbieder, *client,
                      m_impl->teksten.stored(Tekstsoort::referentie, referentie))
                .value<int>());
    });
}

bool RegisterLezer::has_open_verzoek(const Partijen& partijen, const Bsn& bsn) const {
    return at_border([&] { return m_impl->ask(Vraag::has_open_verzoek, partijen, bsn); });
}

bool RegisterLezer::referentie_used(const AgbCode& aanbieder, const std::string& referentie) const {
    return at_border([&] {
        return m_impl->vragen[Vraag::referentie_used]
            .bind(aanbieder, m_impl->teksten.stored(Tekstsoort::referentie, referentie))
            .value<bool>();
    });
}

bool RegisterLezer::referentie_requested(const Partijen& partijen,
                                         const std::string& referentie) const {
    return at_border([&] {
        return m_impl->vragen[Vraag::referentie_requested]
            .bind(partijen.gemeente, partijen.aanbieder,
                  m_impl->teksten.stored(Tekstsoort::referentie, referentie))
            .value<bool>();
    });
}

std::vector<std::string> RegisterLezer::antwoorden(const Partijen& partijen,
                                                   const std::string& referentie) const {
    return at_border([&] {
        std::vector<std::string> result;
        auto query = m_impl->vragen[Vraag::antwoorden];
        query.bind(partijen.gemeente, partijen.aanbieder,
                   m_impl->teksten.stored(Tekstsoort::referentie, referentie));
        while (query.step()) {
            result.push_back(query.row().next<std::string>());
        }
        return result;
    });
}

} // namespace iwmod
