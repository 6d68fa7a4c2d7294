#include "batch/delivery.h"

#include <utility>

namespace errproof {

// Two parcels a thread, so that nobody waits for one that takes a little longer, and one more being handed over.
Delivery::Delivery(std::size_t threads, Summary& summary, Groups& groups, Sink& sink)
    : summary_(summary), groups_(groups), sink_(sink), done_(threads == 1 ? 1 : 2 * threads + 1) {
  for (std::size_t i = 0; i < done_.size(); ++i) {
    auto parcel = std::make_unique<Parcel>();
    if (done_.size() == 1) {
      parcel->groups = &groups;
    } else {
      parcel->groups = &parcel->own_groups.emplace(groups.unbounded());
    }
    parcel->sheet = sink.new_sheet();
    empty_.push_back(std::move(parcel));
  }
}

std::unique_ptr<Parcel> Delivery::empty() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return !empty_.empty() || ended(); });
  if (ended()) return nullptr;
  std::unique_ptr<Parcel> parcel = std::move(empty_.back());
  empty_.pop_back();
  return parcel;
}

void Delivery::await_turn_of(const Parcel& parcel) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this, &parcel] { return is_turn_of(parcel) || aborted_; });
}

void Delivery::hand_over(Parcel& parcel) {
  if (ended()) return;
  summary_.add(std::exchange(parcel.summary, {}));
  if (parcel.own_groups) groups_.take(*parcel.own_groups);
  sink_.take(*parcel.sheet);
  sink_.progress(summary_);
  if (parcel.last) ended_ = true;
}

void Delivery::finish(std::unique_ptr<Parcel> parcel) {
  std::unique_lock lock(mutex_);
  const auto place_of = [this](std::uint64_t number) -> auto& { return done_[number % done_.size()]; };
  place_of(parcel->number) = std::move(parcel);
  if (handing_over_) return;
  handing_over_ = true;
  while (place_of(next_) != nullptr) {
    std::unique_ptr<Parcel> next = std::move(place_of(next_));
    lock.unlock();
    hand_over(*next);
    lock.lock();
    empty_.push_back(std::move(next));
    next_.store(next_ + 1, std::memory_order_release);
    changed_.notify_all();
  }
  handing_over_ = false;
}

void Delivery::abort(std::exception_ptr why) {
  const std::lock_guard lock(mutex_);
  if (!aborted_) why_ = std::move(why);
  aborted_ = true;
  ended_ = true;
  changed_.notify_all();
}

void Delivery::rethrow() const {
  if (why_) std::rethrow_exception(why_);
}

}  // namespace errproof
