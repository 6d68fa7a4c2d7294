#include "errproof/session.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <exception>
#include <memory>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "base/limits.h"
#include "base/scratch.h"
#include "base/text.h"
#include "captures/response.h"
#include "contracts/explainer.h"
#include "contracts/judge.h"
#include "contracts/verdict.h"
#include "errproof/verdict.h"
#include "library/loaded.h"

namespace errproof::v1 {
namespace {

static_assert(kPaddingBytes == errproof::kPaddingBytes);

template <class Public, class Own>
constexpr bool same(Public a, Own b) {
  return static_cast<int>(a) == static_cast<int>(b);
}
static_assert(same(State::kConforms, errproof::State::kConforms) && same(State::kViolates, errproof::State::kViolates));
static_assert(same(State::kNotApplicable, errproof::State::kNotApplicable));
static_assert(same(State::kUnreadable, errproof::State::kUnreadable) && std::tuple_size<Tally>() == kStateCount);
static_assert(same(Severity::kViolation, errproof::Severity::kViolation) &&
              same(Severity::kWarning, errproof::Severity::kWarning) &&
              same(Severity::kNote, errproof::Severity::kNote));

const Verdict& out_of_memory_verdict() noexcept {
  static const Verdict verdict{State::kUnreadable, {}, 0, "out-of-memory", "there is no memory to judge it with"};
  return verdict;
}

}  // namespace

struct Session::Memory {
  explicit Memory(const Judge::Compiled& compiled)
      : judge(compiled),
        worker(compiled.judge),
        explainer(compiled.contract->contract, compiled.judge.engine_options()) {}

  // A copy with padding behind it.
  Text copied(std::string_view body) {
    if (copy.size() > kKeptScratchBytesMax + kPaddingBytes && body.size() <= kKeptScratchBytesMax) free_memory(copy);
    if (copy.size() < body.size() + kPaddingBytes) copy.resize(body.size() + kPaddingBytes);
    if (!body.empty()) std::memcpy(copy.data(), body.data(), body.size());
    return Text::promised_padded({copy.data(), body.size()});
  }

  void judge_body(Text body, const Response& about) {
    response.body = body;
    response.unreadable.reset();
    judge_response(about);
  }

  void refuse_too_long(const Response& about) {
    response.body = {};
    response.unreadable = {errproof::ErrorCode::kLimit, "body", "the body is longer than Limits::body_bytes_max"};
    judge_response(about);
  }

  void judge_response(const Response& about) {
    response.origin.method = about.method;
    response.origin.url = about.url;
    response.status.reset();
    if (about.status != 0) response.status = about.status;
    worker.judge(response, verdict);
  }

  // Into the public form, with words.
  void tell() {
    told.state = static_cast<State>(verdict.state);
    told.more = verdict.more;
    told.reason_code = verdict.reason_code;
    told.reason = verdict.reason_message;
    told.findings.clear();
    if (verdict.findings.empty()) return;
    if (words.size() < verdict.findings.size()) words.resize(verdict.findings.size());
    explainer.look_at(response, verdict);
    for (std::size_t i = 0; i < verdict.findings.size(); ++i) {
      told.findings.push_back(public_form(verdict.findings[i], words[i]));
    }
    explainer.look_away();
  }

  // What is made for a finding when it is told.
  struct Words {
    std::string message, fingerprint;
  };

  Finding public_form(const errproof::Finding& finding, Words& own) {
    own.message = explainer.explain(finding).message;
    own.fingerprint = explainer.fingerprint(finding);
    Finding out;
    out.severity = static_cast<Severity>(finding.severity);
    out.known = finding.known;
    out.rule = finding.rule;
    out.message = own.message;
    out.instance = finding.instance_location;
    out.keyword_location = finding.keyword_location;
    out.keyword = finding.keyword;
    out.schema = finding.schema;
    out.fingerprint = own.fingerprint;
    out.in_head = finding.part == Part::kResponse;
    if (out.in_head) return out;
    out.offset = finding.offset;
    out.length = finding.length;
    const Position position = explainer.position(finding);
    out.line = position.line;
    out.column = position.column;
    return out;
  }

