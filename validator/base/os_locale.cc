#include "base/os_locale.h"

#include <locale.h>

#include <type_traits>

namespace errproof {

static_assert(std::is_pointer_v<locale_t>);

Utf8Locale::Utf8Locale() : locale_(newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr)) {}

Utf8Locale::~Utf8Locale() {
  if (locale_ != nullptr) freelocale(static_cast<locale_t>(locale_));
}

Utf8Locale::Use::Use(const Utf8Locale& locale) {
  if (locale.locale_ != nullptr) before_ = uselocale(static_cast<locale_t>(locale.locale_));
}

Utf8Locale::Use::~Use() {
  if (before_ != nullptr) uselocale(static_cast<locale_t>(before_));
}

}  // namespace errproof
