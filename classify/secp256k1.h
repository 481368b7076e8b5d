/* SPDX-License-Identifier: Apache-2.0 */
/* Is a pair of numbers a point of secp256k1, the curve of Bitcoin's and Ethereum's keys? */
#ifndef CLASSIFY_SECP256K1_H
#define CLASSIFY_SECP256K1_H

#include "base/bytes.h"

#define SECP256K1_POINT_SIZE 64

/* x and y, 32 bytes each, most significant first: does y^2 = x^3 + 7 hold? Of random bytes one in 2^256 does. */
bool secp256k1_is_point(struct bytes b);

#endif
