#include "callout.h"

#include <strings.h>

#include "claims.h"
#include "worker.h"

static void refuse(connection *c, span status, span body) {
    begin_answer(c);
    append(&c->answer, body);
    send_answer(c, status);
}

static void answer_without_claims(connection *c) {
    begin_claims(c);
    end_claims(c);
    send_answer(c, SPAN("200 OK"));
}

static const char *equality_filter(worker *w, span begin, span value) {
    w->filter.count = 0;
    append(&w->filter, begin);
    append_filter_value(&w->filter, value);
    // With the zero that ends a string.
    append(&w->filter, (span){")", 2});
    return w->filter.bytes;
}

static void begin_user_search(connection *c, span user_name) {
    static char *attributes[] = {"cn",   "sn", "givenName", "displayName", "mail", "departmentNumber", "employeeNumber",
                                 NULL};
    worker *w = c->worker;
    directory *d = w->directories[w->next_directory];
    w->next_directory = (w->next_directory + 1) % w->settings->connections;
    c->entries = 0;
    c->is_at_groups = false;
    const char *filter = equality_filter(w, SPAN("(userPrincipalName="), user_name);
    begin_search(d, w->settings->people_base, filter, attributes, 2, c);
}

static bool is_authorized(connection *c) {
    span scheme = SPAN("Bearer "), field = c->authorization;
    if (field.count < scheme.count || strncasecmp(field.bytes, scheme.bytes, scheme.count) != 0) {
        return false;
    }
    span token = {field.bytes + scheme.count, field.count - scheme.count};
    return is_valid_token(&c->worker->checker, c->worker->settings, token);
}

void begin_callout(connection *c) {
    if (!c->is_callout) {
        refuse(c, SPAN("404 Not Found"), SPAN("{\"error\":\"not_found\"}"));
        return;
    }
    if (!is_authorized(c)) {
        refuse(c, SPAN("401 Unauthorized"), SPAN("{\"error\":\"invalid_token\"}"));
        return;
    }
    span body = {c->input + c->head, c->body}, tenant, user, raw;
    if (!find_string(body, SPAN("\"tenantId\""), &tenant) || !is_equal(tenant, c->worker->settings->tenant)) {
        refuse(c, SPAN("400 Bad Request"), SPAN("{\"error\":\"invalid_request\"}"));
        return;
    }
    char name[1024];
    span user_name = {name, 0};
    if (!find_object(body, SPAN("\"user\""), &user) || !find_string(user, SPAN("\"userPrincipalName\""), &raw) ||
        !unescape(raw, name, sizeof name, &user_name.count)) {
        answer_without_claims(c);
        return;
    }
    begin_user_search(c, user_name);
}

static void end_user_search(connection *c, directory *d, int result) {
    static char *attributes[] = {"cn", NULL};
    if (result != LDAP_SUCCESS && result != LDAP_SIZELIMIT_EXCEEDED) {
        fail_with_ldap("a search for a user failed", d->ld, result);
    }
    // A server may have a smaller limit of its own: one entry is the only one if nothing was left out.
    if (result != LDAP_SUCCESS || c->entries != 1) {
        answer_without_claims(c);
    } else {
        const char *filter = equality_filter(c->worker, SPAN("(member="), append_user(c, d->ld));
        c->is_at_groups = true;
        begin_search(d, c->worker->settings->groups_base, filter, attributes, 0, c);
    }
    ldap_msgfree(c->entry);
    c->entry = NULL;
}

static void end_group_search(connection *c, directory *d, int result) {
    if (result != LDAP_SUCCESS) {
        fail_with_ldap("a search for groups failed", d->ld, result);
    }
    append(&c->answer, SPAN("]"));
    end_claims(c);
    send_answer(c, SPAN("200 OK"));
}

void read_for_callout(directory *d, LDAPMessage *message, void *subject) {
    connection *c = subject;
    if (ldap_msgtype(message) == LDAP_RES_SEARCH_RESULT) {
        int result = take_result(d, message);
        if (c->is_at_groups) {
            end_group_search(c, d, result);
        } else {
            end_user_search(c, d, result);
        }
        // The next request may be there already.
        serve(c);
    } else if (c->is_at_groups) {
        append_group(c, d->ld, message);
        ldap_msgfree(message);
    } else if (c->entries++ == 0) {
        c->entry = message;
    } else {
        ldap_msgfree(message);
    }
}
