// For memmem.
#define _GNU_SOURCE
#include <string.h>

#include "text.h"

// Scans instead of parsing: a member's name in quotation marks cannot stand within a string, where its quotation
// marks would be escaped, and a string that is a value has no colon behind it.

static const char *skip_space(const char *from, const char *end) {
    while (from < end && (*from == ' ' || *from == '\n' || *from == '\r' || *from == '\t')) {
        from++;
    }
    return from;
}

// The first byte of a member's value, or NULL.
static const char *find_value(span json, span quoted_name) {
    const char *end = json.bytes + json.count;
    const char *from = json.bytes;
    for (;;) {
        const char *name = memmem(from, (size_t)(end - from), quoted_name.bytes, quoted_name.count);
        if (name == NULL) {
            return NULL;
        }
        from = name + quoted_name.count;
        const char *colon = skip_space(from, end);
        bool is_escaped = name > json.bytes && name[-1] == '\\';
        if (!is_escaped && colon < end && *colon == ':') {
            const char *value = skip_space(colon + 1, end);
            return value < end ? value : NULL;
        }
    }
}

bool find_string(span json, span quoted_name, span *value) {
    const char *end = json.bytes + json.count;
    const char *from = find_value(json, quoted_name);
    if (from == NULL || *from != '"') {
        return false;
    }
    from++;
    for (const char *to = from; to < end; to++) {
        if (*to == '"') {
            *value = (span){from, (size_t)(to - from)};
            return true;
        }
        if (*to == '\\') {
            to++;
        }
    }
    return false;
}

bool find_integer(span json, span quoted_name, int64_t *value) {
    const char *end = json.bytes + json.count;
    const char *from = find_value(json, quoted_name);
    if (from == NULL) {
        return false;
    }
    *value = 0;
    const char *to = from;
    while (to < end && *to >= '0' && *to <= '9' && to - from < 18) {
        *value = *value * 10 + (*to++ - '0');
    }
    to = to == from ? end : skip_space(to, end);
    // Not a fraction, not a power, not cut off.
    return to < end && (*to == ',' || *to == '}');
}

bool find_object(span json, span quoted_name, span *rest) {
    const char *end = json.bytes + json.count;
    const char *from = find_value(json, quoted_name);
    if (from == NULL || *from != '{') {
        return false;
    }
    *rest = (span){from + 1, (size_t)(end - from) - 1};
    return true;
}

static bool read_code_unit(const char *from, const char *end, uint32_t *unit) {
    if (end - from < 4) {
        return false;
    }
    *unit = 0;
    for (int i = 0; i < 4; i++) {
        char c = from[i], lower = (char)(c | 0x20);
        if (c >= '0' && c <= '9') {
            *unit = *unit << 4 | (uint32_t)(c - '0');
        } else if (lower >= 'a' && lower <= 'f') {
            *unit = *unit << 4 | (uint32_t)(lower - 'a' + 10);
        } else {
            return false;
        }
    }
    return true;
}

static size_t encode_utf8(uint32_t scalar, char *bytes) {
    if (scalar < 0x80) {
        bytes[0] = (char)scalar;
        return 1;
    }
    size_t count = scalar < 0x800 ? 2 : scalar < 0x10000 ? 3 : 4;
    for (size_t i = count - 1; i > 0; i--) {
        bytes[i] = (char)(0x80 | (scalar & 0x3f));
        scalar >>= 6;
    }
    bytes[0] = (char)((0xf00u >> count & 0xf0) | scalar);
    return count;
}

// Reads what follows \u, with the second half of a pair if there is one.
static bool read_scalar(const char **from, const char *end, uint32_t *scalar) {
    if (!read_code_unit(*from, end, scalar)) {
        return false;
    }
    *from += 4;
    if (*scalar < 0xd800 || *scalar > 0xdfff) {
        return true;
    }
    uint32_t low;
    if (*scalar > 0xdbff || end - *from < 6 || (*from)[0] != '\\' || (*from)[1] != 'u' ||
        !read_code_unit(*from + 2, end, &low) || low < 0xdc00 || low > 0xdfff) {
        return false;
    }
    *from += 6;
    *scalar = 0x10000 + ((*scalar - 0xd800) << 10) + (low - 0xdc00);
    return true;
}

bool unescape(span string, char *bytes, size_t capacity, size_t *count) {
    static const char names[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";
    const char *from = string.bytes, *end = string.bytes + string.count;
    *count = 0;
    while (from < end) {
        // The longest that one step can add.
        if (capacity - *count < 4) {
            return false;
        }
        if (*from != '\\') {
            bytes[(*count)++] = *from++;
            continue;
        }
        if (++from == end) {
            return false;
        }
        char escape = *from++;
        uint32_t scalar;
        if (escape == 'u') {
            if (!read_scalar(&from, end, &scalar)) {
                return false;
            }
            *count += encode_utf8(scalar, bytes + *count);
            continue;
        }
        const char *name = memchr(names, escape, sizeof names - 1);
        if (name == NULL) {
            return false;
        }
        bytes[(*count)++] = meanings[name - names];
    }
    return true;
}
