#include "captures/correlation.h"

#include <string_view>

namespace errproof {

std::string correlation_id(const Headers& headers) {
  for (const std::string_view name :
       {"ms-correlationid", "x-ms-correlation-request-id", "x-correlation-id", "ms-requestid", "x-ms-request-id",
        "request-id", "x-request-id", "client-request-id", "x-amzn-requestid", "x-amz-apigw-id"}) {
    if (const auto value = headers.first(name); value && !value->empty()) return std::string(*value);
  }
  return {};
}

}  // namespace errproof
