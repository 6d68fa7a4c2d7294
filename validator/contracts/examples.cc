#include "contracts/examples.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "base/os.h"
#include "contracts/judge.h"

namespace errproof {
namespace {

constexpr std::string_view kBodySuffix = ".json";
constexpr std::string_view kExpectSuffix = ".expect.json";

// One finding of an expectation: severity, rule and place as one text, what else it says by name.
struct ExpectedFinding {
  std::string what;
  std::map<std::string, std::string> more;  // "known" -> "true", "line" -> "3"
};

struct Expectation {
  const Profile* profile = nullptr;
  std::vector<ExpectedFinding> findings;
};

std::string what(std::string_view severity, std::string_view rule, std::string_view instance) {
  std::string out(severity);
  out += ' ';
  out += rule;
  out += " at \"";
  out += instance;
  out += '"';
  return out;
}

std::map<std::string, std::string> more_of(const Finding& finding) {
  return {{"known", finding.known ? "true" : "false"},
          {"offset", std::to_string(finding.offset)},
          {"length", std::to_string(finding.length)},
          {"line", std::to_string(finding.position.line)},
          {"column", std::to_string(finding.position.column)}};
}

bool is_as_expected(const Finding& finding, const ExpectedFinding& expected) {
  if (what(name_of(finding.severity), finding.rule, finding.instance_location) != expected.what) return false;
  const auto more = more_of(finding);
  return std::all_of(expected.more.begin(), expected.more.end(),
                     [&more](const auto& member) { return more.at(member.first) == member.second; });
}

std::string listed(const std::vector<Finding>& findings) {
  std::string out;
  for (const Finding& finding : findings) {
    if (!out.empty()) out += ", ";
    out += what(name_of(finding.severity), finding.rule, finding.instance_location);
    for (const auto& [name, value] : more_of(finding)) out += ' ' + name + '=' + value;
  }
  return out.empty() ? "nothing" : out;
}

std::string listed(const std::vector<ExpectedFinding>& findings) {
  std::string out;
  for (const ExpectedFinding& finding : findings) {
    if (!out.empty()) out += ", ";
    out += finding.what;
    for (const auto& [name, value] : finding.more) out += ' ' + name + '=' + value;
  }
  return out.empty() ? "nothing" : out;
}

// NAME.expect.json.
class ExpectationReader {
 public:
  ExpectationReader(const Contract& contract, std::string where) : contract_(contract), where_(std::move(where)) {}

  Result<std::vector<Expectation>> read(Text text, std::uint32_t depth_max) {
    if (const auto fault = document_.parse(text, depth_max)) return refuse(fault->offset, fault->message);
    if (document_[0].kind != json::Kind::kObject) return refuse(0, "an expectation is an object: a member a profile");
    std::vector<Expectation> expectations;
    for (json::NodeId node = document_.first_child(0); node != document_[0].end; node = document_[node].end) {
      Expectation expectation;
      expectation.profile = contract_.profile(document_.name(node));
      if (expectation.profile == nullptr) {
        return refuse_node(node, "\"" + document_.name(node) + "\" is no profile of this contract");
      }
      if (document_[node].kind != json::Kind::kArray) return refuse_node(node, "a profile's findings are an array");
      for (json::NodeId c = document_.first_child(node); c != document_[node].end; c = document_[c].end) {
        Result<ExpectedFinding> finding = read_finding(c);
        if (!finding) return finding.error();
        expectation.findings.push_back(*std::move(finding));
      }
      expectations.push_back(std::move(expectation));
    }
    return expectations;
  }

