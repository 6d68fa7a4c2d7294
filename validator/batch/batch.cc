#include "batch/batch.h"

#include <cstdint>
#include <exception>
#include <memory>
#include <mutex>
#include <new>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "base/os.h"
#include "batch/delivery.h"
#include "batch/feed.h"
#include "batch/parcel.h"
#include "batch/worker.h"

namespace errproof {
namespace {

// Every thread does the same: fills a parcel, judges it, and hands over what has come to its turn. So as many threads
// as there are jobs are all busy, whatever it is that takes the time.
class Run {
 public:
  Run(Inputs& inputs, const Judge& judge, const BatchOptions& options, Groups& groups, Sink& sink)
      : jobs_(options.jobs),
        groups_(groups),
        feed_(inputs, options.reader, options.jobs > 1),
        delivery_(options.jobs, summary_, groups, sink),
        place_{judge, options, feed_, delivery_, {}} {
    summary_.looser_conform.resize(judge.looser().size());
  }

  Summary all() {
    std::vector<std::thread> threads;
    threads.reserve(jobs_ - 1);
    try {
      Worker worker(place_);
      work(worker, [&] {
        while (threads.size() + 1 < jobs_) start(threads);
      });
    } catch (...) {
      delivery_.abort(std::current_exception());
    }
    for (std::thread& thread : threads) thread.join();
    delivery_.rethrow();
    groups_.compare_with_baseline([this](const Tally& entry) { return is_asked(entry); });
    return std::move(summary_);
  }

 private:
  // Who looks at a part, or by another measure, cannot say what is gone.
  bool is_asked(const Tally& entry) const {
    const Judge& judge = place_.judge;
    const std::string& profile = groups_.baseline()->profile();
    return !delivery_.ended() && place_.options.selection.takes_all() &&
           (profile.empty() || profile == judge.profile().name) &&
           (judge.rule_control() == nullptr || judge.rule_control()->asks(entry.rule, entry.place));
  }

  // Parcel after parcel. `when_more` is called where there is work for other threads, too.
  template <class WhenMore>
  void work(Worker& worker, WhenMore when_more) {
    try {
      bool more = false;
      while (std::unique_ptr<Parcel> parcel = delivery_.empty()) {
        if (!fill(*parcel, more)) break;
        if (more) when_more();
        worker.work(*parcel);
        delivery_.finish(std::move(parcel));
      }
    } catch (...) {  // memory; it is told by the caller's thread
      delivery_.abort(std::current_exception());
    }
  }

  // Another thread. One that has no memory for what it works with leaves the work to those who have.
  void help() {
    std::optional<Worker> worker;
    try {
      worker.emplace(place_);
    } catch (const std::bad_alloc&) {
      return;
    }
    work(*worker, [] {});
  }

  bool fill(Parcel& parcel, bool& more) {
    const std::lock_guard lock(feeding_);
    if (delivery_.ended() || !feed_.fill(parcel.pieces)) return false;
    parcel.number = parcels_++;
    more = feed_.more();
    return true;
  }

  void start(std::vector<std::thread>& threads) {
    try {
      threads.emplace_back([this] { help(); });
    } catch (const std::system_error&) {
      jobs_ = static_cast<unsigned>(threads.size()) + 1;  // the system has no more: those that there are do the work
    }
  }

  unsigned jobs_;
  Groups& groups_;
  Summary summary_;
  std::mutex feeding_;  // guards feed_, parcels_
  Feed feed_;
  std::uint64_t parcels_ = 0;
  Delivery delivery_;
  Workplace place_;
};

}  // namespace

Summary run_batch(Inputs& inputs, const Judge& judge, const BatchOptions& options, Groups& groups, Sink& sink) {
  const double started = monotonic_seconds();
  Summary summary = Run(inputs, judge, options, groups, sink).all();
  summary.elapsed_seconds = monotonic_seconds() - started;
  return summary;
}

}  // namespace errproof
