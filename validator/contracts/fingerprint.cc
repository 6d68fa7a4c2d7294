#include "contracts/fingerprint.h"

#include "base/sha256.h"

namespace errproof {

std::string_view json_type_of(Got got) { return got == Got::kInteger ? name_of(Got::kNumber) : name_of(got); }

std::string fingerprint(const FingerprintParts& parts) {
  std::string joined;
  for (std::string_view part : {parts.rule, parts.contract, parts.instance, json_type_of(parts.got), parts.method}) {
    joined += part;
    joined += '\0';
  }
  joined += parts.url_template;
  return sha256_hex(joined, 16);
}

}  // namespace errproof
