/// The life of the Xerces library: whoever uses it holds one of these.
#pragma once

namespace iwmod::xml {

class Platform {
  public:
    Platform();
    ~Platform();
    Platform(const Platform&) = delete;
    Platform& operator=(const Platform&) = delete;
    Platform(Platform&&) = delete;
    Platform& operator=(Platform&&) = delete;
};

} // namespace iwmod::xml
