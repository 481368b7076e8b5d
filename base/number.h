/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers written as text by strangers. No locale, no NUL needed, bounded. */
#ifndef BASE_NUMBER_H
#define BASE_NUMBER_H

#include "base/bytes.h"

/* Decimal digits only, the whole view. False: empty, other bytes, or above UINT64_MAX. */
bool number_u64(uint64_t *out, struct bytes b);

/* Hexadecimal digits, "0x" allowed in front, the whole view, at most 16 digits. */
bool number_hex_u64(uint64_t *out, struct bytes b);

/* A JSON number, sign and exponent allowed, the whole view; finite. */
bool number_double(double *out, struct bytes b);

/*
 * Hexadecimal digits of any count up to 64, "0x" allowed, read as one big-endian
 * number, to the precision of a double. For 256-bit targets.
 */
bool number_hex_double(double *out, struct bytes b);

/* One byte from two hexadecimal digits at b[2*i]; -1 if they are not there. */
int number_hex_byte(struct bytes b, size_t i);

#endif
