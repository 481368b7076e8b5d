/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Just enough arithmetic modulo p = 2^256 - 2^32 - 977 to check a point: public data, so its time may vary.
 *
 * Source: SEC 2, version 2.0, section 2.4.1.
 */
#include "classify/secp256k1.h"

#include "base/cursor.h"

/* 2^256 modulo p. */
#define FOLD UINT64_C(0x1000003d1)

__extension__ typedef unsigned __int128 wide;

/* Least significant limb first; below p once reduced. */
struct number {
	uint64_t limb[4];
};

static const struct number prime = {
	{UINT64_C(0xfffffffefffffc2f), UINT64_MAX, UINT64_MAX, UINT64_MAX}};

static bool is_below_prime(const struct number *n)
{
	for (unsigned i = 4; i-- > 0;)
		if (n->limb[i] != prime.limb[i])
			return n->limb[i] < prime.limb[i];
	return false;
}

/* Adds word; returns the carry out of 256 bits. */
static uint64_t add_word(struct number *n, wide word)
{
	for (unsigned i = 0; i < 4; i++) {
		word += n->limb[i];
		n->limb[i] = (uint64_t)word;
		word >>= 64;
	}
	return (uint64_t)word;
}

/* Brings n + carry * 2^256 below p. */
static struct number reduced(struct number n, uint64_t carry)
{
	while (carry)
		carry = add_word(&n, (wide)carry * FOLD);
	/* n - p is n + FOLD - 2^256. */
	if (!is_below_prime(&n))
		(void)add_word(&n, FOLD);
	return n;
}

static struct number product(const struct number *a, const struct number *b)
{
	uint64_t limbs[8] = {0};
	struct number low;
	wide carry = 0;

	for (unsigned i = 0; i < 4; i++) {
		carry = 0;
		for (unsigned j = 0; j < 4; j++) {
			carry += (wide)a->limb[i] * b->limb[j] + limbs[i + j];
			limbs[i + j] = (uint64_t)carry;
			carry >>= 64;
		}
		limbs[i + 4] = (uint64_t)carry;
	}
	carry = 0;
	for (unsigned i = 0; i < 4; i++) {
		carry += (wide)limbs[i + 4] * FOLD + limbs[i];
		low.limb[i] = (uint64_t)carry;
		carry >>= 64;
	}
	return reduced(low, (uint64_t)carry);
}

static struct number take(struct cursor *c)
{
	struct number n;

	for (unsigned i = 4; i-- > 0;)
		n.limb[i] = cursor_be64(c);
	return n;
}

bool secp256k1_is_point(struct bytes b)
{
	struct cursor c = cursor_over(b);
	struct number x = take(&c), y = take(&c);
	struct number square, right;
	uint64_t carry;

	if (!cursor_ok(&c) || !is_below_prime(&x) || !is_below_prime(&y))
		return false;
	square = product(&x, &x);
	right = product(&square, &x);
	carry = add_word(&right, 7);
	right = reduced(right, carry);
	square = product(&y, &y);
	return memcmp(&square, &right, sizeof square) == 0;
}
