#include "captures/records.h"

#include <utility>

#include "captures/body.h"
#include "json/start.h"

namespace errproof {
namespace {

// Of a file that is split: enough for the calls between threads not to show, and a piece of what has been probed.
constexpr std::size_t kPartBytes = std::size_t{1} << 20;

using Step = JsonCursor::Step;

}  // namespace

RecordsReader::RecordsReader(Capture capture, const RecordsPlace& place, std::shared_ptr<const Layout> layout)
    : capture_(std::move(capture)),
      place_(place),
      layout_(std::move(layout)),
      cursor_(capture_.source),
      record_(*layout_, capture_.options.limits),
      run_(capture_.source) {}

CaptureItem RecordsReader::next() {
  CaptureItem item = EndOfCapture{};
  next(item);
  return item;
}

void RecordsReader::next(CaptureItem& item) {
  cursor_.pass(std::exchange(taken_, 0));
  while (!over_ && (std::exchange(at_record_, false) || to_next_record())) {
    if (read_record(item)) return;
    cursor_.pass(std::exchange(taken_, 0));
  }
  over_ = true;
  if (!failed_) {
    item = EndOfCapture{};
    return;
  }
  item = *std::move(failed_);
  failed_.reset();
  capture_.source.skip_rest();
}

std::unique_ptr<Reader> RecordsReader::split() {
  if (!place_.is_array || over_) return nullptr;
  cursor_.pass(std::exchange(taken_, 0));
  if (!at_record_) at_record_ = to_next_record();
  if (!at_record_) return nullptr;
  Source& source = capture_.source;
  for (;;) {
    // Siblings of the one at the cursor, as far as they are whole.
    const std::string_view window = source.window();
    std::size_t end = 0;
    std::uint64_t records = 0;
    for (std::size_t at = 0; at < window.size() && end < kPartBytes;) {
      if (!may_start_value(window[at])) break;  // next() says so
      const std::size_t size = value_size(window.substr(at));
      if (size == std::string_view::npos || size > capture_.options.limits.line_bytes_max) break;
      end = at + size;
      ++records;
      at = end + json::count_space(window.substr(end));
      if (at >= window.size() || window[at] != ',') break;
      ++at;
      at += json::count_space(window.substr(at));
    }
    if (records != 0) return part(end, records);
    if (window.size() > capture_.options.limits.line_bytes_max || !source.more()) return nullptr;  // next() says why
  }
}

std::unique_ptr<RecordsReader> RecordsReader::part(std::size_t size, std::uint64_t records) {
  const json::Position begin{cursor_.line(), cursor_.column()};
  json::Position end = begin;
  json::advance(end, capture_.source.window().substr(0, size));
  auto part = std::make_unique<RecordsReader>(
      Capture{capture_.at, capture_.source.detach(size), capture_.options, std::exchange(capture_.notice, {})}, place_,
      layout_);
  part->cursor_.stand_at(begin);
  part->entry_ = entry_;
  part->started_ = part->in_array_ = part->at_record_ = part->is_part_ = true;
  cursor_.stand_at(end);
  entry_ += records;
  at_record_ = false;
  return part;
}

// On to where a record starts. False: there is none any more, or the document breaks (failed_).
bool RecordsReader::to_next_record() {
  if (!started_) {
    started_ = true;
    cursor_.skip_bom();
    if (step_into()) return true;
  }
  std::string name;
  while (!failed_) {
    if (in_array_) {
      if (is_part_ && !cursor_.skip_space()) return false;
      const Step step = cursor_.next_item();
      if (step == Step::kValue) return true;
      if (step == Step::kBroken) fail("ends or breaks behind entry " + std::to_string(entry_));
      in_array_ = false;
      continue;
    }
    if (level_ == 0) return end_of_document();
    const Step step = cursor_.next_member(name);
    if (step == Step::kEnd) {
      --level_;
    } else if (step == Step::kBroken) {
      fail(entry_ == 0 ? "ends or breaks before its first entry" : "ends or breaks behind its entries");
    } else if (name == place_.path[level_ - 1]) {
      if (step_into()) return true;
    } else if (!cursor_.skip_value()) {
      fail("ends inside " + name);
    }
  }
  return false;
}

// Into the value at the cursor, which is on the path. True: it is a record.
bool RecordsReader::step_into() {
  if (level_ < place_.path.size()) {
    if (cursor_.enter('{')) {
      ++level_;
    } else if (!cursor_.skip_value()) {
      fail("ends before its first entry");
    }
    return false;
  }
  if (!place_.is_array) return found_ = true;
  if (cursor_.enter('[')) {
    found_ = in_array_ = true;
  } else if (!cursor_.skip_value()) {
    fail("ends before its first entry");
  }
  return false;
}

bool RecordsReader::end_of_document() {
  if (cursor_.skip_space()) {
    fail("has text behind its end");
  } else if (capture_.source.error()) {
    fail({});
  } else if (!found_) {
    fail("has no entries");
  }
  return false;
}

bool RecordsReader::read_record(CaptureItem& item) {
  ++entry_;
  const std::uint64_t line = cursor_.line(), column = cursor_.column();
  std::optional<RecordKind> kind = run_.look_at(capture_.source.window(), record_);
  if (kind && record_.record().text().size() <= capture_.options.limits.line_bytes_max) {
    taken_ = record_.record().text().size();
  } else {
    const std::optional<Text> record = whole_record(item);
    if (!record) return !failed_;
    kind = record_.look_at(*record);
    if (*kind == RecordKind::kBroken) {
      item = error(place_.broken_record,
                   "entry " + std::to_string(entry_) + ' ' + fault_of(*record, capture_.options.limits, line, column));
      return true;
    }
  }
  if (*kind == RecordKind::kOther) {
    ++ignored_;
    return false;
  }
  auto& response = renewed(item);
  response.origin = capture_.at;
  response.origin.entry = entry_;
  record_.read(response, line, column);
  return true;
}

// The record at the cursor. None: it is larger than may be (`item`), or the document breaks (failed_).
std::optional<Text> RecordsReader::whole_record(CaptureItem& item) {
  const Limits& limits = capture_.options.limits;
  std::size_t size = cursor_.value(limits.line_bytes_max);
  // A part has whole records, and nothing behind its last one that would end a number.
  if (size == std::string_view::npos && is_part_) size = capture_.source.window().size();
  if (size != std::string_view::npos) {
    taken_ = size;
    return capture_.source.text(0, size);
  }
  if (capture_.source.window().size() <= limits.line_bytes_max || !cursor_.skip_value()) {
    fail("ends inside entry " + std::to_string(entry_));
  } else {
    item = error(ErrorCode::kLimit, line_limit(limits, capture_.at.file, "entry").message);
  }
  return std::nullopt;
}

CaptureError RecordsReader::error(ErrorCode code, std::string message) const {
  CaptureError error{capture_.at, {code, capture_.at.file, std::move(message)}};
  error.origin.entry = entry_;
  return error;
}

// What could not be read counts before what that leaves.
void RecordsReader::fail(std::string_view message) {
  failed_ = error(ErrorCode::kDamaged, std::string(place_.document) + ' ' + std::string(message));
  if (capture_.source.error()) failed_->error = *capture_.source.error();
}

}  // namespace errproof
