// A response in a JSON record, whatever the record looks like: a Layout says which of its values are the parts, the
// reader makes a Response of them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/limits.h"
#include "base/text.h"
#include "base/text_buffer.h"
#include "captures/response.h"
#include "json/outline.h"

namespace errproof {

enum class RecordKind : std::uint8_t {
  kResponse,    // with a status and a body
  kStatusOnly,  // a body was not kept
  kOther,       // an object without a status: something else
  kBroken,      // no JSON object
};

// The values of a record that are its parts; kNoNode: it has none.
struct RecordParts {
  int status = 0;                  // 0: the request got no response
  bool is_status_unknown = false;  // the record says that there was a response, and not which
  json::NodeId body = json::kNoNode;
  json::NodeId headers = json::kNoNode, request_headers = json::kNoNode;
  json::NodeId method = json::kNoNode, url = json::kNoNode, id = json::kNoNode, time = json::kNoNode;
  bool is_base64 = false;          // the body's text
  std::string_view no_body;        // why there is none, where there is none
  std::string_view no_empty_body;  // why an empty text is none; nothing: it is an empty body
};

class Layout {
 public:
  virtual ~Layout() = default;
  virtual std::uint32_t levels() const = 0;  // json::Outline's, for the parts to be listed
  // `record` is an object. Sets what it finds.
  virtual RecordKind find(const json::Outline& record, RecordParts& parts) const = 0;
};

// A status is 0 or 100 to 999, as a number or as such digits in a string.
std::optional<int> status_of(const json::Nodes& record, json::NodeId node);

class RecordReader final : private StoredBody {
 public:
  RecordReader(const Layout& layout, const Limits& limits) : layout_(layout), limits_(limits) {}

  // Takes a record apart, which must stay as it is until the next call.
  RecordKind look_at(Text record);
  // The same of the one at `offset` of a run's text. `kind` is set where it is whole there.
  json::Outline::Built look_at(json::ValueRun& run, std::size_t offset, RecordKind& kind);
  // What look_at() saw, as a response: all but file, line and entry. `line` and `column`: of the record's first byte in
  // the file. What the response points to lives until the next look_at().
  void read(Response& response, std::uint64_t line, std::uint64_t column);

  const json::Outline& record() const { return record_; }
  const RecordParts& parts() const { return parts_; }

 private:
  // A body inside may be as deep as a body may be.
  std::uint32_t depth_max() const { return limits_.depth_max + layout_.levels(); }
  RecordKind find_parts();
  void set_text(json::NodeId node, std::string& text) const;  // empty where it is no string
  void set_id(const Headers* headers, std::string& id);
  const Headers* read_headers(json::NodeId node, Headers& headers);
  void decode(Response& response) override;
  void decode_base64_body(Response& response, std::string_view raw, bool escaped);
  BodyPlace place_of(std::size_t offset) const;  // in the record

  const Layout& layout_;
  Limits limits_;
  json::Outline record_;
  RecordParts parts_;
  std::uint64_t line_ = 1, column_ = 1;  // of the record
  Headers headers_, request_headers_;
  json::Outline header_values_;
  TextBuffer header_text_, decoded_;
};

}  // namespace errproof
