#include "cli/report_set.h"

#include <fmt/format.h>

#include <cstdint>
#include <utility>

#include "cli/nearest.h"
#include "reports/baseline.h"
#include "reports/figures.h"
#include "reports/printable.h"

namespace errproof {
namespace {

// A sheet a report.
struct SheetSet final : Sheet {
  void response(const Response& response, const Verdict& verdict, Explainer& explainer) override {
    for (const auto& sheet : sheets) sheet->response(response, verdict, explainer);
  }
  void error(const CaptureError& error) override {
    for (const auto& sheet : sheets) sheet->error(error);
  }
  std::size_t bytes() const override {
    std::size_t bytes = 0;
    for (const auto& sheet : sheets) bytes += sheet->bytes();
    return bytes;
  }
  std::vector<std::unique_ptr<Sheet>> sheets;
};

}  // namespace

std::optional<std::string> parse_report_target(const std::string& value, ReportTarget& out) {
  const std::size_t colon = value.find(':');
  const std::string name = value.substr(0, colon);
  std::vector<std::string> names;
  for (const auto& [known, format] : report_formats()) {
    names.push_back(known);
    if (known != name) continue;
    if (colon == std::string::npos || colon + 1 == value.size()) {
      return "wants a file behind the format: " + name + ":FILE";
    }
    out = {format, value.substr(colon + 1)};
    return std::nullopt;
  }
  return "wants FORMAT:FILE, FORMAT one of " + listed(names) + ", not '" + printable(value, 60) + "'" +
         did_you_mean(name, names);
}

std::optional<std::string> collision(const std::vector<std::string>& inputs, const std::vector<std::string>& outputs) {
  std::vector<std::pair<std::string, std::string_view>> taken;  // identity, what it is
  for (const std::string& input : inputs) {
    if (auto identity = identity_of_target(input == "-" ? "/dev/fd/0" : input)) {
      taken.emplace_back(*std::move(identity), "what is read");
    }
  }
  for (const std::string& output : outputs) {
    auto identity = identity_of_target(output);
    if (!identity) continue;
    for (const auto& [other, what] : taken) {
      if (other != *identity) continue;
      return fmt::format("{} would be written over {}: give each its own file",
                         output == "-" ? "the report on standard output" : output, what);
    }
    taken.emplace_back(*std::move(identity), "another report");
  }
  return std::nullopt;
}

FileOutput::FileOutput(const std::string& path) {
  Result<OutputFile> file = OutputFile::open(path);
  if (file) {
    file_ = *std::move(file);
  } else {
    fail(file.error());
  }
}

void FileOutput::write(std::string_view bytes) {
  constexpr std::size_t kBufferBytes = 64 << 10;
  if (failed_ || given_up_) return;
  buffer_ += bytes;
  if (buffer_.size() >= kBufferBytes) flush();
}

bool FileOutput::finish() {
  if (given_up_) return true;
  if (!failed_) flush();
  if (!failed_) {
    if (const auto error = file_->commit()) fail(*error);
  }
  return !failed_;
}

void FileOutput::flush() {
  if (const auto error = file_->write(buffer_)) fail(*error);
  buffer_.clear();
}

void FileOutput::fail(const Error& error) {
  failed_ = true;
  file_.reset();
  say(error);
}

void ReportSet::add(const ReportTarget& target, const ReportOptions& options) {
  Output* output;
  if (target.file == "-") {
    output = &stdout_.emplace();
  } else {
    output = &files_.emplace_back(target.file);
  }
  reports_.push_back(make_report(target.format, *output, options));
}

void ReportSet::add_baseline(const std::string& file) {
  baseline_file_ = file;
  baseline_output_ = &files_.emplace_back(file);
  auto report = std::make_unique<BaselineReport>(*baseline_output_);
  baseline_ = report.get();
  reports_.push_back(std::move(report));
}

void ReportSet::begin(const RunInfo& run) {
  for (const auto& report : reports_) report->begin(run);
}

std::unique_ptr<Sheet> ReportSet::new_sheet() const {
  auto sheet = std::make_unique<SheetSet>();
  for (const auto& report : reports_) sheet->sheets.push_back(report->new_sheet());
  return sheet;
}

void ReportSet::take(Sheet& sheet) {
  const auto& sheets = static_cast<SheetSet&>(sheet).sheets;
  for (std::size_t i = 0; i < sheets.size(); ++i) reports_[i]->take(*sheets[i]);
}

void ReportSet::end(const Summary& summary, const Groups& groups) {
  // What is missing from a baseline fails the next run: half a run must not take the place of a whole one.
  if (baseline_ != nullptr && (summary.interrupted || summary.judged() == 0)) {
    say(baseline_file_ + ": not written, since " +
        (summary.interrupted ? "the run was stopped" : "nothing was judged"));
    baseline_output_->give_up();
  } else if (baseline_ != nullptr) {
    const std::uint64_t missing =
        groups.tallies().other(Severity::kViolation) + groups.tallies().other(Severity::kWarning);
    if (missing != 0) {
      say(fmt::format("{}: {} not in it: --max-findings and --max-groups hold them off", baseline_file_,
                      counted(missing, "finding")));
    }
  }
  for (const auto& report : reports_) report->end(summary, groups);
}

bool ReportSet::finish() {
  bool written = !stdout_ || stdout_->finish();
  for (FileOutput& file : files_) written = file.finish() && written;
  return written;
}

std::optional<std::size_t> ReportSet::baseline_entries() const {
  if (baseline_ == nullptr || !baseline_output_->is_written()) return std::nullopt;
  return baseline_->entries();
}

}  // namespace errproof
