#include "contracts/rule_example.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/os.h"
#include "contracts/expectation.h"

namespace errproof {
namespace {

constexpr std::size_t kExampleBytesMax = 4096;  // what is shown is cut to a line or two

bool is_example(std::string_view path) { return path.starts_with("reject/") || path.starts_with("accept/"); }

}  // namespace

ExampleFiles ExampleFiles::of_embedded(std::string_view contract) {
  ExampleFiles files;
  for (const ContractFile& file : embedded_contract(contract)) {
    if (!is_example(file.path)) continue;
    files.paths_.emplace_back(file.path);
    files.bytes_.emplace_back(file.bytes);
  }
  return files;
}

Result<ExampleFiles> ExampleFiles::of_folder(const std::string& path, const Limits& limits) {
  ExampleFiles files;
  for (const std::string part : {"reject", "accept"}) {
    if (kind_of_path(path + '/' + part) != PathKind::kDirectory) continue;
    const auto entries = list_directory(path + '/' + part);
    if (!entries) return entries.error();
    for (const DirectoryEntry& entry : *entries) {
      if (entry.kind != PathKind::kFile) continue;
      const std::size_t most = entry.name.ends_with(kExpectSuffix) ? limits.schema_bytes_max : kExampleBytesMax;
      Result<PaddedBytes> bytes = read_file(path + '/' + part + '/' + entry.name, most);
      if (!bytes) continue;
      files.paths_.push_back(part + '/' + entry.name);
      files.bytes_.push_back(*std::move(bytes));
    }
  }
  return files;
}

std::optional<RuleExample> ExampleFiles::find(const Contract& contract, std::string_view rule,
                                              const Limits& limits) const {
  struct Candidate {
    std::size_t findings, index;
    const Profile* profile;
  };
  std::vector<Candidate> candidates;
  for (std::size_t i = 0; i < paths_.size(); ++i) {
    if (!paths_[i].ends_with(kExpectSuffix)) continue;
    const std::string body = paths_[i].substr(0, paths_[i].size() - kExpectSuffix.size()) + std::string(kBodySuffix);
    const auto found = std::find(paths_.begin(), paths_.end(), body);
    if (found == paths_.end()) continue;
    const auto index = static_cast<std::size_t>(found - paths_.begin());
    const auto expectations = read_expectations(bytes_[i].text(), paths_[i], contract, limits.depth_max);
    if (!expectations) continue;
    for (const Expectation& expectation : *expectations) {
      const auto is_it = [rule](const ExpectedFinding& finding) { return finding.rule == rule; };
      if (std::none_of(expectation.findings.begin(), expectation.findings.end(), is_it)) continue;
      candidates.push_back({expectation.findings.size(), index, expectation.profile});
    }
  }
  const std::string_view subject = rule.substr(0, rule.find('-'));  // "code" of code-type
  const auto plainest = std::min_element(candidates.begin(), candidates.end(), [&](const auto& a, const auto& b) {
    const auto key = [&](const Candidate& c) {
      const std::string& path = paths_[c.index];
      const bool about_it = path.substr(path.find('/') + 1).starts_with(subject);
      return std::tuple(c.profile->name != contract.default_profile, c.findings, !about_it, path.size(), c.index);
    };
    return key(a) < key(b);
  });
  if (plainest == candidates.end()) return std::nullopt;
  RuleExample out;
  out.example.name = paths_[plainest->index];
  out.example.body = PaddedBytes(bytes_[plainest->index].text().view());
  out.profile = plainest->profile;
  const std::string head_path = head_path_of(out.example.name);
  if (const PaddedBytes* head = file(head_path)) {
    if (read_head(head->text(), head_path, limits.depth_max, out.example)) return std::nullopt;
    out.head = head->text().view();
  }
  return out;
}

const PaddedBytes* ExampleFiles::file(std::string_view path) const {
  const auto found = std::find(paths_.begin(), paths_.end(), path);
  return found == paths_.end() ? nullptr : &bytes_[static_cast<std::size_t>(found - paths_.begin())];
}

}  // namespace errproof
