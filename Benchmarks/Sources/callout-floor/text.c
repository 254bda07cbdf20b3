#include "text.h"

#include <stdlib.h>
#include <string.h>

#include "floor.h"

bool is_equal(span left, span right) {
    return left.count == right.count && memcmp(left.bytes, right.bytes, left.count) == 0;
}

void reserve(text *t, size_t more) {
    if (t->capacity - t->count >= more) {
        return;
    }
    size_t capacity = t->capacity == 0 ? 4096 : t->capacity;
    while (capacity - t->count < more) {
        capacity *= 2;
    }
    char *bytes = realloc(t->bytes, capacity);
    if (bytes == NULL) {
        fail("no memory");
    }
    t->bytes = bytes;
    t->capacity = capacity;
}

void append(text *t, span s) {
    reserve(t, s.count);
    memcpy(t->bytes + t->count, s.bytes, s.count);
    t->count += s.count;
}

static const char hexadecimal[] = "0123456789abcdef";

void append_json_string(text *t, span s) {
    // Once for the worst case, so that the loop need not ask.
    reserve(t, 6 * s.count + 2);
    char *to = t->bytes + t->count;
    *to++ = '"';
    for (size_t i = 0; i < s.count; i++) {
        unsigned char c = (unsigned char)s.bytes[i];
        if (c >= 0x20 && c != '"' && c != '\\') {
            *to++ = (char)c;
        } else if (c >= 0x20) {
            *to++ = '\\';
            *to++ = (char)c;
        } else {
            memcpy(to, "\\u00", 4);
            to[4] = hexadecimal[c >> 4];
            to[5] = hexadecimal[c & 15];
            to += 6;
        }
    }
    *to++ = '"';
    t->count = (size_t)(to - t->bytes);
}

void append_filter_value(text *t, span s) {
    reserve(t, 3 * s.count);
    char *to = t->bytes + t->count;
    for (size_t i = 0; i < s.count; i++) {
        unsigned char c = (unsigned char)s.bytes[i];
        if (c == '\0' || c == '(' || c == ')' || c == '*' || c == '\\') {
            *to++ = '\\';
            *to++ = hexadecimal[c >> 4];
            *to++ = hexadecimal[c & 15];
        } else {
            *to++ = (char)c;
        }
    }
    t->count = (size_t)(to - t->bytes);
}

// The value of each digit, and 64 for what is none.
static const unsigned char digits[256] = {
#define N4 64, 64, 64, 64
#define N16 N4, N4, N4, N4
    N16, N16, N4, N4, N4, 64, 62, 64, 64,                           // - is 0x2d
    52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 64, 64, N4,             // 0 to 9
    64, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14,           // A to O
    15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 64, 64, 64, 64, 63, // P to Z and _
    64, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, // a to o
    41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 64, N4,             // p to z
    N16, N16, N16, N16, N16, N16, N16, N16,
#undef N16
#undef N4
};

bool decode_base64url(span s, unsigned char *bytes, size_t capacity, size_t *count) {
    const unsigned char *from = (const unsigned char *)s.bytes;
    size_t whole = s.count / 4, rest = s.count % 4;
    *count = whole * 3 + (rest == 0 ? 0 : rest - 1);
    if (rest == 1 || *count > capacity) {
        return false;
    }
    unsigned seen = 0;
    for (; whole > 0; whole--, from += 4, bytes += 3) {
        unsigned a = digits[from[0]], b = digits[from[1]], c = digits[from[2]], d = digits[from[3]];
        seen |= a | b | c | d;
        bytes[0] = (unsigned char)(a << 2 | b >> 4);
        bytes[1] = (unsigned char)(b << 4 | c >> 2);
        bytes[2] = (unsigned char)(c << 6 | d);
    }
    if (rest != 0) {
        unsigned a = digits[from[0]], b = digits[from[1]], c = rest == 3 ? digits[from[2]] : 0;
        seen |= a | b | c;
        bytes[0] = (unsigned char)(a << 2 | b >> 4);
        if (rest == 3) {
            bytes[1] = (unsigned char)(b << 4 | c >> 2);
        }
        // Bits that are left over are zero, or the same signature could be written in many ways.
        if ((rest == 3 ? c & 3 : b & 15) != 0) {
            return false;
        }
    }
    return seen < 64;
}
