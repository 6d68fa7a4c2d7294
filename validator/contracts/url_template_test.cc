#include "contracts/url_template.h"

#include <gtest/gtest.h>

namespace errproof {
namespace {

TEST(UrlTemplate, IsThePathWithIdsFolded) {
  const struct {
    const char *url, *expected;
  } cases[] = {
      {"", ""},
      {"/", "/"},
      {"/v1/customers", "/v1/customers"},
      {"/v1/customers/42", "/v1/customers/{id}"},
      {"/v1/customers/42/", "/v1/customers/{id}/"},
      {"/v1/customers/042/orders/7?x=8#9", "/v1/customers/{id}/orders/{id}"},
      {"https://api.example.com/v1/42", "/v1/{id}"},
      {"https://api.example.com:443/v1?to=http://h/9", "/v1"},
      {"https://api.example.com", ""},
      {"https://api.example.com?x", ""},
      {"/go/https://h/9", "/go/https://h/{id}"},
      {"/c/5C1E0B7A-0000-4000-8000-0123456789ab", "/c/{id}"},
      {"/c/0123456789abcdef", "/c/{id}"},
      {"/c/0123456789abcde", "/c/0123456789abcde"},  // 15
      {"/c/0123456789abcdefg", "/c/0123456789abcdefg"},
      {"/c/feed-decade", "/c/feed-decade"},
      {"//42", "//{id}"},
      {"42", "{id}"},
      {"*", "*"},
  };
  for (const auto& c : cases) EXPECT_EQ(url_template(c.url), c.expected) << c.url;
}

}  // namespace
}  // namespace errproof
