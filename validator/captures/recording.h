// Recordings that tests play back, in JSON:
//   Azure's test-proxy  {"Entries":[{"RequestUri","RequestMethod","StatusCode","ResponseHeaders","ResponseBody"}]}
//   VCR                 {"http_interactions":[{"request":{"method","uri"},"response":{"status":{"code"},"headers",
//                       "body":{"string"}}}]}
//   vcrpy               the same under "interactions"
//   oav                 {"liveRequest":{"method","url"},"liveResponse":{"statusCode","headers","body"}}
#pragma once

#include <memory>

#include "captures/formats.h"

namespace errproof {

// Told by the member that holds the exchanges and by what is in the first of them.
bool is_recording(const Probe& probe);
std::unique_ptr<Reader> open_recording(Capture capture);

}  // namespace errproof
