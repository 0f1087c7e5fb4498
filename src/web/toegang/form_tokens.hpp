/// What stands in every form of ours and in none of others: without it nothing is changed.
#pragma once

#include "toegang/tokens.hpp"
#include <iwmod/crypto.hpp>

#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>

namespace iwmod::web {

/// Any thread.
class FormTokens {
  public:
    /// With the key in this file, which is made when it is not there: a form that was opened
    /// counts also when the program ended meanwhile. Throws std::system_error.
    FormTokens(const std::filesystem::path& keyfile, Clock clock);
    /// With a key of its own.
    explicit FormTokens(Clock clock);

    /// For who is `whose`: another one cannot use it.
    std::string make(std::string_view whose) const;
    /// Whether it is one for `whose`, of the last twelve hours.
    bool holds(std::string_view token, std::string_view whose) const;

  private:
    std::string of(std::int64_t made, std::string_view whose) const;

    crypto::Hmac m_hmac;
    Clock m_clock;
};

} // namespace iwmod::web
