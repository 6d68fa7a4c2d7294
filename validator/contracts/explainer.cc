#include "contracts/explainer.h"

#include "contracts/url_template.h"

namespace errproof {

Explainer::Explainer(const Contract& contract, const EngineOptions& options)
    : contract_(contract), unit_(options.length_unit), depth_max_(options.limits.depth_max), counter_({}) {}

void Explainer::look_at(const Response& response) {
  response_ = &response;
  document_.reset(response.body, depth_max_);
  counter_ = json::PositionCounter(response.body.view());
  counted_to_ = 0;
  url_template_.reset();
}

void Explainer::look_away() { document_.drop_if_large(); }

Position Explainer::position(const Finding& finding) {
  if (finding.offset < counted_to_) counter_ = json::PositionCounter(response_->body.view());
  counted_to_ = finding.offset;
  const json::Position in_body = counter_.at(finding.offset);
  const BodyPlace& place = response_->place;
  if (place.kind != BodyPlace::Kind::kVerbatim) return {in_body.line, in_body.column, false};
  // Columns add up only on the body's first line.
  return {place.line + in_body.line - 1, in_body.line == 1 ? place.column + in_body.column - 1 : in_body.column, true};
}

Explanation Explainer::explain(const Finding& finding) {
  return errproof::explain(*finding.failure, finding.contract_rule, document_, unit_);
}

const std::string& Explainer::url_template() {
  if (!url_template_) url_template_ = errproof::url_template(response_->origin.url);
  return *url_template_;
}

const std::string& Explainer::fingerprint(const Finding& finding) {
  return fingerprints_.of(
      {finding.rule, contract_.name, finding.folded_location, finding.got, response_->origin.method, url_template()});
}

}  // namespace errproof
