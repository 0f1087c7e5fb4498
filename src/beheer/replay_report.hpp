/// The outcome of a rehearsal as a report.
#pragma once

#include "comparison.hpp"
#include <iwmod/register/overview.hpp>
#include <iwmod/weergave.hpp>

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace iwmod::beheer {

/// Takes the steps in order of arrival; one thread at a time.
class ReplayReport {
  public:
    /// `is_asked`: which messages the report is about; the others have their influence.
    explicit ReplayReport(std::function<bool(const registratie::BerichtRow&)> is_asked)
        : m_is_asked{std::move(is_asked)} {}

    /// `now`: null for what was left out.
    void add(const ReplayStep& step, const dienst::Handled* now);

    /// Nothing is different.
    bool is_same() const { return m_different.empty(); }
    /// `proef`: the register that was filled, which says by which rules.
    weergave::Report finish(const std::filesystem::path& proef, const std::string& periode,
                            const std::string& gemaakt) const;

  private:
    /// Whether all that came before was handled once more: what is missing may have decided.
    enum class Voorgeschiedenis : std::uint8_t { volledig, onvolledig };
    struct Different {
        registratie::BerichtRow then;
        registratie::BerichtId now; ///< its number in the other register
        std::string wat;
        bool met_tabel_van_toen;
        Voorgeschiedenis before;
    };
    struct LeftOut {
        registratie::BerichtRow then;
        std::string reden;
    };
    static weergave::Row row_of(const Different& each, const registratie::Overview& proef);
    static weergave::Row row_of(const LeftOut& each);

    std::function<bool(const registratie::BerichtRow&)> m_is_asked;
    Nummering m_nummering = Nummering::van_toen;
    Voorgeschiedenis m_before = Voorgeschiedenis::volledig;
    std::int64_t m_same = 0;
    std::vector<Different> m_different;
    std::vector<LeftOut> m_left_out;
};

} // namespace iwmod::beheer
