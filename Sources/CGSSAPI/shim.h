// MIT Kerberos' GSS-API as Debian's libkrb5-dev installs it, and what of it Swift cannot import.
#ifndef CGSSAPI_SHIM_H
#define CGSSAPI_SHIM_H

#include <stdbool.h>

#include <gssapi/gssapi.h>
#include <gssapi/gssapi_ext.h>
#include <gssapi/gssapi_krb5.h>
#include <krb5.h>

// Pointers in global constants are no constants to Swift's concurrency checks.
static inline gss_OID cgss_mechanism(void) { return gss_mech_krb5; }
static inline gss_OID_set cgss_mechanisms(void) { return gss_mech_set_krb5; }
static inline gss_OID cgss_principal_name_type(void) { return (gss_OID)GSS_KRB5_NT_PRINCIPAL_NAME; }

// The status macros are arithmetic with casts.
static inline bool cgss_failed(OM_uint32 major) { return GSS_ERROR(major) != 0; }
static inline bool cgss_must_continue(OM_uint32 major) { return (major & GSS_S_CONTINUE_NEEDED) != 0; }
static inline bool cgss_is_unspecific(OM_uint32 major) { return GSS_ERROR(major) == GSS_S_FAILURE; }
static inline bool cgss_has_bad_bindings(OM_uint32 major) { return GSS_ERROR(major) == GSS_S_BAD_BINDINGS; }

#endif
