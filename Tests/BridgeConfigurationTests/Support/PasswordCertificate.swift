/// A certificate with its key for documents that name one; made for these tests alone.
enum PasswordCertificate {
    static let certificatePEM = """
        -----BEGIN CERTIFICATE-----
        MIIDHzCCAgegAwIBAgIUQWi1tCzuiQqiYqQGHewAaGc/DG4wDQYJKoZIhvcNAQEL
        BQAwHjEcMBoGA1UEAwwTcGFzc3dvcmQgZW5jcnlwdGlvbjAgFw0yNjExMjcxMzQy
        MjFaGA8yMTI2MTEwMzEzNDIyMVowHjEcMBoGA1UEAwwTcGFzc3dvcmQgZW5jcnlw
        dGlvbjCCASIwDQYJKoZIhvcNAQEBBQADggEPADCCAQoCggEBAMV4Drvfq73hSUG4
        KTQQJVzFLXRzS0M4g0Z1gzjpLhyKSkmsDlX1dL8ui3fu2/1865p1Dm8IkMgt29f4
        sFCLgn5TtOjLlB6BGCEy6c8Z9JWzcJOGzFvQ2zPND3l1qDLRFDg59PNAHBSYqmU7
        68snVCruul14FHyQozrqDqlKqBP2EpfbBG9N9bwOW5P6GqO0jDtVwldPtfCGXSJG
        LTpKgZl45HZSQvC29GV6HUTxx9F1hJRHGRIhTFhPdGNx+PLurzFFHGOY/LXHNzRn
        VJDv9zpOLlKDxxdNTxNaOA/AIAvZMNsC0OpbCEp4J0jEPqByWk8zxSZXU33KxtNN
        JOGvZrUCAwEAAaNTMFEwHQYDVR0OBBYEFF1V+xxlC/nIlfpSVJjNtM43hAdcMB8G
        A1UdIwQYMBaAFF1V+xxlC/nIlfpSVJjNtM43hAdcMA8GA1UdEwEB/wQFMAMBAf8w
        DQYJKoZIhvcNAQELBQADggEBAFkeFYZqJ1mYSkVtlr5n4wxB3mbeBsbfKIm7vj+r
        lJLQgwzUlXltonPZ+Z8vmZqdxkzLZeN6B8EIdOjrQbqhzfueaeKqosG/h8TasmSR
        WEOPe1yQ6dxcX4fxH8qFncy2wAOeEYU/C0Gu67YErokUga3uSnzkBNSB6Uy/8miE
        wjAAsgB9557xb2Py+KvpObRiteCR7T7Q3tGSeCbjTxwWTXhWmNYBg02ImzILJuCO
        ZqJRja9WMbsGnL6WY5Gbcr3jyYbrwDckIvije/GmQnEkM0OAy7kwXgAGY9vTr03L
        ri533a38e+JO5P0cLVL/9YFlt0GVVOtmslOEeoSdoaWy51c=
        -----END CERTIFICATE-----

        """
    static let privateKeyPEM = """
        -----BEGIN PRIVATE KEY-----
        MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQDFeA6736u94UlB
        uCk0ECVcxS10c0tDOINGdYM46S4cikpJrA5V9XS/Lot37tv9fOuadQ5vCJDILdvX
        +LBQi4J+U7Toy5QegRghMunPGfSVs3CThsxb0NszzQ95dagy0RQ4OfTzQBwUmKpl
        O+vLJ1Qq7rpdeBR8kKM66g6pSqgT9hKX2wRvTfW8DluT+hqjtIw7VcJXT7Xwhl0i
        Ri06SoGZeOR2UkLwtvRleh1E8cfRdYSURxkSIUxYT3Rjcfjy7q8xRRxjmPy1xzc0
        Z1SQ7/c6Ti5Sg8cXTU8TWjgPwCAL2TDbAtDqWwhKeCdIxD6gclpPM8UmV1N9ysbT
        TSThr2a1AgMBAAECggEADMuLNNw43hxXaVU8Aj4blafHGrkPwuLKCso5fvoI/Vtu
        ldh6s1IsxuiGq/ZDteiewYrdLQ+ihf4GtTdNgWKQyYu1+LGcPt/BhwEsCjnV0c9n
        N3/wBPEDCxe57XZUuDo48625s/tO9nyv6dBYpni9aOzAEadiuHGMyhf5bDnEq0pU
        4eI4QD/WujHLK+dReCZ9p2kQF2rN2mnWMq5qFsa5AA40TXbzPR4sfvZn9YRTVx+S
        uQ2w5dWUp65QlnUdRTk1oWy01GWHSpC7P0UyZovx2757Ilf/pfLcDGm2CAbK/8xL
        1qtxNg5uTG9gjwlqdxcJl/yyESH1S8DV/wZw2OfsHwKBgQDoWykowjw6Pce/RpvK
        cygRqukd49i2sxGBK4xziNAL9fwgbyDIY8zgMCz06f/0FxhRWFa8jDZEqYazdOFF
        e/Ikfbl7vnr48wQq+h/G1XdKJDIQHk8KZFLdHGQ0dDV93yCxXB6ugm5iXEaEbUF8
        MNlLVUuvpQsgFauWma1S7PK1TwKBgQDZkBfC/cFYBWc7l+GXY1dZcYug9KloucCp
        LDEDUeC3XNIys3jvKuV11Nn1NUePlDV7TBIA27wou7eWHPjzOdQhKhsHsiW4R0RP
        WtY1KLePHQWrT7fTwuSfSFR75FDou5QEdMbIZo83GstNh4FXuzHuFtsmTgYX/pXI
        sa+AfXoquwKBgEsuO9oRRtV9aeUM3pmZuwxEZZsjPtqWhAJsacx0JwTHuaVw74WH
        LSIY1GMGV6fN1TN0xtPI9kIvLANivQTzfryp5VsRnc5xKxcQyTlXlnppzb0DYYW2
        Qk2CwzVpqGkqyfQ5H0BNuZOf0b1FcJvTXmuOlKenWjsuZ8+Zt8gOHNXnAoGBAKiD
        rYQBHOLavI0yJTAnaB8FjctL9nQBfLMMYaJapx4frUhMLx3BMh5EkdYWQKl7eLlZ
        wJAdou5CB/8jzchHQIG3pVwepozH1qdIiqZ+NT+KkTuR8ab6TC77zURxIiJCOHID
        KX1Lwx5BiLsyfALCIfhyh6hxwtKPBOGAj5mMlzXFAoGAWaT+NG2D4U4t+u5s/nHk
        0hliXSgWoGaXPUEZmLsy9JNFmYSUNgjSHuKvPUGtIDZ8z6s8p4c698XkHtvokl5G
        MlIc7bHMJK+RkJOMhoex9RvwCSItOBU5YVtsjEL369dPfWVl9hYeDpUQVSdrnR8B
        Bx7HaSUaseRRTdDM59qkPrM=
        -----END PRIVATE KEY-----

        """
}
