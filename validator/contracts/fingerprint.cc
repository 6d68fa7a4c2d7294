#include "contracts/fingerprint.h"

#include <functional>

#include "base/scratch.h"
#include "base/sha256.h"

namespace errproof {
namespace {

// Places and URLs can be as long as their sender likes; what is remembered stays under 64 KiB.
constexpr std::size_t kRememberedBytesMax = 1024;

void join(const FingerprintParts& parts, std::string& joined) {
  joined.clear();
  for (std::string_view part : {parts.rule, parts.contract, parts.instance, parts.got, parts.method}) {
    joined += part;
    joined += '\0';
  }
  joined += parts.url_template;
}

std::string hash_of(std::string_view joined) { return sha256_hex(joined, 16); }

}  // namespace

std::string_view json_type_of(Got got) { return got == Got::kInteger ? name_of(Got::kNumber) : name_of(got); }

std::string fingerprint(const FingerprintParts& parts) {
  std::string joined;
  join(parts, joined);
  return hash_of(joined);
}

const std::string& Fingerprints::of(const FingerprintParts& parts) {
  join(parts, joined_);
  Entry& entry = entries_[std::hash<std::string_view>()(joined_) % entries_.size()];
  if (entry.joined == joined_ && !entry.fingerprint.empty()) return entry.fingerprint;
  entry.fingerprint = hash_of(joined_);
  if (joined_.size() <= kRememberedBytesMax) {
    entry.joined = joined_;
  } else {
    entry.joined.clear();
    free_memory(joined_);
  }
  return entry.fingerprint;
}

}  // namespace errproof
