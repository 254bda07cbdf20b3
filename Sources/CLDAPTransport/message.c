#include "message.h"

#include <string.h>

// libldap never frees what a notification says (message id 0), and each connection may bring one.
enum { MAXIMUM_NOTIFICATION_SIZE = 4096 };

// Bytes still to be read.
typedef struct {
    const uint8_t *bytes;
    size_t count;
} reader;

// The tags that LDAP uses (RFC 4511, appendix B). All of them have one octet.
enum {
    TAG_BOOLEAN = 0x01,
    TAG_INTEGER = 0x02,
    TAG_OCTET_STRING = 0x04,
    TAG_ENUMERATED = 0x0a,
    TAG_SEQUENCE = 0x30,
    TAG_SET = 0x31,
    TAG_CONTROLS = 0xa0,
    TAG_REFERRAL = 0xa3,

    TAG_BIND_RESPONSE = 0x61,
    TAG_SERVER_SASL_CREDENTIALS = 0x87,
    TAG_SEARCH_ENTRY = 0x64,
    TAG_SEARCH_DONE = 0x65,
    TAG_MODIFY_RESPONSE = 0x67,
    TAG_ADD_RESPONSE = 0x69,
    TAG_DELETE_RESPONSE = 0x6b,
    TAG_MODIFY_DN_RESPONSE = 0x6d,
    TAG_COMPARE_RESPONSE = 0x6f,
    TAG_SEARCH_REFERENCE = 0x73,
    TAG_EXTENDED_RESPONSE = 0x78,
    TAG_RESPONSE_NAME = 0x8a,
    TAG_RESPONSE_VALUE = 0x8b,
    TAG_INTERMEDIATE_RESPONSE = 0x79,
    TAG_INTERMEDIATE_NAME = 0x80,
    TAG_INTERMEDIATE_VALUE = 0x81,
};

// Takes the next element with its tag and content. False at the end or where it does not fit.
static bool take_any(reader *r, uint8_t *tag, reader *content) {
    // Tags of several octets (low bits all set) are nowhere in LDAP.
    if (r->count < 2 || (r->bytes[0] & 0x1f) == 0x1f) {
        return false;
    }
    *tag = r->bytes[0];
    size_t header = 2;
    size_t length = r->bytes[1];
    if (length & 0x80) {
        size_t octets = length & 0x7f;
        // 0 octets would be the indefinite form (RFC 4511, section 5.1).
        if (octets == 0 || octets > 4 || r->count < 2 + octets) {
            return false;
        }
        length = 0;
        for (size_t i = 0; i < octets; i++) {
            length = length << 8 | r->bytes[2 + i];
        }
        header += octets;
    }
    if (r->count - header < length) {
        return false;
    }
    content->bytes = r->bytes + header;
    content->count = length;
    r->bytes += header + length;
    r->count -= header + length;
    return true;
}

static bool take(reader *r, uint8_t tag, reader *content) {
    uint8_t found;
    return r->count > 0 && r->bytes[0] == tag && take_any(r, &found, content);
}

// Takes the next element if it has this tag. False only where it has the tag and does not fit.
static bool take_optional(reader *r, uint8_t tag, reader *content) {
    content->bytes = NULL;
    content->count = 0;
    return r->count == 0 || r->bytes[0] != tag || take(r, tag, content);
}

// Whether what is left are whole elements. A component that a later version of the protocol adds at the end is passed
// over (RFC 4511, section 4).
static bool is_rest(reader r) {
    uint8_t tag;
    reader content;
    while (r.count > 0) {
        if (!take_any(&r, &tag, &content)) {
            return false;
        }
    }
    return true;
}

// Text as liblber reads it: a NUL at the end, which some servers send, is no part of it, and one before the end is an
// error.
static bool is_text(reader content) {
    return content.count < 2 || memchr(content.bytes, 0, content.count - 1) == NULL;
}

// An object identifier: text that is not empty, with nothing cut off.
static bool is_identifier(reader content) {
    return content.count > 0 && memchr(content.bytes, 0, content.count) == NULL;
}

static bool is_zero(reader content) {
    for (size_t i = 0; i < content.count; i++) {
        if (content.bytes[i] != 0) {
            return false;
        }
    }
    return true;
}

// At least one octet string and nothing else.
static bool is_strings(reader r) {
    reader content;
    if (r.count == 0) {
        return false;
    }
    while (r.count > 0) {
        if (!take(&r, TAG_OCTET_STRING, &content)) {
            return false;
        }
    }
    return true;
}

