// For tests: what a reader gives, as lines.
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/unicode.h"
#include "captures/formats.h"
#include "captures/test_support.h"

namespace errproof {

// A response: "#1 404 GET https://… 3:7 {…}", of which what is unknown is left out: entry, status, method, URL, the
// body's place in the file ("body" where it counts in the body) and the body; else "no-body: why" and the like. Then
// "id=…", "time=…", "name: value" of each header. An error: "error #3 damaged: message". Then "ignored 2".
inline std::string said_of(Response& response) {
  std::string out;
  const auto add = [&](const std::string& word) { out += (out.empty() ? "" : " ") + word; };
  if (response.origin.entry != 0) add('#' + std::to_string(response.origin.entry));
  if (response.origin.line != 0) add('L' + std::to_string(response.origin.line));
  if (response.status) add(std::to_string(*response.status));
  if (!response.origin.method.empty()) add(response.origin.method);
  if (!response.origin.url.empty()) add(response.origin.url);
  if (!response.gap) response.decode();
  if (response.gap) {
    constexpr std::string_view kNames[] = {"no-response: ", "no-body: ", "cut: "};
    add(std::string(kNames[static_cast<std::size_t>(response.gap->kind)]) + response.gap->message);
  } else if (response.unreadable) {
    add(std::string(name_of(response.unreadable->code)) + ": " + response.unreadable->message);
  } else {
    const BodyPlace& place = response.place;
    add(place.kind == BodyPlace::Kind::kDecoded ? "body"
                                                : std::to_string(place.line) + ':' + std::to_string(place.column));
    add(std::string(response.body.view()));
    test_support::read_padding(response.body.view());
  }
  if (!response.origin.id.empty()) add("id=" + response.origin.id);
  if (response.time) add("time=" + std::to_string(*response.time));
  for (std::size_t i = 0; response.headers != nullptr && i < response.headers->size(); ++i) {
    add(std::string((*response.headers)[i].name) + ": " + std::string((*response.headers)[i].value));
  }
  return out;
}

// The bytes of `file` from a line and column on.
inline std::string_view file_from(std::string_view file, std::uint64_t line, std::uint64_t column) {
  file.remove_prefix(bom_length(file));
  while (--line != 0) file.remove_prefix(std::min(file.find('\n'), file.size() - 1) + 1);
  while (--column != 0 && !file.empty()) file.remove_prefix(decode_utf8(file).length);
  return file;
}

// With `file`, places are looked up in it.
inline std::vector<std::string> read_everything(Reader& reader, std::string_view file = {}) {
  std::vector<std::string> out;
  for (;;) {
    CaptureItem item = reader.next();
    if (auto* response = std::get_if<Response>(&item)) {
      out.push_back(said_of(*response));
      const BodyPlace& place = response->place;
      if (file.empty() || response->gap || response->unreadable || place.kind == BodyPlace::Kind::kDecoded) continue;
      const bool is_raw = place.kind == BodyPlace::Kind::kInString;
      if (!file_from(file, place.line, place.column).starts_with(is_raw ? place.raw : response->body.view())) {
        out.back() += " (which is not there)";
      }
    } else if (const auto* error = std::get_if<CaptureError>(&item)) {
      const std::uint64_t entry = error->origin.entry, line = error->origin.line;
      out.push_back("error " + (entry != 0 ? '#' + std::to_string(entry) + ' ' : std::string()) +
                    (line != 0 ? 'L' + std::to_string(line) + ' ' : std::string()) +
                    std::string(name_of(error->error.code)) + ": " + error->error.message);
    } else {
      if (reader.ignored() != 0) out.push_back("ignored " + std::to_string(reader.ignored()));
      return out;
    }
  }
}

struct ReadInParts {
  std::size_t parts = 0;  // that were split off
  std::vector<std::string> items;
};

// The same through parts, of which each is read after the last has been split off.
inline ReadInParts read_in_parts(const std::string& name, const std::string& bytes, ReaderOptions options = {}) {
  const auto reader = open_source({{.file = name}, Source(stream_of(bytes)), std::move(options)});
  std::vector<std::unique_ptr<Reader>> parts;
  while (auto part = reader->split()) parts.push_back(std::move(part));
  std::vector<std::string> out;
  std::uint64_t bytes_read = 0, ignored = 0;
  for (const auto& part : parts) {
    for (std::string& said : read_everything(*part)) out.push_back(std::move(said));
    bytes_read += part->bytes_read();
    ignored += part->ignored();
  }
  for (std::string& said : read_everything(*reader)) out.push_back(std::move(said));
  ignored += reader->ignored();
  std::erase_if(out, [](const std::string& said) { return said.starts_with("ignored "); });
  if (ignored != 0) out.push_back("ignored " + std::to_string(ignored));
  bytes_read += reader->bytes_read();
  if (bytes_read != bytes.size()) out.push_back(std::to_string(bytes_read) + " bytes were read");
  return {parts.size(), std::move(out)};
}

// As a file of that name is read.
inline std::vector<std::string> read_as(const std::string& name, const std::string& bytes, ReaderOptions options = {}) {
  return read_everything(*open_source({{.file = name}, Source(stream_of(bytes)), std::move(options)}), bytes);
}

// Which format a file of that name is told as; "": none.
inline std::string format_of(const std::string& name, const std::string& bytes, const ReaderOptions& options = {}) {
  Source source(stream_of(bytes));
  const std::string suffix = suffix_of(name);
  const Format* format = detect({source, suffix, options});
  return format == nullptr ? std::string() : std::string(format->name);
}

}  // namespace errproof
