#include "captures/headers.h"

#include "base/ascii.h"

namespace errproof {
namespace {

// RFC 9110 §5.6.3, and the line ends of folded lines (RFC 9112 §5.2).
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

std::string_view trimmed(std::string_view value) {
  while (!value.empty() && is_space(value.front())) value.remove_prefix(1);
  while (!value.empty() && is_space(value.back())) value.remove_suffix(1);
  return value;
}

}  // namespace

void Headers::add(std::string_view name, std::string_view value) {
  Place place;
  place.name = bytes_.size();
  bytes_ += name;
  for (std::size_t i = place.name; i < bytes_.size(); ++i) bytes_[i] = lowered(bytes_[i]);
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
