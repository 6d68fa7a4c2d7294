#include "schema/schema.h"

#include "schema/loaded.h"

namespace errproof {
namespace {
constexpr std::string_view kDraftNames[] = {"draft-04", "draft-06", "draft-07", "2019-09", "2020-12"};
}

std::string_view name_of(Draft draft) { return kDraftNames[static_cast<int>(draft)]; }

std::optional<Draft> draft_named(std::string_view name) {
  for (int i = 0; i < 5; ++i) {
    if (kDraftNames[i] == name) return static_cast<Draft>(i);
  }
  return std::nullopt;
}

Result<Schema> Schema::load(std::string name, std::string_view bytes, const SchemaOptions& options) {
  auto loaded = std::make_unique<LoadedSchema>();
  loaded->name = std::move(name);
  if (bytes.size() > options.limits.schema_bytes_max) {
    return Error{ErrorCode::kLimit, loaded->name,
                 "a schema of more than " + std::to_string(options.limits.schema_bytes_max) + " bytes is not loaded"};
  }
  constexpr std::string_view kBom = "\xEF\xBB\xBF";
  loaded->bytes = PaddedBytes(bytes.starts_with(kBom) ? bytes.substr(kBom.size()) : bytes);
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
