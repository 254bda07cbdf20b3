// A connection to the directory: libldap, asynchronously.
#ifndef DIRECTORY_H
#define DIRECTORY_H

#include <ldap.h>

#include "floor.h"
#include "source.h"

// Message ids only count up, and a server may leave one search behind for a while.
enum { pending_count = 1 << 16 };

typedef struct {
    source source;
    LDAP *ld;
    Sockbuf *buffer;
    int socket;
    // What each search is for, by the last bits of its message id; NULL without one.
    void *pending[pending_count];
} directory;

directory *open_directory(const settings *s);
void close_directory(directory *d);

// Sends a search; what comes of it is given to the reader together with `subject`.
void begin_search(directory *d, const char *base, const char *filter, char **attributes, int size_limit, void *subject);

// Gets an entry or, as the last, the result; frees it or keeps it.
typedef void message_reader(directory *d, LDAPMessage *message, void *subject);
// Reads whatever has come.
void read_messages(directory *d, message_reader *reader);
// Frees a result and says what it says.
int take_result(directory *d, LDAPMessage *message);

_Noreturn void fail_with_ldap(const char *what, LDAP *ld, int code);

#endif
