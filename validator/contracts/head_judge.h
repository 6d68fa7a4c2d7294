// The heads of responses under one profile. Equal heads recur, and most have nothing to be said of: those are judged
// once a thread.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/text.h"
#include "engines/engine.h"

namespace errproof {

// For one thread; the engine must outlive it.
class HeadJudge {
 public:
  explicit HeadJudge(const Engine& engine) : engine_(engine), scratch_(engine.new_scratch()) {}

  bool conforms(Text head);                   // no violation
  bool finds(Text head, Failures& failures);  // false: nothing; failures are left as they are

 private:
  Outcome judge(Text head);  // or what is remembered of it

  struct Remembered {
    std::string head;
    Outcome outcome;
  };

  const Engine& engine_;
  std::unique_ptr<Scratch> scratch_;
  std::array<Remembered, 64> remembered_;
};

}  // namespace errproof
