#include "batch/batch.h"

#include "base/os.h"

namespace errproof {
namespace {

// Reading and judging come one after the other here. Whoever spreads the judging over threads keeps deliver(): it is
// called in input order, by one thread, and nothing else counts or reports.
class Run {
 public:
  Run(const Judge& judge, const BatchOptions& options, Groups& groups, Sink& sink)
      : worker_(judge),
        explainer_(judge.contract(), judge.engine_options()),
        options_(options),
        groups_(groups),
        sink_(sink) {
    summary_.looser_conform.resize(judge.looser().size());
  }

  void input(const Input& input) {
    groups_.next_file();
    if (input.error) {
      Origin origin;
      origin.file = input.path;
      ++summary_.files;
      fail({std::move(origin), *input.error});
      return;
    }
    ReaderOptions options = options_.reader;
    options.found = input.found;
    const std::unique_ptr<Reader> reader = open_capture(input.path, options);
    if (const std::string notice = reader->notice(); !notice.empty()) sink_.notice(input.path, notice);
    while (sink_.wants_more() && item(reader->next())) {
    }
    summary_.ignored += reader->ignored();
    if (reader->ignored() == 0) {
      ++summary_.files;
      summary_.bytes += reader->bytes_read();
    } else {
      sink_.ignored(input.path);
    }
  }

  Summary& summary() { return summary_; }

 private:
  bool item(CaptureItem item) {
    if (auto* response = std::get_if<Response>(&item)) {
      if (!response->status) response->status = options_.assume_status;
      worker_.judge(*response, verdict_);
      deliver(*response, verdict_);
    } else if (auto* error = std::get_if<CaptureError>(&item)) {
      fail(*error);
    } else {
      return false;
    }
    return true;
  }

  void deliver(const Response& response, const Verdict& verdict) {
    summary_.count(response, verdict);
    explainer_.look_at(response);
    groups_.add(response, verdict, explainer_);
    sink_.response(response, verdict, explainer_);
    explainer_.look_away();
  }

  void fail(const CaptureError& error) {
    ++summary_.errors;
    groups_.add(error);
    sink_.error(error);
  }

  Judge::Worker worker_;
  Explainer explainer_;
  const BatchOptions& options_;
  Groups& groups_;
  Sink& sink_;
  Summary summary_;
  Verdict verdict_;
};

}  // namespace

Summary run_batch(Inputs& inputs, const Judge& judge, const BatchOptions& options, Groups& groups, Sink& sink) {
  const double started = monotonic_seconds();
  Run run(judge, options, groups, sink);
  while (sink.wants_more()) {
    const std::optional<Input> input = inputs.next();
    if (!input) break;
    run.input(*input);
  }
  run.summary().elapsed_seconds = monotonic_seconds() - started;
  return std::move(run.summary());
}

}  // namespace errproof
