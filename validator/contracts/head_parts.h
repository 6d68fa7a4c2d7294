// What a head is made of: of a response, as much as the schemas of a contract look at. Responses whose parts are equal
// have equal heads, so that little of most responses is looked at (contracts/head_judge.h).
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "captures/response.h"
#include "contracts/contract.h"

namespace errproof {

// What a body is, by its first bytes and its encoding.
enum class BodyText : std::uint8_t { kJson, kEmpty, kHtml, kText, kOther };
inline constexpr int kBodyTextCount = 5;

// What schemas look at, at most: members of heads and names of header fields. Only that is taken, so that equal heads
// recur.
class HeadNeeds {
 public:
  void add(const Schema& schema);                // of heads
  void add_pointer(const std::string& pointer);  // "/headers/x-ms-error-code/0"

  bool empty() const { return !all_ && names_.empty(); }
  // Most fields of a response are nobody's business: the length of the name says so of nearly all.
  bool has(std::string_view name) const {
    return all_ || ((lengths_ >> length_bit(name) & 1) != 0 && names_.find(name) != names_.end());
  }
  // Of nothing but the status, and whether there are headers.
  bool are_status_only() const;

 private:
  static unsigned length_bit(std::string_view name) { return name.size() & 63; }
  void add_name(const std::string& name);

  std::set<std::string, std::less<>> names_;
  std::uint64_t lengths_ = 0;  // of the names: a bit each
  bool all_ = false;           // a schema looks at members that it does not name
};

// Everything that a head says comes from here (HeadWriter is shown nothing else), and everything here is in the key:
// this is what makes remembering heads by it safe.
class HeadParts {
 public:
  explicit HeadParts(const HeadNeeds& needs);

  // `body`: nothing, where that is not known. What is taken lives as long as the response's method and headers.
  void take(const Response& response, std::optional<BodyText> body);

  // The parts as bytes, each with its length: equal keys mean equal parts. No key of another object's is comparable.
  std::string_view key();

  std::optional<int> status() const { return status_; }
  std::string_view method() const { return method_; }  // empty: unknown
  bool has_headers() const { return has_headers_; }
  const std::vector<Headers::Field>& fields() const { return fields_; }  // in their order; with those that others need
  std::optional<BodyText> body() const { return body_; }

 private:
  const HeadNeeds& needs_;
  const bool needs_status_, needs_method_, needs_headers_, needs_challenges_, needs_content_type_, needs_body_;
  std::optional<int> status_;
  std::string_view method_;
  bool has_headers_ = false;
  std::vector<Headers::Field> fields_;
  std::optional<BodyText> body_;
  std::string key_;
};

}  // namespace errproof
