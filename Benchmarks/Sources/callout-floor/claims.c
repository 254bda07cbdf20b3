#include "claims.h"

#include <strings.h>

#include "directory.h"

#define ODATA "\"@odata.type\":\"microsoft.graph."

static const span answer_begin = SPAN("{\"data\":{" ODATA "onTokenIssuanceStartResponseData\",\"actions\":[{" ODATA
                                      "tokenIssuanceStart.provideClaimsForToken\",\"claims\":{");
static const span answer_end = SPAN("}}]}}");

void begin_claims(connection *c) {
    begin_answer(c);
    append(&c->answer, answer_begin);
}

void end_claims(connection *c) { append(&c->answer, answer_end); }

enum { claim_count = 4 };

static const span claim_attributes[claim_count] = {SPAN("employeeNumber"), SPAN("departmentNumber"),
                                                   SPAN("displayName"), SPAN("mail")};
static const span claim_names[claim_count] = {SPAN("\"employeeNumber\":"), SPAN("\"department\":"),
                                              SPAN("\"displayName\":"), SPAN("\"mail\":")};

static void keep_first_value(span *claims, const struct berval *name, const struct berval *values) {
    for (int i = 0; i < claim_count; i++) {
        // A server may write a name as it likes.
        if (claim_attributes[i].count == name->bv_len &&
            strncasecmp(claim_attributes[i].bytes, name->bv_val, name->bv_len) == 0) {
            claims[i] = (span){values[0].bv_val, values[0].bv_len};
            return;
        }
    }
}

span append_user(connection *c, LDAP *ld) {
    BerElement *ber = NULL;
    struct berval name, dn, *values;
    span claims[claim_count] = {{NULL, 0}};
    int code = ldap_get_dn_ber(ld, c->entry, &ber, &dn);
    if (code != LDAP_SUCCESS) {
        fail_with_ldap("an entry without a name", ld, code);
    }
    for (;;) {
        values = NULL;
        code = ldap_get_attribute_ber(ld, c->entry, ber, &name, &values);
        if (code != LDAP_SUCCESS) {
            fail_with_ldap("an entry that cannot be read", ld, code);
        }
        if (name.bv_val == NULL) {
            break;
        }
        if (values != NULL && values[0].bv_val != NULL) {
            keep_first_value(claims, &name, values);
        }
        ldap_memfree(values);
    }
    ber_free(ber, 0);
    begin_claims(c);
    for (int i = 0; i < claim_count; i++) {
        if (claims[i].bytes != NULL) {
            append(&c->answer, claim_names[i]);
            append_json_string(&c->answer, claims[i]);
            append(&c->answer, SPAN(","));
        }
    }
    append(&c->answer, SPAN("\"groups\":["));
    c->has_groups = false;
    return (span){dn.bv_val, dn.bv_len};
}

void append_group(connection *c, LDAP *ld, LDAPMessage *message) {
    BerElement *ber = NULL;
    struct berval name, dn, *values = NULL;
    int code = ldap_get_dn_ber(ld, message, &ber, &dn);
    if (code == LDAP_SUCCESS) {
        code = ldap_get_attribute_ber(ld, message, ber, &name, &values);
    }
    if (code != LDAP_SUCCESS || values == NULL || values[0].bv_val == NULL) {
        fail_with_ldap("a group without a name", ld, code);
    }
    if (c->has_groups) {
        append(&c->answer, SPAN(","));
    }
    c->has_groups = true;
    append_json_string(&c->answer, (span){values[0].bv_val, values[0].bv_len});
    ldap_memfree(values);
    ber_free(ber, 0);
}
