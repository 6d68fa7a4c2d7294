// One thread's part of a run: reads the pieces of a parcel, judges, counts, and lets the sink's sheet write.
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>

#include "batch/delivery.h"
#include "batch/feed.h"
#include "batch/parcel.h"
#include "contracts/explainer.h"
#include "contracts/judge.h"
#include "contracts/verdict.h"

namespace errproof {

struct BatchOptions;

// What all workers of a run share. Every member outlives them.
struct Workplace {
  const Judge& judge;
  const BatchOptions& options;
  const Feed& feed;
  Delivery& delivery;
  std::mutex large_text;  // held while a text over kKeptScratchBytesMax is judged
};

class Worker {
 public:
  explicit Worker(Workplace& place);

  // All of the parcel. Hands it over in parts where its turn has come or it grows too large, and keeps the rest in it.
  void work(Parcel& parcel);

 private:
  bool drain(Parcel& parcel, Piece& piece);  // false: nothing behind it is wanted
  bool take(Parcel& parcel, CaptureItem& item);
  bool fail(Parcel& parcel, const Input& input);  // which has an error
  bool fail(Parcel& parcel, const CaptureError& error);
  void judge(Parcel& parcel, Response& response);
  void assume_status(Response& response) const;
  void hand_over_if_due(Parcel& parcel, const Reader& reader);
  void count_bytes(Parcel& parcel, const Reader& reader);

  Workplace& place_;
  struct Tools {
    explicit Tools(const Workplace& place);
    Judge::Worker judge;
    Explainer explainer;
    Verdict verdict;
  };
  std::optional<Tools> tools_;
  std::uint64_t bytes_counted_ = 0;  // of the piece in hand
  std::uint64_t bytes_judged_ = 0;   // since parts were last handed over
};

}  // namespace errproof
