#define _GNU_SOURCE
#include "load.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char placeholder[] = "@USER@";
_Static_assert(sizeof placeholder - 1 == digit_count, "the number takes exactly the room of the placeholder");

enum { most_tokens = 1024, largest_file = 64 << 20 };

pattern pattern_of(const char *text, size_t length) {
    pattern p = {.bytes = memory(length + 1, 1), .length = length};
    memcpy(p.bytes, text, length);
    // No more places than that fit into the text.
    p.places = memory(length / digit_count + 1, sizeof *p.places);
    const char *from = p.bytes, *end = p.bytes + length, *found;
    while ((found = memmem(from, (size_t)(end - from), placeholder, digit_count)) != NULL) {
        p.places[p.place_count++] = (size_t)(found - p.bytes);
        from = found + digit_count;
    }
    return p;
}

void put_user(const pattern *p, char *bytes, uint32_t user) {
    char digits[digit_count];
    for (int i = digit_count - 1; i >= 0; i--) {
        digits[i] = (char)('0' + user % 10);
        user /= 10;
    }
    for (size_t i = 0; i < p->place_count; i++) {
        memcpy(bytes + p->places[i], digits, digit_count);
    }
}

static text contents_of(const char *file) {
    FILE *stream = fopen(file, "rb");
    if (stream == NULL) {
        fail("%s: %s", file, strerror(errno));
    }
    text t = {NULL, 0};
    size_t capacity = 0, count;
    do {
        if (t.length == capacity) {
            if (capacity >= largest_file) {
                fail("%s: too long", file);
            }
            capacity = capacity == 0 ? 64 << 10 : 2 * capacity;
            t.bytes = realloc(t.bytes, capacity);
            if (t.bytes == NULL) {
                fail("no memory");
            }
        }
        count = fread(t.bytes + t.length, 1, capacity - t.length, stream);
        t.length += count;
    } while (count > 0);
    if (ferror(stream)) {
        fail("%s: cannot be read", file);
    }
    fclose(stream);
    return t;
}

static text head_of(const options *o, const char *token, size_t token_length, size_t body_length) {
    for (size_t i = 0; i < token_length; i++) {
        if (token[i] <= ' ' || token[i] > '~') {
            fail("%s: a token with a character that no token has", o->tokens_file);
        }
    }
    char *bytes = NULL;
    int length = asprintf(&bytes,
                          "POST %s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %.*s\r\n"
                          "Content-Type: application/json\r\nContent-Length: %zu\r\n\r\n",
                          o->path, o->host, (int)token_length, token, body_length);
    if (length < 0) {
        fail("no memory");
    }
    return (text){bytes, (size_t)length};
}

static void read_tokens(requests *r, const options *o) {
    text all = contents_of(o->tokens_file);
    r->heads = memory(most_tokens, sizeof *r->heads);
    const char *line = all.bytes, *end = all.bytes + all.length;
    while (line < end) {
        const char *line_end = memchr(line, '\n', (size_t)(end - line));
        const char *next = line_end == NULL ? end : line_end + 1;
        line_end = line_end == NULL ? end : line_end;
        if (line_end > line && line_end[-1] == '\r') {
            line_end--;
        }
        if (line_end > line) {
            if (r->head_count == most_tokens) {
                fail("%s: more than %d tokens", o->tokens_file, most_tokens);
            }
            r->heads[r->head_count++] = head_of(o, line, (size_t)(line_end - line), r->body.length);
        }
        line = next;
    }
    free(all.bytes);
    if (r->head_count == 0) {
        fail("%s: no token", o->tokens_file);
    }
}

void prepare_requests(requests *r, const options *o) {
    text body = contents_of(o->template_file);
    *r = (requests){.body = pattern_of(body.bytes, body.length)};
    free(body.bytes);
    if (r->body.place_count == 0) {
        fail("%s: %s is not in it", o->template_file, placeholder);
    }
    r->expected = pattern_of(o->expected, strlen(o->expected));
    read_tokens(r, o);
}
