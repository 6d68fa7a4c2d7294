#include "history/tally.h"

#include <charconv>
#include <tuple>

namespace errproof {

Severity severity_named(std::string_view name) {
  for (const Severity severity : {Severity::kWarning, Severity::kNote}) {
    if (name == name_of(severity)) return severity;
  }
  return Severity::kViolation;
}

TallyKey key_of(std::string_view fingerprint, Severity severity, bool known) {
  TallyKey key;
  std::from_chars(fingerprint.data(), fingerprint.data() + fingerprint.size(), key.fingerprint, 16);
  key.gravity = static_cast<unsigned>(severity) * 2 + static_cast<unsigned>(known);
  return key;
}

std::string endpoint_of(std::string_view method, std::string_view url_template) {
  std::string endpoint(method);
  if (!method.empty() && !url_template.empty()) endpoint += ' ';
  return endpoint += url_template;
}

bool operator<(const Tally& a, const Tally& b) {
  return std::tie(a.rule, a.place, a.got, a.endpoint, a.fingerprint, a.severity, a.known) <
         std::tie(b.rule, b.place, b.got, b.endpoint, b.fingerprint, b.severity, b.known);
}

}  // namespace errproof
