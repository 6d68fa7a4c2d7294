#include "contracts/examples.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "base/os.h"
#include "contracts/expectation.h"
#include "contracts/judge.h"

namespace errproof {
namespace {

constexpr std::string_view kBodySuffix = ".json";
constexpr std::string_view kExpectSuffix = ".expect.json";

// Runs the bodies of one contract, one after another.
class Runner {
 public:
  Runner(const Contract& contract, std::string folder, const std::vector<EngineKind>& engines, const Limits& limits)
      : contract_(contract), folder_(std::move(folder)), engines_(engines), limits_(limits) {
    // An example may have any number of findings; all are compared.
    options_.limits = limits;
    options_.limits.findings_max = 0xFFFFFFFF;
    options_.length_unit = contract.length_unit;
  }

  std::optional<Error> run(const std::string& part) {
    if (kind_of_path(folder_ + '/' + part) != PathKind::kDirectory) return std::nullopt;
    const auto entries = list_directory(folder_ + '/' + part);
    if (!entries) return entries.error();
    for (const DirectoryEntry& entry : *entries) {
      if (!entry.name.ends_with(kBodySuffix) || entry.name.ends_with(kExpectSuffix)) continue;
      if (auto error = run_body(part, part + '/' + entry.name)) return error;
    }
    return std::nullopt;
  }

  ExamplesResult result() {
    std::sort(result_.rules_met.begin(), result_.rules_met.end());
    result_.rules_met.erase(std::unique(result_.rules_met.begin(), result_.rules_met.end()), result_.rules_met.end());
    return std::move(result_);
  }

 private:
  std::optional<Error> run_body(const std::string& part, const std::string& name) {
    const Result<PaddedBytes> bytes = read_file(folder_ + '/' + name, limits_.body_bytes_max);
    if (!bytes) return bytes.error();
    const std::string expect_name = name.substr(0, name.size() - kBodySuffix.size()) + std::string(kExpectSuffix);
    const std::string expect_path = folder_ + '/' + expect_name;
    std::vector<Expectation> expectations;
    if (kind_of_path(expect_path) == PathKind::kFile) {
      const Result<PaddedBytes> expect = read_file(expect_path, limits_.schema_bytes_max);
      if (!expect) return expect.error();
      auto read = read_expectations(expect->text(), expect_path, contract_, limits_.depth_max);
      if (!read) return read.error();
      expectations = *std::move(read);
    } else if (part == "reject") {
      return Error{ErrorCode::kNotFound, folder_ + '/' + name, "has no " + expect_name + " that says what is found"};
    }
    ++result_.bodies;
    check_part(part, name, bytes->text());
    for (const Expectation& expectation : expectations) check(name, bytes->text(), expectation);
    check_looser(name, bytes->text());
    return std::nullopt;
  }

  // accept/ and reject/ mean the default profile.
  void check_part(const std::string& part, const std::string& name, Text body) {
    const Profile& profile = *contract_.profile(contract_.default_profile);
    const State expected = part == "accept" ? State::kConforms : State::kViolates;
    for (EngineKind kind : engines_) {
      const Found found = judge(kind, profile, body);
      if (abstains(kind, found) || found.state == expected) continue;
      fail(name, profile, kind, std::string(name_of(found.state)) + ": " + listed(found.findings));
    }
  }

  void check(const std::string& name, Text body, const Expectation& expectation) {
    for (const ExpectedFinding& finding : expectation.findings) result_.rules_met.push_back(finding.rule);
    const State expected = expectation.expects_violation() ? State::kViolates : State::kConforms;
    for (EngineKind kind : engines_) {
      const Found found = judge(kind, *expectation.profile, body);
      if (abstains(kind, found)) continue;
      const bool same_findings = kind == EngineKind::kReference ||
                                 std::equal(found.findings.begin(), found.findings.end(), expectation.findings.begin(),
                                            expectation.findings.end(),
                                            [](const ExpectedFinding& f, const ExpectedFinding& e) { return e.is(f); });
      if (found.state == expected && same_findings) continue;
      fail(name, *expectation.profile, kind,
           std::string(name_of(found.state)) + ": found " + listed(found.findings) + "; expected " +
               listed(expectation.findings));
    }
  }

  // What a profile accepts, its looser ones accept.
  void check_looser(const std::string& name, Text body) {
    for (const Profile& profile : contract_.profiles) {
      if (profile.looser.empty() || judge(EngineKind::kLiteral, profile, body).state != State::kConforms) continue;
      for (const std::string& looser : profile.looser) {
        if (judge(EngineKind::kLiteral, *contract_.profile(looser), body).state == State::kConforms) continue;
        fail(name, profile, EngineKind::kLiteral, "conforms, but not under " + looser + ", which is said to be looser");
      }
    }
  }

  struct Found {
    State state;
    std::vector<ExpectedFinding> findings;
  };

  Found judge(EngineKind kind, const Profile& profile, Text body) {
    std::unique_ptr<Judge>& judge = judges_[{kind, profile.name}];
    if (judge == nullptr) judge = std::make_unique<Judge>(contract_, profile, JudgeOptions{kind, options_});
    Response response;
    response.body = body;
    Verdict verdict;
    Judge::Worker(*judge).judge(response, verdict);
    ++result_.checks;
    Explainer explainer(contract_, options_);
    explainer.look_at(response);
    return {verdict.state, as_expected(verdict, explainer)};
  }

  bool abstains(EngineKind kind, const Found& found) {
    if (kind != EngineKind::kReference || found.state != State::kUnreadable) return false;
    ++result_.abstained;
    return true;
  }

  void fail(const std::string& name, const Profile& profile, EngineKind kind, const std::string& how) {
    result_.failures.push_back(name + ": " + profile.name + ", " + std::string(name_of(kind)) + ": " + how);
  }

  const Contract& contract_;
  std::string folder_;
  const std::vector<EngineKind>& engines_;
  Limits limits_;
  EngineOptions options_;
  std::map<std::pair<EngineKind, std::string>, std::unique_ptr<Judge>> judges_;
  ExamplesResult result_;
};

}  // namespace

Result<ExamplesResult> run_examples(const Contract& contract, const std::string& folder,
                                    const std::vector<EngineKind>& engines, const Limits& limits) {
  Runner runner(contract, folder, engines, limits);
  for (const std::string part : {"accept", "reject"}) {
    if (auto error = runner.run(part)) return *std::move(error);
  }
  return runner.result();
}

}  // namespace errproof
