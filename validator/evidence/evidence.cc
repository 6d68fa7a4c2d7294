#include "evidence/evidence.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "base/os.h"
#include "batch/groups.h"
#include "evidence/har.h"
#include "evidence/proof.h"

namespace errproof {
namespace {

// The kinds of findings that a response shows, each once.
std::vector<std::string> kinds_of(const Verdict& verdict) {
  std::vector<std::string> kinds;
  std::string key;
  for (const Finding& finding : verdict.findings) {
    make_group_key(finding, key);
    if (std::find(kinds.begin(), kinds.end(), key) == kinds.end()) kinds.push_back(key);
  }
  return kinds;
}

std::string note_of(Masking masking) {
  return masking == Masking::kLength
             ? "what is secret is masked by as many * as it has characters, since *** would change what it shows"
             : "what is secret is masked by its shape, letters as x and digits as 0, since *** would change what it "
               "shows";
}

}  // namespace

struct Evidence::Candidate {
  std::vector<std::string> kinds;  // none: the response is unreadable
  Proven proven;
  std::string place;
};

// Proves more than will be written: which kinds earlier stretches have shown is not known before its turn. What it
// leaves out they would leave out as well: of each of its kinds it has proven enough, and each of those is written, or
// is not since the kind had enough before.
class Evidence::Stretch final : public Sheet {
 public:
  explicit Stretch(const Evidence& evidence) : evidence_(evidence) {}

  void response(const Response& response, const Verdict& verdict, Explainer&) override {
    if (verdict.state == State::kUnreadable) {
      add({{}, {{}, verdict.reason_message, {}}, place_of(response.origin)});
      return;
    }
    if (verdict.findings.empty()) return;
    ++shown;
    std::vector<std::string> kinds = kinds_of(verdict);
    const auto has_enough = [this](const std::string& kind) {
      const auto found = proven_.find(kind);
      return found != proven_.end() && found->second >= evidence_.options_.first;
    };
    if (std::all_of(kinds.begin(), kinds.end(), has_enough)) return;
    if (!prover_) prover_.emplace(evidence_.judge_, evidence_.options_.limits, evidence_.options_.show_secrets);
    Candidate candidate{std::move(kinds), prover_->prove(response, verdict), place_of(response.origin)};
    if (!candidate.proven.entry.empty()) {
      for (const std::string& kind : candidate.kinds) {
        if (++proven_[kind] == 1) bytes_ += bytes_of(kind);
      }
    }
    add(std::move(candidate));
  }
  void error(const CaptureError&) override {}
  std::size_t bytes() const override { return bytes_; }

  void clear() {
    shown = 0;
    candidates.clear();
    proven_.clear();
    bytes_ = 0;
  }

  std::uint64_t shown = 0;
  std::vector<Candidate> candidates;

 private:
  static std::size_t bytes_of(const std::string& kind) { return sizeof(std::string) + kind.size(); }

  void add(Candidate candidate) {
    bytes_ += sizeof candidate + candidate.proven.entry.size() + candidate.proven.why_not.size();
    bytes_ += candidate.place.size();
    for (const std::string& kind : candidate.kinds) bytes_ += bytes_of(kind);
    candidates.push_back(std::move(candidate));
  }

  const Evidence& evidence_;
  std::optional<Prover> prover_;
  std::unordered_map<std::string, std::uint32_t> proven_;  // by kind
  std::size_t bytes_ = 0;
};

Evidence::Evidence(Output& output, const Judge& judge, EvidenceOptions options,
                   std::function<void(const EvidenceNote&)> tell)
    : output_(output), judge_(judge), options_(options), tell_(std::move(tell)), keys_(random_seed()) {}
Evidence::~Evidence() = default;

void Evidence::begin(const RunInfo& run) { front_ = har_front(run); }

std::unique_ptr<Sheet> Evidence::new_sheet() const { return std::make_unique<Stretch>(*this); }

void Evidence::take(Sheet& sheet) {
  auto& stretch = static_cast<Stretch&>(sheet);
  shown_ += stretch.shown;
  for (const Candidate& candidate : stretch.candidates) take(candidate);
  stretch.clear();
}

void Evidence::take(const Candidate& candidate) {
  if (candidate.kinds.empty()) {
    tell_({candidate.place, "unreadable: " + candidate.proven.why_not, true});
    return;
  }
  std::vector<std::size_t> numbers;
  bool is_wanted = false;
  for (const std::string& key : candidate.kinds) {
    std::optional<std::size_t> number = keys_.find(key);
    if (!number && keys_.size() >= options_.limits.groups_max) {
      if (!std::exchange(too_many_kinds_, true)) {
        tell_({candidate.place, "shows one kind of finding more than --max-groups; others of them are left out", true});
      }
      continue;
    }
    if (!number) {
      number = keys_.add(key);
      kinds_.emplace_back();
    }
    numbers.push_back(*number);
    is_wanted = is_wanted || kinds_[*number].entries < options_.first;
  }
  if (!is_wanted) return;
  if (candidate.proven.entry.empty()) {
    for (const std::size_t number : numbers) kinds_[number].lost = true;
    tell_({candidate.place, "left out: " + candidate.proven.why_not, true});
    return;
  }
  for (const std::size_t number : numbers) ++kinds_[number].entries;
  output_.write(written_++ == 0 ? front_ + '\n' : ",\n");
  output_.write(candidate.proven.entry);
  if (candidate.proven.masking.value_or(Masking::kStars) != Masking::kStars) {
    tell_({candidate.place, note_of(*candidate.proven.masking), false});
  }
}

void Evidence::end(const Summary&, const Groups&) {
  if (written_ != 0) output_.write(kHarBack);
}

bool Evidence::lacks() const {
  return too_many_kinds_ ||
         std::any_of(kinds_.begin(), kinds_.end(), [](const Kind& kind) { return kind.lost && kind.entries == 0; });
}

}  // namespace errproof
