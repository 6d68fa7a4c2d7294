#include "captures/array.h"

#include "captures/children.h"
#include "captures/envelope.h"
#include "captures/records.h"

namespace errproof {
namespace {

constexpr RecordsPlace kPlace = {.document = "the array of envelopes", .broken_record = ErrorCode::kBadEnvelope};

}  // namespace

bool holds_array(const Probe& probe) {
  const Document document = document_of(probe, '[');
  if (document.is_followed) return false;
  const EnvelopeLayout layout(probe.options.mapping);
  RecordReader envelopes(layout, probe.options.limits);
  bool any = false;
  for (Children entries(document.text.view()); entries.next(); any = true) {
    const std::string_view entry = entries.value();
    if (entry.empty()) break;
    if (envelopes.look_at(Text::promised_padded(entry)) != RecordKind::kResponse) return false;
  }
  return any;
}

std::unique_ptr<Reader> open_array(Capture capture) {
  auto layout = std::make_shared<EnvelopeLayout>(capture.options.mapping);
  return std::make_unique<RecordsReader>(std::move(capture), kPlace, std::move(layout));
}

}  // namespace errproof
