// libldap and liblber as Debian's libldap2-dev installs them, with a socket of libldap's own.
#ifndef CLIBLDAP_SHIM_H
#define CLIBLDAP_SHIM_H

#include <lber.h>
#include <ldap.h>

#endif
