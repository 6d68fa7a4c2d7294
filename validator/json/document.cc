#include "json/document.h"

#include <algorithm>
#include <cassert>

#include "base/unicode.h"
#include "json/parser.h"
#include "json/repeated_names.h"

namespace errproof::json {
namespace {

constexpr std::size_t kCountedTextBytes = std::size_t{64} << 10;  // from here on memory is asked for once, exactly
constexpr std::size_t kSmallTextBytes = std::size_t{1} << 20;     // below, memory of a large text before is given back
constexpr std::size_t kKeptBytes = std::size_t{4} << 20;          // a vector

template <class T>
void release_if_large(std::vector<T>& v) {
  if (v.capacity() * sizeof(T) > kKeptBytes) std::vector<T>().swap(v);
}

// At least as many as there are values before the first fault. Two bounds: each value but the first stands behind a
// comma or an opening bracket (a name's colon stands behind those); and each takes two bytes, with its separator or its
// closing bracket, but for the root and the containers still open.
std::size_t values_max(std::string_view text, std::uint32_t depth_max) {
  const auto separators =
      std::count_if(text.begin(), text.end(), [](char c) { return c == ',' || c == '[' || c == '{'; });
  const std::size_t open_max = std::min<std::size_t>(depth_max, text.size());
  return std::min(static_cast<std::size_t>(separators) + 1, (text.size() + open_max) / 2 + 1);
}

std::string bytes_in_hex(std::string_view bytes) {
  std::string out;
  for (char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    out += " 0x";
    out += "0123456789ABCDEF"[byte >> 4];
    out += "0123456789ABCDEF"[byte & 15];
  }
  return out;
}

}  // namespace

std::optional<Fault> Document::parse(Text text, std::uint32_t depth_max) {
  assert(text.size() < kNoNode);
  clear();
  text_ = text;
  const std::string_view bytes = text.view();
  if (const auto bad = find_invalid_utf8(bytes)) {
    return Fault{Fault::Kind::kEncoding, static_cast<std::uint32_t>(bad->offset),
                 static_cast<std::uint32_t>(bad->length),
                 "not UTF-8:" + bytes_in_hex(bytes.substr(bad->offset, bad->length))};
  }
  if (bytes.size() < kSmallTextBytes) {
    release_if_large(nodes_);
    release_if_large(repeated_);
    release_if_large(lone_surrogates_);
    release_if_large(names_);
  }
  if (bytes.size() >= kCountedTextBytes) nodes_.reserve(values_max(bytes, depth_max));
  if (const auto stop = read_values(bytes, depth_max, nodes_, lone_surrogates_)) {
    clear();
    return describe(*stop, bytes, depth_max);
  }
  find_repeated_names(bytes, nodes_, names_, repeated_);
  return std::nullopt;
}

void Document::clear() {
  nodes_.clear();
  repeated_.clear();
  lone_surrogates_.clear();
}

}  // namespace errproof::json
