#include "batch/worker.h"

#include <cstddef>
#include <memory>
#include <utility>
#include <variant>

#include "base/limits.h"
#include "batch/batch.h"
#include "captures/gaps.h"
#include "contracts/secrets.h"

namespace errproof {
namespace {

// After so many bytes, judged or written, a parcel whose turn has come is handed over as far as it is: a reader of the
// report should not wait for the end of a large file.
constexpr std::uint64_t kDueBytes = std::uint64_t{64} << 10;

// A parcel that holds more than this waits for its turn: bodies can be chosen of which a hundred bytes make a megabyte
// of report. Five parcels, as two threads have them, then hold 20 MiB.
constexpr std::uint64_t kHeldBytesMax = std::uint64_t{4} << 20;
constexpr std::uint64_t kBytesAGroup = 4096;  // with its places, and a long path in each

}  // namespace

Worker::Worker(Workplace& place)
    : place_(place), judge_(place.judge), explainer_(place.judge.contract(), place.judge.engine_options()) {
  explainer_.show_secrets(place.options.show_secrets);
}

void Worker::work(Parcel& parcel) {
  for (Piece& piece : parcel.pieces) {
    if (!drain(parcel, piece)) break;
    piece.reader.reset();
  }
  parcel.pieces.clear();
}

bool Worker::drain(Parcel& parcel, Piece& piece) {
  parcel.groups->begin_file(piece.file);
  if (piece.input.error) {
    CaptureError error{{}, *piece.input.error};
    error.origin.file = piece.input.path;
    ++parcel.summary.files;
    return fail(parcel, error);
  }
  if (!piece.reader) piece.reader = place_.feed.open(piece.input);
  Reader& reader = *piece.reader;
  if (!reader.is_capture()) {
    ++parcel.summary.ignored;
    parcel.sheet->ignored(piece.input.path);
    return true;
  }
  if (piece.first) ++parcel.summary.files;
  if (const std::string notice = reader.notice(); !notice.empty()) parcel.sheet->notice(piece.input.path, notice);
  bytes_counted_ = 0;
  bool goes_on = true;
  while (goes_on) {
    CaptureItem item = reader.next();
    if (std::holds_alternative<EndOfCapture>(item)) break;
    goes_on = take(parcel, item) && !place_.delivery.ended();
    if (goes_on) hand_over_if_due(parcel, reader);
  }
  count_bytes(parcel, reader);
  parcel.summary.ignored += reader.ignored();
  return goes_on;
}

bool Worker::take(Parcel& parcel, CaptureItem& item) {
  if (auto* response = std::get_if<Response>(&item)) {
    if (!place_.options.selection.takes(*response)) {
      ++parcel.summary.not_selected;
      return true;
    }
    judge(parcel, *response);
    return !parcel.last;
  }
  return fail(parcel, std::get<CaptureError>(item));
}

bool Worker::fail(Parcel& parcel, const CaptureError& error) {
  if (error.error.code == ErrorCode::kInterrupted) {
    parcel.summary.interrupted = parcel.last = true;
    return false;
  }
  ++parcel.summary.errors;
  parcel.groups->add(error);
  parcel.sheet->error(error);
  return true;
}

// An assumed status says what one in the capture would.
void Worker::assume_status(Response& response) const {
  if (response.status || !place_.options.assume_status) return;
  response.status = place_.options.assume_status;
  if (auto gap = no_response(*response.status)) response.gap = std::move(gap);
}

void Worker::judge(Parcel& parcel, Response& response) {
  std::unique_lock alone(place_.large_text, std::defer_lock);
  if (response.body.size() > kKeptScratchBytesMax) alone.lock();
  assume_status(response);
  judge_.judge(response, verdict_);
  if (!place_.options.show_secrets && !response.origin.url.empty()) {
    response.origin.url = without_secrets(response.origin.url);
  }
  bytes_judged_ += response.body.size();
  parcel.summary.count(response, verdict_);
  explainer_.look_at(response, verdict_);
  parcel.groups->add(response, verdict_, explainer_);
  parcel.sheet->response(response, verdict_, explainer_);
  parcel.last = place_.options.stops_behind && place_.options.stops_behind(response, verdict_, explainer_);
  explainer_.look_away();
}

void Worker::hand_over_if_due(Parcel& parcel, const Reader& reader) {
  const std::uint64_t held = parcel.sheet->bytes() + (parcel.own_groups ? parcel.own_groups->size() * kBytesAGroup : 0);
  if (bytes_judged_ + held < kDueBytes) return;
  if (!place_.delivery.is_turn_of(parcel)) {
    if (held < kHeldBytesMax) return;
    place_.delivery.await_turn_of(parcel);
  }
  count_bytes(parcel, reader);
  place_.delivery.hand_over(parcel);
  bytes_judged_ = 0;
}

void Worker::count_bytes(Parcel& parcel, const Reader& reader) {
  parcel.summary.bytes += reader.bytes_read() - bytes_counted_;
  bytes_counted_ = reader.bytes_read();
}

}  // namespace errproof
