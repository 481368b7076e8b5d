/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A CryptoNote block header, hashing blob or block template as hexadecimal digits: varints of major version, minor
 * version and time, the previous block's hash, and the nonce, which stands at byte 39 for as long as the time takes five
 * bytes.
 *
 * Source: monero, src/cryptonote_basic/cryptonote_basic.h, block_header; xmrig, base/net/stratum/Job.h, nonceOffset().
 */
#ifndef CLASSIFY_DIALECTS_CRYPTONOTE_H
#define CLASSIFY_DIALECTS_CRYPTONOTE_H

#include "base/bytes.h"

/* Digits of the least that can be one: the nonce's end. */
#define CRYPTONOTE_DIGITS_MIN 86

/* The previous block's hash, 64 digits; empty where the blob is built otherwise. */
struct bytes cryptonote_previous(struct bytes blob);

/* The nonce, 8 digits; empty likewise. */
struct bytes cryptonote_nonce(struct bytes blob);

#endif
