#include "token.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

// Long enough for what fits into the head of a request.
enum { decoded_capacity = 12288, signature_capacity = 1024 };

void open_token_checker(token_checker *checker, const char *key_file) {
    FILE *file = fopen(key_file, "r");
    if (file == NULL) {
        fail_with_errno("no key file");
    }
    checker->key = PEM_read_PUBKEY(file, NULL, NULL, NULL);
    fclose(file);
    if (checker->key == NULL || !EVP_PKEY_is_a(checker->key, "RSA")) {
        fail("no RSA public key in the key file");
    }
    checker->signature_size = (size_t)EVP_PKEY_get_size(checker->key);
    if (checker->signature_size < 256 || checker->signature_size > signature_capacity) {
        fail("a key of less than 2048 or more than 8192 bits");
    }
    // Set up once: EVP_DigestVerifyInit would look for its algorithms anew for each token, and this need not.
    checker->sha256 = EVP_MD_fetch(NULL, "SHA256", NULL);
    checker->digest = EVP_MD_CTX_new();
    checker->verification = EVP_PKEY_CTX_new_from_pkey(NULL, checker->key, NULL);
    if (checker->sha256 == NULL || checker->digest == NULL || checker->verification == NULL ||
        EVP_PKEY_verify_init(checker->verification) != 1 ||
        EVP_PKEY_CTX_set_rsa_padding(checker->verification, RSA_PKCS1_PADDING) != 1 ||
        EVP_PKEY_CTX_set_signature_md(checker->verification, checker->sha256) != 1) {
        fail("OpenSSL cannot verify RS256");
    }
}

void close_token_checker(token_checker *checker) {
    EVP_PKEY_CTX_free(checker->verification);
    EVP_MD_CTX_free(checker->digest);
    EVP_MD_free(checker->sha256);
    EVP_PKEY_free(checker->key);
}

static bool is_signed(token_checker *checker, span signed_part, span encoded_signature) {
    unsigned char signature[signature_capacity], hash[32];
    size_t count;
    unsigned hash_count = 0;
    if (!decode_base64url(encoded_signature, signature, sizeof signature, &count) || count != checker->signature_size) {
        return false;
    }
    if (EVP_DigestInit_ex2(checker->digest, checker->sha256, NULL) != 1 ||
        EVP_DigestUpdate(checker->digest, signed_part.bytes, signed_part.count) != 1 ||
        EVP_DigestFinal_ex(checker->digest, hash, &hash_count) != 1 || hash_count != sizeof hash) {
        fail("OpenSSL cannot hash");
    }
    bool is_right = EVP_PKEY_verify(checker->verification, signature, count, hash, sizeof hash) == 1;
    if (!is_right) {
        ERR_clear_error();
    }
    return is_right;
}

// Cuts the part before the next dot off.
static bool take_part(span *token, span *part) {
    const char *dot = memchr(token->bytes, '.', token->count);
    if (dot == NULL) {
        return false;
    }
    *part = (span){token->bytes, (size_t)(dot - token->bytes)};
    *token = (span){dot + 1, token->count - part->count - 1};
    return true;
}

static bool decode_object(span encoded, unsigned char *bytes, span *json) {
    if (!decode_base64url(encoded, bytes, decoded_capacity, &json->count)) {
        return false;
    }
    json->bytes = (const char *)bytes;
    return true;
}

bool is_valid_token(token_checker *checker, const settings *s, span token) {
    unsigned char decoded[decoded_capacity];
    span header, payload, json, value, signature = token;
    if (!take_part(&signature, &header) || !take_part(&signature, &payload)) {
        return false;
    }
    if (!decode_object(header, decoded, &json) || !find_string(json, SPAN("\"alg\""), &value) ||
        !is_equal(value, SPAN("RS256"))) {
        return false;
    }
    // Nothing of the claims is looked at before the signature is.
    span signed_part = {token.bytes, header.count + 1 + payload.count};
    if (!is_signed(checker, signed_part, signature) || !decode_object(payload, decoded, &json)) {
        return false;
    }
    int64_t now = time(NULL), expires, begins;
    return find_string(json, SPAN("\"iss\""), &value) && is_equal(value, s->issuer) &&
           find_string(json, SPAN("\"aud\""), &value) && is_equal(value, s->audience) &&
           find_integer(json, SPAN("\"exp\""), &expires) && now < expires &&
           find_integer(json, SPAN("\"nbf\""), &begins) && begins <= now;
}
