/// Passwords that another library encrypted: joserfc 1.6.5, with OpenSSL's certificate.
enum PasswordVector {
    static let password = "made-up Example pw 9 \u{e4}\u{20ac}\u{1f511}"
    static let username = "mara.devlin@mailbox.example"
    static let nonce = "b1f4d960-8e37-4c5a-92b8-f07a6c3ed215"
    static let audience = "e2865b04-97fc-4d13-b0a7-1c64d8f3952e"
    static let identifierURI = "api://claims.shop.harbourlane.example/e2865b04-97fc-4d13-b0a7-1c64d8f3952e"
    static let issuedAt = 1_783_512_040

    static let certificatePEM = """
        -----BEGIN CERTIFICATE-----
        MIIDBTCCAe2gAwIBAgIUQ8vqEcwxTyGcZDU6Y0tUDvTHsFAwDQYJKoZIhvcNAQEL
        BQAwETEPMA0GA1UEAwwGdmVjdG9yMCAXDTI2MTEyNzEzNTIyNloYDzIxMjYxMTAz
        MTM1MjI2WjARMQ8wDQYDVQQDDAZ2ZWN0b3IwggEiMA0GCSqGSIb3DQEBAQUAA4IB
        DwAwggEKAoIBAQCWdq6Zidaulh+g/684Ej/ibL9hOz8HXi5WQRAMrPGzLkekMt0l
        /ilMIA9mETMRBWpvyplUw22Ut7GnOe+8unUZ8ncYY0oyoRQhWDl2IwiTI/ICoQuQ
        BpNXn5osf7gLSplkz5umwWRSQZuWTnnu7yTIRXE8CMaEvJWpo4gQaIVkfmMMm2Ym
        /BmEKPkV9O/Zg48Dq5iUu6doJPM7cPddM2hDFYxA9JnzmXee311apQ8FRfVkS+v4
        SJSND7dLYUoPvpvZp01foKGn7FPLZSCMOvhXZD4i8fTki/Z0LSG0sI02AE0YCLHM
        8GPUsVO2Eutg1XkgU7v3qqpqRsXukwAihDX3AgMBAAGjUzBRMB0GA1UdDgQWBBRS
        MRjNZrn+tgC0/OCI4bP5hcNFDjAfBgNVHSMEGDAWgBRSMRjNZrn+tgC0/OCI4bP5
        hcNFDjAPBgNVHRMBAf8EBTADAQH/MA0GCSqGSIb3DQEBCwUAA4IBAQBh+ySRYadJ
        d0ockZ98Csk5RWc2Iq7wTQZinAiOJFY1gB+TC3NnGgz8YYIUFgQNvX8K+PVt9hTT
        WrIIxpCymnStFXiDUxMyi4FjWfop8pb4uUH2sVl+CXay3389krpdEFjIL5yvxjPD
        ovf70hOR/jdnGURtuX74XB9cQ0eeTKFC2B7PikbOU9KlcHUaBp0jg+ZZd4A4Vf0R
        a5k51an8Oimo9e/2dWry4yyQaIw/CjJRKREVeDJdOsxKB0GyzFqnwGIn50xBu7Od
        DuZgaxDn7uSxWNGbRX+2auBvb1mnVn9Tt4jYP/S7Cg5TDl/4fVU3y1hUCtVZfFeo
        PUg4kftKTysR
        -----END CERTIFICATE-----
        """
    static let privateKeyPEM = """
        -----BEGIN PRIVATE KEY-----
        MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQCWdq6Zidaulh+g
        /684Ej/ibL9hOz8HXi5WQRAMrPGzLkekMt0l/ilMIA9mETMRBWpvyplUw22Ut7Gn
        Oe+8unUZ8ncYY0oyoRQhWDl2IwiTI/ICoQuQBpNXn5osf7gLSplkz5umwWRSQZuW
        Tnnu7yTIRXE8CMaEvJWpo4gQaIVkfmMMm2Ym/BmEKPkV9O/Zg48Dq5iUu6doJPM7
        cPddM2hDFYxA9JnzmXee311apQ8FRfVkS+v4SJSND7dLYUoPvpvZp01foKGn7FPL
        ZSCMOvhXZD4i8fTki/Z0LSG0sI02AE0YCLHM8GPUsVO2Eutg1XkgU7v3qqpqRsXu
        kwAihDX3AgMBAAECggEASte4G8lzjx4/l173cmWpf2Bmhd/phymy1NbCO/vesiko
        G6XtWROmySX9YuDVTPcrrXXSdVZMcLg61xq7hF4fF4wC74+b/bkgAUIYOwpMHpy3
        qdUfokGTEvfhwZa6Hmu6B2o5W2ZBF6Vo1ggtIMu1uSTJoXof/TCtJVehu7+x8n0j
        450wssmeqBU/6kk/0j3MB7HfNaNt8ogpRyAPBuG0Jg1R61BcyCom2/beukycCY3k
        QLaE2NlZm1Dxhuy1WVckS5eEPwvjPuMr8urHw/L9ZkU00hxHjsqXYEHAo9S25jx2
        MFCfGFRFjjdoP4UtZfOPg0T42WaElxCUKWg8pGJ04QKBgQDSPFW183KBvVkjzZIb
        dT46MllHCOFY0aEuv9uPOxdohXjty7ZTdIs0N0inw8sTiCKHJhZvAIhPB/8UmDdv
        pQizx9q9t0PtZdNkg4aubfHOeRlX8vE0YIdCyvEW5nFjg5YvxnSNZX47AVN0ZgRm
        limmMSkuOpAjmS+/kuMvenxlJwKBgQC3N3fHtqAIhEImOC0ZPC8rAyRK+CYDX0ig
        x991mgLYeEAaXZJ1c//MQguupVhxyP+7fv98jHY41v20BEp+999NdDDYY0M0ATZu
        jbs6QRGTx5u8vKQ9CEcG5W9EpXKWIa5Mfk+VEEpaf/nYUPbdudWtQ8VJzKhUDuhO
        OJiwBbNKsQKBgCzHax4pL1+Q/BaTJ6avj0SICtoFezIW3HT/qn1UgcTigQJtXHVk
        Im5JxDDvlCah3XDZ3Pdhrqbeticl0ND33uWkEORNz6sWADOtjBdFFbb7tjk0ZsnY
        MZc5cKaHCOnAUlH0vEiNsJhSzPrC6/cJzu82E2ZkVOUwMKpmV/t55FsLAoGBALGl
        HoaOFG0tj9Xu8gtdx3409aObJ4BtisYaBhjI06mALudhgvhPGN67ywfzWeY5tXve
        j2n750UFb8hzwKeLPwCigBnPZQGvi092LOs23AwlpmNBpR1oQTX2kARHRus6jP2u
        Gwu1V+KX43BSUIp7/SqaY1hDD5MxQR1W0vUZEdaBAoGADLmgs6X/ftOd3fzPzBcd
        g/vQFS+KweCRwtugzMJFvEat37GjuobFpCYBEcEcJAp0MXu9Jz+J+gnkZhaAhAsy
        3J2umE60Q481bB7kgsfEEWmUgFeXf9yXYeL7k6a6nE9xaz8t6Z4vux/IAmceHKjo
        9CdEYaaBTRhgDAPpJuF0GGo=
        -----END PRIVATE KEY-----
        """

