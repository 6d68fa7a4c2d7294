// The rules that hold for every body, whatever the contract says of its members.
#include "contracts/rule.h"

namespace errproof {

const std::vector<Rule>& text_rules() {
  static const std::vector<Rule> rules = {
      {"syntax",
       "the body is JSON",
       "RFC 8259 §2",
       "write bodies with a JSON library; a cut answer looks like this too",
       {}},
      {"encoding",
       "the body is UTF-8 without lone surrogates",
       "RFC 8259 §8.1, §8.2",
       "send UTF-8; escape characters beyond U+FFFF as a pair of surrogates, or not at all",
       {}},
      {"duplicate-name",
       "the names in an object are unique",
       "RFC 8259 §4, RFC 7493 §2.3",
       "send each name once; readers differ in which of two values they take",
       {}},
      {"empty-body",
       "there is a body",
       "an error response carries the body that the contract describes",
       "send the error body with every 4xx and 5xx; a gateway may have answered",
       {}},
      {"html-body",
       "the body is JSON, not HTML or XML",
       "an error response carries the body that the contract describes",
       "look for a proxy, gateway or web server that answered in the service's place",
       {}},
      {"text-body",
       "the body is JSON, not plain text",
       "an error response carries the body that the contract describes",
       "wrap the text into the error body; look for a proxy that answered in the service's place",
       {}},
      {"bom",
       "the body does not start with a byte order mark",
       "RFC 8259 §8.1",
       "send UTF-8 without a byte order mark; some parsers refuse one",
       {}},
  };
  return rules;
}

}  // namespace errproof