  // Writes row `i`.
  void tell(std::size_t i, const Columns& columns) const {
    const auto first = std::find_if(verdict.findings.begin(), verdict.findings.end(), [](const auto& finding) {
      return finding.severity == errproof::Severity::kViolation;
    });
    const bool none = first == verdict.findings.end();
    if (columns.state != nullptr) columns.state[i] = static_cast<State>(verdict.state);
    if (columns.offset != nullptr) columns.offset[i] = none || first->part == Part::kResponse ? 0 : first->offset;
    if (columns.rule == nullptr) return;
    const auto rule = none ? judge.rule_index.end() : judge.rule_index.find(first->rule);
    columns.rule[i] = rule == judge.rule_index.end() ? kNoRule : rule->second;
  }

  const Judge::Compiled& judge;
  errproof::Judge::Worker worker;
  Explainer explainer;
  errproof::Response response;
  errproof::Verdict verdict;
  Verdict told;
  std::vector<Words> words;  // of told's findings
  std::vector<char> copy;
};

Session::Session(const Judge& judge) noexcept : judge_(judge.compiled_) {}
Session::Session(Session&&) noexcept = default;
Session& Session::operator=(Session&&) noexcept = default;
Session::~Session() = default;

Session::Memory& Session::memory() {
  if (memory_ == nullptr) memory_ = std::make_unique<Memory>(*judge_);
  return *memory_;
}

// `text_of` makes the body a Text.
template <class TextOf>
const Verdict& Session::judge_text(std::string_view body, const Response& response, TextOf text_of) noexcept {
  try {
    Memory& own = memory();
    if (body.size() > judge_->limits.body_bytes_max) {
      own.refuse_too_long(response);
    } else {
      own.judge_body(text_of(own), response);
    }
    own.tell();
    return own.told;
  } catch (const std::exception&) {
    memory_.reset();  // whatever was half done
    return out_of_memory_verdict();
  }
}

const Verdict& Session::judge(std::string_view body, const Response& response) noexcept {
  return judge_text(body, response, [body](Memory& own) { return own.copied(body); });
}

const Verdict& Session::judge_padded(std::string_view body, const Response& response) noexcept {
  return judge_text(body, response, [body](Memory&) { return body.empty() ? Text() : Text::promised_padded(body); });
}

template <class Offset>
Result<Tally> Session::judge_columns(const Bodies<Offset>& bodies, const Columns& columns) noexcept {
  try {
    Tally tally{};
    if (bodies.count == 0) return tally;
    for (std::size_t i = 0; i <= bodies.count; ++i) {
      const Offset least = i == 0 ? 0 : bodies.offsets[i - 1];
      if (bodies.offsets[i] >= least && static_cast<std::uint64_t>(bodies.offsets[i]) <= bodies.values.size()) continue;
      return Error{ErrorCode::kMisused, "Bodies::offsets",
                   "offset " + std::to_string(i) + " goes backwards or beyond the values"};
    }
    Memory& own = memory();
    for (std::size_t i = 0; i < bodies.count; ++i) {
      const auto begin = static_cast<std::size_t>(bodies.offsets[i]);
      const auto end = static_cast<std::size_t>(bodies.offsets[i + 1]);
      const std::string_view body = bodies.values.substr(begin, end - begin);
      if (body.size() > judge_->limits.body_bytes_max) {
        own.refuse_too_long({});
      } else {
        // The bodies behind this one are its padding; the last few have too little of it.
        const bool padded = bodies.values.size() - end >= kPaddingBytes;
        own.judge_body(padded ? Text::promised_padded(body) : own.copied(body), {});
      }
      own.tell(i, columns);
      ++tally[static_cast<std::size_t>(own.verdict.state)];
    }
    return tally;
  } catch (const std::exception&) {
    memory_.reset();
    return out_of_memory();
  }
}

Result<Tally> Session::judge_batch(const Bodies<std::int32_t>& bodies, const Columns& columns) noexcept {
  return judge_columns(bodies, columns);
}

Result<Tally> Session::judge_batch(const Bodies<std::int64_t>& bodies, const Columns& columns) noexcept {
  return judge_columns(bodies, columns);
}

}  // namespace errproof::v1
