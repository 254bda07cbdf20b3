// What the answer says of a user, written as the entries come.
#ifndef CLAIMS_H
#define CLAIMS_H

#include "http.h"

void begin_claims(connection *c);
void end_claims(connection *c);
// Begins with the claims of the connection's entry, up to its groups; gives the entry's name, which stays the entry's.
span append_user(connection *c, LDAP *ld);
void append_group(connection *c, LDAP *ld, LDAPMessage *message);

#endif
