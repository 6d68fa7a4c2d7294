// Is an exhibit evidence? It is written as the entry of a HAR, read back as anybody reads it, and judged again: what it
// was taken for has to be found once more. Masking can heal a finding (a password that is too long is `***` then); so
// maskings are tried one after another, and an exhibit that none of them leaves as it was is none.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "captures/reader.h"
#include "contracts/body_document.h"
#include "contracts/explainer.h"
#include "contracts/judge.h"
#include "evidence/har.h"

namespace errproof {

struct Proven {
  std::string entry;               // of a HAR; "": there is none, and
  std::string why_not;             // one clause
  std::optional<Masking> masking;  // of what is secret in it; nothing: nothing is, or secrets are shown
};

// For one thread.
class Prover {
 public:
  // The judge must outlive it.
  Prover(const Judge& judge, const Limits& limits, bool show_secrets);

  // `verdict`: what the judge said of the response.
  Proven prove(const Response& response, const Verdict& verdict);

 private:
  // Reads the entry back and judges it: into `response_` and `verdict_`. Nothing: they say the same. Else why not.
  std::optional<std::string> differs(std::string_view entry, const std::vector<std::string>& wanted);
  std::vector<ShownFinding> words();

  const Limits limits_;
  const bool show_secrets_;
  const LengthUnit unit_;
  Judge::Worker worker_;
  Explainer explainer_;
  BodyDocument body_;
  std::unique_ptr<Reader> reader_;  // what response_ points into
  Response response_;
  Verdict verdict_;
  JsonText json_;
};

}  // namespace errproof
