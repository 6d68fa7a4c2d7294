// Other profiles of a contract, asked about a response that one profile has judged: would they accept it, or the place
// where it fails?
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/text.h"
#include "contracts/contract.h"
#include "contracts/rule_control.h"
#include "engines/engine.h"

namespace errproof {

struct Side {
  const Profile* profile = nullptr;
  std::unique_ptr<Engine> body;
  std::unique_ptr<Engine> head;  // none: the profile asks nothing of heads
};

// For one thread. Each is asked about the body at hand at most once, however many findings ask it; what it says of a
// head, whoever asks remembers.
class Sides {
 public:
  // `control`, where there is one, and `sides` must outlive it.
  Sides(const std::vector<Side>& sides, const RuleControl* control, const Limits& limits);

  // A new body, which `first` has judged.
  void look_at(Text body, const Scratch& first);

  bool accepts_body(std::size_t side);
  // Under rule control, which holds for every profile. Not for telling known deviations: they are known whatever a user
  // looks at.
  bool accepts_body_by_rules(std::size_t side);
  bool accepts_head_by_rules(std::size_t side, Text head);
  // Where `failure` is, the profile finds no violation.
  bool accepts_place(std::size_t side, const Failure& failure);

 private:
  struct Answer {
    std::unique_ptr<Scratch> scratch, head_scratch;
    std::optional<bool> conforms;
    std::optional<std::vector<std::string>> broken_places;  // sorted
    bool gave_up = false;                                   // a limit stopped it: it accepts nothing
  };

  Scratch& scratch_of(std::size_t side);

  const std::vector<Side>& sides_;
  const RuleControl* control_;
  std::vector<Answer> answers_;
  Failures failures_;
  Text body_;
  const Scratch* first_ = nullptr;
};

}  // namespace errproof
