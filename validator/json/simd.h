// For the files that do something in several ways (json/way.h): what a function needs to use wide registers.
#pragma once

#if defined(__x86_64__) && (defined(__GNUC__) || defined(__clang__))
#include <immintrin.h>
#define ERRPROOF_WIDE 1
#define ERRPROOF_AVX2 __attribute__((target("avx2,bmi,pclmul,popcnt")))
#define ERRPROOF_AVX512 __attribute__((target("avx2,avx512f,avx512bw,avx512vbmi2,bmi,bmi2,pclmul,popcnt")))
#endif

// What ways have in common: a function without a target of its own becomes part of one that has.
#define ERRPROOF_INLINE inline __attribute__((always_inline))
