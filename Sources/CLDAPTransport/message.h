// The form of a server's LDAPMessage, checked before libldap reads it.
#ifndef CLDAP_MESSAGE_H
#define CLDAP_MESSAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Whether the bytes are one LDAPMessage that a server may send (RFC 4511, section 4.1.1), complete and with nothing after
// it. libldap trusts more than it should: an extended response whose name is empty or a NUL ends the process by an
// assertion, and a message that it cannot decode costs the memory of the request that it belongs to.
bool cldap_message_is_well_formed(const uint8_t *bytes, size_t count);

#endif
