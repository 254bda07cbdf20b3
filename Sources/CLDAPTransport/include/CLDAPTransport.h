// A memory transport for libldap: bytes that arrived are fed in, libldap reads them from here, and what libldap writes is
// collected until somebody sends it. libldap never sees a socket, so no call of it can wait or connect.
//
// A transport and the LDAP handle it is attached to belong to one thread of control.
#ifndef CLDAP_TRANSPORT_H
#define CLDAP_TRANSPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <lber.h>
#include <ldap.h>

typedef struct cldap_transport cldap_transport;

// What feeding bytes found.
typedef enum {
    CLDAP_FEED_OK = 0,
    // The next message does not begin as an LDAPMessage does (RFC 4511, section 4.1.1).
    CLDAP_FEED_NOT_LDAP = 1,
    // The next message claims to be larger than allowed. Nothing was set aside for it.
    CLDAP_FEED_TOO_LARGE = 2,
    CLDAP_FEED_NO_MEMORY = 3,
    // A complete message whose inside is not as RFC 4511 has it.
    CLDAP_FEED_MALFORMED = 4,
} cldap_feed_result;

// Initializes libldap, once in a process. The environment is changed for a moment then: whoever reads a variable calls this
// first. cldap_open does so by itself.
void cldap_prepare(void);

// Makes a handle without a connection whose I/O goes through a new transport. `url` names the server to the SASL layer;
// nothing is resolved or opened. Returns an LDAP result code; on success *handle and *transport are the caller's.
int cldap_open(const char *url, size_t maximum_message_size, LDAP **handle, cldap_transport **transport);

// Ends the handle: an unbind request is put into the outgoing bytes, then the handle is freed. The transport stays until
// cldap_transport_free.
void cldap_close(LDAP *handle);

void cldap_transport_free(cldap_transport *transport);

// Adds bytes that arrived. Only whole messages become visible to libldap.
cldap_feed_result cldap_transport_feed(cldap_transport *transport, const uint8_t *bytes, size_t count);

// Bytes that arrived and belong to no complete message yet, or to messages that libldap has not read.
size_t cldap_transport_unread(const cldap_transport *transport);

// Whether libldap can read a message now without running dry. Not after cldap_close.
bool cldap_data_ready(cldap_transport *transport);

// Takes the next message, of any operation, or NULL when what was there was of an abandoned operation. Returns what
// ldap_result returned: below 0 the connection is finished. Call it only while cldap_data_ready.
int cldap_next_message(LDAP *handle, LDAPMessage **message);

// The bytes to send, valid until the next call on the handle.
const uint8_t *cldap_transport_outgoing(const cldap_transport *transport, size_t *count);

// Forgets the bytes to send, after they were copied.
void cldap_transport_outgoing_clear(cldap_transport *transport);

// What tells one version of a file from another; times in nanoseconds since 1970. In C, because Swift takes struct stat for
// Foundation's or for glibc's, as the imports of a whole module fall out.
typedef struct cldap_file_stamp {
    uint64_t device;
    uint64_t inode;
    int64_t size;
    int64_t modified;
    int64_t changed;
    bool is_regular;
} cldap_file_stamp;

// Return 0 or an errno; they may block.
int cldap_file_stamp_of_path(const char *path, cldap_file_stamp *stamp);
int cldap_file_stamp_of_descriptor(int descriptor, cldap_file_stamp *stamp);

#endif
