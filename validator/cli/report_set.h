// Every report of a run: where each goes, and whether it got there. One that fails is said and counted; the others and
// the run go on.
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/os_output.h"
#include "cli/console.h"
#include "reports/baseline.h"
#include "reports/formats.h"

namespace errproof {

struct ReportTarget {
  ReportFormat format = ReportFormat::kText;
  std::string file = "-";  // standard output
};

// FORMAT:FILE, the format before the first colon: a file's name may have more of them. A text: why it will not do.
std::optional<std::string> parse_report_target(const std::string& value, ReportTarget& out);

// Two of the files that would be one, or one that is read as well: a clause that says so. `inputs` may be "-".
std::optional<std::string> collision(const std::vector<std::string>& inputs, const std::vector<std::string>& outputs);

// A file behind a buffer.
class FileOutput final : public Output {
 public:
  explicit FileOutput(const std::string& path);
  void write(std::string_view bytes) override;
  void give_up() { given_up_ = true; }  // no file comes of it
  bool finish();                        // the file is whole and in its place; false: why not has been said
  bool is_written() const { return !failed_ && !given_up_; }  // once it is finished

 private:
  void flush();
  void fail(const Error& error);
  std::optional<OutputFile> file_;
  std::string buffer_;
  bool failed_ = false, given_up_ = false;
};

class ReportSet final : public Report {
 public:
  void add(const ReportTarget& target, const ReportOptions& options);
  void add_baseline(const std::string& file);

  void begin(const RunInfo& run) override;
  std::unique_ptr<Sheet> new_sheet() const override;
  void take(Sheet& sheet) override;
  void end(const Summary& summary, const Groups& groups) override;

  bool finish();  // all of them are written
  // Of the baseline; nothing: none was written.
  std::optional<std::size_t> baseline_entries() const;

 private:
  std::vector<std::unique_ptr<Report>> reports_;
  std::optional<Stdout> stdout_;
  std::deque<FileOutput> files_;  // reports hold on to theirs
  FileOutput* baseline_output_ = nullptr;
  BaselineReport* baseline_ = nullptr;
  std::string baseline_file_;
};

}  // namespace errproof
