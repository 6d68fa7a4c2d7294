// The head of a response as a JSON text, which the contract's schemas judge as they do the body (docs/contract.md).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/text_buffer.h"
#include "contracts/challenges.h"
#include "contracts/head_parts.h"

namespace errproof {

// For one thread.
class HeadWriter {
 public:
  explicit HeadWriter(const HeadNeeds& needs) : needs_(needs) {}

  // Into `out`. The parts were taken for the same needs.
  Text write(const HeadParts& parts, TextBuffer& out);

 private:
  void write_headers(const std::vector<Headers::Field>& fields);
  void write_challenges(const std::vector<Headers::Field>& fields);
  void write_content_type(const std::vector<Headers::Field>& fields);
  void name(std::string_view name);
  void string(std::string_view value);

  const HeadNeeds& needs_;
  std::string* out_ = nullptr;
  std::vector<Headers::Field> fields_;  // memory, as the next
  std::vector<Challenge> challenges_;
};

}  // namespace errproof
