#include "schema/schema.h"

#include "base/json_pointer.h"
#include "schema/loaded.h"

namespace errproof {
namespace {

constexpr std::string_view kBom = "\xEF\xBB\xBF";

// Of the innermost value that holds this byte, or that its name does.
std::string pointer_at(const json::Document& document, std::uint32_t offset) {
  std::string pointer;
  json::NodeId node = 0;
  while (!document.empty() && document[node].kind >= json::Kind::kArray) {
    const bool is_array = document[node].kind == json::Kind::kArray;
    std::uint64_t index = 0;
    json::NodeId c = document.first_child(node);
    for (; c != document[node].end && document[c].value.end <= offset; c = document[c].end) ++index;
    if (c == document[node].end || offset < (is_array ? document[c].value.begin : document[c].name.begin)) break;
    if (is_array) {
      append_index(pointer, index);
    } else {
      append_token(pointer, document.name(c));
    }
    node = c;
  }
  return pointer;
}

std::string position_of(std::string_view text, std::uint32_t offset) {
  const json::Position at = json::PositionCounter(text).at(offset);
  return "line " + std::to_string(at.line) + ", column " + std::to_string(at.column);
}

}  // namespace

Error error_of(const LoadedSchema& loaded, const Refusal& refusal) {
  std::string message = position_of(loaded.bytes.text().view(), refusal.offset) + ": ";
  const std::string pointer = pointer_at(loaded.document, refusal.offset);
  if (!pointer.empty()) message += pointer + ": ";
  return {refusal.code, loaded.name, message + refusal.what};
}

std::optional<Error> LoadedSchema::load(const SchemaOptions& options) {
  const std::uint32_t depth_max = options.limits.schema_depth_max;
  if (const auto fault = document.parse(bytes.text(), depth_max)) {
    if (fault->kind == json::Fault::Kind::kDepth) {
      const std::string what = "more than " + std::to_string(depth_max) + " objects and arrays inside one another";
      return error_of(*this, {fault->offset, what, ErrorCode::kLimit});
    }
    return Error{ErrorCode::kDamaged, name,
                 "not JSON at " + position_of(bytes.text().view(), fault->offset) + ": " + fault->message};
  }
  if (!document.repeated().empty()) {
    const json::NodeId node = document.repeated().front();
    return error_of(*this, {document[node].name.begin, "this name is there twice in one object"});
  }
  if (!document.lone_surrogates().empty()) {
    return error_of(*this, {document.lone_surrogates().front().begin, "half of a surrogate pair is no character"});
  }
  const auto refusal = load_subschemas(*this, options);
  return refusal ? std::optional(error_of(*this, *refusal)) : std::nullopt;
}

Result<Schema> Schema::load(std::string name, std::string_view bytes, const SchemaOptions& options) {
  auto loaded = std::make_unique<LoadedSchema>();
  loaded->name = std::move(name);
  if (bytes.size() > options.limits.schema_bytes_max) {
    return Error{ErrorCode::kLimit, loaded->name,
                 "longer than " + std::to_string(options.limits.schema_bytes_max) + " bytes, the limit of a schema"};
  }
  if (bytes.starts_with(kBom)) bytes.remove_prefix(kBom.size());
  loaded->bytes = PaddedBytes(bytes);
  if (auto error = loaded->load(options)) return *std::move(error);
  return Schema(std::move(loaded));
}

const std::string& Schema::name() const { return loaded_->name; }
Draft Schema::draft() const { return loaded_->draft; }
const json::Document& Schema::document() const { return loaded_->document; }
const std::vector<Subschema>& Schema::subschemas() const { return loaded_->subschemas; }
SubschemaId Schema::root() const { return 0; }
const Pattern& Schema::pattern(std::uint32_t index) const { return loaded_->patterns[index]; }
const std::vector<SchemaNotice>& Schema::notices() const { return loaded_->notices; }

Schema::Schema(std::unique_ptr<LoadedSchema> loaded) : loaded_(std::move(loaded)) {}
Schema::Schema(Schema&&) noexcept = default;
Schema& Schema::operator=(Schema&&) noexcept = default;
Schema::~Schema() = default;

}  // namespace errproof
