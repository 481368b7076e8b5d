/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Keccak-256 as Ethereum uses it: the function of the SHA-3 competition, with its padding
 * byte 01, which FIPS 202 later changed to 06.
 *
 * Source: The Keccak reference, version 3.0 (2011).
 */
#ifndef CLASSIFY_KECCAK_H
#define CLASSIFY_KECCAK_H

#include "base/bytes.h"

#define KECCAK_256_SIZE 32

void keccak_256(uint8_t out[KECCAK_256_SIZE], struct bytes b);

#endif
