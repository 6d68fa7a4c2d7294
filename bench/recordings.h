// A corpus's bodies as captures: what a recorder writes around each, made up from a seed.
#pragma once

#include <string>

#include "corpus.h"

namespace errproof::bench {

// Each body's status; always an error's, so that every response is judged.
std::string lines_of(const Corpus& corpus);      // a body a line
std::string envelopes_of(const Corpus& corpus);  // {"status":…,"url":…,"body":"…"} a line, the body as text

// A browser's HAR; an entry takes 600 bytes beside its body, 1,100 if `indented` as Chrome does it.
std::string har_of(const Corpus& corpus, bool indented);

}  // namespace errproof::bench
