#include "json/way.h"

#include "json/simd.h"

namespace errproof::json {

bool can(Way way) {
#ifdef ERRPROOF_WIDE
  static const bool has_avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
                               __builtin_cpu_supports("pclmul") && __builtin_cpu_supports("popcnt");
  // VBMI2 came with Ice Lake and Zen 4. Of the processors before, those that have some AVX-512 slow down for it.
  static const bool has_avx512 = has_avx2 && __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("avx512f") &&
                                 __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vbmi2");
  return way == Way::kPortable || (way == Way::kAvx2 ? has_avx2 : has_avx512);
#else
  return way == Way::kPortable;
#endif
}

Way best_way() {
  static const Way best = can(Way::kAvx512) ? Way::kAvx512 : can(Way::kAvx2) ? Way::kAvx2 : Way::kPortable;
  return best;
}

}  // namespace errproof::json
