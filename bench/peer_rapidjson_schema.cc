#include <rapidjson/document.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>
#include <rapidjson/schema.h>

#include "peer.h"

namespace errproof::bench {
namespace {

// The contract's table in draft-04, which RapidJSON knows.
constexpr char kSchema[] = R"({"type":"object","required":["code","description","source"],"properties":{
  "code":{"type":"string"},"description":{"type":"string","minLength":1,"maxLength":1024},
  "data":{"type":"array"},"source":{"type":"string"}}})";

rapidjson::Document parsed_schema() {
  rapidjson::Document document;
  document.Parse(kSchema);
  return document;
}

class RapidJsonSchema : public Peer {
 public:
  RapidJsonSchema() : schema_(parsed_schema()), validator_(schema_) {}

  bool conforms(Text body) override {
    validator_.Reset();
    rapidjson::MemoryStream stream(body.data(), body.size());
    rapidjson::EncodedInputStream<rapidjson::UTF8<>, rapidjson::MemoryStream> input(stream);
    constexpr unsigned kFlags = rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag;
    const bool parsed = !reader_.Parse<kFlags>(input, validator_).IsError();
    return parsed && validator_.IsValid();
  }

 private:
  rapidjson::SchemaDocument schema_;
  rapidjson::SchemaValidator validator_;
  rapidjson::Reader reader_;
};

}  // namespace

std::unique_ptr<Peer> make_rapidjson_schema() { return std::make_unique<RapidJsonSchema>(); }

}  // namespace errproof::bench
