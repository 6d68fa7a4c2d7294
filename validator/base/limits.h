// Every bound on hostile or careless input, in one place, each with its reason. Reaching one is an Error or a count
// that names the limit and what raises it; none truncates in silence.
#pragma once

#include <cstddef>
#include <cstdint>

namespace errproof {

struct Limits {
  // Bytes of one body. Error bodies are kilobytes; 8 MiB keeps the judge's scratch (at most 24 bytes a byte)
  // under 200 MiB.
  std::size_t body_bytes_max = std::size_t{8} << 20;  // --max-body

  // Bytes of one line of NDJSON or of a log, of one entry of a HAR: a body inside a string may take twice its size.
  std::size_t line_bytes_max = std::size_t{16} << 20;  // --max-line

  // Bytes of a message's header section, of a chunked body's trailers, of a WARC record's fields. Servers refuse them
  // above 8 to 64 KiB; behind one that is longer, nothing tells where the next message starts.
  std::size_t header_bytes_max = std::size_t{1} << 20;

  // How many times its size compressed input may become once expansion_free_bytes have come out. Text shrinks to a
  // tenth; DEFLATE reaches 1032 with nothing but zeros.
  std::uint64_t expansion_ratio_max = 200;
  std::uint64_t expansion_free_bytes = std::uint64_t{16} << 20;

  // Containers open at once, counted from the body's root. What most parsers take (simdjson's default, too).
  std::uint32_t depth_max = 1024;  // --max-depth

  // Archives and compressed files inside one another: .har.gz in a zip needs two. More is a way to hide.
  std::uint32_t container_levels_max = 2;

  // Members of a file's containers, all together. An export of a folder of bodies has 100,000.
  std::uint32_t members_max = 1'000'000;

  // Bytes that a decoder of xz or Zstandard keeps of what came out, to repeat them: the sender's choice, up to 4 GiB.
  // `xz -9` asks for 64 MiB, zstd -21 too; zstd -22 and --long for 128 MiB.
  std::size_t window_bytes_max = std::size_t{64} << 20;

  // Bytes of the requests of a session archive (SAZ), which are kept until the responses come: member, method, URL and
  // 96 bytes each, 15 MB for 100,000.
  std::size_t request_bytes_max = std::size_t{48} << 20;

  // Bytes of an archive that is kept in memory, since its directory is at its end and it can only be read from front to
  // back: a ZIP on standard input or inside another container. All that a file needs together.
  std::size_t spooled_bytes_max = std::size_t{64} << 20;

  // Findings kept a response; the rest is counted. A broken array of a million items is one problem, not a million.
  std::uint32_t findings_max = 100;  // --max-findings

  // Bytes of the locations that are kept a response and severity. Member names are as long as their sender likes, and
  // a location repeats all names above it: one name of 4 MB above a hundred findings would be 400 MB.
  std::size_t finding_bytes_max = std::size_t{1} << 20;

  // Groups in a report: their key holds places that a sender chooses (member names). As many fingerprints are told
  // apart, endpoints of judged responses, and endpoints of others, for baselines and comparisons.
  std::uint32_t groups_max = 10'000;  // --max-groups

  // Bytes of errproof.toml. A page of settings has 2 KiB. toml++ takes dotted keys apart by recursion, and this keeps
  // them under 8,192 levels: 3 MiB of stack.
  std::size_t config_bytes_max = std::size_t{16} << 10;

  // Bytes of a baseline: what 10,000 kinds of findings take at their longest is 8 MB.
  std::size_t baseline_bytes_max = std::size_t{64} << 20;

  // Bytes of one schema document: the largest public one has 2 MB.
  std::size_t schema_bytes_max = std::size_t{16} << 20;

  // Objects and arrays open at once in a schema. Public ones stay under 50.
  std::uint32_t schema_depth_max = 256;

  // Bytes of the locations of a schema's subschemas together: each repeats the names above it, so that in a hostile
  // schema they would grow with the square of its size.
  std::size_t schema_pointer_bytes_max = std::size_t{64} << 20;

  // References followed inside one another without a step into the instance or past it.
  std::uint32_t reference_depth_max = 256;

  // Subschemas being applied inside one another while judging, in the instance's depth and in place together. Each
  // takes up to 0.5 KiB of stack (g++ 12, -O1; up to 2 KiB with AddressSanitizer): 1.5 MiB, or 6 of a thread's 8 MiB. A
  // body of 1024 levels has room for three at every level.
  std::uint32_t evaluation_depth_max = 3072;

  // Steps of judging one body by one schema: this many, and so many more for each value in the body. A step is one
  // subschema applied, one member or item looked at, one comparison. Ordinary schemas take 5 to 50 a value;
  // alternatives inside recursive schemas can take two to the power of the depth, which the sender chooses.
  std::uint64_t evaluation_steps_max = 4'000'000;
  std::uint64_t evaluation_steps_per_value_max = 256;

  // Bytes of one compiled pattern (RE2's program and its cache).
  std::size_t pattern_bytes_max = std::size_t{8} << 20;
};

// Not a limit: scratch that a text over this size needed is given back after it, so that one large body does not stay
// in memory until the end of a run.
inline constexpr std::size_t kKeptScratchBytesMax = std::size_t{256} << 10;

}  // namespace errproof
