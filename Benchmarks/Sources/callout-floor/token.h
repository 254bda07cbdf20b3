// The bearer token: its signature by OpenSSL, and the claims that say who it is from and for.
#ifndef TOKEN_H
#define TOKEN_H

#include <openssl/evp.h>

#include "floor.h"

// Each thread has its own: a key that threads share is a lock that threads share.
typedef struct {
    EVP_PKEY *key;
    EVP_PKEY_CTX *verification;
    EVP_MD *sha256;
    EVP_MD_CTX *digest;
    size_t signature_size;
} token_checker;

void open_token_checker(token_checker *checker, const char *key_file);
void close_token_checker(token_checker *checker);
bool is_valid_token(token_checker *checker, const settings *s, span token);

#endif
