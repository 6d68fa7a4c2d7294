// Error bodies of others than the service: who really answered, told by the shape of what they send.
#pragma once

#include <string>
#include <string_view>

#include "json/document.h"

namespace errproof {

// One clause that names it; "": no shape that is known.
std::string foreign_shape(const json::Document& body);

// Of a page: with its title, where it has one near its start.
std::string foreign_page(std::string_view html);

}  // namespace errproof
