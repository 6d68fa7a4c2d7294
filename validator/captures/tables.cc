#include "captures/tables.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "captures/body.h"
#include "captures/children.h"
#include "captures/envelope.h"
#include "captures/header_fields.h"
#include "captures/json_cursor.h"
#include "captures/record.h"
#include "captures/table_row.h"
#include "captures/usual_names.h"
#include "json/document.h"

namespace errproof {
namespace {

using json::kNoNode;
using json::NodeId;
using Step = JsonCursor::Step;

// An envelope in the row. What that lacks, and no pointer names, may be in what Application Insights calls
// customDimensions, or be called as there.
class RowLayout final : public Layout {
 public:
  explicit RowLayout(const EnvelopeMapping& mapping) : mapping_(mapping), envelopes_(mapping) {}
  std::uint32_t levels() const override { return envelopes_.levels(); }

  RecordKind find(const json::Outline& row, RecordParts& parts) const override {
    RecordKind kind = envelopes_.find(row, parts);
    if (kind != RecordKind::kResponse) kind = find_in_dimensions(row, kind, parts);
    parts.no_body = "the row has no body";
    parts.no_empty_body = "API Management and Application Insights log no bodies unless they are told to";
    return kind;
  }

 private:
  RecordKind find_in_dimensions(const json::Outline& row, RecordKind kind, RecordParts& parts) const {
    const NodeId dimensions = row.member(0, "customDimensions");
    const UsualParts outer(row, 0), inner(row, dimensions);
    if (kind == RecordKind::kOther) {
      if (mapping_.status) return kind;
      auto status = status_of(row, row.member(0, "resultCode"));
      if (!status) status = status_of(row, inner[UsualPart::kStatus]);
      if (!status) return kind;
      parts.status = *status;
    }
    const auto add = [](NodeId& part, const std::optional<std::string>& pointer, NodeId node) {
      if (part == kNoNode && !pointer) part = node;
    };
    add(parts.body, mapping_.body, outer[UsualPart::kBody]);
    add(parts.body, mapping_.body, inner[UsualPart::kBody]);
    if (dimensions != kNoNode) add(parts.body, mapping_.body, row.member(dimensions, "Response-Body"));
    add(parts.headers, mapping_.headers, inner[UsualPart::kHeaders]);
    add(parts.method, mapping_.method, inner[UsualPart::kMethod]);
    add(parts.url, mapping_.url, inner[UsualPart::kUrl]);
    add(parts.id, mapping_.id, inner[UsualPart::kId]);
    add(parts.id, mapping_.id, row.member(0, "operation_Id"));
    return parts.body == kNoNode ? RecordKind::kStatusOnly : RecordKind::kResponse;
  }

  EnvelopeMapping mapping_;
  EnvelopeLayout envelopes_;
};

class TablesReader final : public Reader, private StoredBody {
 public:
  explicit TablesReader(Capture capture)
      : capture_(std::move(capture)),
        cursor_(capture_.source),
        layout_(capture_.options.mapping),
        row_(capture_.options.limits),
        record_(layout_, capture_.options.limits) {}

  CaptureItem next() override {
    cursor_.pass(std::exchange(taken_, 0));
    while (at_ != At::kEnd && !failed_) {
      if (auto item = step()) return *std::move(item);
      cursor_.pass(std::exchange(taken_, 0));
    }
    at_ = At::kEnd;
    if (!failed_) return EndOfCapture{};
    CaptureError last = *std::move(failed_);
    failed_.reset();
    return last;
  }

  std::uint64_t bytes_read() const override { return capture_.source.bytes_read(); }
  std::uint64_t ignored() const override { return ignored_; }
  std::string notice() const override { return capture_.notice; }

 private:
  enum class At : std::uint8_t { kStart, kDocument, kTables, kTable, kRows, kEnd };  // inside of it

  // One step through the document: into something, out of it, over it; a row is an item.
  std::optional<CaptureItem> step() {
    switch (at_) {
      case At::kStart:
        cursor_.skip_bom();
        if (cursor_.enter('{')) {
          at_ = At::kDocument;
        } else {
          fail("are no JSON object");
        }
        break;
      case At::kDocument:
        if (to_member()) {
          if (name_ == "tables" && cursor_.enter('[')) {
            at_ = At::kTables;
          } else {
            skip();
          }
        } else if (!failed_) {
          at_ = At::kEnd;
          if (cursor_.skip_space()) {
            fail("have text behind their end");
          } else if (capture_.source.error()) {
            fail({});
          }
        }
        break;
      case At::kTables:
        if (!to_item(At::kDocument)) break;
        if (cursor_.enter('{')) {
          at_ = At::kTable;
          columns_.clear();
        } else {
          skip();
        }
        break;
      case At::kTable:
        if (to_member()) return in_table();
        if (!failed_) at_ = At::kTables;
        break;
      case At::kRows:
        if (to_item(At::kTable)) return read_row();
        break;
      case At::kEnd:
        break;
    }
    return std::nullopt;
  }

