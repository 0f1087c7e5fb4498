/// What came in and what went out about a message, as text for who may see persons in it. The audit
/// trail says first who looks.
#pragma once

#include <iwmod/dienst.hpp>
#include <iwmod/register/overview.hpp>
#include <iwmod/weergave/finding_groups.hpp>
#include <iwmod/xml.hpp>

#include <optional>
#include <string>

namespace iwmod::beheer {

struct TextLook {
    const registratie::Dossier& dossier;
    std::string door; ///< who looks
};

/// The message as it came, without the envelope around it. Throws SpoolError when it is not there,
/// or its key is not.
std::string look_at_original(const TextLook& look, const xml::Schemas& schemas,
                             const dienst::Settings& settings);
/// What was answered, without its envelope: made once more, and byte for byte what went out.
/// Nothing when there was no answer or it cannot be made so any more. Throws as the above.
std::optional<std::string> look_at_answer(const TextLook& look, const xml::Schemas& schemas,
                                          const dienst::Settings& settings);

/// What the Prestaties of a 323 are called on which there is a finding: numbers of the aanbieder,
/// nothing about persons. None when the original is not there.
weergave::PrestatieNames prestatienamen(const registratie::BerichtRow& bericht,
                                        const xml::Schemas& schemas,
                                        const dienst::Settings& settings);

} // namespace iwmod::beheer
