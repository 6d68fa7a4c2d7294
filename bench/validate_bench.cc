// How fast bodies are judged, beside what reading them costs at least (floor/…) and beside what others offer (peer/…).
// A row passes once over its whole corpus an iteration; before it is timed, its answers are held against the corpus's
// truth. README.md here says how to read the figures.
#include <benchmark/benchmark.h>
#include <simdjson.h>

#include <cstdio>
#include <cstdlib>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "allocations.h"
#include "base/sha256.h"
#include "contracts/contract.h"
#include "corpus.h"
#include "engines/engine.h"
#include "engines/structural_index.h"
#include "peer.h"

namespace errproof::bench {
namespace {

[[noreturn]] void stop(const std::string& message) {
  std::fprintf(stderr, "validate_bench: %s\n", message.c_str());
  std::exit(1);
}

const Corpus& corpus_named(const std::string& name) {
  static std::map<std::string, std::unique_ptr<Corpus>> made;
  auto& corpus = made[name];
  if (!corpus) corpus = std::make_unique<Corpus>(name, kCorpusBytes);
  return *corpus;
}

// The schemas of the contract's default profile.
class Documented {
 public:
  Documented() {
    auto contract = load_contract(embedded_contract("partner-center"), "partner-center", Limits{});
    if (!contract) stop(contract.error().message);
    contract_ = std::make_unique<Contract>(std::move(*contract));
    for (const ProfileSchema& schema : contract_->profile(contract_->default_profile)->body) {
      roots_.push_back({contract_->schemas[schema.schema].get(), schema.severity});
    }
  }
  std::unique_ptr<Engine> engine(EngineKind kind) const { return make_engine(kind, roots_); }

