#include "contracts/expectation.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <string_view>
#include <utility>

#include "json/document.h"
#include "json/string.h"

namespace errproof {
namespace {

constexpr std::string_view kRequiredNames[] = {"severity", "rule", "instanceLocation"};

// What an expectation may say beyond that.
std::map<std::string, std::string> more_of(const Finding& finding, const Position& position) {
  return {{"known", finding.known ? "true" : "false"},
          {"offset", std::to_string(finding.offset)},
          {"length", std::to_string(finding.length)},
          {"line", std::to_string(position.line)},
          {"column", std::to_string(position.column)}};
}

// As a JSON string.
std::string as_json(std::string_view text) {
  std::string out;
  json::append_quoted(out, text);
  return out;
}

class Reader {
 public:
  Reader(const Contract& contract, const std::string& where) : contract_(contract), where_(where) {}

  Result<std::vector<Expectation>> read(Text text, std::uint32_t depth_max) {
    if (const auto fault = document_.parse(text, depth_max)) return refuse(text, fault->offset, fault->message);
    if (document_[0].kind != json::Kind::kObject)
      return refuse(json::NodeId{0}, "an expectation is an object: a member a profile");
    std::vector<Expectation> expectations;
    for (json::NodeId node = document_.first_child(0); node != document_[0].end; node = document_[node].end) {
      Result<Expectation> expectation = read_profile(node);
      if (!expectation) return expectation.error();
      expectations.push_back(*std::move(expectation));
    }
    return expectations;
  }

 private:
  Result<Expectation> read_profile(json::NodeId node) const {
    Expectation expectation;
    expectation.profile = contract_.profile(document_.name(node));
    if (expectation.profile == nullptr) {
      return refuse(node, "\"" + document_.name(node) + "\" is no profile of this contract");
    }
    if (document_[node].kind != json::Kind::kArray) return refuse(node, "a profile's findings are an array");
    for (json::NodeId c = document_.first_child(node); c != document_[node].end; c = document_[c].end) {
      Result<ExpectedFinding> finding = read_finding(c);
      if (!finding) return finding.error();
      expectation.findings.push_back(*std::move(finding));
    }
    return expectation;
  }

  Result<ExpectedFinding> read_finding(json::NodeId node) const {
    ExpectedFinding finding;
    std::string* const texts[] = {&finding.severity, &finding.rule, &finding.instance_location};
    for (std::size_t i = 0; i < std::size(texts); ++i) {
      const json::NodeId member = document_.member(node, kRequiredNames[i]);
      if (member == json::kNoNode || document_[member].kind != json::Kind::kString) {
        return refuse(node, "a finding has \"severity\", \"rule\" and \"instanceLocation\", all strings");
      }
      *texts[i] = document_.string(member);
    }
    for (json::NodeId c = document_.first_child(node); c != document_[node].end; c = document_[c].end) {
      const std::string name = document_.name(c);
      if (std::find(std::begin(kRequiredNames), std::end(kRequiredNames), name) != std::end(kRequiredNames)) continue;
      if (more_of({}, {}).count(name) == 0) return refuse(c, "\"" + name + "\" is not known here");
      finding.more.emplace(name, document_.raw(c));
    }
    return finding;
  }

  Error refuse(json::NodeId node, const std::string& message) const {
    return refuse(document_.text(), document_[node].value.begin, message);
  }

  Error refuse(Text text, std::size_t offset, const std::string& message) const {
    const json::Position position = json::PositionCounter(text.view()).at(offset);
    return {ErrorCode::kUnsupported, where_,
            "line " + std::to_string(position.line) + ", column " + std::to_string(position.column) + ": " + message};
  }

  const Contract& contract_;
  const std::string& where_;
  json::Document document_;
};

}  // namespace

bool ExpectedFinding::is(const ExpectedFinding& found) const {
  return severity == found.severity && rule == found.rule && instance_location == found.instance_location &&
         std::all_of(more.begin(), more.end(),
                     [&](const auto& member) { return found.more.at(member.first) == member.second; });
}

std::vector<ExpectedFinding> as_expected(const Verdict& verdict, Explainer& explainer) {
  std::vector<ExpectedFinding> found;
  for (const Finding& f : verdict.findings) {
    found.push_back({std::string(name_of(f.severity)), std::string(f.rule), std::string(f.instance_location),
                     more_of(f, f.part == Part::kBody ? explainer.position(f) : Position())});
  }
  return found;
}

bool Expectation::expects_violation() const {
  return std::any_of(findings.begin(), findings.end(),
                     [](const ExpectedFinding& finding) { return finding.severity == name_of(Severity::kViolation); });
}

Result<std::vector<Expectation>> read_expectations(Text text, const std::string& where, const Contract& contract,
                                                   std::uint32_t depth_max) {
  return Reader(contract, where).read(text, depth_max);
}

std::vector<ExpectedFinding> as_asked(std::vector<ExpectedFinding> found, const Expectation& expectation) {
  std::set<std::string> asked;
  for (const ExpectedFinding& finding : expectation.findings) {
    for (const auto& member : finding.more) asked.insert(member.first);
  }
  for (ExpectedFinding& finding : found) {
    std::erase_if(finding.more, [&asked](const auto& member) { return asked.count(member.first) == 0; });
  }
  return found;
}

std::string as_member(const Profile& profile, const std::vector<ExpectedFinding>& findings) {
  std::string out = as_json(profile.name) + ": [";
  for (const ExpectedFinding& finding : findings) {
    out += &finding == &findings.front() ? "{ " : ", { ";
    out += "\"severity\": " + as_json(finding.severity) + ", \"rule\": " + as_json(finding.rule) +
           ", \"instanceLocation\": " + as_json(finding.instance_location);
    for (const auto& [name, value] : finding.more) out += ", " + as_json(name) + ": " + value;
    out += " }";
  }
  return out + ']';
}

std::string listed(const std::vector<ExpectedFinding>& findings) {
  std::string out;
  for (const ExpectedFinding& finding : findings) {
    if (!out.empty()) out += ", ";
    out += finding.severity + ' ' + finding.rule + " at \"" + finding.instance_location + '"';
    for (const auto& [name, value] : finding.more) out += ' ' + name + '=' + value;
  }
  return out.empty() ? "nothing" : out;
}

}  // namespace errproof
