// What must not be shown of a captured response: tokens, keys, passwords and cookies, by the names they go by and by
// how they look. Reports are passed on, and bodies hold what their senders should have kept to themselves.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "json/nodes.h"

namespace errproof {

struct SecretSpan {
  std::size_t begin = 0, end = 0;  // bytes
};

// Strings of members that are called password, access_token, set-cookie …; bearer tokens, JSON Web Tokens and secret
// parameters of URLs in any text; what stands behind such a name in a text that is no JSON, in an XML element, in JSON
// inside a string. Sorted, apart from one another. `document`: of `text`, or nullptr where it is no JSON.
std::vector<SecretSpan> find_secrets(std::string_view text, const json::Nodes* document);

// Of a header field, whose name is in lower case: all of its value where the name says so, else as in any text.
std::vector<SecretSpan> find_secrets_of_field(std::string_view name, std::string_view value);

// Of a response's head as schemas see it (contracts/head.h): of its headers and challenges as of the fields themselves.
std::vector<SecretSpan> find_secrets_of_head(const json::Nodes& head);

// A text that is no JSON, with what is secret in it as "***".
std::string without_secrets_in_text(std::string_view text);

// The URL with what is secret in its parameters, their values and its user information as "***".
std::string without_secrets(std::string_view url);

}  // namespace errproof
