// A contract under one profile, ready to judge: Response in, Verdict out.
#pragma once

#include <memory>
#include <vector>

#include "captures/response.h"
#include "contracts/contract.h"
#include "contracts/rule_control.h"
#include "contracts/verdict.h"
#include "engines/engine.h"

namespace errproof {

struct JudgeOptions {
  EngineKind engine = EngineKind::kWalk;
  EngineOptions engine_options;  // length_unit: already the contract's, or the user's
  RuleSettings rules = {};       // for engines that find failures: the reference engine knows no rules
};

// Immutable; a Worker a thread judges with it. The contract must outlive it.
class Judge {
 public:
  Judge(const Contract& contract, const Profile& profile, const JudgeOptions& options);
  ~Judge();

  class Worker {
   public:
    explicit Worker(const Judge& judge);  // which must outlive it
    ~Worker();
    // The verdict with findings (in the order of records). `verdict`'s memory is reused.
    // Decodes the response's body, where it is judged.
    void judge(Response& response, Verdict& verdict) {
      if (decode(response, verdict)) judge_decoded(response, verdict);
    }
    // In two steps, since only the first one tells how large the body is. False: there is nothing to be judged, and the
    // verdict says why.
    bool decode(Response& response, Verdict& verdict);
    void judge_decoded(const Response& response, Verdict& verdict);

   private:
    struct Scratches;
    std::unique_ptr<Scratches> scratches_;
  };

  const EngineOptions& engine_options() const;
  const Contract& contract() const;
  const Profile& profile() const;
  const std::vector<const Profile*>& looser() const;
  const RuleControl* rule_control() const;  // nullptr: rules are as the contract has them

 private:
  struct Engines;
  std::unique_ptr<Engines> engines_;
};

}  // namespace errproof
