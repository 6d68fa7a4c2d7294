// What stands in the core library in place of reference.cc, so that it needs neither RapidJSON nor valijson: a voter
// that never votes.
#include "engines/reference.h"

namespace errproof {
namespace {

class NoReference : public Engine {
 public:
  std::unique_ptr<Scratch> new_scratch() const override { return std::make_unique<Scratch>(); }
  Outcome judge(Text, Scratch&) const override {
    return {Outcome::State::kUnreadable, false,
            Error{ErrorCode::kUnsupported, "body", "the core library is built without the reference engine"}};
  }
  Outcome judge(Text body, Scratch& scratch, Failures& failures) const override {
    failures.clear();
    return judge(body, scratch);
  }
};

}  // namespace

std::unique_ptr<Engine> make_reference(const std::vector<RootSchema>&, const EngineOptions&) {
  return std::make_unique<NoReference>();
}

bool has_reference() { return false; }

}  // namespace errproof
