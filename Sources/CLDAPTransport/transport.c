// pipe2 and setenv.
#define _GNU_SOURCE

#include "CLDAPTransport.h"
#include "message.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <openldap.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// A growing array of bytes with a read position.
typedef struct {
    uint8_t *bytes;
    size_t capacity;
    size_t start;
    size_t end;
} buffer;

struct cldap_transport {
    // The handle's layers of I/O, this one at the bottom.
    Sockbuf *sockbuf;
    buffer incoming;
    // End of the last complete message in `incoming`: libldap sees bytes up to here only. ldap_result skips an abandoned
    // message and begins the next; shown half of one, it would keep its head and wait for the rest without telling.
    size_t mark;
    size_t maximum_message_size;
    buffer outgoing;
};

static bool buffer_reserve(buffer *b, size_t count) {
    if (b->capacity - b->end >= count) {
        return true;
    }
    size_t used = b->end - b->start;
    if (b->start > 0) {
        memmove(b->bytes, b->bytes + b->start, used);
        b->start = 0;
        b->end = used;
        if (b->capacity - b->end >= count) {
            return true;
        }
    }
    if (count > SIZE_MAX / 2 - used) {
        return false;
    }
    size_t capacity = b->capacity ? b->capacity : 4096;
    while (capacity < used + count) {
        capacity *= 2;
    }
    uint8_t *grown = realloc(b->bytes, capacity);
    if (grown == NULL) {
        return false;
    }
    b->bytes = grown;
    b->capacity = capacity;
    return true;
}

static void buffer_append(buffer *b, const void *bytes, size_t count) {
    memcpy(b->bytes + b->end, bytes, count);
    b->end += count;
}

// One burst must not hold its memory for the life of a connection.
static void buffer_shrink(buffer *b) {
    enum { kept = 64 * 1024 };
    if (b->start == b->end) {
        b->start = 0;
        b->end = 0;
        if (b->capacity > kept) {
            free(b->bytes);
            b->bytes = NULL;
            b->capacity = 0;
        }
    }
}

// Moves the mark over each message that is complete (BER: tag SEQUENCE, definite length).
static cldap_feed_result advance_mark(cldap_transport *t) {
    for (;;) {
        const uint8_t *head = t->incoming.bytes + t->mark;
        size_t available = t->incoming.end - t->mark;
        if (available < 1) {
            return CLDAP_FEED_OK;
        }
        if (head[0] != 0x30) {
            return CLDAP_FEED_NOT_LDAP;
        }
        if (available < 2) {
            return CLDAP_FEED_OK;
        }
        size_t header = 2;
        size_t length = head[1];
        if (length & 0x80) {
            size_t octets = length & 0x7f;
            // 0x80 is the indefinite form, which LDAP forbids (RFC 4511, section 5.1). More than four octets of length
            // would be a message of over 4 GiB; leading zeros are allowed by BER but no server sends them.
            if (octets == 0) {
                return CLDAP_FEED_NOT_LDAP;
            }
            if (octets > 4) {
                return CLDAP_FEED_TOO_LARGE;
            }
            header += octets;
            length = 0;
            for (size_t i = 0; i < octets; i++) {
                if (2 + i >= available) {
                    return CLDAP_FEED_OK;
                }
                length = length << 8 | head[2 + i];
            }
        }
        if (length > t->maximum_message_size) {
            return CLDAP_FEED_TOO_LARGE;
        }
        if (available < header + length) {
            return CLDAP_FEED_OK;
        }
        if (!cldap_message_is_well_formed(head, header + length)) {
            return CLDAP_FEED_MALFORMED;
        }
        t->mark += header + length;
    }
}

cldap_feed_result cldap_transport_feed(cldap_transport *t, const uint8_t *bytes, size_t count) {
    size_t start = t->incoming.start;
    bool reserved = buffer_reserve(&t->incoming, count);
    // Reserving may have moved the unread bytes to the front, even where it found no memory in the end.
    t->mark -= start - t->incoming.start;
    if (!reserved) {
        return CLDAP_FEED_NO_MEMORY;
    }
    if (count > 0) {
        buffer_append(&t->incoming, bytes, count);
    }
    return advance_mark(t);
}

size_t cldap_transport_unread(const cldap_transport *t) { return t->incoming.end - t->incoming.start; }

const uint8_t *cldap_transport_outgoing(const cldap_transport *t, size_t *count) {
    *count = t->outgoing.end - t->outgoing.start;
    return t->outgoing.bytes + t->outgoing.start;
}

void cldap_transport_outgoing_clear(cldap_transport *t) {
    t->outgoing.start = t->outgoing.end;
    buffer_shrink(&t->outgoing);
}

void cldap_transport_free(cldap_transport *t) {
    if (t != NULL) {
        free(t->incoming.bytes);
        free(t->outgoing.bytes);
        free(t);
    }
}

// The six callbacks of liblber's I/O layer (lber-sockbuf(3)).

static int transport_setup(Sockbuf_IO_Desc *descriptor, void *argument) {
    descriptor->sbiod_pvt = argument;
    return 0;
}

static int transport_remove(Sockbuf_IO_Desc *descriptor) {
    descriptor->sbiod_pvt = NULL;
    return 0;
}

static int transport_control(Sockbuf_IO_Desc *descriptor, int option, void *argument) {
    (void)argument;
    cldap_transport *t = descriptor->sbiod_pvt;
    if (option == LBER_SB_OPT_DATA_READY) {
        return t->mark > t->incoming.start ? 1 : 0;
    }
    return 0;
}