 private:
  Result<ExpectedFinding> read_finding(json::NodeId node) const {
    std::string text[3];
    static constexpr std::string_view kNames[] = {"severity", "rule", "instanceLocation"};
    for (int i = 0; i < 3; ++i) {
      const json::NodeId member = document_.member(node, kNames[i]);
      if (member == json::kNoNode || document_[member].kind != json::Kind::kString) {
        return refuse_node(node, "a finding has \"severity\", \"rule\" and \"instanceLocation\", all strings");
      }
      text[i] = document_.string(member);
    }
    ExpectedFinding finding{what(text[0], text[1], text[2]), {}};
    for (json::NodeId c = document_.first_child(node); c != document_[node].end; c = document_[c].end) {
      const std::string name = document_.name(c);
      if (std::find(std::begin(kNames), std::end(kNames), name) != std::end(kNames)) continue;
      if (more_of(Finding()).count(name) == 0) return refuse_node(c, "\"" + name + "\" is not known here");
      finding.more.emplace(name, document_.raw(c));
    }
    return finding;
  }

  Error refuse_node(json::NodeId node, const std::string& message) const {
    return refuse(document_[node].value.begin, message);
  }

  Error refuse(std::size_t offset, const std::string& message) const {
    const json::Position position = json::PositionCounter(document_.text().view()).at(offset);
    return {ErrorCode::kUnsupported, where_,
            "line " + std::to_string(position.line) + ", column " + std::to_string(position.column) + ": " + message};
  }

  const Contract& contract_;
  std::string where_;
  json::Document document_;
};

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
      auto read = ExpectationReader(contract_, expect_path).read(expect->text(), limits_.depth_max);
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
      const Verdict verdict = judge(kind, profile, body);
      if (abstains(kind, verdict) || verdict.state == expected) continue;
      fail(name, profile, kind, std::string(name_of(verdict.state)) + ": " + listed(verdict.findings));
    }
  }

  void check(const std::string& name, Text body, const Expectation& expectation) {
    bool violates = false;
    for (const ExpectedFinding& finding : expectation.findings) {
      violates = violates || finding.what.starts_with(name_of(Severity::kViolation));
      const std::size_t rule = finding.what.find(' ') + 1;
      result_.rules_met.push_back(finding.what.substr(rule, finding.what.find(' ', rule) - rule));
    }
    const State expected = violates ? State::kViolates : State::kConforms;
    for (EngineKind kind : engines_) {
      const Verdict verdict = judge(kind, *expectation.profile, body);
      if (abstains(kind, verdict)) continue;
      const bool same_findings =
          kind == EngineKind::kReference ||
          std::equal(verdict.findings.begin(), verdict.findings.end(), expectation.findings.begin(),
                     expectation.findings.end(), is_as_expected);
      if (verdict.state == expected && same_findings) continue;
      fail(name, *expectation.profile, kind,
           std::string(name_of(verdict.state)) + ": found " + listed(verdict.findings) + "; expected " +
               listed(expectation.findings));
    }
  }

  // What a profile accepts, its looser ones accept.
  void check_looser(const std::string& name, Text body) {
    for (const Profile& profile : contract_.profiles) {
      if (profile.looser.empty() || judge(EngineKind::kLiteral, profile, body).state != State::kConforms) continue;
      for (const std::string& looser : profile.looser) {
        const Verdict verdict = judge(EngineKind::kLiteral, *contract_.profile(looser), body);
        if (verdict.state == State::kConforms) continue;
        fail(name, profile, EngineKind::kLiteral, "conforms, but not under " + looser + ", which is said to be looser");
      }
    }
  }

  Verdict judge(EngineKind kind, const Profile& profile, Text body) {
    std::unique_ptr<Judge>& judge = judges_[{kind, profile.name}];
    if (judge == nullptr) judge = std::make_unique<Judge>(contract_, profile, JudgeOptions{kind, options_});
    Response response;
    response.body = body;
    Verdict verdict;
    Judge::Worker(*judge).judge(response, verdict);
    ++result_.checks;
    return verdict;
  }

  bool abstains(EngineKind kind, const Verdict& verdict) {
    if (kind != EngineKind::kReference || verdict.state != State::kUnreadable) return false;
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
