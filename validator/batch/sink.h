// Who is told of a run: in input order, whichever threads judged it.
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "batch/summary.h"
#include "captures/reader.h"
#include "captures/response.h"
#include "contracts/explainer.h"
#include "contracts/verdict.h"

namespace errproof {

// What a sink makes of a stretch of the input, by the thread that judges it, until the stretch's turn has come: so the
// work of writing is spread as the judging is. One thread at a time uses a sheet; it may look at its sink, not change
// it.
class Sheet {
 public:
  virtual ~Sheet() = default;
  // The explainer looks at the response. Nothing of the three lives longer than the call.
  virtual void response(const Response& response, const Verdict& verdict, Explainer& explainer) = 0;
  virtual void error(const CaptureError& error) = 0;
  virtual void ignored(const std::string&) {}                     // the path of a file that is no capture
  virtual void notice(const std::string&, const std::string&) {}  // a path, and something beside the results
  virtual std::size_t bytes() const { return 0; }                 // held, about: what bounds a stretch
};

class Sink {
 public:
  virtual ~Sink() = default;
  virtual std::unique_ptr<Sheet> new_sheet() const = 0;
  // The turn of one of its sheets, one call at a time, in input order. Leaves the sheet empty, to be used again.
  virtual void take(Sheet& sheet) = 0;
  virtual void progress(const Summary&) {}  // of what was taken so far, now and then
};

}  // namespace errproof