static ber_slen_t transport_read(Sockbuf_IO_Desc *descriptor, void *bytes, ber_len_t count) {
    cldap_transport *t = descriptor->sbiod_pvt;
    size_t visible = t->mark - t->incoming.start;
    if (visible == 0) {
        errno = EAGAIN;
        return -1;
    }
    if (count > visible) {
        count = visible;
    }
    memcpy(bytes, t->incoming.bytes + t->incoming.start, count);
    t->incoming.start += count;
    if (t->incoming.start == t->incoming.end) {
        buffer_shrink(&t->incoming);
        t->mark = t->incoming.start;
    }
    return (ber_slen_t)count;
}

static ber_slen_t transport_write(Sockbuf_IO_Desc *descriptor, void *bytes, ber_len_t count) {
    cldap_transport *t = descriptor->sbiod_pvt;
    if (!buffer_reserve(&t->outgoing, count)) {
        errno = ENOMEM;
        return -1;
    }
    if (count > 0) {
        buffer_append(&t->outgoing, bytes, count);
    }
    return (ber_slen_t)count;
}

static int transport_close(Sockbuf_IO_Desc *descriptor) {
    // The descriptor is shared by all handles of the process and stays open.
    (void)descriptor;
    return 0;
}

static Sockbuf_IO transport_io = {
    .sbi_setup = transport_setup,
    .sbi_remove = transport_remove,
    .sbi_ctrl = transport_control,
    .sbi_read = transport_read,
    .sbi_write = transport_write,
    .sbi_close = transport_close,
};

// A descriptor that never becomes readable. Without a valid one libldap takes a handle for unconnected and opens a
// socket to its URL by itself.
static pthread_once_t prepared = PTHREAD_ONCE_INIT;
static int silent_descriptor = -1;

static void prepare(void) {
    // No ldap.conf, .ldaprc or LDAP* variable may change what a handle does. The variable that says so is there only while
    // libldap initializes itself: our process's children are not to inherit it.
    bool was_set = getenv("LDAPNOINIT") != NULL;
    if (!was_set) {
        setenv("LDAPNOINIT", "1", 1);
    }
    int protocol_version = 0;
    ldap_get_option(NULL, LDAP_OPT_PROTOCOL_VERSION, &protocol_version);
    if (!was_set) {
        unsetenv("LDAPNOINIT");
    }
    int ends[2];
    if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) == 0) {
        // The write end stays open too: a closed one would make the read end readable.
        silent_descriptor = ends[0];
    }
}

void cldap_prepare(void) { pthread_once(&prepared, prepare); }

int cldap_open(const char *url, size_t maximum_message_size, LDAP **handle, cldap_transport **transport) {
    cldap_prepare();
    if (silent_descriptor < 0) {
        return LDAP_LOCAL_ERROR;
    }
    cldap_transport *t = calloc(1, sizeof *t);
    if (t == NULL) {
        return LDAP_NO_MEMORY;
    }
    t->maximum_message_size = maximum_message_size;
    LDAP *ld = NULL;
    int result = ldap_init_fd(silent_descriptor, LDAP_PROTO_EXT, url, &ld);
    if (result != LDAP_SUCCESS) {
        free(t);
        return result;
    }
    Sockbuf *sockbuf = NULL;
    int version = LDAP_VERSION3;
    // The second guard behind the mark: liblber refuses a longer message before it sets memory aside.
    ber_len_t maximum = maximum_message_size + 16;
    if (ldap_get_option(ld, LDAP_OPT_SOCKBUF, &sockbuf) != LDAP_OPT_SUCCESS || sockbuf == NULL ||
        ber_sockbuf_add_io(sockbuf, &transport_io, LBER_SBIOD_LEVEL_PROVIDER, t) != 0 ||
        ber_sockbuf_ctrl(sockbuf, LBER_SB_OPT_SET_MAX_INCOMING, &maximum) < 0 ||
        ldap_set_option(ld, LDAP_OPT_PROTOCOL_VERSION, &version) != LDAP_OPT_SUCCESS ||
        // Chasing a referral would open a blocking, anonymous connection from inside ldap_result.
        ldap_set_option(ld, LDAP_OPT_REFERRALS, LDAP_OPT_OFF) != LDAP_OPT_SUCCESS ||
        // SASL takes the name that it was given and asks no DNS for another.
        ldap_set_option(ld, LDAP_OPT_X_SASL_NOCANON, LDAP_OPT_ON) != LDAP_OPT_SUCCESS) {
        ldap_unbind_ext(ld, NULL, NULL);
        cldap_transport_free(t);
        return LDAP_LOCAL_ERROR;
    }
    t->sockbuf = sockbuf;
    *handle = ld;
    *transport = t;
    return LDAP_SUCCESS;
}

void cldap_close(LDAP *handle) { ldap_unbind_ext(handle, NULL, NULL); }

bool cldap_data_ready(cldap_transport *t) { return ber_sockbuf_ctrl(t->sockbuf, LBER_SB_OPT_DATA_READY, NULL) > 0; }

int cldap_next_message(LDAP *handle, LDAPMessage **message) {
    struct timeval now = {0, 0};
    *message = NULL;
    return ldap_result(handle, LDAP_RES_ANY, LDAP_MSG_ONE, &now, message);
}