    /// As Entra does: RSA-OAEP, A128CBC-HS256, `x5t`, DEF.
    static let usual =
        "eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkExMjhDQkMtSFMyNTYiLCJ4NXQiOiJqV013dzREZVN5Xzh1OWk5d3VhNzk3UDhWdEUi"
        + "LCJ6aXAiOiJERUYifQ.d9Wz1FDBnHHJ367YxlpnKGmrxp6ddwTPKOm4a-KtylutoF56P-Fp9m0Cry1FoDhRRVnoPBF3jZyu1epqi"
        + "G04qFNjdU2yhOacjDwESTyTjRByfju66wcMflrmjRH2LayDU8MVgQ47SsFcnc7HmGiOIQx4LTpJfTYPXT0Su3pdxtbLGTjqkYWW8"
        + "09X57t0Xydkv3rWVQizT8X7u47GrlfAIkkzMr-lXQ8eIjkmn0LnRHuoPDNeWKs-W4dFmVcqMPi9y2Htp18DiyBn82qCVZG3YFf8x"
        + "GELBBali8YNvPO5ez7XxHBkqwPc0YXL8VPss5RAugfOMYsHG579TUpethqTWg.v4EpPQnU-l5bhm9Q4NkN8w.bUcfGmeCo03LXnZ"
        + "k7mwHgaoqo1BZjIDPd3KqF_oRxABpZFdNaOXYpj2yFQ1QoaLacBcYihvlVq3L4V5JEkMil4ZFn2JXPNslTOMlEcuYiNCDGeu8qsC"
        + "Bz9SlCefTsheavzRJikISb2rxm-yUeMA_GpqFKfq10o3h27s21PE2SIbBapCZ_yY4vXGuwFBGT9rfn-LZVfElqETKBjfWnUG2R46"
        + "4L4uZD0h7RozGiJyPXqMYq2VKO1SpML9jhLWF3PnFmRv2VqwO28NtZ9ScJA7xBBM6gn62pk_Q-ZhCDftgNeR0c3EtOWrkyG5bG4S"
        + "i1FGrR4NVuK7SKnfIVgJ0JehsoOrC4svjIl5j3Jm0OG2AzW3yJNvVVZ3nqty82_bfBLjAn2OBw2Cu36oBCTJPGAAF1cn1qnfPrYv"
        + "45s-fePz7JbCcSo3YnrzcDHKR-LPSUGfKisJIv5ygmjRZMC3mbPFr_HGjvVmLNdDD--j4GqlMJjZOSS_DM0DDjOuISmrQgnkU.fk"
        + "J-katFf6DKJmsvoMk_cA"

