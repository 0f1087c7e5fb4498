#include "wmo323/declaratie_state.hpp"

#include "gedeeld/toewijzing.hpp"
#include <iwmod/rekenen.hpp>

namespace iwmod::regels {

ToewijzingState::ToewijzingState(std::optional<registratie::Toewijzing> toewijzing,
                                 const std::vector<registratie::GoedgekeurdTotaal>& goedgekeurd)
    : m_toewijzing{std::move(toewijzing)}, m_has_history{!goedgekeurd.empty()} {
    for (const registratie::GoedgekeurdTotaal& totaal : goedgekeurd) {
        m_volume = m_volume + comparable(totaal.volume, totaal.eenheid).value_or(Volume{});
        m_bedrag = m_bedrag + totaal.bedrag;
    }
}

void ToewijzingState::add(const std::vector<registratie::GoedgekeurdePrestatie>& goedgekeurd,
                          Datum vanaf) {
    m_vanaf = vanaf;
    for (const auto& [bsn, prestatie, gecrediteerd] : goedgekeurd) {
        const bool is_debet = prestatie.ingediendbedrag.debetcredit == DebetCredit::debet;
        if (const auto volume = comparable(prestatie.geleverdvolume, prestatie.eenheid)) {
            count_by_day(prestatie, *volume);
        }
        if (is_debet && !gecrediteerd) {
            m_debetten.emplace(key(prestatie), prestatie.productreferentie.referentienummer);
        }
    }
}

void ToewijzingState::approve(const bericht::Prestatie& prestatie) {
    const bool is_debet = prestatie.ingediendbedrag.debetcredit == DebetCredit::debet;
    m_bedrag = m_bedrag + prestatie.ingediendbedrag.signed_value();
    if (const auto volume = comparable(prestatie.geleverdvolume, prestatie.eenheid)) {
        m_volume = is_debet ? m_volume + *volume : m_volume - *volume;
        count_by_day(prestatie, *volume);
    }
    if (is_debet) {
        m_debetten.emplace(key(prestatie), prestatie.productreferentie.referentienummer);
    } else {
        m_debetten.erase(key(prestatie));
    }
}

Volume ToewijzingState::approved_volume(const std::optional<Datum>& last) const {
    Volume sum = m_volume;
    if (last) {
        for (auto later = m_per_dag.upper_bound(*last); later != m_per_dag.end(); ++later) {
            sum = sum - later->second;
        }
    }
    return sum;
}

const bericht::Tekst* ToewijzingState::find_debet(const bericht::Prestatie& prestatie) const {
    if (m_debetten.empty()) {
        return nullptr;
    }
    const auto found = m_debetten.find(key(prestatie));
    return found == m_debetten.end() ? nullptr : &found->second;
}

/// A ProductPeriode lies within one month (CS337): one that shares a day begins in the same.
std::optional<bericht::GeslotenPeriode>
ToewijzingState::find_overlap(const bericht::Prestatie& prestatie) const {
    const Datum begindatum = prestatie.productperiode.begindatum;
    const Datum first{begindatum.year(), begindatum.month(), std::chrono::day{1}};
    const auto end = m_debetten.end();
    for (auto other = m_debetten.lower_bound(
             {prestatie.productcategorie, prestatie.productcode, first, first});
         other != end; ++other) {
        const auto& [categorie, code, begin, last] = other->first;
        if (categorie != prestatie.productcategorie || code != prestatie.productcode ||
            begin > prestatie.productperiode.einddatum) {
            return std::nullopt;
        }
        if (last >= begindatum) {
            return bericht::GeslotenPeriode{begin, last};
        }
    }
    return std::nullopt;
}

ToewijzingState::Key ToewijzingState::key(const bericht::Prestatie& prestatie) {
    return {prestatie.productcategorie, prestatie.productcode, prestatie.productperiode.begindatum,
            prestatie.productperiode.einddatum};
}

/// Nothing without an Omvang, and for what was approved in a unit that does not fit the Omvang of
/// now: it is left out (rekenregels 6).
std::optional<Volume> ToewijzingState::comparable(Volume volume,
                                                  const bericht::Tekst& eenheid) const {
    if (!m_toewijzing || !m_toewijzing->omvang) {
        return std::nullopt;
    }
    return rekenen::comparable_volume(volume, eenheid, m_toewijzing->omvang->eenheid);
}

void ToewijzingState::count_by_day(const bericht::Prestatie& prestatie, Volume volume) {
    Volume& sum = m_per_dag[prestatie.productperiode.einddatum];
    const bool is_debet = prestatie.ingediendbedrag.debetcredit == DebetCredit::debet;
    sum = is_debet ? sum + volume : sum - volume;
}

DeclaratieState::DeclaratieState(const Subject& subject, const bericht::Declaratie& declaratie)
    : m_subject{subject}, m_declaratie{declaratie} {
    std::vector<Bsn> bsns;
    std::size_t prestaties = 0;
    for (const bericht::DeclaratieClient& client : declaratie.clienten) {
        bsns.push_back(client.bsn);
        prestaties += client.prestaties.size();
    }
    m_used.reserve(prestaties);
    for (auto& client : subject.omgeving.reader.clienten(subject.partijen, bsns)) {
        m_clienten.push_back(client.id.value_or(0));
        m_has_toewijzing.push_back(!client.toewijzingen.empty());
        for (auto& [toewijzing, goedgekeurd] : client.toewijzingen) {
            const Nummer nummer = toewijzing.toewijzingnummer;
            m_states.try_emplace(nummer, std::move(toewijzing), goedgekeurd);
        }
    }
}

bool DeclaratieState::knows_client(std::size_t index) const {
    return m_has_toewijzing[index] || m_subject.omgeving.reader.has_goedgekeurde_prestatie(
                                          m_subject.partijen, m_declaratie.clienten[index].bsn);
}

ToewijzingState& DeclaratieState::find_state(Nummer nummer) {
    if (const auto known = m_states.find(nummer); known != m_states.end()) {
        return known->second;
    }
    const auto& reader = m_subject.omgeving.reader;
    return m_states
        .try_emplace(nummer, find_toewijzing(m_subject, nummer),
                     reader.goedgekeurd_totaal(m_subject.partijen, nummer))
        .first->second;
}

ToewijzingState& DeclaratieState::toewijzing(const bericht::Prestatie& prestatie) {
    ToewijzingState& state = find_state(prestatie.toewijzingnummer);
    const Datum begindatum = prestatie.productperiode.begindatum;
    if (state.lacks(begindatum)) {
        state.add(m_subject.omgeving.reader.goedgekeurde_prestaties(
                      m_subject.partijen, prestatie.toewijzingnummer, begindatum, state.vanaf()),
                  begindatum);
    }
    return state;
}

bool DeclaratieState::is_used(const bericht::Tekst& referentienummer) {
    return m_used.contains(referentienummer) || is_used_before(referentienummer);
}

/// The numbers of a message follow each other: the answer for one serves most that come after it.
bool DeclaratieState::is_used_before(const bericht::Tekst& referentienummer) {
    if (m_free && m_free->first <= referentienummer &&
        (!m_free->end || referentienummer < *m_free->end)) {
        return false;
    }
    const auto& reader = m_subject.omgeving.reader;
    const AgbCode& aanbieder = m_subject.partijen.aanbieder;
    m_free = FreeRange{referentienummer,
                       reader.first_referentienummer_from(aanbieder, referentienummer)};
    return m_free->end == referentienummer &&
           reader.referentienummer_used(aanbieder, referentienummer);
}

} // namespace iwmod::regels
