#include "contracts/examples.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "base/os.h"
#include "contracts/expectation.h"
#include "contracts/judge.h"
#include "json/document.h"

namespace errproof {
namespace {

constexpr std::string_view kBodySuffix = ".json";
constexpr std::string_view kExpectSuffix = ".expect.json";
constexpr std::string_view kHeadSuffix = ".head.json";

std::optional<Error> load_part(const Contract& contract, const std::string& folder, const std::string& part,
                               const Limits& limits, std::vector<Example>& examples) {
  if (kind_of_path(folder + '/' + part) != PathKind::kDirectory) return std::nullopt;
  const auto entries = list_directory(folder + '/' + part);
  if (!entries) return entries.error();
  for (const DirectoryEntry& entry : *entries) {
    if (!entry.name.ends_with(kBodySuffix) || entry.name.ends_with(kExpectSuffix)) continue;
    if (entry.name.ends_with(kHeadSuffix)) continue;
    Example example;
    example.name = part + '/' + entry.name;
    Result<PaddedBytes> bytes = read_file(folder + '/' + example.name, limits.body_bytes_max);
    if (!bytes) return bytes.error();
    example.body = *std::move(bytes);
    const std::string stem = example.name.substr(0, example.name.size() - kBodySuffix.size());
    const std::string head_path = folder + '/' + head_path_of(example.name);
    if (kind_of_path(head_path) == PathKind::kFile) {
      const Result<PaddedBytes> head = read_file(head_path, limits.schema_bytes_max);
      if (!head) return head.error();
      if (auto error = read_head(head->text(), head_path, limits.depth_max, example)) return error;
    }
    const std::string expect_name = stem + std::string(kExpectSuffix);
    const std::string expect_path = folder + '/' + expect_name;
    if (kind_of_path(expect_path) == PathKind::kFile) {
      const Result<PaddedBytes> expect = read_file(expect_path, limits.schema_bytes_max);
      if (!expect) return expect.error();
      auto read = read_expectations(expect->text(), expect_path, contract, limits.depth_max);
      if (!read) return read.error();
      example.expectations = *std::move(read);
    } else if (!example.is_accepted()) {
      return Error{ErrorCode::kNotFound, folder + '/' + example.name,
                   "has no " + expect_name + " that says what is found"};
    }
    examples.push_back(std::move(example));
  }
  return std::nullopt;
}

// Runs the bodies of one contract, one after another.
class Runner {
 public:
  Runner(const Contract& contract, const std::vector<EngineKind>& engines, const Limits& limits)
      : contract_(contract), engines_(engines) {
    // An example may have any number of findings; all are compared.
    options_.limits = limits;
    options_.limits.findings_max = 0xFFFFFFFF;
    options_.length_unit = contract.length_unit;
  }

  void run(const Example& example) {
    check_part(example);
    for (const Expectation& expectation : example.expectations) check(example, expectation);
  }

  ExamplesResult result() {
    std::sort(result_.rules_met.begin(), result_.rules_met.end());
    result_.rules_met.erase(std::unique(result_.rules_met.begin(), result_.rules_met.end()), result_.rules_met.end());
    return std::move(result_);
  }

 private:
  // accept/ and reject/ mean the default profile.
  void check_part(const Example& example) {
    const Profile& profile = *contract_.profile(contract_.default_profile);
    const State expected = example.is_accepted() ? State::kConforms : State::kViolates;
    for (EngineKind kind : engines_) {
      const Found found = judge(kind, profile, example);
      if (abstains(kind, found) || found.state == expected) continue;
      fail(example.name, profile, kind, std::string(name_of(found.state)) + ": " + listed(found.findings));
    }
  }

