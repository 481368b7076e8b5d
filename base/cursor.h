/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reads bytes of strangers in straight lines. A read past the end gives zero,
 * moves nothing and is remembered: check cursor_ok() once, before believing
 * any value. A length from the wire is only ever used to make a smaller cursor.
 */
#ifndef BASE_CURSOR_H
#define BASE_CURSOR_H

#include "base/bytes.h"

struct cursor {
	const uint8_t *at;
	size_t left;
	bool is_short; /* some read went past the end */
};

static inline struct cursor cursor_over(struct bytes b)
{
	return (struct cursor){b.at, b.size, false};
}

static inline bool cursor_ok(const struct cursor *c)
{
	return !c->is_short;
}

/* What has not been read yet. */
static inline struct bytes cursor_rest(const struct cursor *c)
{
	return (struct bytes){c->at, c->left};
}

static inline bool cursor_has(struct cursor *c, size_t size)
{
	if (c->is_short || c->left < size) {
		c->is_short = true;
		return false;
	}
	return true;
}

static inline struct bytes cursor_take(struct cursor *c, size_t size)
{
	struct bytes b = {c->at, size};

	if (!cursor_has(c, size))
		return (struct bytes){NULL, 0};
	c->at += size;
	c->left -= size;
	return b;
}

static inline void cursor_skip(struct cursor *c, size_t size)
{
	(void)cursor_take(c, size);
}

/* A cursor over the next size bytes, which c then has passed. Short if c was. */
static inline struct cursor cursor_within(struct cursor *c, size_t size)
{
	struct bytes b = cursor_take(c, size);

	return (struct cursor){b.at, b.size, c->is_short};
}

static inline uint8_t cursor_u8(struct cursor *c)
{
	struct bytes b = cursor_take(c, 1);

	return b.size ? b.at[0] : 0;
}

static inline uint16_t cursor_be16(struct cursor *c)
{
	struct bytes b = cursor_take(c, 2);

	return b.size ? (uint16_t)(b.at[0] << 8 | b.at[1]) : 0;
}

static inline uint32_t cursor_be24(struct cursor *c)
{
	struct bytes b = cursor_take(c, 3);

	return b.size ? (uint32_t)b.at[0] << 16 | (uint32_t)b.at[1] << 8 | b.at[2] : 0;
}

static inline uint32_t cursor_be32(struct cursor *c)
{
	struct bytes b = cursor_take(c, 4);
	uint32_t v;

	if (b.size == 0)
		return 0;
	memcpy(&v, b.at, 4);
	return __builtin_bswap32(v);
}

static inline uint64_t cursor_be64(struct cursor *c)
{
	uint64_t high = cursor_be32(c);

	return high << 32 | cursor_be32(c);
}

static inline uint16_t cursor_le16(struct cursor *c)
{
	return __builtin_bswap16(cursor_be16(c));
}

static inline uint32_t cursor_le32(struct cursor *c)
{
	return __builtin_bswap32(cursor_be32(c));
}

static inline uint64_t cursor_le64(struct cursor *c)
{
	return __builtin_bswap64(cursor_be64(c));
}

/* A look ahead: moves nothing; what is not there reads as zero and is not held against c. */
static inline uint8_t cursor_peek(const struct cursor *c, size_t ahead)
{
	return !c->is_short && ahead < c->left ? c->at[ahead] : 0;
}

#endif
