#define _GNU_SOURCE
#include "load.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

// HTTP/1.1 answers, as many bytes at a time as there are.

enum { first_capacity = 16 << 10, largest_capacity = 16 << 20 };

void clear_answer(answer *a) {
    *a = (answer){.bytes = a->bytes, .capacity = a->capacity};
}

size_t answer_room(answer *a) {
    if (a->filled == a->capacity) {
        if (a->capacity >= largest_capacity) {
            fail("an answer of more than %d bytes", largest_capacity);
        }
        a->capacity = a->capacity == 0 ? first_capacity : 2 * a->capacity;
        a->bytes = realloc(a->bytes, a->capacity);
        if (a->bytes == NULL) {
            fail("no memory");
        }
    }
    return a->capacity - a->filled;
}

// The value of a field if the line is that field; the line and its value are without white space at the end.
static bool has_field(const char *line, size_t length, const char *name, const char **value, size_t *value_length) {
    size_t name_length = strlen(name);
    if (length <= name_length || line[name_length] != ':' || strncasecmp(line, name, name_length) != 0) {
        return false;
    }
    const char *begin = line + name_length + 1, *end = line + length;
    while (begin < end && (*begin == ' ' || *begin == '\t')) {
        begin++;
    }
    while (end > begin && (end[-1] == ' ' || end[-1] == '\t')) {
        end--;
    }
    *value = begin;
    *value_length = (size_t)(end - begin);
    return true;
}

static bool is_word(const char *value, size_t length, const char *word) {
    return length == strlen(word) && strncasecmp(value, word, length) == 0;
}

static size_t number_of(const char *digits, size_t length, unsigned base) {
    size_t value = 0;
    if (length == 0 || length > 7) {
        fail("an answer's length makes no sense: %.*s", (int)length, digits);
    }
    for (size_t i = 0; i < length; i++) {
        char lower = (char)(digits[i] | 0x20);
        unsigned digit = digits[i] >= '0' && digits[i] <= '9' ? (unsigned)(digits[i] - '0')
                         : lower >= 'a' && lower <= 'f'       ? (unsigned)(lower - 'a') + 10
                                                              : 16;
        if (digit >= base) {
            fail("an answer's length makes no sense: %.*s", (int)length, digits);
        }
        value = value * base + digit;
    }
    return value;
}

static void read_head(answer *a) {
    const char *line = a->bytes, *end = a->bytes + a->head - 2;
    for (int i = 9; i < 12; i++) {
        if (a->head < 16 || memcmp(line, "HTTP/1.1 ", 9) != 0 || line[i] < '0' || line[i] > '9') {
            fail("not an HTTP/1.1 answer: %.*s", (int)(a->head < 40 ? a->head : 40), line);
        }
        a->status = a->status * 10 + line[i] - '0';
    }
    if (a->status < 200) {
        fail("an interim answer, which is not understood: status %d", a->status);
    }
    bool has_length = a->status == 204 || a->status == 304;
    size_t length = 0;
    while (line < end) {
        const char *line_end = memmem(line, (size_t)(end - line), "\r\n", 2);
        size_t line_length = (size_t)(line_end - line), value_length;
        const char *value;
        if (has_field(line, line_length, "content-length", &value, &value_length)) {
            length = number_of(value, value_length, 10);
            has_length = true;
        } else if (has_field(line, line_length, "transfer-encoding", &value, &value_length)) {
            if (!is_word(value, value_length, "chunked")) {
                fail("a transfer encoding that is not understood: %.*s", (int)value_length, value);
            }
            a->is_chunked = true;
        } else if (has_field(line, line_length, "connection", &value, &value_length)) {
            a->ends_connection = is_word(value, value_length, "close");
        }
        line = line_end + 2;
    }
    if (!has_length && !a->is_chunked) {
        fail("an answer of status %d with neither Content-Length nor Transfer-Encoding", a->status);
    }
    a->body_end = a->is_chunked ? a->head : a->head + length;
    a->position = a->head;
}

// The length of the line that begins at the position; false until it is in.
static bool has_line(const answer *a, size_t *length) {
    const char *line = a->bytes + a->position;
    const char *end = memmem(line, a->filled - a->position, "\r\n", 2);
    *length = end == NULL ? 0 : (size_t)(end - line);
    return end != NULL;
}

// Puts the body together in place.
static bool has_all_chunks(answer *a) {
    for (;;) {
        const char *raw = a->bytes + a->position;
        size_t length = a->filled - a->position;
        switch (a->next) {
        case chunk_size:
            if (!has_line(a, &length)) {
                return false;
            }
            a->position += length + 2;
            a->chunk_left = number_of(raw, strcspn(raw, "; \t\r"), 16);
            a->next = a->chunk_left == 0 ? chunk_trailer : chunk_data;
            break;
        case chunk_data:
            length = length < a->chunk_left ? length : a->chunk_left;
            memmove(a->bytes + a->body_end, raw, length);
            a->body_end += length;
            a->position += length;
            a->chunk_left -= length;
            if (a->chunk_left > 0) {
                return false;
            }
            a->next = chunk_end;
            break;
        case chunk_end:
            if (length < 2) {
                return false;
            }
            if (memcmp(raw, "\r\n", 2) != 0) {
                fail("a chunk that is longer than its size");
            }
            a->position += 2;
            a->next = chunk_size;
            break;
        case chunk_trailer:
            if (!has_line(a, &length)) {
                return false;
            }
            a->position += length + 2;
            if (length == 0) {
                return true;
            }
            break;
        }
    }
}

bool is_complete(answer *a) {
    if (a->head == 0) {
        const char *end = memmem(a->bytes, a->filled, "\r\n\r\n", 4);
        if (end == NULL) {
            return false;
        }
        a->head = (size_t)(end - a->bytes) + 4;
        read_head(a);
    }
    if (a->is_chunked ? !has_all_chunks(a) : a->filled < a->body_end) {
        return false;
    }
    if (a->filled > (a->is_chunked ? a->position : a->body_end)) {
        fail("more bytes than the answer that was asked for");
    }
    return true;
}
