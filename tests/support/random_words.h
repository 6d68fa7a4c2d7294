// The few names, strings and numbers that random schemas and random documents share, so that they meet.
#pragma once

#include <string_view>

namespace errproof {

inline constexpr std::string_view kNames[] = {"a",
                                              "b",
                                              "c",
                                              "code",
                                              "data",
                                              "description",
                                              "source",
                                              "x-y",
                                              "",
                                              "aa",
                                              "é",
                                              "日本",
                                              "a/b",
                                              "m~n",
                                              "long_member_name_abcdefghijklmnop",
                                              "long_member_name_abcdefghijklmnoq",
                                              "quo\"te"};
inline constexpr std::string_view kPatterns[] = {"^a",        "a",         "[0-9]+$",  "^[a-c]{1,3}$",        "\\S",
                                                 "^x-",       "b|^d",      "^.{2,5}$", "^(ab|cd)+$",          "^$",
                                                 "^[A-Z]\\d", "\\w+@\\w+", "^\\s*$",   "^urn:cpsvc:cpid:.+$", "e"};
inline constexpr std::string_view kStrings[] = {"",    "a",    "ab",           "abc", "cd",   "x-y",
                                                "12",  "0",    "B7",           "d e", "é",    "日本語のエラー",
                                                "😀",  "a😀b", "\xE3\x80\x80", " \t", "a@b",  "urn:cpsvc:cpid:1",
                                                "NaN", "\n",   "aa\\",         "\"",  "null", "e\xCC\x81"};
inline constexpr std::string_view kNumbers[] = {"0",
                                                "-0",
                                                "1",
                                                "1.0",
                                                "2",
                                                "3",
                                                "-1",
                                                "10",
                                                "10e-1",
                                                "0.1",
                                                "0.5",
                                                "1e2",
                                                "100",
                                                "1e-400",
                                                "1E400",
                                                "7.25",
                                                "2.50",
                                                "-2.5",
                                                "0.0",
                                                "4.7e4",
                                                "2000.0",
                                                "99",
                                                "1.5",
                                                "12",
                                                "9007199254740993",
                                                "9007199254740992",
                                                "18446744073709551616",
                                                "0.30000000000000004",
                                                "123456789012345678901234567890"};
// Few digits, no exponent: what every library reads alike.
inline constexpr std::string_view kSmallNumbers[] = {"0",   "-0",  "1",    "1.0",  "2",    "3",  "-1", "10",
                                                     "0.5", "100", "7.25", "2.50", "-2.5", "99", "12"};
inline constexpr std::string_view kTypes[] = {"null", "boolean", "number", "string", "array", "object", "integer"};

}  // namespace errproof
