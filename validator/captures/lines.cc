#include "captures/lines.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "base/unicode.h"
#include "captures/body.h"
#include "json/start.h"

namespace errproof {
namespace {

bool is_blank(std::string_view line) { return json::count_space(line) == line.size(); }

// Decided once a file: at least half of the objects among the lines that end in its first 64 KiB, the first line at
// least, are envelopes.
bool holds_envelopes(Source& source, const ReaderOptions& options) {
  const EnvelopeLayout layout(options.mapping);
  RecordReader envelopes(layout, options.limits);
  std::size_t objects = 0, found = 0;
  source.fill(kProbeBytes);
  for (std::size_t begin = bom_length(source.window());;) {
    std::string_view window = source.window();
    std::size_t lf = window.find('\n', begin);
    bool ended = lf != std::string_view::npos;
    while (!ended && objects == 0 && window.size() <= options.limits.line_bytes_max && source.more()) {
      window = source.window();
      lf = window.find('\n', begin);
      ended = lf != std::string_view::npos;
    }
    if (!ended) {
      if (objects != 0 || window.size() > options.limits.line_bytes_max || source.more()) break;  // the rest of a line
      lf = window.size();
    }
    if (begin >= window.size() || (begin >= kProbeBytes && objects != 0)) break;
    const RecordKind kind = envelopes.look_at(source.text(begin, lf - begin));
    if (kind != RecordKind::kBroken) ++objects;
    if (kind == RecordKind::kResponse) ++found;
    begin = lf + 1;
  }
  return objects != 0 && found * 2 >= objects;
}

}  // namespace

LinesReader::LinesReader(Capture capture) : capture_(std::move(capture)), layout_(capture_.options.mapping) {}

void LinesReader::start() {
  if (started_) return;
  started_ = true;
  Source& source = capture_.source;
  const ReaderOptions& options = capture_.options;
  if (options.envelopes && (options.mapping.is_given() || holds_envelopes(source, options))) {
    envelopes_ = std::make_unique<Envelopes>(layout_, capture_.options.limits, source);
  }
  source.skip_bom();
}

CaptureItem LinesReader::next() {
  CaptureItem item = EndOfCapture{};
  next(item);
  return item;
}

void LinesReader::next(CaptureItem& item) {
  start();
  for (;;) {
    if (failed_) {
      item = *std::move(failed_);
      failed_.reset();
      return;
    }
    const auto line = next_line();
    if (line && !is_blank(*line) && take(*line, item)) return;
    if (!line && !failed_) break;
  }
  item = EndOfCapture{};
}

std::optional<std::string_view> LinesReader::next_line() {
  Source& source = capture_.source;
  const Limits& limits = capture_.options.limits;
  while (!over_) {
    const std::string_view window = source.window();
    const void* lf =
        window.size() == searched_ ? nullptr : std::memchr(window.data() + searched_, '\n', window.size() - searched_);
    std::size_t size = window.size();
    if (lf != nullptr) {
      size = static_cast<std::size_t>(static_cast<const char*>(lf) - window.data());
    } else {
      searched_ = window.size();
      if (size > limits.line_bytes_max + 1) {  // 1: the CR of an LF still to come
        failed_ = too_long();
        return std::nullopt;
      }
      if (source.more()) continue;
      over_ = true;
      if (source.error()) {  // what came of the last line is not the whole of it
        ++line_;
        failed_ = at_line(*source.error());
        return std::nullopt;
      }
      if (size == 0) return std::nullopt;
    }
    ++line_;
    searched_ = 0;
    std::string_view line = source.window().substr(0, size);  // anew: looking for more moves it, found or not
    source.skip(size + (lf != nullptr ? 1 : 0));
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
  }
  return std::nullopt;
}

bool LinesReader::take(std::string_view line, CaptureItem& item) {
  const Limits& limits = capture_.options.limits;
  if (line.size() > limits.line_bytes_max) {
    item = at_line(line_limit(limits, capture_.at.file));
    return true;
  }
  if (envelopes_) {
    const RecordKind kind = look_at(line);
    if (kind == RecordKind::kBroken) {
      item =
          at_line({ErrorCode::kBadEnvelope, capture_.at.file, "the line is no JSON object, and others are envelopes"});
      return true;
    }
    if (kind == RecordKind::kOther) {
      ++ignored_;
      return false;
    }
  }
  auto& response = renewed(item);
  response.origin = capture_.at;
  response.origin.line = line_;
  if (envelopes_) {
    envelopes_->reader.read(response, line_, 1);
  } else {
    response.place.line = line_;
    set_body(response, Text::promised_padded(line), limits);
  }
  return true;
}

RecordKind LinesReader::look_at(std::string_view line) {
  // By an index that it has in common with the lines behind it, if the value there is the line's.
  const std::string_view window = capture_.source.window();
  const std::string_view rest(line.data(), static_cast<std::size_t>(window.data() + window.size() - line.data()));
  const std::optional<RecordKind> kind = envelopes_->run.look_at(rest, envelopes_->reader);
  if (kind) {
    const std::size_t size = envelopes_->reader.record().text().size();
    if (size <= line.size() && is_blank(line.substr(size))) return *kind;
  }
  return envelopes_->reader.look_at(Text::promised_padded(line));
}

CaptureError LinesReader::at_line(Error error) const {
  CaptureError at{capture_.at, std::move(error)};
  at.origin.line = line_;
  return at;
}

std::unique_ptr<Reader> LinesReader::split() {
  start();
  Source& source = capture_.source;
  for (;;) {
    const std::string_view window = source.window();
    const std::size_t lf = window.substr(searched_).rfind('\n');
    if (lf != std::string_view::npos) {
      const std::size_t size = searched_ + lf + 1;
      std::unique_ptr<LinesReader> lines = part(source.detach(size));
      line_ += count_lf(window.substr(0, size));  // which is the part's now, where it was
      searched_ = source.window().size();
      return lines;
    }
    searched_ = window.size();
    if (window.size() > capture_.options.limits.line_bytes_max + 1) {
      std::unique_ptr<LinesReader> none = part(Source(stream_of(std::string())));
      none->failed_ = too_long();
      return none;
    }
    if (!source.more()) return nullptr;
  }
}

std::unique_ptr<LinesReader> LinesReader::part(Source source) {
  auto part = std::make_unique<LinesReader>(
      Capture{capture_.at, std::move(source), capture_.options, std::exchange(capture_.notice, {})});
  part->line_ = line_;
  part->started_ = true;
  if (envelopes_) {
    part->envelopes_ = std::make_unique<Envelopes>(part->layout_, capture_.options.limits, part->capture_.source);
  }
  return part;
}

CaptureError LinesReader::too_long() {
  Source& source = capture_.source;
  ++line_;
  searched_ = 0;
  CaptureError error = at_line(line_limit(capture_.options.limits, capture_.at.file));
  for (;;) {
    const std::string_view window = source.window();
    const std::size_t lf = window.find('\n');
    if (lf != std::string_view::npos) {
      source.skip(lf + 1);
      return error;
    }
    source.skip(window.size());
    if (!source.more()) return error;  // next() says why, if it was no end
  }
}

// The first line that is not blank is a whole JSON value, and is an envelope or something follows it.
bool holds_lines(const Probe& probe) {
  for (const std::string_view suffix : {".ndjson", ".jsonl", ".log"}) {
    if (probe.suffix == suffix) return true;
  }
  if (probe.suffix == ".json") return false;  // one body, or what JSON is told by
  Source& source = probe.source;
  const Limits& limits = probe.options.limits;
  const std::size_t bom = bom_length(source.window());
  std::size_t begin = bom, searched = bom, end = std::string_view::npos;
  bool ended = false;  // the file, behind the first line
  for (;;) {           // to the first line's end; whoever has none within a line's limit has no lines
    const std::string_view window = source.window();
    begin += json::count_space(window.substr(begin));
    end = window.find('\n', std::max(begin, searched));
    if (end != std::string_view::npos) break;
    searched = window.size();
    if (window.size() > limits.line_bytes_max) return false;
    if (source.more()) continue;
    end = window.size();
    ended = true;
    break;
  }
  for (std::size_t next = end; !ended;) {
    const std::string_view window = source.window();
    next += json::count_space(window.substr(next));
    if (next < window.size()) break;
    if (window.size() > limits.line_bytes_max) return false;
    ended = !source.more();
  }
  const Text line = source.text(begin, end - begin);
  if (!ended) return is_whole_value(line, limits);
  const EnvelopeLayout layout(probe.options.mapping);
  return RecordReader(layout, limits).look_at(line) == RecordKind::kResponse;
}

std::unique_ptr<Reader> open_lines(Capture capture) { return std::make_unique<LinesReader>(std::move(capture)); }

}  // namespace errproof