  std::optional<CaptureItem> in_table() {
    const Limits& limits = capture_.options.limits;
    if (name_ == "columns") {
      const std::size_t size = cursor_.value(limits.body_bytes_max);
      if (size != std::string_view::npos) columns_ = columns_of(capture_.source.text(0, size), limits);
      skip();
    } else if (name_ == "rows" && columns_.empty()) {
      skip();
      if (!failed_) return error(ErrorCode::kUnsupported, "a table names no columns before its rows");
    } else if (name_ == "rows" && cursor_.enter('[')) {
      at_ = At::kRows;
    } else {
      skip();
    }
    return std::nullopt;
  }

  std::optional<CaptureItem> read_row() {
    const Limits& limits = capture_.options.limits;
    ++entry_;
    const std::size_t size = cursor_.value(limits.line_bytes_max);
    if (size == std::string_view::npos) {
      if (capture_.source.window().size() <= limits.line_bytes_max || !cursor_.skip_value()) {
        fail("end inside row " + std::to_string(entry_));
        return std::nullopt;
      }
      return error(ErrorCode::kLimit, line_limit(limits, capture_.at.file, "row").message);
    }
    taken_ = size;
    const RecordKind kind = row_.join(capture_.source.window().substr(0, size), columns_)
                                ? record_.look_at(row_.record())
                                : RecordKind::kBroken;
    if (kind == RecordKind::kBroken) {
      return error(ErrorCode::kDamaged, "row " + std::to_string(entry_) + " is no JSON array");
    }
    if (kind == RecordKind::kOther) {
      ++ignored_;
      return std::nullopt;
    }
    Response response;
    response.origin = capture_.at;
    response.origin.entry = entry_;
    record_.read(response, 1, 1);
    stored_ = std::exchange(response.stored, nullptr);
    if (stored_ != nullptr) response.stored = this;
    return response;
  }

  // The record's reader counts in the record, which is made up: here in the row.
  void decode(Response& response) override {
    stored_->decode(response);
    if (response.place.kind == BodyPlace::Kind::kDecoded) return;
    const json::Outline& record = record_.record();
    const json::Node& body = record[record_.parts().body];
    const auto offset = row_.place_in_row(body.value.begin + (body.kind == json::Kind::kString ? 1 : 0));
    if (!offset) {
      response.place = {BodyPlace::Kind::kDecoded, 1, 1, {}};
      return;
    }
    json::Position at{cursor_.line(), cursor_.column()};
    json::advance(at, capture_.source.window().substr(0, *offset));
    response.place.line = at.line;
    response.place.column = at.column;
  }

  bool to_member() {
    const Step step = cursor_.next_member(name_);
    if (step == Step::kBroken) fail("end or break behind row " + std::to_string(entry_));
    return step == Step::kValue;
  }

  // False: the array is over, which stands in `outer`.
  bool to_item(At outer) {
    const Step step = cursor_.next_item();
    if (step == Step::kBroken) fail("end or break behind row " + std::to_string(entry_));
    if (step == Step::kEnd) at_ = outer;
    return step == Step::kValue;
  }

  void skip() {
    if (!cursor_.skip_value()) fail("end behind row " + std::to_string(entry_));
  }

  CaptureError error(ErrorCode code, std::string message) const {
    CaptureError error{capture_.at, {code, capture_.at.file, std::move(message)}};
    error.origin.entry = entry_;
    return error;
  }

  void fail(const std::string& message) {
    failed_ = error(ErrorCode::kDamaged, "the tables " + message);
    if (capture_.source.error()) failed_->error = *capture_.source.error();
  }

  Capture capture_;
  JsonCursor cursor_;
  RowLayout layout_;
  TableRow row_;
  RecordReader record_;
  StoredBody* stored_ = nullptr;  // the record's
  At at_ = At::kStart;
  std::string name_;  // of the member last come to
  std::vector<Column> columns_;
  std::uint64_t entry_ = 0, ignored_ = 0;
  std::size_t taken_ = 0;               // bytes of the row handed out last
  std::optional<CaptureError> failed_;  // the last item
};

}  // namespace

bool holds_tables(const Probe& probe) {
  const std::string_view tables = Children::member(export_of(probe), "tables");
  return !Children::member(Children::first_item(tables), "columns").empty();
}

std::unique_ptr<Reader> open_tables(Capture capture) { return std::make_unique<TablesReader>(std::move(capture)); }

}  // namespace errproof
