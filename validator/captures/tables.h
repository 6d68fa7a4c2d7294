// What the query interfaces of Log Analytics and Application Insights answer: tables of rows, as the portal and
// `az monitor log-analytics query` hand on. A row joined to its columns' names is an envelope.
#pragma once

#include <memory>

#include "captures/formats.h"

namespace errproof {

// `tables[].columns`, in an object that has no member of the error contract's.
bool holds_tables(const Probe& probe);
std::unique_ptr<Reader> open_tables(Capture capture);

}  // namespace errproof
