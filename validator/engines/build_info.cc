#include "engines/build_info.h"

#include <fmt/format.h>
#include <rapidjson/rapidjson.h>
#include <simdjson.h>

namespace errproof {

std::string build_info() {
  return fmt::format("simdjson {}.{}.{}, kernel {}\nRE2 " ERRPROOF_RE2_VERSION "\nRapidJSON " RAPIDJSON_VERSION_STRING
                     "\nvalijson " ERRPROOF_VALIJSON_VERSION "\nfmt {}.{}.{}\n",
                     int(simdjson::SIMDJSON_VERSION_MAJOR), int(simdjson::SIMDJSON_VERSION_MINOR),
                     int(simdjson::SIMDJSON_VERSION_REVISION), simdjson::get_active_implementation()->name(),
                     FMT_VERSION / 10000, FMT_VERSION / 100 % 100, FMT_VERSION % 100);
}

}  // namespace errproof
