// A response in an envelope: a JSON object that has a status and a body as members, as logs and recorders write them.
// Which names they use is docs/captures.md's.
#pragma once

#include <cstdint>

#include "captures/envelope_mapping.h"
#include "captures/record.h"

namespace errproof {

// Sets the parts of a record without a status, too: a table's row may have that elsewhere.
class EnvelopeLayout final : public Layout {
 public:
  explicit EnvelopeLayout(EnvelopeMapping mapping);
  std::uint32_t levels() const override { return levels_; }
  RecordKind find(const json::Outline& record, RecordParts& parts) const override;

 private:
  EnvelopeMapping mapping_;
  std::uint32_t levels_;
};

}  // namespace errproof
