// The URL of a request without what differs from call to call, so that findings of one endpoint count as one.
#pragma once

#include <string>
#include <string_view>

namespace errproof {

// The path without query and fragment, each segment of digits, or of 16 or more hexadecimal digits and hyphens, as
// "{id}": "https://h/v1/customers/42?x=1" is "/v1/customers/{id}". Empty where there is no path.
std::string url_template(std::string_view url);

}  // namespace errproof