    /// RSA-OAEP-256, A256CBC-HS512, `x5t#S256`, not compressed.
    static let long =
        "eyJhbGciOiJSU0EtT0FFUC0yNTYiLCJlbmMiOiJBMjU2Q0JDLUhTNTEyIiwieDV0I1MyNTYiOiJIdGlNbWY3ZWViekdhcWt5dXFI"
        + "ZFh6Zm05cjc3cms5LW5VQ3dqOGRBaVdJIn0.TbkWEhxeaCZKirWUB3Owj8KiqEE7X4ktNVC7jyHA7PY5qtw88NyhUp-Tt4b0lgY5"
        + "z3bx2HKbWHRcCk0nh29vD5vEdh3tFCRIP0Sjm1j1qMlADqLaJRNdPusBlwe81WLyC0M2xvncXTKlo8PDtLlh6ULUa36u-dYT3vPl"
        + "w7gPrk7AqYBTMDYU0KPepxi1HsoovwlWqddNLE2K7p11qMllmDUx10szrAuY3m2LKiVrc2nmt9bDbWDkE3UEMSzlSKOjnrmO_tU0"
        + "Y91gHT0uItpyJcw42ZP-Vxf2KSk6f-9sJNIoYxDsvK4ZwR4vnH9_t3mRt3HOp7xPyJHPQcON6iJqgA.JPf3oApq3PnKoeyZcAUlU"
        + "g.Yr8aitPLJyRTrw2lrIuivW8RgrBXE_35Bi2mmWZmwyyhvsAIoK8JO4J6lbU_Mg1IFekwGm_WpzH7aC_s7fiQiiySb1Uz_eLEGN"
        + "PJ7-yiXfgZTYscWn1vY-fkq5HzVGrL-WnGJNgYun1iOIOIhnm-Sq-e1qHIzasTHTcaNiJ6am866scsEs2KZ8UafePlYkPIjLL0W2"
        + "HKbZ_8jkCGemFtEr4nFUMtA4BQwfwFx0CM66j96M-rtWB7e8RGYjP442ce9OD6rlBt8tkg_Dxy4wEAHM6r7i-aiU-kZ3YZiwPW10"
        + "sBuTEI5T6dYgmTimZU66hSCOl-2CbUL2Xe8ncEpuiplxQQGUSxwpsbaZZjTt3wY_5eenv3hkyCW2eKsU1j3vBZrEvqOsZ-dfmh1Q"
        + "F4eZZ8j-FXDT3vCV52TVcHhgq3UI4GnySukUggjnlHwVxsH6X53xowoHl9nGcWiujRkr91Qq6Z31glCjaZTyT9NkLhKkhyDaBoxb"
        + "8Fb4rMQkbIbi0ZLnOahP_Oj3bqfJrNTi2E89ERmsK9C0JxS-4Cv-9odcxrDsYvYE95JRoOPLauOa_rAFzhfGL8r1wlD6Bk5xmwCp"
        + "42IA6xF_1yJvfgL3qHw9EY45VBT5_cJKfJIaIIA-8eOB_WqBT519IQXnJdZzytMmHTcVSDSOWsWAMta2Ux6rE.Pax1331Vcqmmny"
        + "IznROvPwS2e7YQ387ydOQI64JFVX0"
}
