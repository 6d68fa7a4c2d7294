// How fast bodies are judged, beside what reading them costs at least (floor/…) and beside what others offer (peer/…).
// A row passes once over its whole corpus an iteration; before it is timed, its answers are held against the corpus's
// truth. README.md here says what each row does and how to read the figures.
#include <benchmark/benchmark.h>
#include <simdjson.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "allocations.h"
#include "base/sha256.h"
#include "contracts/contract.h"
#include "corpus.h"
#include "engines/engine.h"
#include "json/structural_index.h"
#include "peer.h"

namespace errproof::bench {
namespace {

using benchmark::State;

[[noreturn]] void stop(const std::string& message) {
  std::fprintf(stderr, "validate_bench: %s\n", message.c_str());
  std::exit(1);
}

// "validate/walk" over one corpus.
struct Row {
  std::string name;
  const Corpus* corpus = nullptr;
};

[[noreturn]] void stop(const Row& row, const Entry& entry, const std::string& what) {
  stop(row.name + '/' + row.corpus->name() + ": " + what + ", document " +
       std::to_string(&entry - row.corpus->entries().data() + 1) + ":\n" +
       std::string(row.corpus->document(entry).view()));
}

// The schemas of the contract's default profile, `documented`.
class Documented {
 public:
  Documented() : contract_(load()) {
    for (const ProfileSchema& schema : contract_.profile(contract_.default_profile)->body) {
      roots_.push_back({contract_.schemas[schema.schema].get(), schema.severity});
    }
  }
  std::unique_ptr<Engine> engine(EngineKind kind) const { return make_engine(kind, roots_); }

 private:
  static Contract load() {
    auto contract = load_contract(embedded_contract("partner-center"), "partner-center", Limits{});
    if (!contract) stop(contract.error().where + ": " + contract.error().message);
    return std::move(*contract);
  }

