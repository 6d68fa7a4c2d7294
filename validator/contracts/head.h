// The head of a response as a JSON text, which the contract's schemas judge as they do the body (docs/contract.md).
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/text_buffer.h"
#include "captures/response.h"
#include "contracts/challenges.h"
#include "contracts/contract.h"

namespace errproof {

// What a body is, by its first bytes and its encoding.
enum class BodyText : std::uint8_t { kJson, kEmpty, kHtml, kText, kOther };
inline constexpr int kBodyTextCount = 5;

// What schemas look at, at most: members of heads and names of header fields. Only that is written, so that equal heads
// recur.
class HeadNeeds {
 public:
  void add(const Schema& schema);                // of heads
  void add_pointer(const std::string& pointer);  // "/headers/x-ms-error-code/0"

  bool empty() const { return !all_ && names_.empty(); }
  bool has(std::string_view name) const { return all_ || names_.find(name) != names_.end(); }
  // Of nothing but the status, and whether there are headers.
  bool are_status_only() const;

 private:
  std::set<std::string, std::less<>> names_;
  bool all_ = false;  // a schema looks at members that it does not name
};

// For one thread.
class HeadWriter {
 public:
  explicit HeadWriter(const HeadNeeds& needs) : needs_(needs) {}

  // Into `out`. `body`: nothing, where that is not known.
  Text write(const Response& response, std::optional<BodyText> body, TextBuffer& out);

 private:
  void write_headers(const Headers& headers);
  void write_challenges(const Headers& headers);
  void write_content_type(const Headers& headers);
  void name(std::string_view name);
  void string(std::string_view value);

  const HeadNeeds& needs_;
  std::string* out_ = nullptr;
  std::vector<Headers::Field> fields_;  // memory, as the next
  std::vector<Challenge> challenges_;
};

}  // namespace errproof
