#include "plans_text.hpp"

#include <iwmod/error.hpp>
#include <iwmod/weergave/text.hpp>

namespace iwmod::beheer {

namespace {

std::string sentence_of(dienst::Planstand stand) {
    switch (stand) {
    case dienst::Planstand::geldt:
        return "geldt, in plaats van de ingestelde tabel";
    case dienst::Planstand::wacht:
        return "wacht op haar eerste dag";
    case dienst::Planstand::vervangen:
        return "vervangen door een latere";
    case dienst::Planstand::vervallen:
        return "vervallen: de ingestelde tabel is sindsdien gewijzigd";
    case dienst::Planstand::beschadigd:
        return "beschadigd: trek haar in en plan haar opnieuw";
    }
    throw LogicError{"a Planstand without a sentence"};
}

} // namespace

std::string plan_text(const dienst::PlannedTable& plan) {
    auto text = sentence_of(plan.stand);
    if (!plan.door.empty()) {
        text += "; gepland op " + weergave::printable(plan.gepland) + " door " +
                weergave::printable(plan.door);
    }
    return text;
}

weergave::Json plans_json(const std::vector<dienst::PlannedTable>& plans) {
    auto json = weergave::Json::array();
    for (const auto& plan : plans) {
        json.push_back({{"vanaf", bericht::datum_text(plan.vanaf)},
                        {"stand", naam(plan.stand)},
                        {"sha256", weergave::text_or_null(plan.sha256)},
                        {"in_plaats_van", weergave::text_or_null(plan.in_plaats_van)},
                        {"door", weergave::text_or_null(plan.door)},
                        {"gepland", weergave::text_or_null(plan.gepland)}});
    }
    return json;
}

} // namespace iwmod::beheer
