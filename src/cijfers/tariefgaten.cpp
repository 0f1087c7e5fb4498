#include "tariefgaten.hpp"

#include <map>

namespace iwmod::cijfers {

namespace {

using Days = std::chrono::sys_days;
/// Days from the first to the last, both included.
struct Span {
    Days first;
    Days last;
};
constexpr auto one_day = std::chrono::days{1};

/// Sorted, and those that touch put together.
std::vector<Span> joined(std::vector<Span> spans) {
    std::sort(spans.begin(), spans.end(),
              [](const Span& a, const Span& b) { return a.first < b.first; });
    std::vector<Span> result;
    for (const auto& span : spans) {
        if (!result.empty() && span.first <= result.back().last + one_day) {
            result.back().last = std::max(result.back().last, span.last);
        } else {
            result.push_back(span);
        }
    }
    return result;
}

/// What of the span lies outside all that is covered.
std::vector<Span> outside(Span span, const std::vector<Span>& covered) {
    std::vector<Span> result;
    for (const auto& each : covered) {
        if (each.last < span.first || span.last < each.first) {
            continue;
        }
        if (span.first < each.first) {
            result.push_back({span.first, each.first - one_day});
        }
        span.first = each.last + one_day;
    }
    if (span.first <= span.last) {
        result.push_back(span);
    }
    return result;
}

/// Gathers the days of products, and knows which are covered.
class GatFinder {
  public:
    GatFinder(const Gemeentecode& gemeente, const bericht::GeslotenPeriode& periode,
              const Sources& sources)
        : m_gemeente{gemeente},
          m_window{Days{periode.begindatum}, Days{periode.einddatum}},
          m_sources{sources} {}

    void add(const std::string& productcode, const AgbCode& aanbieder,
             const bericht::GeslotenPeriode& periode, const char* reden) {
        const Span span{std::max(Days{periode.begindatum}, m_window.first),
                        std::min(Days{periode.einddatum}, m_window.last)};
        if (productcode.empty() || span.last < span.first) {
            return;
        }
        for (const auto& gap : outside(span, covered(productcode, aanbieder))) {
            m_found[{productcode, reden}].push_back(gap);
        }
    }
    void add_between_rows() {
        for (const auto& gat : m_sources.tarieven.gaps(m_gemeente)) {
            if (gat.aanbieder) {
                continue;
            }
            const Span span{Days{gat.periode.begindatum}, Days{gat.periode.einddatum}};
            for (const auto& gap : outside(span, left_out(gat.productcode))) {
                m_found[{gat.productcode, "geen tarief tussen twee rijen"}].push_back(gap);
            }
        }
    }
    std::vector<Gat> finish() const {
        std::vector<Gat> result;
        for (const auto& [key, spans] : m_found) {
            for (const auto& span : joined(spans)) {
                result.push_back({key.first, key.second, {Datum{span.first}, Datum{span.last}}});
            }
        }
        std::stable_sort(result.begin(), result.end(), [](const Gat& a, const Gat& b) {
            return std::pair{a.productcode, a.periode.begindatum} <
                   std::pair{b.productcode, b.periode.begindatum};
        });
        return result;
    }

  private:
    const std::vector<Span>& covered(const std::string& productcode, const AgbCode& aanbieder) {
        const auto [place, is_new] = m_covered.try_emplace({productcode, aanbieder});
        if (is_new) {
            for (const std::span<const tarief::Tariefrij> rows :
                 {m_sources.tarieven.rijen(), std::span{m_sources.weggelaten}}) {
                for (const auto& row : rows) {
                    if (is_of(row, productcode) && (!row.aanbieder || row.aanbieder == aanbieder)) {
                        place->second.push_back(days_of(row));
                    }
                }
            }
            place->second = joined(std::move(place->second));
        }
        return place->second;
    }
    /// The days of the rows that another one overlaps: they have a tariff, though it is not clear
    /// which.
    std::vector<Span> left_out(const std::string& productcode) const {
        std::vector<Span> result;
        for (const auto& row : m_sources.weggelaten) {
            if (is_of(row, productcode) && !row.aanbieder) {
                result.push_back(days_of(row));
            }
        }
        return joined(std::move(result));
    }
    bool is_of(const tarief::Tariefrij& row, const std::string& productcode) const {
        return row.gemeente == m_gemeente && row.productcode == productcode;
    }
    Span days_of(const tarief::Tariefrij& row) const {
        return {row.ingangsdatum ? Days{*row.ingangsdatum} : m_window.first,
                row.einddatum ? Days{*row.einddatum} : m_window.last};
    }

    Gemeentecode m_gemeente;
    Span m_window;
    const Sources& m_sources;
    std::map<std::pair<std::string, AgbCode>, std::vector<Span>> m_covered;
    std::map<std::pair<std::string, std::string>, std::vector<Span>> m_found;
};

/// Whether it has a debit that was not taken back.
bool stands(const registratie::Prestatiegroep& groep) {
    if (groep.credit) {
        return false;
    }
    const auto regels = groep.regels();
    return std::any_of(regels.begin(), regels.end(),
                       [](const auto& regel) { return !regel.gecrediteerd; });
}

} // namespace

bericht::GeslotenPeriode looked_at(const Question& question) {
    const auto& [first, last] = question.tijdvak.periode;
    return first == last ? bericht::GeslotenPeriode{first.year() / std::chrono::January / 1,
                                                    first.year() / std::chrono::December / 31}
                         : question.tijdvak.periode;
}

std::vector<Gat> find_gaten(const Question& question, const Sources& sources) {
    const auto periode = looked_at(question);
    const auto& gemeente = question.gemeenten.front();
    GatFinder finder{gemeente, periode, sources};
    finder.add_between_rows();
    sources.bron.visit_toewijzingen({gemeente, periode}, [&](const auto& toewijzing) {
        finder.add(toewijzing.code.value_or(""), toewijzing.aanbieder,
                   {toewijzing.ingangsdatum, toewijzing.einddatum.value_or(periode.einddatum)},
                   "toewijzing zonder tarief");
    });
    sources.bron.visit_cijfers(gemeente, [&](const registratie::Declaratiecijfers& declaratie) {
        for (const auto& groep : declaratie.groepen) {
            if (groep.goedgekeurd && holds(periode, groep.periode.begindatum) && stands(groep)) {
                finder.add(groep.code, declaratie.aanbieder, groep.periode,
                           "prestatie zonder tarief");
            }
        }
    });
    return finder.finish();
}

} // namespace iwmod::cijfers
