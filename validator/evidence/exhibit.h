// What is handed on of one response: a copy, without what is secret.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "captures/response.h"
#include "contracts/body_document.h"
#include "evidence/masking.h"

namespace errproof {

struct Exhibit {
  Origin origin;
  std::optional<int> status;
  std::optional<std::int64_t> time;
  // In order, names in lower case. None: the capture has no place for them. UTF-8: what is none is taken for Latin-1,
  // as the head is.
  std::optional<std::vector<std::pair<std::string, std::string>>> headers;
  std::string body;
  bool holds_secrets = false;  // masked ones
};

// `masking`: nothing, where secrets are shown. `body`: the response's.
Exhibit exhibit_of(const Response& response, BodyDocument& body, std::optional<Masking> masking, LengthUnit unit);

}  // namespace errproof
