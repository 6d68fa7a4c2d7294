// Member names as two words and a length, their hash, and a small table from name to member. What a name costs decides
// what the walk costs: one that was guessed is compared as it stands, any other is loaded and hashed once for all its
// look-ups (the plan's, what was learned, repeated names).
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace errproof {

__extension__ typedef unsigned __int128 Uint128;  // no ISO type; -Wpedantic takes it when told so

// The first and the last eight bytes of a name and its length: all of it up to 16 bytes. Shorter than eight: its bytes
// at the top of the word, so that what stands behind the name does not matter.
struct NameKey {
  std::uint64_t first = 0;
  std::uint64_t last = 0;
  std::uint32_t length = 0;

  // Reads eight bytes from `bytes` whatever the length.
  static NameKey of(const char* bytes, std::uint32_t length) {
    static_assert(std::endian::native == std::endian::little, "the shift below keeps the first bytes of a word");
    NameKey key{0, 0, length};
    if (length >= 8) [[likely]] {
      std::memcpy(&key.first, bytes, 8);
      std::memcpy(&key.last, bytes + length - 8, 8);
    } else if (length != 0) {
      std::memcpy(&key.first, bytes, 8);
      key.first <<= 64 - 8 * length;
      key.last = key.first;
    }
    return key;
  }

  // A folded 128-bit product. The seeds are the plan's own, random where senders could aim.
  std::uint64_t hash(std::uint64_t seed) const {
    const auto product = static_cast<Uint128>(first ^ seed) * (last ^ length ^ std::rotl(seed, 32));
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
  }

  bool operator==(const NameKey&) const = default;
};

using PlanNodeId = std::uint32_t;
struct PlanNode;

// A member that some schema of a node names.
struct PlanMember {
  // The first 16 bytes of the name and the quote behind it; the masks leave out what stands behind that quote.
  std::uint64_t words[2] = {};
  std::uint64_t masks[2] = {};
  const PlanNode* child = nullptr;  // what its value has to satisfy
  std::uint64_t bit = 0;  // its own in `seen`, for `required` and repeats; 0: the node has more names than bits
  std::uint32_t length = 0;
  std::uint32_t number = 0;     // among all members of the plan
  std::uint8_t name_fails = 0;  // a closed schema of the node does not name it: Fails bits
  bool used = false;            // a slot that holds a member
  PlanNodeId child_id = 0;
  PlanNodeId node = 0;  // whose member it is
  NameKey key;
  std::string name;  // unescaped

  // Sets all that the name decides.
  void set_name(std::string unescaped);

  // The JSON string whose inside starts at `raw` is this name, spelled without escapes. Reads 16 bytes.
  bool stands_at(const char* raw) const {
    std::uint64_t there[2];
    std::memcpy(there, raw, 16);
    if (((there[0] ^ words[0]) & masks[0]) | ((there[1] ^ words[1]) & masks[1])) return false;
    return length < 16 || (std::memcmp(name.data(), raw, length) == 0 && raw[length] == '"');
  }

  bool is(const NameKey& other, const char* bytes) const {
    return key == other && (key.length <= 16 || std::memcmp(name.data(), bytes, key.length) == 0);
  }
};

// Open addressing, at most a quarter full: most names, and most that are not there, are told at the first slot.
class NameTable {
 public:
  // Names are distinct.
  void build(std::vector<PlanMember> members, std::uint64_t seed);

  // Slots, with `used` false where there is no member.
  const std::vector<PlanMember>& slots() const { return slots_; }
  std::vector<PlanMember>& slots() { return slots_; }

  // `bytes` are the name, without escapes.
  const PlanMember* find(const NameKey& key, std::uint64_t hash, const char* bytes) const {
    if (slots_.empty()) return nullptr;
    for (std::uint64_t slot = hash & mask_;; slot = (slot + 1) & mask_) {
      const PlanMember& member = slots_[slot];
      if (!member.used) return nullptr;
      if (member.is(key, bytes)) return &member;
    }
  }

 private:
  std::uint64_t mask_ = 0;
  std::vector<PlanMember> slots_;
};

}  // namespace errproof
