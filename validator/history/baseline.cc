#include "history/baseline.h"

#include <optional>
#include <string_view>
#include <utility>

#include "base/os.h"
#include "history/json_record.h"

namespace errproof {
namespace {

bool is_fingerprint(std::string_view text) {
  return text.size() == 16 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

}  // namespace

Result<Baseline> Baseline::read(const std::string& path, const Limits& limits) {
  const Result<PaddedBytes> bytes = read_file(path, limits.baseline_bytes_max);
  if (!bytes) return bytes.error();
  return parse(bytes->text(), path, limits);
}

Result<Baseline> Baseline::parse(Text text, const std::string& where, const Limits& limits) {
  json::Document document;
  const auto refuse = [&](std::size_t offset, const std::string& clause) {
    const json::Position at = json::PositionCounter(text.view()).at(offset);
    return Error{ErrorCode::kUnsupported, where,
                 "line " + std::to_string(at.line) + ", column " + std::to_string(at.column) + ": " + clause};
  };
  if (const auto fault = document.parse(text, limits.depth_max)) {
    return refuse(fault->offset, "no baseline: not JSON: " + fault->message);
  }
  const JsonRecord top(document, 0);
  const auto format = top.number("format");
  if (!format) return refuse(0, "no baseline: it has no \"format\"");
  if (*format != 1) return refuse(0, "format " + std::to_string(*format) + ", and only 1 is known here");
  const json::NodeId entries = top.child("entries", json::Kind::kArray);
  if (entries == json::kNoNode || !top.text("contract")) {
    return refuse(0, "no baseline: it needs \"contract\" and \"entries\"");
  }

  Baseline baseline;
  baseline.contract_ = *top.text("contract");
  baseline.profile_ = top.text("profile").value_or("");
  for (json::NodeId node = document.first_child(entries); node != document[entries].end; node = document[node].end) {
    const JsonRecord record(document, node);
    Tally entry;
    entry.fingerprint = record.text("fingerprint").value_or("");
    entry.rule = record.text("rule").value_or("");
    entry.place = record.text("place").value_or("");
    entry.got = record.text("got").value_or("");
    entry.endpoint = record.text("endpoint").value_or("");
    entry.severity = severity_named(record.text("severity").value_or(""));
    entry.known = record.is_true("known");
    entry.count = record.number("count").value_or(0);
    entry.of = record.number("of").value_or(0);
    if (!is_fingerprint(entry.fingerprint)) {
      return refuse(document[node].value.begin, "an entry's \"fingerprint\" is 16 hexadecimal digits, in lower case");
    }
    if (entry.count == 0 || entry.of < entry.count) {
      return refuse(document[node].value.begin, "an entry has a \"count\" from 1, and \"of\" how many it is");
    }
    if (!baseline.index_.add(key_of(entry), baseline.entries_.size())) {
      return refuse(document[node].value.begin, "the fingerprint " + entry.fingerprint + " stands here twice");
    }
    baseline.entries_.push_back(std::move(entry));
  }
  return baseline;
}

const Tally* Baseline::entry(const TallyKey& key) const {
  const auto found = index_.as_grave(key);
  return found ? &entries_[*found] : nullptr;
}

}  // namespace errproof
