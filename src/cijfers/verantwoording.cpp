#include "reports.hpp"

#include <map>

namespace iwmod::cijfers {

namespace {

/// Debits and credits apart, as an accountant adds them up.
struct ProductSum {
    std::int64_t debets = 0;
    Eurocent debet;
    std::int64_t credits = 0;
    Eurocent credit;
    Eurocent total() const { return debet - credit; }
    void add(const registratie::Prestatiegroep& groep) {
        if (groep.credit) {
            credits += groep.aantal;
            credit = credit + groep.bedrag;
        } else {
            debets += groep.aantal;
            debet = debet + groep.bedrag;
        }
    }
    void add(const ProductSum& other) {
        debets += other.debets;
        debet = debet + other.debet;
        credits += other.credits;
        credit = credit + other.credit;
    }
};

/// How the 325s of the period and the deliveries of the period hang together.
struct Aansluiting {
    std::int64_t declaraties = 0;
    Eurocent toegekend;          ///< in all 325s of declaraties of the period
    Eurocent andere_perioden;    ///< of that, for deliveries before it or after it
    Eurocent andere_declaraties; ///< deliveries of the period in other declaraties
    void add(const Aansluiting& other) {
        declaraties += other.declaraties;
        toegekend = toegekend + other.toegekend;
        andere_perioden = andere_perioden + other.andere_perioden;
        andere_declaraties = andere_declaraties + other.andere_declaraties;
    }
};

class Verantwoording {
  public:
    Verantwoording(const Question& question, const Sources& sources)
        : m_question{question}, m_sources{sources} {
        for (const auto& gemeente : question.gemeenten) {
            read(gemeente);
        }
    }

    Table per_product() const {
        Table table{.name = "per_product",
                    .title = "Goedgekeurde prestaties per aanbieder en product",
                    .columns = {{"aanbieder", Kind::text},
                                {"productcode", Kind::text},
                                {"prestaties", Kind::number},
                                {"bedrag_debet_cent", Kind::eurocent},
                                {"credits", Kind::number},
                                {"bedrag_credit_cent", Kind::eurocent},
                                {"totaal_cent", Kind::eurocent}},
                    .rows = {}};
        ProductSum all;
        for (const auto& [key, sum] : m_per_product) {
            table.rows.push_back({{text_of(key.first), key.second, sum.debets, sum.debet.value,
                                   sum.credits, sum.credit.value, sum.total().value}});
            all.add(sum);
        }
        table.rows.push_back({{std::string{totaal}, std::string{}, all.debets, all.debet.value,
                               all.credits, all.credit.value, all.total().value},
                              Rowkind::total});
        return table;
    }

    Table aansluiting() const {
        Table table{.name = "aansluiting",
                    .title = "Aansluiting op de declaratie-antwoorden (325)",
                    .columns = {{"aanbieder", Kind::text},
                                {"declaraties", Kind::number},
                                {"toegekend_325_cent", Kind::eurocent},
                                {"andere_perioden_cent", Kind::eurocent},
                                {"andere_declaraties_cent", Kind::eurocent},
                                {"totaal_cent", Kind::eurocent}},
                    .rows = {}};
        Aansluiting all;
        for (const auto& [aanbieder, sum] : m_aansluiting) {
            table.rows.push_back(row_of(text_of(aanbieder), sum, Rowkind::line));
            all.add(sum);
        }
        table.rows.push_back(row_of(std::string{totaal}, all, Rowkind::total));
        return table;
    }

  private:
    static Row row_of(std::string naam, const Aansluiting& sum, Rowkind kind) {
        const auto total = sum.toegekend - sum.andere_perioden + sum.andere_declaraties;
        return {{std::move(naam), sum.declaraties, sum.toegekend.value, sum.andere_perioden.value,
                 sum.andere_declaraties.value, total.value},
                kind};
    }

    void read(const Gemeentecode& gemeente) {
        m_sources.bron.visit_cijfers(
            gemeente, [this](const registratie::Declaratiecijfers& declaratie) {
                const bool declared_in = holds(m_question.tijdvak.periode, declaratie.begindatum);
                if (declared_in) {
                    ++m_aansluiting[declaratie.aanbieder].declaraties;
                }
                for (const auto& groep : declaratie.groepen) {
                    if (groep.goedgekeurd) {
                        add(declaratie.aanbieder, groep, declared_in);
                    }
                }
            });
    }
    void add(const AgbCode& aanbieder, const registratie::Prestatiegroep& groep, bool declared_in) {
        const auto bedrag = groep.signed_value();
        const bool delivered_in = holds(m_question.tijdvak.periode, groep.periode.begindatum);
        if (delivered_in) {
            m_per_product[{aanbieder, groep.code}].add(groep);
        }
        if (!declared_in && !delivered_in) {
            return;
        }
        auto& sum = m_aansluiting[aanbieder];
        if (declared_in) {
            sum.toegekend = sum.toegekend + bedrag;
        }
        if (declared_in && !delivered_in) {
            sum.andere_perioden = sum.andere_perioden + bedrag;
        }
        if (!declared_in && delivered_in) {
            sum.andere_declaraties = sum.andere_declaraties + bedrag;
        }
    }

    const Question& m_question;
    const Sources& m_sources;
    std::map<std::pair<AgbCode, std::string>, ProductSum> m_per_product;
    std::map<AgbCode, Aansluiting> m_aansluiting;
};

} // namespace

Report verantwoording(const Question& question, const Sources& sources) {
    auto report = begin_report("verantwoording", question);
    report.keuzes.emplace_back(
        "Een Prestatie hoort bij de maand waarin haar ProductPeriode begint, "
        "een declaratie bij haar DeclaratiePeriode.");
    report.keuzes.emplace_back(
        "Aansluiting: wat in de antwoorden (325) van de periode is toegekend, "
        "min wat daarvan over andere perioden gaat, plus wat over deze "
        "periode in andere declaraties staat, is het totaal.");
    const Verantwoording both{question, sources};
    report.tables = {both.per_product(), both.aansluiting()};
    return report;
}

} // namespace iwmod::cijfers
