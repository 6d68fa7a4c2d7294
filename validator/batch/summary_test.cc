#include "batch/summary.h"

#include <gtest/gtest.h>

namespace errproof {
namespace {

Verdict verdict(State state, bool known) {
  Verdict v;
  v.state = state;
  v.looser_conforms = {known, false};
  if (state == State::kViolates) v.findings.emplace_back().known = known;
  return v;
}

// Which member is forgotten shows in the members: all of what count() can make is asked for.
TEST(Summary, AddedInPartsIsTheWhole) {
  Summary whole, first, second;
  Response response;
  response.status = 204;
  for (const State state : {State::kConforms, State::kViolates, State::kNotApplicable, State::kUnreadable}) {
    for (const bool known : {true, false}) {
      for (Summary* summary : {&whole, &first}) summary->count(response, verdict(state, known));
      for (Summary* summary : {&whole, &second}) summary->count(response, verdict(state, known));
    }
  }
  for (Summary* summary : {&first, &second}) {
    summary->files = 1;
    summary->errors = 2;
    summary->ignored = 3;
    summary->not_selected = 4;
    summary->bytes = 5;
    summary->ignored_bytes = 6;
  }
  first.interrupted = true;
  whole.files = 2, whole.errors = 4, whole.ignored = 6, whole.not_selected = 8, whole.bytes = 10,
  whole.ignored_bytes = 12;
  whole.interrupted = true;
  Summary sum;
  sum.add(first);
  sum.add(second);
  EXPECT_TRUE(sum == whole);
}

}  // namespace
}  // namespace errproof
