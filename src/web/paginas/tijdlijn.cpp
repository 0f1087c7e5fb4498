#include "paginas/tijdlijn.hpp"

#include "paginas/dutch.hpp"

#include <algorithm>
#include <chrono>
#include <optional>
#include <string>

namespace iwmod::web {

namespace {

using beheer::Toewijzingstand;
using registratie::Zaaksoort;

constexpr std::int64_t left = 110;  // of the names
constexpr std::int64_t width = 600; // of the time
constexpr std::int64_t row_height = 34;
constexpr std::int64_t bar_height = 12;
constexpr std::int64_t month_height = 8;
constexpr std::int64_t head = 20;
constexpr std::size_t most_rows = 40;

/// The days that are drawn, from the first to the last.
struct Span {
    std::chrono::sys_days first;
    std::chrono::sys_days last;

    std::int64_t x(std::chrono::sys_days day) const {
        const auto all = std::max<std::int64_t>((last - first).count(), 1);
        const auto at = std::clamp(day, first, last) - first;
        return left + at.count() * width / all;
    }
};

std::optional<Span> span_of(const std::vector<Toewijzingstand>& standen) {
    std::optional<Span> span;
    const auto take = [&span](Datum datum) {
        const std::chrono::sys_days day{datum};
        span = span ? Span{std::min(span->first, day), std::max(span->last, day)} : Span{day, day};
    };
    for (const auto& stand : standen) {
        if (stand.toewijzing.begin) {
            take(*stand.toewijzing.begin);
        }
        if (stand.toewijzing.einde) {
            take(*stand.toewijzing.einde);
        }
        for (const auto& maand : stand.maanden) {
            take(Datum{maand.maand / std::chrono::day{1}});
            take(Datum{maand.maand / std::chrono::last});
        }
    }
    return span;
}

Data box(std::string_view klasse, std::int64_t from, std::int64_t to, std::int64_t y,
         std::int64_t height) {
    Data data;
    data.set("klasse", text(klasse));
    data.set("x", Data{std::to_string(from)});
    data.set("y", Data{std::to_string(y)});
    data.set("breedte", Data{std::to_string(std::max<std::int64_t>(to - from, 2))});
    data.set("hoogte", Data{std::to_string(height)});
    return data;
}

void add_stand(Data& boxes, const Toewijzingstand& stand, const Span& span, std::int64_t y) {
    if (stand.toewijzing.begin) {
        const std::chrono::sys_days end =
            stand.toewijzing.einde ? std::chrono::sys_days{*stand.toewijzing.einde} : span.last;
        boxes.push_back(box("toegewezen", span.x(std::chrono::sys_days{*stand.toewijzing.begin}),
                            span.x(end), y, bar_height));
    }
    for (const auto& maand : stand.maanden) {
        const Datum first{maand.maand / std::chrono::day{1}};
        const Datum last{maand.maand / std::chrono::last};
        boxes.push_back(box(maand.prestaties > 0 ? "gedeclareerd" : "afgewezen",
                            span.x(std::chrono::sys_days{first}),
                            span.x(std::chrono::sys_days{last}) - 1, y + bar_height + 2,
                            month_height));
    }
}

/// Starts and stops of the toewijzing.
void add_marks(Data& boxes, const beheer::Zaak& zaak, const Toewijzingstand& stand,
               const Span& span, std::int64_t y) {
    for (const auto& regel : zaak.regels) {
        const bool is_start = regel.soort == Zaaksoort::start;
        const auto& day = is_start ? regel.begin : regel.einde;
        if ((is_start || regel.soort == Zaaksoort::stop) && day &&
            regel.toewijzingnummer == stand.toewijzing.toewijzingnummer) {
            const auto x = span.x(std::chrono::sys_days{*day});
            boxes.push_back(box(is_start ? "start" : "stop", x - 1, x + 2, y - 3, bar_height + 6));
        }
    }
}

} // namespace

Data tijdlijn_data(const beheer::Zaak& zaak, const std::vector<Toewijzingstand>& standen) {
    const auto span = span_of(standen);
    if (!span) {
        return Data{false};
    }
    auto boxes = list();
    auto names = list();
    std::int64_t y = head;
    for (std::size_t i = 0; i < std::min(standen.size(), most_rows); ++i, y += row_height) {
        add_stand(boxes, standen[i], *span, y);
        add_marks(boxes, zaak, standen[i], *span, y);
        Data name;
        name.set("y", Data{std::to_string(y + bar_height)});
        name.set("nummer",
                 Data{std::to_string(standen[i].toewijzing.toewijzingnummer.value_or(0))});
        names.push_back(name);
    }
    Data data;
    data.set("vakken", boxes);
    data.set("namen", names);
    data.set("hoogte", Data{std::to_string(y)});
    data.set("eerste", text(dag_text(Datum{span->first})));
    data.set("laatste", text(dag_text(Datum{span->last})));
    return data;
}

} // namespace iwmod::web
