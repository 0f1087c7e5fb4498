#include "signals.hpp"

namespace iwmod::oordeel {

bericht::Signaal encoding_signal() {
    return {.code = "SG05",
            .pad = "",
            .omschrijving =
                "Het vrijgegeven bericht is geen UTF-8 zonder byte-order mark (OP192)."};
}

bericht::Signaal too_large_signal(const retour::TeGroot& te_groot) {
    return {.code = "SG07",
            .pad = "",
            .omschrijving = "Het antwoord (" + std::string{bericht::naam(te_groot.antwoord)} +
                            ") zou groter zijn dan " + std::to_string(te_groot.maximum) +
                            " bytes; de afzender kreeg een Foutmelding (F009) en van het bericht "
                            "is niets verwerkt."};
}

bericht::Signaal many_findings_signal(const bericht::Bevindingen& bevindingen) {
    return {.code = "SG08",
            .pad = "",
            .omschrijving = "Er zijn " + std::to_string(bevindingen.aantal()) + " bevindingen; " +
                            std::to_string(bevindingen.in_full().size()) +
                            " daarvan zijn bewaard."};
}

bericht::Signaal not_delivered_signal() {
    return {.code = "SG09",
            .pad = "",
            .omschrijving = "Een bericht dat hier is verzonden, is niet afgeleverd."};
}

bericht::Signaal unknown_fo01_signal() {
    return {.code = "SG10",
            .pad = "",
            .omschrijving =
                "De Fo01 noemt een crossRefnummer dat niet van hier verzonden berichten is."};
}

bericht::Signaal text_signal() {
    return {.code = "SG11",
            .pad = "",
            .omschrijving =
                "In de envelop zit een tekstbestand; het is bewaard en niet beoordeeld."};
}

bericht::Signaal zip_signal(std::size_t files) {
    return {.code = "SG12",
            .pad = "",
            .omschrijving = "Een zipbestand; elk bestand erin is een eigen bericht (" +
                            std::to_string(files) + ")."};
}

} // namespace iwmod::oordeel
