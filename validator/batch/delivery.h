// Input order, out of threads that finish when they finish: parcels are numbered as they are filled, and handed over
// by that number. A bounded number of them is under way: who wants another one waits.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <memory>
#include <mutex>
#include <vector>

#include "batch/groups.h"
#include "batch/parcel.h"
#include "batch/sink.h"
#include "batch/summary.h"

namespace errproof {

class Delivery {
 public:
  // One thread: its one parcel counts straight into `groups`.
  Delivery(std::size_t threads, Summary& summary, Groups& groups, Sink& sink);

  // A parcel to be filled; waits for one. None: the run has ended.
  std::unique_ptr<Parcel> empty();

  // Of a parcel that was filled. Everything before it has been handed over.
  bool is_turn_of(const Parcel& parcel) const { return next_.load(std::memory_order_acquire) == parcel.number; }
  void await_turn_of(const Parcel& parcel);

  // What the parcel has so far; its turn has come.
  void hand_over(Parcel& parcel);

  // The parcel is done: handed over now, or by whoever finishes the one before it.
  void finish(std::unique_ptr<Parcel> parcel);

  // Nothing more will be taken: what is still read and judged is in vain.
  bool ended() const { return ended_.load(std::memory_order_relaxed); }

  // A thread gives up: the run ends, and nobody waits any more.
  void abort(std::exception_ptr why);
  void rethrow() const;

 private:
  Summary& summary_;
  Groups& groups_;
  Sink& sink_;
  std::atomic<bool> ended_ = false;
  std::atomic<std::uint64_t> next_ = 0;  // the number whose turn it is

  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::unique_ptr<Parcel>> empty_;
  std::vector<std::unique_ptr<Parcel>> done_;  // by number, modulo the parcels that there are
  bool handing_over_ = false;
  bool aborted_ = false;
  std::exception_ptr why_;
};

}  // namespace errproof
