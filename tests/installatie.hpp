/// The settings of an installation in a temporary folder, with the schemas and tables of the source
/// tree.
#pragma once

#include "bestanden.hpp"
#include "bouwer.hpp"
#include "postbus/spool.hpp"
#include <iwmod/dienst.hpp>

namespace iwmod::test {

inline dienst::Settings installed_in(const Spool& spool) {
    dienst::Settings settings;
    settings.bestand = spool.root.path() / "iwmod.toml";
    settings.gemeenten = {*Gemeentecode::parse(testgemeente)};
    settings.mappen = spool.mappen;
    settings.schemas = source_dir() / "schemas/iwmo/3.2";
    settings.foutmelding = source_dir() / "schemas/foutmelding/1.0/foutmelding.xsd";
    settings.ggk_schema = source_dir() / "schemas/ggk/2.1/ggk0210.xsd";
    settings.register_ = spool.root.path() / "iwmod.db";
    settings.tarieven = source_dir() / "config/tarieven-almere-2023.csv";
    settings.gemeententabel = source_dir() / "config/gemeenten.csv";
    settings.systeemdatum = datum("2023-04-05");
    settings.werkers = 2;
    return settings;
}

} // namespace iwmod::test
