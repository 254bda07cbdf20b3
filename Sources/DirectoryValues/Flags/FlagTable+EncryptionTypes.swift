extension FlagTable {
    /// `msDS-SupportedEncryptionTypes` (MS-KILE 2.2.7).
    static let encryptionTypes = FlagTable(names: [
        0x1: "DES-CBC-CRC",
        0x2: "DES-CBC-MD5",
        0x4: "RC4-HMAC",
        0x8: "AES128-CTS-HMAC-SHA1-96",
        0x10: "AES256-CTS-HMAC-SHA1-96",
        0x20: "AES256-CTS-HMAC-SHA1-96-SK",
        0x1_0000: "FAST-supported",
        0x2_0000: "Compound-identity-supported",
        0x4_0000: "Claims-supported",
        0x8_0000: "Resource-SID-compression-disabled",
    ])
}
