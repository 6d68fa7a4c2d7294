// What a body may break beside a schema, as failures: a fault of the text, a BOM, repeated names, lone surrogates.
#pragma once

#include <cstdint>
#include <string_view>

#include "engines/engine.h"
#include "json/document.h"

namespace errproof {

// One failure of the text as a whole, or its BOM (a warning). `detail` is copied. A fault of the whole is a violation
// whatever Failures::count_as() says: what that makes of the response is for the judge to say.
void add_fault(Failures& failures, TextRule rule, std::uint32_t offset, std::uint32_t length, std::string_view detail);

// The `length` bytes of BOM at the start of a body.
void add_bom(Failures& failures, std::uint32_t length);

// One failure for each repeat (span: the name) and for each lone surrogate (span: its escape). `shift` is added to
// their offsets. One pass over the nodes.
void add_text_failures(const json::Document& document, std::uint32_t shift, Failures& failures);

}  // namespace errproof
