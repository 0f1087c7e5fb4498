/// The XSDs, read when somebody first needs them: most visits do not.
#pragma once

#include <iwmod/xml.hpp>

#include <memory>
#include <mutex>
#include <utility>

namespace iwmod::web {

/// Any thread.
class Schemaplank {
  public:
    explicit Schemaplank(xml::Schemabestanden bestanden) : m_bestanden{std::move(bestanden)} {}

    /// Throws ConfigError when they cannot be read; the next one tries again.
    const xml::Schemas& schemas() {
        const std::lock_guard lock{m_mutex};
        if (!m_schemas) {
            m_schemas = std::make_unique<xml::Schemas>(m_bestanden);
        }
        return *m_schemas;
    }

  private:
    xml::Schemabestanden m_bestanden;
    std::mutex m_mutex;
    std::unique_ptr<const xml::Schemas> m_schemas;
};

} // namespace iwmod::web
