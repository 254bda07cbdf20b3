// libldap and liblber as Debian's libldap2-dev installs them. <openldap.h> is needed for
// ldap_init_fd, which <ldap.h> does not declare.
#ifndef CLDAP_SHIM_H
#define CLDAP_SHIM_H

#include <lber.h>
#include <ldap.h>
#include <openldap.h>

#endif
