#include "contracts/explainer.h"

#include <cassert>
#include <cstddef>
#include <vector>

#include "contracts/secrets.h"
#include "contracts/url_template.h"

namespace errproof {
namespace {

// Byte for byte, so that places stay where they are.
void mask(std::string& text, std::size_t begin, const std::vector<SecretSpan>& secrets) {
  for (const SecretSpan& secret : secrets) {
    text.replace(begin + secret.begin, secret.end - secret.begin, secret.end - secret.begin, '*');
  }
}

}  // namespace

Explainer::Explainer(const Contract& contract, const EngineOptions& options)
    : contract_(contract),
      unit_(options.length_unit),
      depth_max_(options.limits.depth_max),
      counter_({}),
      raw_counter_({}) {}

void Explainer::look_at(const Response& response, const Verdict& verdict) {
  response_ = &response;
  const auto start = [this](Shown& shown, Text text) {
    shown.original = text;
    shown.document.reset(text, depth_max_);
    shown.is_looked_at = false;
  };
  start(body_, response.body);
  start(head_, verdict.head.text());
  counter_ = json::PositionCounter(response.body.view());
  raw_counter_ = json::RawPositionCounter(response.place.raw);
  counted_to_ = 0;
  url_template_.reset();
}

void Explainer::take_apart() { shown(body_).document(); }

void Explainer::look_away() {
  body_.document.drop_if_large();
  body_.masked.start();
}

BodyDocument& Explainer::shown(Shown& text) {
  if (text.is_looked_at || shows_secrets_) return text.document;
  text.is_looked_at = true;
  const std::string_view original = text.original.view();
  const json::Document* document = text.document.document();
  const std::size_t begin = original.size() - (document == nullptr ? original.size() : document->text().size());  // BOM
  const std::vector<SecretSpan> secrets = &text == &head_ && document != nullptr
                                              ? find_secrets_of_head(*document)
                                              : find_secrets(original.substr(begin), document);
  if (secrets.empty()) return text.document;
  std::string& masked = text.masked.start();
  masked = original;
  mask(masked, begin, secrets);
  text.document.reset(text.masked.finish(), depth_max_);
  return text.document;
}

std::string_view Explainer::shown_body() { return shown(body_).bytes(); }

Position Explainer::position(const Finding& finding) {
  assert(finding.part == Part::kBody);
  const BodyPlace& place = response_->place;
  if (finding.offset < counted_to_) {
    counter_ = json::PositionCounter(response_->body.view());
    raw_counter_ = json::RawPositionCounter(place.raw);
  }
  counted_to_ = finding.offset;
  // No JSON string has a line's end in it.
  if (place.kind == BodyPlace::Kind::kInString)
    return {place.line, place.column + raw_counter_.at(finding.offset), true};
  const json::Position in_body = counter_.at(finding.offset);
  if (place.kind == BodyPlace::Kind::kDecoded) return {in_body.line, in_body.column, false};
  // Columns add up only on the body's first line.
  return {place.line + in_body.line - 1, in_body.line == 1 ? place.column + in_body.column - 1 : in_body.column, true};
}

Explanation Explainer::explain(const Finding& finding) {
  if (finding.pair != nullptr) return explain_pair(*finding.pair, shown(head_), shown(body_));
  Explanation words = errproof::explain(*finding.failure, finding.contract_rule,
                                        shown(finding.part == Part::kBody ? body_ : head_), unit_);
  // What the engine says of a text that is no JSON holds the front of it.
  if (!shows_secrets_ && finding.keyword.empty()) mask(words.message, 0, find_secrets(words.message, nullptr));
  return words;
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
