#include "captures/values.h"

#include <algorithm>
#include <cstdint>

#include "base/unicode.h"
#include "captures/body.h"
#include "json/document.h"

namespace errproof {
namespace {

std::size_t count_space(std::string_view text) {
  return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_json_space) - text.begin());
}

bool ends_scalar(char c) {
  return is_json_space(c) || c == '{' || c == '}' || c == '[' || c == ']' || c == '"' || c == ',' || c == ':';
}

}  // namespace

std::size_t value_size(std::string_view text) {
  if (text.empty()) return std::string_view::npos;
  const char first = text.front();
  if (first != '{' && first != '[' && first != '"') {
    std::size_t end = 0;
    while (end < text.size() && !ends_scalar(text[end])) ++end;
    return end == text.size() ? std::string_view::npos : std::max<std::size_t>(end, 1);
  }
  std::size_t open = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\') {
        ++i;
      } else if (c == '"') {
        in_string = false;
      }
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      ++open;
    } else if (c == '}' || c == ']') {
      if (open > 0) --open;
    }
    if (!in_string && open == 0) return i + 1;
  }
  return std::string_view::npos;
}

bool holds_values(Text text, bool ended, const Limits& limits) {
  json::Document document;
  std::size_t values = 0;
  for (std::size_t at = count_space(text.view()); at < text.size(); at += count_space(text.from(at).view())) {
    std::size_t size = value_size(text.from(at).view());
    if (size == std::string_view::npos) {
      if (!ended) break;
      size = text.size() - at;  // a number at the end, or a value cut off
    }
    if (values == 0 && at + size == text.size()) return false;
    const auto fault = document.parse(text.part(at, size), limits.depth_max);
    if (fault && fault->kind != json::Fault::Kind::kDepth) return false;
    ++values;
    at += size;
  }
  return values > 1;
}

ValuesReader::ValuesReader(std::string file, Source source, const Limits& limits, std::string notice)
    : file_(std::move(file)), source_(std::move(source)), limits_(limits), notice_(std::move(notice)) {}

CaptureItem ValuesReader::next() {
  if (!started_) {
    started_ = true;
    if (source_.fill(3) && source_.window().starts_with(kUtf8Bom)) source_.skip(kUtf8Bom.size());
  }
  pass(taken_);
  taken_ = 0;
  if (over_ || !skip_space()) {
    const bool failed = !over_ && source_.error();
    over_ = true;
    if (failed) return CaptureError{{.file = file_, .entry = entry_ + 1}, *source_.error()};
    return EndOfCapture{};
  }
  // Each try looks twice as far as the one before: the whole stays linear.
  std::size_t size = value_size(source_.window());
  while (size == std::string_view::npos && source_.window().size() <= limits_.body_bytes_max) {
    if (!source_.fill(std::min(source_.window().size() * 2, limits_.body_bytes_max + 1)) && !source_.more()) {
      size = std::min(value_size(source_.window()), source_.window().size());
      break;
    }
    size = value_size(source_.window());
  }
  ++entry_;
  if (source_.error() && size == source_.window().size()) {
    over_ = true;
    return CaptureError{{.file = file_, .entry = entry_}, *source_.error()};
  }
  if (size == std::string_view::npos) {  // over the limit: where the next one starts cannot be told
    over_ = true;
    size = source_.window().size();
  }
  Response response = whole_body(file_, source_.text(0, size), limits_);
  response.origin.entry = entry_;
  response.place = {BodyPlace::Kind::kVerbatim, line_, column_};
  taken_ = size;
  return response;
}

bool ValuesReader::skip_space() {
  do {
    pass(count_space(source_.window()));
  } while (source_.window().empty() && source_.more());
  return !source_.window().empty();
}

void ValuesReader::pass(std::size_t size) {
  const std::string_view passed = source_.window().substr(0, size);
  const std::size_t lf = passed.rfind('\n');
  if (lf == std::string_view::npos) {
    column_ += count_code_points(passed);
  } else {
    line_ += static_cast<std::uint64_t>(std::count(passed.begin(), passed.end(), '\n'));
    column_ = 1 + count_code_points(passed.substr(lf + 1));
  }
  source_.skip(size);
}

}  // namespace errproof
