#include "history/tally.h"

#include <tuple>

namespace errproof {

std::string endpoint_of(std::string_view method, std::string_view url_template) {
  std::string endpoint(method);
  if (!method.empty() && !url_template.empty()) endpoint += ' ';
  return endpoint += url_template;
}

bool operator<(const Tally& a, const Tally& b) {
  return std::tie(a.rule, a.place, a.got, a.endpoint, a.fingerprint) <
         std::tie(b.rule, b.place, b.got, b.endpoint, b.fingerprint);
}

}  // namespace errproof
