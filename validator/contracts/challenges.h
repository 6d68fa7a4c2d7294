// The challenges of WWW-Authenticate fields (RFC 9110 §11.6.1), read as services write them: an unquoted value runs to
// the next comma or white space, since the documented realm is no legal token.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace errproof {

struct Challenge {
  std::string scheme;   // in lower case
  std::string token68;  // "": none
  std::map<std::string, std::string>
      parameters;  // names in lower case, values without quotes; of equal names the first
};

// Appends those of one field's value.
void read_challenges(std::string_view value, std::vector<Challenge>& challenges);

}  // namespace errproof
