// A reader of records in an array that stands somewhere in a JSON document: log.entries of a HAR, Entries of a
// recording, an array of envelopes. It streams: one record at a time is held.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "captures/formats.h"
#include "captures/json_cursor.h"
#include "captures/record.h"
#include "captures/record_run.h"

namespace errproof {

// Where the records of a format are.
struct RecordsPlace {
  std::string_view document;                 // "the HAR", in messages
  std::span<const std::string_view> path{};  // member names that lead to the array; none: the document is it
  bool is_array = true;                      // false: what the path leads to is the one record
  ErrorCode broken_record = ErrorCode::kDamaged;
};

class RecordsReader final : public Reader {
 public:
  RecordsReader(Capture capture, const RecordsPlace& place, std::shared_ptr<const Layout> layout);
  CaptureItem next() override;
  void next(CaptureItem& item) override;
  std::unique_ptr<Reader> split() override;  // whole records that have been read
  std::uint64_t bytes_read() const override { return capture_.source.bytes_read(); }
  std::uint64_t ignored() const override { return ignored_; }
  std::string notice() const override { return capture_.notice; }

 private:
  std::unique_ptr<RecordsReader> part(std::size_t size, std::uint64_t records);
  bool to_next_record();
  bool step_into();
  bool end_of_document();
  bool read_record(CaptureItem& item);  // false: it is nothing, or the document breaks (failed_)
  std::optional<Text> whole_record(CaptureItem& item);
  CaptureError error(ErrorCode code, std::string message) const;
  void fail(std::string_view message);

  Capture capture_;
  RecordsPlace place_;
  std::shared_ptr<const Layout> layout_;
  JsonCursor cursor_;
  RecordReader record_;
  RecordRun run_;
  std::size_t level_ = 0;  // objects of the path that are open
  std::uint64_t entry_ = 0, ignored_ = 0;
  std::size_t taken_ = 0;  // bytes of the record handed out last
  bool started_ = false, in_array_ = false, found_ = false, over_ = false;
  bool at_record_ = false;              // the cursor is: it is the next one
  bool is_part_ = false;                // of the array: it ends behind a record
  std::optional<CaptureError> failed_;  // the last item
};

}  // namespace errproof