  void check(const Example& example, const Expectation& expectation) {
    for (const ExpectedFinding& finding : expectation.findings) result_.rules_met.push_back(finding.rule);
    const State expected = expectation.expects_violation() ? State::kViolates : State::kConforms;
    for (EngineKind kind : engines_) {
      const Found found = judge(kind, *expectation.profile, example);
      if (abstains(kind, found)) continue;
      const bool same_findings = kind == EngineKind::kReference ||
                                 std::equal(found.findings.begin(), found.findings.end(), expectation.findings.begin(),
                                            expectation.findings.end(),
                                            [](const ExpectedFinding& f, const ExpectedFinding& e) { return e.is(f); });
      if (found.state == expected && same_findings) continue;
      fail(example.name, *expectation.profile, kind,
           std::string(name_of(found.state)) + ": found " + listed(found.findings) + "; expected " +
               listed(expectation.findings));
    }
  }

  struct Found {
    State state;
    std::vector<ExpectedFinding> findings;
  };

  Found judge(EngineKind kind, const Profile& profile, const Example& example) {
    std::unique_ptr<Judge>& judge = judges_[{kind, profile.name}];
    if (judge == nullptr) judge = std::make_unique<Judge>(contract_, profile, JudgeOptions{kind, options_});
    Response response = example.response();
    Verdict verdict;
    Judge::Worker(*judge).judge(response, verdict);
    ++result_.checks;
    Explainer explainer(contract_, options_);
    explainer.look_at(response, verdict);
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
  const std::vector<EngineKind>& engines_;
  EngineOptions options_;
  std::map<std::pair<EngineKind, std::string>, std::unique_ptr<Judge>> judges_;
  ExamplesResult result_;
};

}  // namespace

// {"status":401,"method":"GET","headers":{"www-authenticate":["Bearer"]}}
std::optional<Error> read_head(Text text, const std::string& path, std::uint32_t depth_max, Example& example) {
  const auto refuse = [&path](const std::string& message) { return Error{ErrorCode::kUnsupported, path, message}; };
  json::Document document;
  if (const auto fault = document.parse(text, depth_max)) return refuse("no JSON: " + fault->message);
  for (json::NodeId member = document.first_child(0); member != document[0].end; member = document[member].end) {
    const std::string name = document.name(member);
    if (name == "status") {
      int status = 0;
      const std::string_view digits = document.raw(member);
      std::from_chars(digits.data(), digits.data() + digits.size(), status);
      if (status < 100 || status > 999) return refuse("a status is a number from 100 to 999");
      example.status = status;
    } else if (name == "method" && document[member].kind == json::Kind::kString) {
      example.method = document.string(member);
    } else if (name == "headers" && document[member].kind == json::Kind::kObject) {
      example.headers.emplace();
      for (json::NodeId field = document.first_child(member); field != document[member].end;
           field = document[field].end) {
        for (json::NodeId v = document.first_child(field); v != document[field].end; v = document[v].end) {
          if (document[v].kind != json::Kind::kString) return refuse("a header has values that are strings");
          example.headers->add(document.name(field), document.string(v));
        }
      }
    } else {
      return refuse("has a member \"" + name + "\": there is status, method and headers");
    }
  }
  return std::nullopt;
}

std::string head_path_of(std::string_view body_path) {
  return std::string(body_path.substr(0, body_path.size() - kBodySuffix.size())) + std::string(kHeadSuffix);
}

Response Example::response() const {
  Response response;
  response.status = status;
  response.origin.method = method;
  if (headers) response.headers = &*headers;
  response.body = body.text();
  return response;
}

Result<std::vector<Example>> load_examples(const Contract& contract, const std::string& folder, const Limits& limits) {
  std::vector<Example> examples;
  for (const std::string part : {"accept", "reject"}) {
    if (auto error = load_part(contract, folder, part, limits, examples)) return *std::move(error);
  }
  return examples;
}

ExamplesResult run_examples(const Contract& contract, const std::vector<Example>& examples,
                            const std::vector<EngineKind>& engines, const Limits& limits) {
  Runner runner(contract, engines, limits);
  for (const Example& example : examples) runner.run(example);
  return runner.result();
}

}  // namespace errproof
