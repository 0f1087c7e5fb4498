// The messages of iWmo 3.2: their namespaces, codes and schemas.
#include <iwmod/bericht/soort.hpp>

#include <array>

namespace iwmod::bericht {

namespace {

// number, name, namespace, BerichtCode (COD002), schema file, role, answer, retour?
constexpr std::array<SoortInfo, 14> soorten{{
    {Soort::wmo301, "WMO301", "http://www.istandaarden.nl/iwmo/3_2/wmo301/schema", "414",
     "wmo301.xsd", Rol::eigen_bericht, Soort::wmo302, false},
    {Soort::wmo302, "WMO302", "http://www.istandaarden.nl/iwmo/3_2/wmo302/schema", "415",
     "wmo302.xsd", Rol::retour_in, std::nullopt, true},
    {Soort::wmo305, "WMO305", "http://www.istandaarden.nl/iwmo/3_2/wmo305/schema", "418",
     "wmo305.xsd", Rol::heenbericht, Soort::wmo306, false},
    {Soort::wmo306, "WMO306", "http://www.istandaarden.nl/iwmo/3_2/wmo306/schema", "419",
     "wmo306.xsd", Rol::retour_uit, std::nullopt, true},
    {Soort::wmo307, "WMO307", "http://www.istandaarden.nl/iwmo/3_2/wmo307/schema", "420",
     "wmo307.xsd", Rol::heenbericht, Soort::wmo308, false},
    {Soort::wmo308, "WMO308", "http://www.istandaarden.nl/iwmo/3_2/wmo308/schema", "421",
     "wmo308.xsd", Rol::retour_uit, std::nullopt, true},
    {Soort::wmo315, "WMO315", "http://www.istandaarden.nl/iwmo/3_2/wmo315/schema", "444",
     "wmo315.xsd", Rol::heenbericht, Soort::wmo316, false},
    {Soort::wmo316, "WMO316", "http://www.istandaarden.nl/iwmo/3_2/wmo316/schema", "445",
     "wmo316.xsd", Rol::retour_uit, std::nullopt, true},
    {Soort::wmo317, "WMO317", "http://www.istandaarden.nl/iwmo/3_2/wmo317/schema", "480",
     "wmo317.xsd", Rol::heenbericht, Soort::wmo318, false},
    {Soort::wmo318, "WMO318", "http://www.istandaarden.nl/iwmo/3_2/wmo318/schema", "481",
     "wmo318.xsd", Rol::retour_uit, std::nullopt, true},
    {Soort::wmo319, "WMO319", "http://www.istandaarden.nl/iwmo/3_2/wmo319/schema", "482",
     "wmo319.xsd", Rol::eigen_bericht, Soort::wmo320, false},
    {Soort::wmo320, "WMO320", "http://www.istandaarden.nl/iwmo/3_2/wmo320/schema", "483",
     "wmo320.xsd", Rol::retour_in, std::nullopt, true},
    {Soort::wmo323, "WMO323", "http://www.istandaarden.nl/iwmo/3_2/wmo323/schema", "484",
     "wmo323.xsd", Rol::heenbericht, Soort::wmo325, false},
    {Soort::wmo325, "WMO325", "http://www.istandaarden.nl/iwmo/3_2/wmo325/schema", "485",
     "wmo325.xsd", Rol::eigen_bericht, std::nullopt, false},
}};

} // namespace

std::span<const SoortInfo, 14> alle_soorten() {
    return soorten;
}

} // namespace iwmod::bericht
