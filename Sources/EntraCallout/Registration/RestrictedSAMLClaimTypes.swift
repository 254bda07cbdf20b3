/// The SAML claim types that no claims mapping policy may emit (contract 2.1).
///
/// Those that an application with a signing key of its own may emit are not among them.
enum RestrictedSAMLClaimTypes {
    /// Whether Entra keeps the claim type to itself.
    static func isRestricted(_ type: String) -> Bool { self.types.contains(type.lowercased()) }

    private static let types: Set<String> = Set(
        [
            ("http://schemas.microsoft.com/2012/01/devicecontext/claims/", "ismanaged"),
            ("http://schemas.microsoft.com/2014/02/devicecontext/claims/", "isknown"),
            ("http://schemas.microsoft.com/2014/03/", "psso"),
            ("http://schemas.microsoft.com/2014/09/devicecontext/claims/", "iscompliant"),
            ("http://schemas.microsoft.com/claims/", "authnmethodsreferences groups.link"),
            (
                "http://schemas.microsoft.com/identity/claims/",
                "accesstoken acct agegroup aio identityprovider objectidentifier openid2_id puid scope tenantid xms_et"
            ),
            (
                "http://schemas.microsoft.com/ws/2008/06/identity/claims/",
                """
                authenticationinstant authenticationmethod confirmationkey denyonlyprimarygroupsid denyonlyprimarysid \
                denyonlywindowsdevicegroup expiration expired groups groupsid ispersistent samlissuername wids \
                windowsdeviceclaim windowsdevicegroup windowsfqbnversion windowssubauthority windowsuserclaim
                """
            ),
            (
                "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/",
                "authentication authorizationdecision denyonlysid privatepersonalidentifier spn"
            ),
            ("http://schemas.xmlsoap.org/ws/2009/09/identity/claims/", "actor"),
        ]
        .flatMap { prefix, names in names.split(separator: " ").map { prefix.lowercased() + $0.lowercased() } }
    )
}
