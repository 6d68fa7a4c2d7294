#include "evidence/proof.h"

#include <fmt/format.h>

#include <utility>
#include <variant>

#include "captures/har.h"

namespace errproof {
namespace {

// What must not change of findings; their places in the file do, and what a message quotes may.
std::vector<std::string> facts_of(const Verdict& verdict) {
  std::vector<std::string> facts;
  for (const Finding& finding : verdict.findings) {
    std::string& fact = facts.emplace_back(name_of(finding.severity));
    for (const std::string_view part : {name_of(finding.part), finding.rule, finding.instance_location, finding.missing,
                                        finding.got, finding.keyword_location, finding.schema}) {
      (fact += '\0') += part;
    }
    fact += finding.known ? '1' : '0';
  }
  facts.push_back(std::to_string(verdict.more));
  return facts;
}

}  // namespace

Prover::Prover(const Judge& judge, const Limits& limits, bool show_secrets)
    : limits_(limits),
      show_secrets_(show_secrets),
      unit_(judge.engine_options().length_unit),
      worker_(judge),
      explainer_(judge.contract(), judge.engine_options()) {
  explainer_.show_secrets(show_secrets);
}

Proven Prover::prove(const Response& response, const Verdict& verdict) {
  const std::vector<std::string> wanted = facts_of(verdict);
  body_.reset(response.body, limits_.depth_max);
  Proven proven;
  for (const Masking masking : kMaskings) {
    const std::optional<Masking> asked = show_secrets_ ? std::nullopt : std::optional(masking);
    const Exhibit exhibit = exhibit_of(response, body_, asked, unit_);
    const std::optional<Masking> used = exhibit.holds_secrets ? asked : std::nullopt;
    json_.clear();
    write_har_entry(json_, exhibit, {}, used);
    if (auto why_not = differs(json_.text(), wanted)) {
      proven.why_not = "read back from a HAR " + *why_not;
      if (!used) break;
      proven.why_not += ", however its secrets are masked; --show-secrets leaves them";
      continue;
    }
    const std::vector<ShownFinding> findings = words();
    json_.clear();
    write_har_entry(json_, exhibit, findings, used);
    if (json_.text().size() > limits_.line_bytes_max) {
      proven.why_not = "its entry would be longer than --max-line";
      break;
    }
    proven = {std::string(json_.text()), {}, used};
    break;
  }
  body_.drop_if_large();
  return proven;
}

std::optional<std::string> Prover::differs(std::string_view entry, const std::vector<std::string>& wanted) {
  std::string har = R"({"log":{"entries":[)";
  (har += entry) += "]}}";
  const std::size_t size = har.size();
  Capture capture{Origin(), Source(stream_of(std::move(har)), size), ReaderOptions()};
  capture.options.limits = limits_;
  reader_ = open_har(std::move(capture));
  CaptureItem item = reader_->next();
  if (const auto* error = std::get_if<CaptureError>(&item)) return "it is none: " + error->error.message;
  response_ = std::get<Response>(std::move(item));
  worker_.judge(response_, verdict_);
  if (!verdict_.reason_message.empty())
    return fmt::format("it is {}: {}", name_of(verdict_.state), verdict_.reason_message);
  if (facts_of(verdict_) != wanted) return "it shows something else";
  return std::nullopt;
}

std::vector<ShownFinding> Prover::words() {
  explainer_.look_at(response_, verdict_);
  std::vector<ShownFinding> out;
  for (const Finding& finding : verdict_.findings) {
    out.push_back({finding.severity, finding.part, finding.known, std::string(finding.rule),
                   std::string(finding.instance_location), explainer_.explain(finding).message,
                   explainer_.fingerprint(finding)});
  }
  explainer_.look_away();
  return out;
}

}  // namespace errproof
