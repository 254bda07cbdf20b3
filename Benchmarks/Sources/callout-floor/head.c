#include "head.h"

#include <string.h>
#include <strings.h>

static bool is_name(span name, span lower) {
    return name.count == lower.count && strncasecmp(name.bytes, lower.bytes, name.count) == 0;
}

static span trim(const char *from, const char *to) {
    while (from < to && (*from == ' ' || *from == '\t')) {
        from++;
    }
    while (to > from && (to[-1] == ' ' || to[-1] == '\t')) {
        to--;
    }
    return (span){from, (size_t)(to - from)};
}

static bool read_length(span value, size_t *length) {
    if (value.count == 0 || value.count > 6) {
        return false;
    }
    *length = 0;
    for (size_t i = 0; i < value.count; i++) {
        if (value.bytes[i] < '0' || value.bytes[i] > '9') {
            return false;
        }
        *length = *length * 10 + (size_t)(value.bytes[i] - '0');
    }
    return *length <= body_limit;
}

static bool read_field(connection *c, const char *line, const char *end, bool *has_length) {
    const char *colon = memchr(line, ':', (size_t)(end - line));
    if (colon == NULL) {
        return false;
    }
    span name = {line, (size_t)(colon - line)};
    // Most fields are not looked at any further.
    switch (name.count) {
    case 10:
        if (is_name(name, SPAN("connection"))) {
            c->closes = is_name(trim(colon + 1, end), SPAN("close"));
        }
        return true;
    case 13:
        if (is_name(name, SPAN("authorization"))) {
            c->authorization = trim(colon + 1, end);
        }
        return true;
    case 14:
        if (is_name(name, SPAN("content-length"))) {
            // Two lengths are none.
            bool is_first = !*has_length;
            *has_length = true;
            return is_first && read_length(trim(colon + 1, end), &c->body);
        }
        return true;
    case 17:
        return !is_name(name, SPAN("transfer-encoding"));
    default:
        return true;
    }
}

// Where the line feed of a line's end is; NULL if it stands alone.
static const char *find_line_feed(const char *from, const char *end) {
    const char *feed = memchr(from, '\n', (size_t)(end - from));
    return feed != NULL && feed > from && feed[-1] == '\r' ? feed : NULL;
}

static bool read_head(connection *c) {
    const char *line = c->input, *end = c->input + c->head - 2;
    const char *feed = find_line_feed(line, end);
    span version = SPAN(" HTTP/1.1"), request = {line, feed == NULL ? 0 : (size_t)(feed - 1 - line)};
    if (request.count < version.count ||
        memcmp(request.bytes + request.count - version.count, version.bytes, version.count) != 0) {
        return false;
    }
    request.count -= version.count;
    c->is_callout = is_equal(request, SPAN("POST /callout"));
    c->authorization = (span){NULL, 0};
    c->body = 0;
    bool has_length = false;
    for (line = feed + 1; line < end; line = feed + 1) {
        feed = find_line_feed(line, end);
        if (feed == NULL || !read_field(c, line, feed - 1, &has_length)) {
            return false;
        }
    }
    return true;
}

// How long the head is; 0 if its end, an empty line, is not there yet.
static size_t find_head(connection *c) {
    // The end may have come in pieces.
    const char *from = c->input + (c->searched < 3 ? 0 : c->searched - 3), *end = c->input + c->filled;
    for (;;) {
        const char *feed = memchr(from, '\n', (size_t)(end - from));
        if (feed == NULL || end - feed < 3) {
            c->searched = c->filled;
            return 0;
        }
        if (feed[1] == '\r' && feed[2] == '\n') {
            return (size_t)(feed + 3 - c->input);
        }
        from = feed + 1;
    }
}

request_state read_request(connection *c) {
    if (c->head == 0) {
        c->head = find_head(c);
        if (c->head == 0) {
            return c->filled < head_limit ? request_incomplete : request_invalid;
        }
        if (c->head > head_limit || !read_head(c)) {
            return request_invalid;
        }
    }
    return c->filled < c->head + c->body ? request_incomplete : request_complete;
}
