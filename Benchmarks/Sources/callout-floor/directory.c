#include "directory.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void fail_with_ldap(const char *what, LDAP *ld, int code) {
    char *diagnostic = NULL;
    if (ld != NULL) {
        ldap_get_option(ld, LDAP_OPT_DIAGNOSTIC_MESSAGE, &diagnostic);
    }
    fprintf(stderr, "callout-floor: %s: %s %s\n", what, ldap_err2string(code), diagnostic ? diagnostic : "");
    _exit(1);
}

static void read_password(const char *path, char *password, size_t capacity) {
    int file = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t count = file < 0 ? -1 : read(file, password, capacity - 1);
    if (count < 0) {
        fail_with_errno("no password file");
    }
    close(file);
    password[count] = '\0';
    password[strcspn(password, "\r\n")] = '\0';
}

directory *open_directory(const settings *s) {
    directory *d = calloc(1, sizeof *d);
    if (d == NULL) {
        fail("no memory");
    }
    d->source = source_directory;
    int code = ldap_initialize(&d->ld, s->url);
    if (code != LDAP_SUCCESS) {
        fail_with_ldap("no handle", NULL, code);
    }
    int version = LDAP_VERSION3;
    ldap_set_option(d->ld, LDAP_OPT_PROTOCOL_VERSION, &version);
    ldap_set_option(d->ld, LDAP_OPT_REFERRALS, LDAP_OPT_OFF);
    char password[1024];
    read_password(s->password_file, password, sizeof password);
    struct berval credentials = {strlen(password), password};
    code = ldap_sasl_bind_s(d->ld, s->bind_dn, LDAP_SASL_SIMPLE, &credentials, NULL, NULL, NULL);
    if (code != LDAP_SUCCESS) {
        fail_with_ldap("no connection", d->ld, code);
    }
    // Without this, libldap reads every message with two calls, and asks with a third whether there is one.
    ldap_get_option(d->ld, LDAP_OPT_SOCKBUF, &d->buffer);
    ldap_get_option(d->ld, LDAP_OPT_DESC, &d->socket);
    if (d->buffer == NULL || d->socket < 0 ||
        ber_sockbuf_add_io(d->buffer, &ber_sockbuf_io_readahead, LBER_SBIOD_LEVEL_PROVIDER, NULL) != 0) {
        fail("no socket of libldap's");
    }
    return d;
}

void close_directory(directory *d) {
    ldap_unbind_ext(d->ld, NULL, NULL);
    free(d);
}

void begin_search(directory *d, const char *base, const char *filter, char **attributes, int size_limit,
                  void *subject) {
    int id = 0;
    // The socket is one that waits, so that a search is either sent as a whole or not at all.
    int code = ldap_search_ext(d->ld, base, LDAP_SCOPE_SUBTREE, filter, attributes, 0, NULL, NULL, NULL, size_limit,
                               &id);
    if (code != LDAP_SUCCESS) {
        fail_with_ldap("a search was not sent", d->ld, code);
    }
    void **pending = &d->pending[id % pending_count];
    if (*pending != NULL) {
        fail("a search was left behind for too long");
    }
    *pending = subject;
}

void read_messages(directory *d, message_reader *reader) {
    // Every message is asked for, one by one, so none is left in libldap's list. What is left in its buffer, no event
    // would tell of; of what is left in the socket, the next event tells.
    do {
        struct timeval at_once = {0, 0};
        LDAPMessage *message = NULL;
        int type = ldap_result(d->ld, LDAP_RES_ANY, LDAP_MSG_ONE, &at_once, &message);
        if (type < 0) {
            fail_with_ldap("the connection ended", d->ld, LDAP_SERVER_DOWN);
        }
        if (type == 0) {
            return;
        }
        void **pending = &d->pending[ldap_msgid(message) % pending_count];
        void *subject = *pending;
        if (subject == NULL || (type != LDAP_RES_SEARCH_ENTRY && type != LDAP_RES_SEARCH_RESULT)) {
            fail("an answer that nobody asked for");
        }
        if (type == LDAP_RES_SEARCH_RESULT) {
            *pending = NULL;
        }
        reader(d, message, subject);
    } while (ber_sockbuf_ctrl(d->buffer, LBER_SB_OPT_DATA_READY, NULL) > 0);
}

int take_result(directory *d, LDAPMessage *message) {
    int result = LDAP_OTHER;
    int code = ldap_parse_result(d->ld, message, &result, NULL, NULL, NULL, NULL, 1);
    if (code != LDAP_SUCCESS) {
        fail_with_ldap("a result that cannot be read", d->ld, code);
    }
    return result;
}
