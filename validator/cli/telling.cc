#include "cli/telling.h"

#include <fmt/format.h>

#include <cstddef>
#include <utility>
#include <vector>

#include "cli/console.h"

namespace errproof {
namespace {

// Inputs that fail are named as it happens, but a folder of ten thousand broken files must not bury the rest.
constexpr std::uint64_t kErrorsSaid = 20;

}  // namespace

// What is said of a stretch, beside its part of the reports.
struct Telling::Talk final : public Sheet {
  explicit Talk(std::unique_ptr<Sheet> sheet) : reports(std::move(sheet)) {}
  void response(const Response& response, const Verdict& verdict, Explainer& explainer) override {
    reports->response(response, verdict, explainer);
  }
  void error(const CaptureError& error) override {
    reports->error(error);
    std::string where = error.origin.file;
    if (!error.origin.member.empty()) where += '!' + error.origin.member;
    if (error.origin.line != 0) where += fmt::format(":{}", error.origin.line);
    lines.push_back({Line::Kind::kError, std::move(where), error.error.message});
  }
  void ignored(const std::string& path) override {
    lines.push_back({Line::Kind::kIgnored, path, "ignored, no capture"});
  }
  void notice(const std::string& path, const std::string& message) override {
    lines.push_back({Line::Kind::kNotice, path, message});
  }
  std::size_t bytes() const override { return reports->bytes() + lines.size() * sizeof(Line); }

  std::unique_ptr<Sheet> reports;
  std::vector<Line> lines;
};

std::unique_ptr<Sheet> Telling::new_sheet() const { return std::make_unique<Talk>(reports_.new_sheet()); }

void Telling::take(Sheet& sheet) {
  auto& talk = static_cast<Talk&>(sheet);
  reports_.take(*talk.reports);
  for (const Line& line : talk.lines) tell(line);
  talk.lines.clear();
}

void Telling::tell(const Line& line) {
  if (line.kind == Line::Kind::kIgnored && !options_.verbose) return;
  if (line.kind == Line::Kind::kNotice && options_.quiet) return;
  const bool is_error = line.kind == Line::Kind::kError;
  if (is_error && ++errors_ > kErrorsSaid + 1) return;
  progress_.clear();
  if (is_error && errors_ > kErrorsSaid) {
    say("more errors follow; --format ndjson has them all");
  } else {
    say(line.where + ": " + line.message);
  }
}

}  // namespace errproof
