// Bytes that belong to somebody else, bytes that grow, and the little JSON that is needed.
#ifndef TEXT_H
#define TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
    const char *bytes;
    size_t count;
} span;

#define SPAN(literal) ((span){.bytes = (literal), .count = sizeof(literal) - 1})

bool is_equal(span left, span right);

// Keeps its memory from one request to the next.
typedef struct {
    char *bytes;
    size_t count;
    size_t capacity;
} text;

void reserve(text *t, size_t more);
void append(text *t, span s);
// Appends a JSON string with its quotation marks.
void append_json_string(text *t, span s);
// Appends a value as RFC 4515 wants it within a filter.
void append_filter_value(text *t, span s);

// The first member with this name, at any depth; the name has its quotation marks.
// A string is what stands between its quotation marks, escapes and all.
bool find_string(span json, span quoted_name, span *value);
bool find_integer(span json, span quoted_name, int64_t *value);
// What follows the brace that opens a member's object.
bool find_object(span json, span quoted_name, span *rest);

// Resolves the escapes of a JSON string; false if it is none or does not fit.
bool unescape(span string, char *bytes, size_t capacity, size_t *count);

// Decodes base64url without padding; false if it is none or does not fit.
bool decode_base64url(span s, unsigned char *bytes, size_t capacity, size_t *count);

#endif
