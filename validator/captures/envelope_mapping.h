// Where an envelope has what, as a user says it: JSON Pointers (RFC 6901) into each record.
#pragma once

#include <optional>
#include <string>

namespace errproof {

struct EnvelopeMapping {
  // None: under the usual names.
  std::optional<std::string> status, body, url, method, headers, id, time;

  bool is_given() const { return status || body || url || method || headers || id || time; }
};

}  // namespace errproof