 private:
  std::unique_ptr<Contract> contract_;
  std::vector<RootSchema> roots_;
};

const Documented& documented() {
  static const Documented made;
  return made;
}

// What a row does with one document. Returns false where its answer differs from the truth.
using Judge = std::function<bool(Text, const Entry&)>;

void check(const std::string& row, const Corpus& corpus, const Judge& answers_right) {
  std::size_t number = 0;
  for (const Entry& entry : corpus.entries()) {
    ++number;
    if (!answers_right(corpus.document(entry), entry)) {
      stop(row + ": wrong answer for document " + std::to_string(number) + ": " +
           std::string(corpus.document(entry).view()));
    }
  }
}

// Counters of one pass over the corpus. Allocations: of one pass after the first ones have warmed up.
void report(benchmark::State& state, const Corpus& corpus, std::uint64_t allocated) {
  const auto documents = static_cast<double>(corpus.entries().size());
  const auto passes = static_cast<double>(state.iterations());
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(corpus.text().size()));
  state.counters["docs/s"] = benchmark::Counter(documents * passes, benchmark::Counter::kIsRate);
  state.counters["ns/doc"] =
      benchmark::Counter(documents * passes * 1e-9, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
  state.counters["allocs/doc"] = static_cast<double>(allocated) / documents;
}

// A row over each document in turn. `pass` keeps what it needs from document to document.
template <class OneDocument>
void run(benchmark::State& state, const std::string& corpus_name, OneDocument one) {
  const Corpus& corpus = corpus_named(corpus_name);
  const auto pass = [&] {
    for (const Entry& entry : corpus.entries()) benchmark::DoNotOptimize(one(corpus.document(entry)));
  };
  pass();
  const std::uint64_t before = allocations();
  pass();
  const std::uint64_t allocated = allocations() - before;
  for (auto _ : state) pass();
  report(state, corpus, allocated);
}

void floor_memcpy(benchmark::State& state, const std::string& corpus) {
  std::vector<char> target(corpus_named(corpus).text().size());
  run(state, corpus, [&](Text body) {
    std::memcpy(target.data(), body.data(), body.size());
    benchmark::ClobberMemory();
    return target.data();
  });
}

void floor_stage1(benchmark::State& state, const std::string& corpus) {
  StructuralIndex index;
  run(state, corpus, [&](Text body) { return index.build(body); });
}

void floor_simdjson_dom(benchmark::State& state, const std::string& corpus) {
  simdjson::dom::parser parser;
  check("floor/simdjson_dom", corpus_named(corpus), [&](Text body, const Entry& entry) {
    return (parser.parse(body.data(), body.size(), false).error() == simdjson::SUCCESS) == entry.json;
  });
  run(state, corpus, [&](Text body) { return parser.parse(body.data(), body.size(), false).error(); });
}

bool is_right(const Outcome& outcome, const Entry& entry, bool looks_for_advice) {
  return outcome.state == (entry.conforms ? Outcome::State::kConforms : Outcome::State::kViolates) &&
         (!looks_for_advice || outcome.advice == entry.advice);
}

void validate(benchmark::State& state, const std::string& corpus, EngineKind kind) {
  const auto engine = documented().engine(kind);
  const auto scratch = engine->new_scratch();
  check("validate/" + std::string(name_of(kind)), corpus_named(corpus), [&](Text body, const Entry& entry) {
    return is_right(engine->judge(body, *scratch), entry, kind != EngineKind::kReference);
  });
  run(state, corpus, [&](Text body) { return engine->judge(body, *scratch).state; });
}

// NDJSON in one buffer: where a document ends is found here.
void validate_walk_batch(benchmark::State& state, const std::string& corpus_name) {
  const Corpus& corpus = corpus_named(corpus_name);
  const auto engine = documented().engine(EngineKind::kWalk);
  const auto scratch = engine->new_scratch();
  const auto pass = [&](auto&& each) {
    const Text text = corpus.text();
    for (std::size_t begin = 0; begin < text.size();) {
      const void* end = std::memchr(text.data() + begin, '\n', text.size() - begin);
      const std::size_t size = static_cast<std::size_t>(static_cast<const char*>(end) - text.data()) - begin;
      each(engine->judge(text.part(begin, size), *scratch));
      begin += size + 1;
    }
  };
  auto entry = corpus.entries().begin();
  pass([&](const Outcome& outcome) {
    if (!is_right(outcome, *entry++, true)) stop("validate/walk_batch: wrong answer");
  });
  const std::uint64_t before = allocations();
  pass([](const Outcome&) {});
  const std::uint64_t allocated = allocations() - before;
  for (auto _ : state) {
    pass([](const Outcome& outcome) { benchmark::DoNotOptimize(outcome.state); });
  }
  report(state, corpus, allocated);
}

void validate_findings(benchmark::State& state, const std::string& corpus) {
  const auto walk = documented().engine(EngineKind::kWalk);
  const auto literal = documented().engine(EngineKind::kLiteral);
  const auto scratch = walk->new_scratch(), literal_scratch = literal->new_scratch();
  Failures failures, expected;
  check("validate/findings", corpus_named(corpus), [&](Text body, const Entry& entry) {
    literal->judge(body, *literal_scratch, expected);
    if (!is_right(walk->judge(body, *scratch, failures), entry, true)) return false;
    const auto same = [](const Failure& a, const Failure& b) {
      return a.offset == b.offset && a.length == b.length && a.instance == b.instance && a.use == b.use &&
             a.keyword_location == b.keyword_location && a.element == b.element && a.text_rule == b.text_rule;
    };
    return std::equal(failures.list().begin(), failures.list().end(), expected.list().begin(), expected.list().end(),
                      same);
  });
  run(state, corpus, [&](Text body) {
    walk->judge(body, *scratch, failures);
    return failures.list().size();
  });
}

void peer(benchmark::State& state, const std::string& corpus, const std::string& name,
          std::unique_ptr<Peer> (*make)()) {
  const auto made = make();
  check("peer/" + name, corpus_named(corpus),
        [&](Text body, const Entry& entry) { return made->conforms(body) == entry.conforms; });
  run(state, corpus, [&](Text body) { return made->conforms(body); });
}

void add_rows(const std::string& corpus) {
  const auto add = [&](const std::string& row, auto function, auto... arguments) {
    benchmark::RegisterBenchmark((row + '/' + corpus).c_str(),
                                 [=](benchmark::State& state) { function(state, corpus, arguments...); });
  };
  add("floor/memcpy", floor_memcpy);
  add("floor/stage1", floor_stage1);
  add("floor/simdjson_dom", floor_simdjson_dom);
  add("validate/walk", validate, EngineKind::kWalk);
  add("validate/walk_batch", validate_walk_batch);
  add("validate/findings", validate_findings);
  add("validate/literal", validate, EngineKind::kLiteral);
  add("validate/reference", validate, EngineKind::kReference);
  add("peer/rapidjson_schema", peer, std::string("rapidjson_schema"), make_rapidjson_schema);
  add("peer/hand", peer, std::string("hand"), make_hand);
  benchmark::AddCustomContext("corpus_" + corpus, sha256_hex(corpus_named(corpus).text().view(), 64));
}

}  // namespace
}  // namespace errproof::bench

int main(int argc, char** argv) {
  namespace bench = errproof::bench;
  benchmark::AddCustomContext("simdjson", std::to_string(simdjson::SIMDJSON_VERSION_MAJOR) + '.' +
                                              std::to_string(simdjson::SIMDJSON_VERSION_MINOR) + '.' +
                                              std::to_string(simdjson::SIMDJSON_VERSION_REVISION) + ' ' +
                                              simdjson::get_active_implementation()->name());
  benchmark::AddCustomContext("compiler", __VERSION__);
  for (const std::string_view corpus : bench::kCorpora) bench::add_rows(std::string(corpus));
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
}