  Contract contract_;
  std::vector<RootSchema> roots_;
};

std::unique_ptr<Engine> documented_engine(EngineKind kind) {
  static const Documented documented;
  return documented.engine(kind);
}

// A row is checked once: its repetitions run the same code on the same bytes.
bool is_first_run(const Row& row) {
  static std::set<std::string> run;
  return run.insert(row.name + '/' + row.corpus->name()).second;
}

// Stops unless `is_right` says so of every document.
template <class IsRight>
void check(const Row& row, IsRight is_right) {
  for (const Entry& entry : row.corpus->entries()) {
    if (!is_right(row.corpus->document(entry), entry.truth)) stop(row, entry, "a wrong answer");
  }
}

// Times `pass`, which goes over the whole corpus. One pass before warms up, a second one counts allocations.
template <class Pass>
void time_passes(State& state, const Row& row, Pass pass) {
  pass();
  const std::uint64_t before = allocations();
  pass();
  const auto allocated = static_cast<double>(allocations() - before);
  for (auto _ : state) pass();

  const auto documents = static_cast<double>(row.corpus->entries().size());
  const double judged = documents * static_cast<double>(state.iterations());
  using benchmark::Counter;
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(row.corpus->text().size()));
  state.counters["docs/s"] = Counter(judged, Counter::kIsRate);
  state.counters["s/doc"] = Counter(judged, Counter::kIsRate | Counter::kInvert);
  state.counters["allocs/doc"] = allocated / documents;
}

// The same over each document in turn. `judge` keeps what it needs from document to document.
template <class JudgeOne>
void time_documents(State& state, const Row& row, JudgeOne judge) {
  time_passes(state, row, [&] {
    for (const Entry& entry : row.corpus->entries()) benchmark::DoNotOptimize(judge(row.corpus->document(entry)));
  });
}

void floor_memcpy(State& state, const Row& row) {
  std::vector<char> target(row.corpus->text().size());
  time_documents(state, row, [&](Text body) {
    std::memcpy(target.data(), body.data(), body.size());
    benchmark::ClobberMemory();
    return target.data();
  });
}

void floor_stage1(State& state, const Row& row) {
  json::StructuralIndex index;
  if (is_first_run(row)) check(row, [&](Text body, const Truth& truth) { return index.build(body) || !truth.json; });
  time_documents(state, row, [&](Text body) { return index.build(body); });
}

void floor_simdjson_dom(State& state, const Row& row) {
  simdjson::dom::parser parser;
  const auto parses = [&](Text body) { return !parser.parse(body.data(), body.size(), false).error(); };
  if (is_first_run(row)) check(row, [&](Text body, const Truth& truth) { return parses(body) == truth.json; });
  time_documents(state, row, parses);
}

bool is_right(const Outcome& outcome, const Truth& truth) {
  return outcome.state == (truth.conforms ? Outcome::State::kConforms : Outcome::State::kViolates) &&
         outcome.advice == truth.advice;
}

void check_engine(const Row& row, const Engine& engine, Scratch& scratch, EngineKind kind) {
  check(row, [&](Text body, const Truth& truth) {
    Outcome outcome = engine.judge(body, scratch);
    if (kind != EngineKind::kReference) return is_right(outcome, truth);
    if (outcome.state == Outcome::State::kUnreadable) return true;  // it abstains, as it may
    outcome.advice = truth.advice;                                  // it looks for none
    return is_right(outcome, truth);
  });
  if (kind != EngineKind::kWalk) return;
  // The bar of the walk: in steady state no conforming document costs an allocation.
  for (const Entry& entry : row.corpus->entries()) {
    const std::uint64_t before = allocations();
    engine.judge(row.corpus->document(entry), scratch);
    if (entry.truth.conforms && allocations() != before) stop(row, entry, "allocates");
  }
}

void validate(State& state, const Row& row, EngineKind kind) {
  const auto engine = documented_engine(kind);
  const auto scratch = engine->new_scratch();
  if (is_first_run(row)) check_engine(row, *engine, *scratch, kind);
  time_documents(state, row, [&](Text body) { return engine->judge(body, *scratch).state; });
}

// Where a document of the NDJSON buffer ends is found here, and part of the time.
void validate_walk_batch(State& state, const Row& row) {
  const auto engine = documented_engine(EngineKind::kWalk);
  const auto scratch = engine->new_scratch();
  const Text text = row.corpus->text();
  const auto for_each_line = [&](auto&& each) {
    for (std::size_t begin = 0; begin < text.size();) {
      const void* end = std::memchr(text.data() + begin, '\n', text.size() - begin);
      const std::size_t size = static_cast<std::size_t>(static_cast<const char*>(end) - text.data()) - begin;
      each(text.part(begin, size));
      begin += size + 1;
    }
  };
  if (is_first_run(row)) {
    std::size_t lines = 0;
    for_each_line([&](Text line) {
      const Entry& entry = row.corpus->entries()[lines++];
      if (!is_right(engine->judge(line, *scratch), entry.truth)) stop(row, entry, "a wrong answer");
    });
    if (lines != row.corpus->entries().size()) stop(row.name + ": not every line was judged");
  }
  time_passes(state, row, [&] {
    for_each_line([&](Text line) { benchmark::DoNotOptimize(engine->judge(line, *scratch).state); });
  });
}

bool is_same(const Failure& a, const Failure& b) {
  return a.severity == b.severity && a.text_rule == b.text_rule && a.got == b.got && a.offset == b.offset &&
         a.length == b.length && a.element == b.element && a.use == b.use && a.instance == b.instance &&
         a.keyword_location == b.keyword_location;
}

// All failures with their places, held against the literal engine's.
void check_findings(const Row& row, const Engine& walk, Scratch& scratch, Failures& failures) {
  const auto literal = documented_engine(EngineKind::kLiteral);
  const auto literal_scratch = literal->new_scratch();
  Failures expected;
  check(row, [&](Text body, const Truth& truth) {
    literal->judge(body, *literal_scratch, expected);
    return is_right(walk.judge(body, scratch, failures), truth) &&
           std::equal(failures.list().begin(), failures.list().end(), expected.list().begin(), expected.list().end(),
                      is_same);
  });
}

void validate_findings(State& state, const Row& row) {
  const auto walk = documented_engine(EngineKind::kWalk);
  const auto scratch = walk->new_scratch();
  Failures failures;
  if (is_first_run(row)) check_findings(row, *walk, *scratch, failures);
  time_documents(state, row, [&](Text body) {
    walk->judge(body, *scratch, failures);
    return failures.list().size();
  });
}

void peer(State& state, const Row& row, std::unique_ptr<Peer> (*make)(), bool tells_advice) {
  const auto made = make();
  if (is_first_run(row)) {
    check(row, [&](Text body, const Truth& truth) {
      const Answer answer = made->judge(body);
      return answer.conforms == truth.conforms && (!tells_advice || !truth.conforms || answer.advice == truth.advice);
    });
  }
  time_documents(state, row, [&](Text body) { return made->judge(body).conforms; });
}

void add_rows(const Corpus& corpus) {
  const auto add = [&](const std::string& name, auto run, auto... arguments) {
    const Row row{name, &corpus};
    benchmark::RegisterBenchmark((name + '/' + corpus.name()).c_str(),
                                 [=](State& state) { run(state, row, arguments...); });
  };
  add("floor/memcpy", floor_memcpy);
  add("floor/stage1", floor_stage1);
  add("floor/simdjson_dom", floor_simdjson_dom);
  add("validate/walk", validate, EngineKind::kWalk);
  add("validate/walk_batch", validate_walk_batch);
  add("validate/findings", validate_findings);
  add("validate/literal", validate, EngineKind::kLiteral);
  add("validate/reference", validate, EngineKind::kReference);
  add("peer/rapidjson_schema", peer, make_rapidjson_schema, false);
  add("peer/hand", peer, make_hand, true);
}

void add_context() {
  using namespace simdjson;
  benchmark::AddCustomContext("simdjson", std::to_string(SIMDJSON_VERSION_MAJOR) + '.' +
                                              std::to_string(SIMDJSON_VERSION_MINOR) + '.' +
                                              std::to_string(SIMDJSON_VERSION_REVISION));
  benchmark::AddCustomContext("simdjson_kernel", get_active_implementation()->name());
#ifdef __clang__
  benchmark::AddCustomContext("compiler", "clang " __clang_version__);
#else
  benchmark::AddCustomContext("compiler", "gcc " __VERSION__);
#endif
}

}  // namespace
}  // namespace errproof::bench

int main(int argc, char** argv) {
  using namespace errproof::bench;
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  add_context();
  // The dressed corpora are left out: they are for a way of judging that guesses at the bytes between values.
  std::vector<std::unique_ptr<Corpus>> corpora;
  for (const char* name : {"small", "medium", "large", "mixed", "live"}) {
    corpora.push_back(std::make_unique<Corpus>(name, kCorpusBytes));
    add_rows(*corpora.back());
    benchmark::AddCustomContext(std::string("corpus_") + name, errproof::sha256_hex(corpora.back()->text().view(), 64));
  }
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
}
