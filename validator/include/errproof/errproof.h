// errproof as a library, all of it: docs/library.md. C++17.
//
//   Contract   what to judge by: a built-in contract, a folder, one JSON Schema
//   Judge      a contract under a profile, compiled; immutable, for any number of threads
//   Session    one thread's memory: takes bodies, gives verdicts
//
// Nothing in here throws. What fails is a Result's Error; what breaks a contract is a Verdict.
#pragma once

#include "errproof/contract.h"
#include "errproof/judge.h"
#include "errproof/result.h"
#include "errproof/session.h"
#include "errproof/verdict.h"

// All names are in errproof::v1, so that two versions can be linked into one program; errproof::Judge is v1's.
namespace errproof {
using namespace v1;  // NOLINT(google-build-using-namespace): what an inline namespace would do
}  // namespace errproof
