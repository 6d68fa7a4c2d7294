#include "reports/lines.h"

#include <fmt/format.h>

#include <cstdint>
#include <iterator>
#include <string_view>

#include "base/unicode.h"
#include "reports/printable.h"

namespace errproof {
namespace {

// Captured text with what a terminal obeys, or what would end the line, as an escape.
void append_escaped(std::string& out, std::string_view text) {
  while (!text.empty()) {
    const Cell cell = first_cell(text);
    const std::string_view bytes = text.substr(0, cell.length);
    text.remove_prefix(cell.length);
    const CodePoint c = decode_utf8(bytes);
    if (cell.text == bytes) {
      out += bytes;
    } else if (c.value == '\n') {
      out += "\\n";
    } else if (c.value == '\t') {
      out += "\\t";
    } else if (c.value == '\r') {
      out += "\\r";
    } else if (c.value == kReplacementCharacter && c.length == 1) {
      fmt::format_to(std::back_inserter(out), "\\x{:02x}", static_cast<unsigned char>(bytes.front()));
    } else if (c.value < 0x10000) {
      fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(c.value));
    } else {
      fmt::format_to(std::back_inserter(out), "\\u{{{:x}}}", static_cast<unsigned>(c.value));
    }
  }
}

// The words that problem matchers of editors know.
std::string_view word_of(Severity severity) {
  switch (severity) {
    case Severity::kViolation:
      return "error";
    case Severity::kWarning:
      return "warning";
    case Severity::kNote:
      break;
  }
  return "note";
}

class Line {
 public:
  // The place in front. One in the body only goes behind: editors would look for it in the file.
  Line& at(const Origin& origin, const Position* position) {
    append_escaped(text_, origin.file);
    if (!origin.member.empty()) append_escaped(text_ += '!', origin.member);
    if (position != nullptr && position->in_file) {
      text_ += fmt::format(":{}:{}", position->line, position->column);
    } else if (origin.line != 0) {
      text_ += fmt::format(":{}", origin.line);
    }
    text_ += ": ";
    if (position != nullptr && !position->in_file)
      about("body", fmt::format("{}:{}", position->line, position->column));
    if (origin.entry != 0) about("entry", origin.entry);
    return *this;
  }
  Line& problem(Severity severity, std::string_view rule, Part part, std::string_view place, std::string_view message) {
    text_ += fmt::format("{}: [", word_of(severity));
    append_escaped(text_, rule);
    text_ += "] ";
    if (part == Part::kResponse) text_ += "(response)";
    append_escaped(text_, place.empty() && part == Part::kBody ? "(root)" : place);
    return say(": ", message);
  }
  Line& say(std::string_view before, std::string_view message) {
    text_ += before;
    append_escaped(text_, message);
    return *this;
  }
  template <class Value>
  Line& about(std::string_view name, const Value& value) {
    return word(fmt::format("{}={}", name, value));
  }
  Line& word(std::string_view word) {
    (about_ += about_.empty() ? "" : ", ") += word;
    return *this;
  }
  std::string finish() { return text_ + (about_.empty() ? "\n" : " (" + about_ + ")\n"); }

 private:
  std::string text_, about_;
};

std::string line_of(const Group& group, const Groups& groups) {
  Line line;
  if (!group.places.empty()) {
    const Place& place = group.places.front();
    line.at(place.origin, place.has_position ? &place.position : nullptr);
  }
  line.problem(group.severity, group.rule, group.part, group.instance, group.message);
  if (group.statuses.size() == 1) line.about("status", group.statuses.begin()->first);
  line.about("responses", group.responses).about("files", group.files);
  if (group.known) line.word("known");
  const Standing standing = groups.standing_of(group);
  if (standing == Standing::kKept) line.word("baseline");
  if (standing == Standing::kGrown) line.word("baseline, grown");
  return line.finish();
}

Line untold_line(const Origin& origin, State state, std::string_view message) {
  Line line;
  line.at(origin, nullptr);
  if (state == State::kUnreadable) return line.say("unreadable: ", message);
  return line.say("note: ", name_of(state)).say(": ", message);
}

std::string line_of(const Untold& untold) {
  Line line = untold_line(untold.places.empty() ? Origin() : untold.places.front(), untold.state, untold.message);
  return line.about(untold.error ? "errors" : "responses", untold.count).finish();
}

// A line a finding.
class LinesSheet final : public WrittenSheet {
 public:
  explicit LinesSheet(const Baseline* baseline) : baseline_(baseline) {}

  void response(const Response& response, const Verdict& verdict, Explainer& explainer) override {
    for (const Finding& finding : verdict.findings) written_ += line_of(response, finding, explainer);
    if (verdict.more != 0) {
      Line line;
      line.at(response.origin, nullptr).say("note: ", "more findings; --max-findings held them back");
      written_ += line.about("findings", verdict.more).finish();
    }
    if (!verdict.reason_code.empty()) {
      written_ += untold_line(response.origin, verdict.state, verdict.reason_message).finish();
    }
  }

  void error(const CaptureError& error) override {
    written_ += untold_line(error.origin, State::kUnreadable, error.error.message).finish();
  }

 private:
  std::string line_of(const Response& response, const Finding& finding, Explainer& explainer) const {
    Line line;
    const Position position = finding.part == Part::kBody ? explainer.position(finding) : Position();
    line.at(response.origin, finding.part == Part::kBody ? &position : nullptr);
    line.problem(finding.severity, finding.rule, finding.part, finding.instance_location,
                 explainer.explain(finding).message);
    if (response.status) line.about("status", *response.status);
    if (finding.known) line.word("known");
    if (is_in(baseline_, finding, explainer)) line.word("baseline");
    return line.finish();
  }

  const Baseline* baseline_;
};

}  // namespace

std::unique_ptr<Sheet> LinesReport::new_sheet() const {
  if (!all_) return Report::new_sheet();
  return std::make_unique<LinesSheet>(baseline_);
}

void LinesReport::take(Sheet& sheet) {
  if (all_) static_cast<LinesSheet&>(sheet).write_to(output_);
}

void LinesReport::end(const Summary&, const Groups& groups) {
  if (all_) return;
  for (const Group* group : groups.sorted()) output_.write(line_of(*group, groups));
  for (const Untold& untold : groups.untold()) output_.write(line_of(untold));
}

}  // namespace errproof
