#include "benchmark.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

char *wanted_attributes[] = {"uid", "cn", "sn", "givenName", "mail", NULL};

// An attribute as the caller of a library would keep it.
typedef struct {
    char *name;
    int count;
    struct berval *values;
} attribute;

void fail(const char *what, LDAP *ld, int code) {
    char *diagnostic = NULL;
    if (ld != NULL) {
        ldap_get_option(ld, LDAP_OPT_DIAGNOSTIC_MESSAGE, &diagnostic);
    }
    fprintf(stderr, "ldap-benchmark-c: %s: %s %s\n", what, ldap_err2string(code), diagnostic ? diagnostic : "");
    exit(1);
}

LDAP *open_connection(const task *t) {
    LDAP *ld = NULL;
    int code = ldap_initialize(&ld, t->url);
    if (code != LDAP_SUCCESS) {
        fail("no handle", NULL, code);
    }
    int version = LDAP_VERSION3;
    ldap_set_option(ld, LDAP_OPT_PROTOCOL_VERSION, &version);
    ldap_set_option(ld, LDAP_OPT_REFERRALS, LDAP_OPT_OFF);
    struct berval nobody = {0, NULL};
    code = ldap_sasl_bind_s(ld, "", LDAP_SASL_SIMPLE, &nobody, NULL, NULL, NULL);
    if (code != LDAP_SUCCESS) {
        fail("no connection", ld, code);
    }
    return ld;
}

void choose_subject(subject *s, uint32_t *random, uint32_t entries) {
    *random ^= *random << 13;
    *random ^= *random >> 17;
    *random ^= *random << 5;
    snprintf(s->uid, sizeof s->uid, "user%u", *random % entries);
    snprintf(s->filter, sizeof s->filter, "(uid=%s)", s->uid);
}

static void *copy_of(const void *bytes, size_t count) {
    char *copy = malloc(count + 1);
    if (copy == NULL) {
        fail("no memory", NULL, LDAP_NO_MEMORY);
    }
    memcpy(copy, bytes, count);
    copy[count] = '\0';
    return copy;
}

static void copy_attribute(attribute *a, const struct berval *name, const struct berval *values) {
    a->name = copy_of(name->bv_val, name->bv_len);
    a->count = 0;
    while (values != NULL && values[a->count].bv_val != NULL) {
        a->count++;
    }
    a->values = copy_of(values, a->count * sizeof *values);
    for (int i = 0; i < a->count; i++) {
        a->values[i].bv_val = copy_of(values[i].bv_val, values[i].bv_len);
    }
}

static void free_attribute(attribute *a) {
    for (int i = 0; i < a->count; i++) {
        free(a->values[i].bv_val);
    }
    free(a->values);
    free(a->name);
}

void take_entry(LDAP *ld, LDAPMessage *message, const subject *s) {
    BerElement *ber = NULL;
    struct berval name;
    int code = ldap_get_dn_ber(ld, message, &ber, &name);
    if (code != LDAP_SUCCESS) {
        fail("an entry without a name", ld, code);
    }
    char *dn = copy_of(name.bv_val, name.bv_len);
    attribute attributes[wanted_count];
    int count = 0;
    for (;;) {
        struct berval *values = NULL;
        code = ldap_get_attribute_ber(ld, message, ber, &name, &values);
        if (code != LDAP_SUCCESS || name.bv_val == NULL) {
            break;
        }
        if (count == wanted_count) {
            fail("more attributes than were asked for", ld, LDAP_OTHER);
        }
        copy_attribute(&attributes[count], &name, values);
        ldap_memfree(values);
        count++;
    }
    ber_free(ber, 0);
    int is_right = count == wanted_count && strncmp(dn, "uid=", 4) == 0;
    for (int i = 0; i < count; i++) {
        if (strcmp(attributes[i].name, "uid") == 0) {
            is_right = is_right && attributes[i].count == 1 && strcmp(attributes[i].values[0].bv_val, s->uid) == 0;
        }
        free_attribute(&attributes[i]);
    }
    free(dn);
    if (!is_right) {
        fail("another entry than the one asked for", ld, LDAP_OTHER);
    }
}
