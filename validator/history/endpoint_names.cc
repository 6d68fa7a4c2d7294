#include "history/endpoint_names.h"

#include "base/sha256.h"
#include "base/unicode.h"
#include "history/tally.h"

namespace errproof {
namespace {

// What is cut is told apart by a hash of the whole.
std::string kept(std::string_view name) {
  if (name.size() <= kTallyTextBytesMax) return std::string(name);
  return cut_to(name, kTallyTextBytesMax - 20) + " " + sha256_hex(name, 16);
}

}  // namespace

std::optional<EndpointNames::Id> EndpointNames::number(std::string_view name) {
  if (last_ == name) return number_of_last_;
  std::optional<Id> id = find(name);
  if (!id && unexpected_ < names_max_) {
    ++unexpected_;
    id = add(name);
  }
  last_ = name;
  return number_of_last_ = id;
}

EndpointNames::Id EndpointNames::expect(std::string_view name) {
  const std::optional<Id> id = find(name);
  return id ? *id : add(name);
}

std::optional<EndpointNames::Id> EndpointNames::find(std::string_view name) const {
  const std::optional<std::size_t> number = names_.find(kept(name));
  return number ? std::optional(static_cast<Id>(*number)) : std::nullopt;
}

EndpointNames::Id EndpointNames::add(std::string_view name) { return static_cast<Id>(names_.add(kept(name))); }

}  // namespace errproof