// At least one text and nothing else.
static bool is_texts(reader r) {
    reader rest = r, content;
    while (take(&rest, TAG_OCTET_STRING, &content)) {
        if (!is_text(content)) {
            return false;
        }
    }
    return is_strings(r);
}

static bool is_integer(reader content) { return content.count >= 1 && content.count <= 4; }

// LDAPResult (section 4.1.9): its components; what follows stays in the reader.
static bool take_result(reader *r) {
    reader code, matched, diagnostic, referral;
    if (!take(r, TAG_ENUMERATED, &code) || !is_integer(code) || !take(r, TAG_OCTET_STRING, &matched) ||
        !is_text(matched) || !take(r, TAG_OCTET_STRING, &diagnostic) || !is_text(diagnostic) ||
        !take_optional(r, TAG_REFERRAL, &referral)) {
        return false;
    }
    return referral.bytes == NULL || is_texts(referral);
}

static bool is_entry(reader r) {
    reader name, attributes;
    if (!take(&r, TAG_OCTET_STRING, &name) || !take(&r, TAG_SEQUENCE, &attributes) || !is_rest(r)) {
        return false;
    }
    while (attributes.count > 0) {
        reader attribute, type, values;
        if (!take(&attributes, TAG_SEQUENCE, &attribute) || !take(&attribute, TAG_OCTET_STRING, &type) ||
            !take(&attribute, TAG_SET, &values) || !is_rest(attribute)) {
            return false;
        }
        // No value at all: the types alone were asked for.
        if (values.count > 0 && !is_strings(values)) {
            return false;
        }
    }
    return true;
}

static bool is_extended_response(reader r) {
    reader name, value;
    if (!take_result(&r) || !take_optional(&r, TAG_RESPONSE_NAME, &name) ||
        !take_optional(&r, TAG_RESPONSE_VALUE, &value)) {
        return false;
    }
    return is_rest(r) && (name.bytes == NULL || is_identifier(name));
}

static bool is_intermediate_response(reader r) {
    reader name, value;
    if (!take_optional(&r, TAG_INTERMEDIATE_NAME, &name) || !take_optional(&r, TAG_INTERMEDIATE_VALUE, &value)) {
        return false;
    }
    return is_rest(r) && (name.bytes == NULL || is_identifier(name));
}

static bool is_bind_response(reader r) {
    reader credentials;
    return take_result(&r) && take_optional(&r, TAG_SERVER_SASL_CREDENTIALS, &credentials) && is_rest(r);
}

static bool is_operation(uint8_t tag, reader r) {
    switch (tag) {
    case TAG_BIND_RESPONSE:
        return is_bind_response(r);
    case TAG_SEARCH_ENTRY:
        return is_entry(r);
    case TAG_SEARCH_REFERENCE:
        return is_texts(r);
    case TAG_SEARCH_DONE:
    case TAG_MODIFY_RESPONSE:
    case TAG_ADD_RESPONSE:
    case TAG_DELETE_RESPONSE:
    case TAG_MODIFY_DN_RESPONSE:
    case TAG_COMPARE_RESPONSE:
        return take_result(&r) && is_rest(r);
    case TAG_EXTENDED_RESPONSE:
        return is_extended_response(r);
    case TAG_INTERMEDIATE_RESPONSE:
        return is_intermediate_response(r);
    default:
        return false;
    }
}

static bool is_controls(reader r) {
    while (r.count > 0) {
        reader control, type, criticality, value;
        if (!take(&r, TAG_SEQUENCE, &control) || !take(&control, TAG_OCTET_STRING, &type) || !is_identifier(type) ||
            !take_optional(&control, TAG_BOOLEAN, &criticality) ||
            (criticality.bytes != NULL && criticality.count != 1) ||
            !take_optional(&control, TAG_OCTET_STRING, &value) || !is_rest(control)) {
            return false;
        }
    }
    return true;
}

bool cldap_message_is_well_formed(const uint8_t *bytes, size_t count) {
    reader all = {bytes, count};
    reader message, message_id, operation, controls;
    uint8_t tag;
    if (!take(&all, TAG_SEQUENCE, &message) || all.count > 0 || !take(&message, TAG_INTEGER, &message_id) ||
        !is_integer(message_id) || !take_any(&message, &tag, &operation) || !is_operation(tag, operation)) {
        return false;
    }
    if (is_zero(message_id) && count > MAXIMUM_NOTIFICATION_SIZE) {
        return false;
    }
    return take_optional(&message, TAG_CONTROLS, &controls) && is_controls(controls) && is_rest(message);
}
