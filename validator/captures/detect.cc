#include "captures/detect.h"

#include <algorithm>
#include <string>

#include "base/unicode.h"
#include "captures/body.h"
#include "captures/values.h"
#include "json/document.h"

namespace errproof {
namespace {

constexpr std::size_t kProbeBytes = std::size_t{64} << 10;

std::string_view without_bom(std::string_view text) {
  if (text.starts_with(kUtf8Bom)) text.remove_prefix(kUtf8Bom.size());
  return text;
}

std::string_view without_space(std::string_view text) {
  text.remove_prefix(
      static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_json_space) - text.begin()));
  return text;
}

// ".json" of "logs/A.JSON"; "" where the name has none.
std::string suffix_of(std::string_view file) {
  const std::string_view name = file.substr(file.rfind('/') + 1);
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return {};
  std::string suffix(name.substr(dot));
  for (char& c : suffix) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return suffix;
}

bool is_any(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// What carries its name in its first bytes.
std::string_view format_by_magic(std::string_view bytes) {
  using namespace std::string_view_literals;
  struct Magic {
    std::string_view bytes, format;
  };
  static constexpr Magic kMagics[] = {
      {"PK\x03\x04"sv, "a ZIP archive"},
      {"PK\x05\x06"sv, "a ZIP archive"},
      {"\x1F\x8B"sv, "gzip"},
      {"BZh"sv, "bzip2"},
      {"\xFD"
       "7zXZ\0"sv,
       "xz"},
      {"\x28\xB5\x2F\xFD"sv, "Zstandard"},
      {"7z\xBC\xAF\x27\x1C"sv, "a 7-Zip archive"},
      {"HTTP/"sv, "raw HTTP"},
      {"WARC/"sv, "WARC"},
  };
  for (const Magic& magic : kMagics) {
    if (bytes.starts_with(magic.bytes)) return magic.format;
  }
  if (bytes.size() > 262 && bytes.substr(257, 5) == "ustar") return "a tar archive";
  const std::string_view line = bytes.substr(0, bytes.find_first_of("\r\n"));
  if (line.find(" HTTP/1.") != std::string_view::npos && line.front() >= 'A' && line.front() <= 'Z') return "raw HTTP";
  return {};
}

// `{"log":{…`, which a HAR starts with, whatever the spaces.
bool starts_as_har(std::string_view text) {
  text = without_space(without_bom(text));
  for (std::string_view token : {"{", "\"log\"", ":", "{"}) {
    if (!text.starts_with(token)) return false;
    text = without_space(text.substr(token.size()));
  }
  return true;
}

// `log.entries`, where `log` is the only member: a body with other members stays a body. What does not fit into a body,
// or is cut off, can only be a HAR if it starts as one and nothing tells otherwise.
bool is_har(Source& source, bool named_har, const Limits& limits) {
  source.fill(kProbeBytes);
  if (!starts_as_har(source.window())) return false;
  if (source.fill(limits.body_bytes_max + 1)) return true;
  const std::size_t bom = source.window().size() - without_bom(source.window()).size();
  json::Document document;
  if (document.parse(source.text(bom, source.window().size() - bom), limits.depth_max)) return named_har;
  const json::NodeId log = document.first_child(0);
  return document[log].end == document[0].end && document.member(log, "entries") != json::kNoNode;
}

bool is_whole_value(Text text, const Limits& limits) {
  json::Document document;
  const auto fault = document.parse(text, limits.depth_max);
  return !fault || fault->kind == json::Fault::Kind::kDepth;
}

// The first line that is not blank is a whole JSON value, and something follows it.
bool holds_lines(Source& source, const Limits& limits) {
  const std::size_t bom = source.window().starts_with(kUtf8Bom) ? kUtf8Bom.size() : 0;
  std::size_t begin = bom, searched = bom, end = std::string_view::npos;
  for (;;) {  // to the first line's end; whoever has none within a line's limit has no lines
    const std::string_view window = source.window();
    while (begin < window.size() && is_json_space(window[begin])) ++begin;
    end = window.find('\n', std::max(begin, searched));
    if (end != std::string_view::npos) break;
    searched = window.size();
    if (window.size() > limits.line_bytes_max || !source.more()) return false;
  }
  std::size_t next = end;
  for (;;) {
    const std::string_view window = source.window();
    while (next < window.size() && is_json_space(window[next])) ++next;
    if (next < window.size()) break;
    if (window.size() > limits.line_bytes_max || !source.more()) return false;
  }
  return is_whole_value(source.text(begin, end - begin), limits);
}

bool holds_values(Source& source, const Limits& limits) {
  const bool ended = !source.fill(limits.body_bytes_max + 1);
  const std::size_t bom = source.window().starts_with(kUtf8Bom) ? kUtf8Bom.size() : 0;
  return holds_values(source.text(bom, source.window().size() - bom), ended, limits);
}

}  // namespace

bool starts_as_json(std::string_view text) {
  text = without_space(without_bom(text));
  if (text.empty()) return false;
  const char c = text.front();
  return c == '{' || c == '[' || c == '"' || c == '-' || (c >= '0' && c <= '9') || text.starts_with("true") ||
         text.starts_with("false") || text.starts_with("null");
}

Detected detect(Source& source, std::string_view file, const ReaderOptions& options) {
  source.fill(kProbeBytes);
  const std::string suffix = suffix_of(file);
  if (options.format == InputFormat::kAuto) {
    const std::string_view magic = format_by_magic(source.window());
    if (!magic.empty()) return {Shape::kUnsupported, magic};
  }
  if (options.found && !is_any(suffix, {".json", ".ndjson", ".jsonl", ".log", ".har", ".http"}) &&
      !starts_as_json(source.window())) {
    return {Shape::kNoCapture, {}};
  }
  if (options.format != InputFormat::kAuto) {
    return {options.format == InputFormat::kLines ? Shape::kLines : Shape::kBody, {}};
  }
  if (is_any(suffix, {".ndjson", ".jsonl", ".log"})) return {Shape::kLines, {}};
  if (is_har(source, suffix == ".har", options.limits)) return {Shape::kUnsupported, "HAR"};
  if (suffix == ".json") return {Shape::kBody, {}};
  if (holds_lines(source, options.limits)) return {Shape::kLines, {}};
  if (holds_values(source, options.limits)) return {Shape::kValues, {}};
  return {Shape::kBody, {}};
}

}  // namespace errproof
