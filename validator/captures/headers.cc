#include "captures/headers.h"

namespace errproof {
namespace {

// RFC 9110 §5.6.3, and the line ends of folded lines (RFC 9112 §5.2).
std::string_view trimmed(std::string_view value) {
  constexpr std::string_view kSpace = " \t\r\n";
  const std::size_t begin = value.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) return {};
  return value.substr(begin, value.find_last_not_of(kSpace) + 1 - begin);
}

}  // namespace

void Headers::add(std::string_view name, std::string_view value) {
  Place place;
  place.name = bytes_.size();
  for (const char c : name) bytes_ += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  place.value = bytes_.size();
  bytes_ += trimmed(value);
  place.end = bytes_.size();
  fields_.push_back(place);
}

Headers::Field Headers::operator[](std::size_t i) const {
  const Place& place = fields_[i];
  const std::string_view bytes = bytes_;
  return {bytes.substr(place.name, place.value - place.name), bytes.substr(place.value, place.end - place.value)};
}

std::optional<std::string_view> Headers::first(std::string_view name) const {
  for (std::size_t i = 0; i < size(); ++i) {
    if (const Field field = (*this)[i]; field.name == name) return field.value;
  }
  return std::nullopt;
}

}  // namespace errproof
