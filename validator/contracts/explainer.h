// Findings in words, for whoever reads them: a million equal ones are counted and three are told.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "captures/response.h"
#include "contracts/body_document.h"
#include "contracts/contract.h"
#include "contracts/fingerprint.h"
#include "contracts/message.h"
#include "contracts/verdict.h"
#include "json/document.h"

namespace errproof {

// Where a finding is, for people: in the file where the body stands in it as it is, else in the body.
struct Position {
  std::uint64_t line = 1, column = 1;  // from 1; columns are code points
  bool in_file = true;
};

// For one thread. Takes a body apart at the first question that needs it, once for all of its findings.
class Explainer {
 public:
  Explainer(const Contract& contract, const EngineOptions& options);  // the contract must outlive it

  // From now on questions are about findings of this response, which must stay as it is meanwhile.
  void look_at(const Response& response);
  // No more questions: the memory that a large body took is given back.
  void look_away();

  Position position(const Finding& finding);  // fastest in the order of offsets
  Explanation explain(const Finding& finding);
  const std::string& fingerprint(const Finding& finding);  // 16 hexadecimal digits; good until the next question
  const std::string& url_template();                       // of the response's request; "": not known

 private:
  const Contract& contract_;
  LengthUnit unit_;
  std::uint32_t depth_max_;
  const Response* response_ = nullptr;
  BodyDocument document_;
  json::PositionCounter counter_;
  std::uint32_t counted_to_ = 0;
  std::optional<std::string> url_template_;
  Fingerprints fingerprints_;
};

}  // namespace errproof
