#include "batch/worker.h"

#include <cstddef>
#include <memory>
#include <new>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "base/limits.h"
#include "base/os.h"
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

// None: there is no memory for it.
bool next_of(Reader& reader, CaptureItem& item) {
  try {
    reader.next(item);
    return true;
  } catch (const std::bad_alloc&) {
    return false;
  }
}

}  // namespace

Worker::Tools::Tools(const Workplace& place)
    : judge(place.judge), explainer(place.judge.contract(), place.judge.engine_options()) {
  explainer.show_secrets(place.options.show_secrets);
}

Worker::Worker(Workplace& place) : place_(place), tools_(std::in_place, place) {}

void Worker::work(Parcel& parcel) {
  for (Piece& piece : parcel.pieces) {
    if (!drain(parcel, piece)) break;
    piece.reader.reset();
  }
  parcel.pieces.clear();
}

bool Worker::drain(Parcel& parcel, Piece& piece) {
  parcel.groups->begin_file(piece.file);
  if (!piece.reader && !piece.input.error) place_.feed.open(piece);
  if (piece.input.error) {
    if (piece.first) ++parcel.summary.files;
    return fail(parcel, piece.input);
  }
  Reader& reader = *piece.reader;
  if (!reader.is_capture()) {
    ++parcel.summary.ignored;
    parcel.summary.ignored_bytes += size_of_path(piece.input.path);
    parcel.sheet->ignored(piece.input.path);
    return true;
  }
  if (piece.first) ++parcel.summary.files;
  if (const std::string notice = reader.notice(); !notice.empty()) parcel.sheet->notice(piece.input.path, notice);
  bytes_counted_ = 0;
  bool goes_on = true;
  CaptureItem item = EndOfCapture{};
  while (goes_on) {
    if (!next_of(reader, item)) {  // nor is anything more to be had of a reader that was stopped half-way
      piece.input.error = no_memory_to_read(piece.input.path);
      goes_on = fail(parcel, piece.input);
      break;
    }
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

bool Worker::fail(Parcel& parcel, const Input& input) {
  CaptureError error{{}, *input.error};
  error.origin.file = input.path;
  return fail(parcel, error);
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

// Large texts one at a time, until all is told of them: whatever memory that takes is given back then.
void Worker::judge(Parcel& parcel, Response& response) {
  std::unique_lock alone(place_.large_text, std::defer_lock);
  assume_status(response);
  try {
    const bool is_to_judge = tools_->judge.decode(response, tools_->verdict);
    if (response.body.size() > kKeptScratchBytesMax) alone.lock();
    if (is_to_judge) tools_->judge.judge_decoded(response, tools_->verdict);
    tools_->explainer.look_at(response, tools_->verdict);
    if (alone && !tools_->verdict.findings.empty()) tools_->explainer.take_apart();  // before anything is told
  } catch (const std::bad_alloc&) {  // one body must not end the run of all the others
    tools_.emplace(place_);          // whatever was half done
    response.body = {};
    tools_->verdict.state = State::kUnreadable;
    tools_->verdict.reason_code = name_of(ErrorCode::kLimit);
    tools_->verdict.reason_message = "there is no memory to judge it with";
    tools_->verdict.looser_conforms.assign(place_.judge.looser().size(), false);
    tools_->explainer.look_at(response, tools_->verdict);
  }
  const Verdict& verdict = tools_->verdict;
  Explainer& explainer = tools_->explainer;
  if (!place_.options.show_secrets) {
    Origin& origin = response.origin;
    if (!origin.url.empty()) origin.url = without_secrets(origin.url);
    if (!origin.id.empty()) origin.id = without_secrets_in_text(origin.id);
  }
  bytes_judged_ += response.body.size();
  parcel.summary.count(response, verdict);
  parcel.groups->add(response, verdict, explainer);
  parcel.sheet->response(response, verdict, explainer);
  parcel.last = place_.options.stops_behind && place_.options.stops_behind(response, verdict, explainer);
  explainer.look_away();
}

void Worker::hand_over_if_due(Parcel& parcel, const Reader& reader) {
  const std::uint64_t held = parcel.sheet->bytes() + (parcel.own_groups ? parcel.own_groups->bytes() : 0);
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
