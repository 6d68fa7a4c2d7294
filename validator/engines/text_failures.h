// What a body may break beside a schema while it is JSON: repeated names and lone surrogates. Found by the parser;
// here they get their instance locations.
#pragma once

#include <cstdint>

#include "engines/engine.h"
#include "json/document.h"

namespace errproof {

// One failure for each repeat (span: the name) and for each lone surrogate (span: its escape). `shift` is added to
// their offsets. One pass over the nodes.
void add_text_failures(const json::Document& document, std::uint32_t shift, Failures& failures);

}  // namespace errproof
