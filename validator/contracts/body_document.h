// The exact document of a body that has findings, taken apart at the first question: most bodies, and most findings,
// ask none.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "json/document.h"

namespace errproof {

class BodyDocument {
 public:
  // Forgets the body before, keeps its memory. The bytes must outlive the questions.
  void reset(Text body, std::uint32_t depth_max);

  // All of it, a BOM included: offsets of failures count in here.
  std::string_view bytes() const { return body_.view(); }

  // Nothing where the body is no JSON text. Its spans count from behind the BOM: begin_of() has the offset in bytes().
  const json::Document* document();
  std::uint32_t begin_of(json::NodeId node) const;  // of its name where it has one, else of its value

  // The last node that starts at the offset or before it; kNoNode where there is none.
  json::NodeId node_at(std::uint32_t offset);

  // Gives memory back that only a large body needs. The next question takes it again.
  void drop_if_large();

 private:
  Text body_;
  std::uint32_t depth_max_ = 0;
  std::uint32_t bom_ = 0;
  enum class State : std::uint8_t { kNotParsed, kParsed, kNoJson } state_ = State::kNotParsed;
  json::Document document_;
};

// Pointers with their array indices folded, for places that come in the order of their offsets: one pass over the
// document for all of a body's findings, however many items an array has.
class IndexFolder {
 public:
  explicit IndexFolder(BodyDocument& body) : body_(body) {}

  // "/data/17/n" as "/data/*/n". Only indices are folded, never a member whose name has nothing but digits.
  // `offset` is where the instance, or its name, starts. What is returned lives as long as `pointer`, and until the
  // next question.
  std::string_view fold(std::string_view pointer, std::uint32_t offset);

  // The same for an offset that is the value's own. Where only the last token may be an index, the byte before the
  // value tells, and the document is not needed: that is the item of an array at the top, the most frequent place of
  // all.
  std::string_view fold_at_value(std::string_view pointer, std::uint32_t offset);

 private:
  void advance(const json::Document& document, std::uint32_t offset);

  BodyDocument& body_;
  std::string folded_;
  json::NodeId next_ = 0;
  std::vector<json::NodeId> path_;  // the node reached and its ancestors, the root first
};

}  // namespace errproof
