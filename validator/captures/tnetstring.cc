#include "captures/tnetstring.h"

#include "base/ascii.h"

namespace errproof {

std::optional<std::size_t> tnetstring_size(std::string_view bytes) {
  std::size_t length = 0, digits = 0;
  while (digits < bytes.size() && digits < kTnetstringDigitsMax && is_digit(bytes[digits])) {
    length = length * 10 + static_cast<std::size_t>(bytes[digits++] - '0');
  }
  if (digits == 0 || digits == bytes.size() || bytes[digits] != ':') return std::nullopt;
  return digits + 1 + length + 1;
}

std::optional<Tnetstring> take_tnetstring(std::string_view& bytes) {
  const auto size = tnetstring_size(bytes);
  if (!size || *size > bytes.size()) return std::nullopt;
  const std::size_t begin = bytes.find(':') + 1;
  const Tnetstring value{bytes[*size - 1], bytes.substr(begin, *size - 1 - begin)};
  if (std::string_view(",;#^!~]}").find(value.type) == std::string_view::npos) return std::nullopt;
  bytes.remove_prefix(*size);
  return value;
}

Tnetstring Tnetstring::member(std::string_view name) const {
  if (type != '}') return {};
  std::string_view rest = data;
  for (;;) {
    const auto key = take_tnetstring(rest);
    const auto value = key ? take_tnetstring(rest) : std::nullopt;
    if (!value) return {};
    if (key->is_string() && key->data == name) return *value;
  }
}

}  // namespace errproof
