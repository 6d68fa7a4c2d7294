// Findings in words, for whoever reads them: a million equal ones are counted and three are told.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/text_buffer.h"
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

  // Of texts that it shows, secrets are "*" each byte, unless somebody wants them.
  void show_secrets(bool show) { shows_secrets_ = show; }

  // From now on questions are about findings of this response, which must stay as they are meanwhile.
  void look_at(const Response& response, const Verdict& verdict);
  // Takes the memory that the questions need, where they would take it one by one.
  void take_apart();
  // No more questions: the memory that a large body took is given back.
  void look_away();

  Position position(const Finding& finding);  // of one of the body; fastest in the order of offsets
  std::string_view shown_body();              // byte for byte in the places of the body
  Explanation explain(const Finding& finding);
  const std::string& fingerprint(const Finding& finding);  // 16 hexadecimal digits; good until the next question
  const std::string& url_template();                       // of the response's request; "": not known

 private:
  const Contract& contract_;
  LengthUnit unit_;
  std::uint32_t depth_max_;
  const Response* response_ = nullptr;
  // What is shown: the texts themselves, or where they hold secrets copies without them.
  struct Shown {
    Text original;
    BodyDocument document;
    TextBuffer masked;
    bool is_looked_at = false;
  };
  BodyDocument& shown(Shown& text);

  Shown body_, head_;
  bool shows_secrets_ = false;
  json::PositionCounter counter_;
  json::RawPositionCounter raw_counter_;
  std::uint32_t counted_to_ = 0;
  std::optional<std::string> url_template_;
  Fingerprints fingerprints_;
};

}  // namespace errproof
