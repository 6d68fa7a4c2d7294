// Files in a contract's folder that nothing reads: a test that is never asked looks like one that holds.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "contracts/contract.h"

namespace errproof {

struct UnusedFiles {
  // What can only have been meant as an example: an expectation or a head without a body, a body called NAME.JSON.
  std::vector<std::string> failures;  // "reject/orphan.expect.json: no body beside it"
  // What may be there on purpose: notes, folders, schemas that no profile lists.
  std::vector<std::string> hints;  // "body/spare.json: in no profile's list"
};

// Hidden files are nobody's business. An Error: a folder cannot be listed.
Result<UnusedFiles> find_unused_files(const Contract& contract, const std::string& folder);

}  // namespace errproof
