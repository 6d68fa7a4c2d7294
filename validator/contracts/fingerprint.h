// What makes two findings one and the same problem, across runs, files and positions.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "engines/engine.h"

namespace errproof {

struct FingerprintParts {
  std::string_view rule;
  std::string_view contract;
  std::string_view instance;  // array indices folded: IndexFolder
  std::string_view got;       // json_type_of()
  std::string_view method;
  std::string_view url_template;
};

// RFC 8259's name for what was found, "missing" where nothing was, "text" for a fault of the text. An integer is a
// "number": 2000 and 2000.0 are the same problem.
std::string_view json_type_of(Got got);

// The first 16 hexadecimal digits of SHA-256 over the parts in the order above, joined by NUL (docs/report-format.md).
std::string fingerprint(const FingerprintParts& parts);

// Remembers the last ones: traffic says the same few things of the same few endpoints, and a hash takes as long as
// judging two bodies (0.7 µs). For one thread.
class Fingerprints {
 public:
  const std::string& of(const FingerprintParts& parts);

 private:
  struct Entry {
    std::string joined, fingerprint;
  };
  std::array<Entry, 64> entries_;
  std::string joined_;  // memory
};

}  // namespace errproof
