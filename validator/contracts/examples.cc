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

  // accept/ and reject/ speak of the default profile, an expectation of those that it names.
  void run(const Example& example) {
    const auto is_default = [this](const Expectation& e) { return is_by_default(*e.profile); };
    if (std::none_of(example.expectations.begin(), example.expectations.end(), is_default)) {
      check(example, *contract_.profile(contract_.default_profile), nullptr);
    }
    for (const Expectation& expectation : example.expectations) check(example, *expectation.profile, &expectation);
  }

  ExamplesResult result() {
    std::sort(result_.rules_met.begin(), result_.rules_met.end());
    result_.rules_met.erase(std::unique(result_.rules_met.begin(), result_.rules_met.end()), result_.rules_met.end());
    return std::move(result_);
  }

 private:
  struct Found {
    State state;
    std::string reason;  // of a state that is none of a judged response
    std::vector<ExpectedFinding> findings;
  };

  bool is_by_default(const Profile& profile) const { return profile.name == contract_.default_profile; }

  // `expectation`: of this profile, or nullptr.
  void check(const Example& example, const Profile& profile, const Expectation* expectation) {
    if (expectation != nullptr) {
      for (const ExpectedFinding& finding : expectation->findings) result_.rules_met.push_back(finding.rule);
    }
    std::vector<std::pair<ExampleFailure, std::string>> differences;  // and the engines that say so
    // The reference engine says yes or no, so it is held to what the others say, and these to the example.
    std::optional<State> told;
    for (EngineKind kind : engines_) {
      const Found found = judge(kind, profile, example);
      if (abstains(kind, found)) continue;
      ExampleFailure failure;
      if (kind == EngineKind::kReference && told) {
        if (found.state != *told)
          failure.what = state_of(found) + ", where the others say " + std::string(name_of(*told));
      } else {
        if (!told) told = found.state;
        failure = compare(example, profile, expectation, found);
      }
      if (failure.what.empty()) continue;
      const auto same = std::find_if(differences.begin(), differences.end(),
                                     [&failure](const auto& other) { return other.first.what == failure.what; });
      if (same != differences.end()) {
        same->second += ", " + std::string(name_of(kind));
      } else {
        differences.emplace_back(std::move(failure), name_of(kind));
      }
    }
    for (auto& [failure, engines] : differences) {
      failure.what.insert(0, example.name + ": " + profile.name + " [" + engines + "]: ");
      result_.failures.push_back(std::move(failure));
    }
  }

  // What is wrong with what was found, or nothing.
  ExampleFailure compare(const Example& example, const Profile& profile, const Expectation* expectation,
                         const Found& found) const {
    const bool is_judged = found.state == State::kConforms || found.state == State::kViolates;
    if (expectation != nullptr) {
      const std::vector<ExpectedFinding> asked = as_asked(found.findings, *expectation);
      const std::string expected = "; expected " + listed(expectation->findings);
      if (!is_judged) return {state_of(found) + expected, {}};
      if (!is_same(found.findings, expectation->findings)) {
        // To be pasted only where the folder says the same.
        const bool fits = !is_by_default(profile) || example.is_accepted() == (found.state == State::kConforms);
        return {"found " + listed(asked) + expected, fits ? as_member(profile, asked) : std::string()};
      }
    }
    if (!is_by_default(profile)) return {};
    if (example.is_accepted()) {
      if (found.state == State::kConforms) return {};
      return {state_of(found) + told_of(found) + "; what stands in accept/ conforms", {}};
    }
    if (found.state == State::kViolates) return {};
    return {state_of(found) + told_of(found) + "; what stands in reject/ violates", {}};
  }

  static bool is_same(const std::vector<ExpectedFinding>& found, const std::vector<ExpectedFinding>& expected) {
    return std::equal(found.begin(), found.end(), expected.begin(), expected.end(),
                      [](const ExpectedFinding& f, const ExpectedFinding& e) { return e.is(f); });
  }

  static std::string state_of(const Found& found) {
    return std::string(name_of(found.state)) + (found.reason.empty() ? "" : " (" + found.reason + ')');
  }

  static std::string told_of(const Found& found) {
    std::vector<ExpectedFinding> findings = found.findings;
    for (ExpectedFinding& finding : findings) finding.more.clear();
    return findings.empty() ? std::string() : ": found " + listed(findings);
  }

  Found judge(EngineKind kind, const Profile& profile, const Example& example) {
    std::unique_ptr<Judge>& judge = judges_[{kind, profile.name}];
    if (judge == nullptr) judge = std::make_unique<Judge>(contract_, profile, JudgeOptions{kind, options_});
    Response response = example.response();
    Verdict verdict;
    Judge::Worker(*judge).judge(response, verdict);
    ++result_.checks;
    Explainer explainer(contract_, options_);
    explainer.look_at(response, verdict);
    return {verdict.state, std::string(verdict.reason_message), as_expected(verdict, explainer)};
  }

  bool abstains(EngineKind kind, const Found& found) {
    if (kind != EngineKind::kReference || found.state != State::kUnreadable) return false;
    ++result_.abstained;
    return true;
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
  if (document[0].kind != json::Kind::kObject) return refuse("a head is an object: status, method and headers");
  for (json::NodeId member = document.first_child(0); member != document[0].end; member = document[member].end) {
    const std::string name = document.name(member);
    if (name == "status") {
      int status = 0;
      const std::string_view digits = document.raw(member);
      const char* const digits_end = digits.data() + digits.size();
      const bool is_integer = document[member].kind == json::Kind::kNumber &&
                              std::from_chars(digits.data(), digits_end, status).ptr == digits_end;
      if (!is_integer || status < 100 || status > 999) return refuse("a status is a number from 100 to 999");
      example.status = status;
    } else if (name == "method" && document[member].kind == json::Kind::kString) {
      example.method = document.string(member);
    } else if (name == "headers" && document[member].kind == json::Kind::kObject) {
      example.headers.emplace();
      for (json::NodeId field = document.first_child(member); field != document[member].end;
           field = document[field].end) {
        if (document[field].kind != json::Kind::kArray) return refuse("a header has an array of strings");
        for (json::NodeId v = document.first_child(field); v != document[field].end; v = document[v].end) {
          if (document[v].kind != json::Kind::kString) return refuse("a header has an array of strings");
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
