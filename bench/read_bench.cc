// How fast captures are read and judged, beside what reading their bytes costs at least (floor/…). A row passes once
// over its whole file an iteration, from memory; README.md here says what each row does.
#include <benchmark/benchmark.h>
#include <simdjson.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "captures/formats.h"
#include "contracts/contract.h"
#include "contracts/judge.h"
#include "corpus.h"
#include "recordings.h"

namespace errproof::bench {
namespace {

[[noreturn]] void stop(const std::string& message) {
  std::fprintf(stderr, "read_bench: %s\n", message.c_str());
  std::exit(1);
}

// A file that is in memory already, as a warm cache has it.
class Bytes final : public ByteStream {
 public:
  explicit Bytes(std::string_view bytes) : rest_(bytes) {}
  Result<std::size_t> read(char* out, std::size_t size) override {
    size = std::min(size, rest_.size());
    std::memcpy(out, rest_.data(), size);
    rest_.remove_prefix(size);
    done_ += size;
    return size;
  }
  std::uint64_t bytes_read() const override { return done_; }

 private:
  std::string_view rest_;
  std::uint64_t done_ = 0;
};

struct File {
  std::string name;  // "live.har"
  std::string bytes;
  std::size_t responses = 0;
};

std::unique_ptr<Reader> reader_of(const File& file) {
  const Origin at{.file = file.name};
  return open_source({at, Source(std::make_unique<Bytes>(file.bytes), file.bytes.size()), {}});
}

const Judge& judge() {
  static const auto contract = [] {
    auto loaded = load_contract(embedded_contract("partner-center"), "partner-center", Limits{});
    if (!loaded) stop(loaded.error().where + ": " + loaded.error().message);
    return std::move(*loaded);
  }();
  static const Judge judge(contract, *contract.profile(contract.default_profile), {});
  return judge;
}

void count(benchmark::State& state, const File& file) {
  using benchmark::Counter;
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(file.bytes.size()));
  const double read = static_cast<double>(file.responses) * static_cast<double>(state.iterations());
  state.counters["s/response"] = Counter(read, Counter::kIsRate | Counter::kInvert);
}

void floor_simdjson_dom(benchmark::State& state, const File& file) {
  const simdjson::padded_string text(file.bytes);
  simdjson::dom::parser parser;
  for (auto _ : state) {
    if (parser.parse(text).error()) stop(file.name + " is no JSON");
  }
  count(state, file);
}

// Each response through `take`; what is no response stops the program.
template <class Take>
void pass(const File& file, Take take) {
  const std::unique_ptr<Reader> reader = reader_of(file);
  std::size_t responses = 0;
  for (CaptureItem item = EndOfCapture{};;) {
    reader->next(item);
    if (std::holds_alternative<EndOfCapture>(item)) break;
    auto* response = std::get_if<Response>(&item);
    if (response == nullptr) stop(file.name + ": " + std::get<CaptureError>(item).error.message);
    take(*response);
    ++responses;
  }
  if (responses != file.responses) stop(file.name + ": not every response was read");
}

void read_only(benchmark::State& state, const File& file) {
  for (auto _ : state) {
    pass(file, [](Response& response) {
      response.decode();
      benchmark::DoNotOptimize(response.body);
    });
  }
  count(state, file);
}

void read_and_judge(benchmark::State& state, const File& file) {
  Judge::Worker worker(judge());
  Verdict verdict;
  for (auto _ : state) {
    pass(file, [&](Response& response) {
      worker.judge(response, verdict);
      if (verdict.state != errproof::State::kConforms && verdict.state != errproof::State::kViolates)
        stop(file.name + ": not judged");
    });
  }
  count(state, file);
}

}  // namespace
}  // namespace errproof::bench

int main(int argc, char** argv) {
  using namespace errproof::bench;
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  std::vector<std::unique_ptr<File>> files;
  for (const char* name : {"small", "medium", "live"}) {
    const Corpus corpus(name, kCorpusBytes);
    const std::size_t responses = corpus.entries().size();
    const auto add = [&](const std::string& what, std::string bytes, bool is_document) {
      files.push_back(std::make_unique<File>(File{std::string(name) + what, std::move(bytes), responses}));
      const File& file = *files.back();
      const auto row = [&](const std::string& row_name, void (*run)(benchmark::State&, const File&)) {
        benchmark::RegisterBenchmark((row_name + '/' + file.name).c_str(),
                                     [run, &file](benchmark::State& state) { run(state, file); });
      };
      if (is_document) row("floor/simdjson_dom", floor_simdjson_dom);
      row("read", read_only);
      row("judge", read_and_judge);
    };
    add(".ndjson", lines_of(corpus), false);
    add(".envelopes.ndjson", envelopes_of(corpus), false);
    add(".har", har_of(corpus, false), true);
    add(".indented.har", har_of(corpus, true), true);
  }
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
}
