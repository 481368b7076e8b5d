/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A view of bytes that somebody else owns. Whoever hands one out says until
 * when it holds. Views are passed by value; an empty view may have a NULL at.
 */
#ifndef BASE_BYTES_H
#define BASE_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct bytes {
	const uint8_t *at;
	size_t size;
};

/* A string literal as a view, its NUL left out. */
#define BYTES(literal) ((struct bytes){(const uint8_t *)(literal), sizeof(literal) - 1})

static inline struct bytes bytes_of(const void *at, size_t size)
{
	return (struct bytes){at, size};
}

static inline struct bytes bytes_of_text(const char *text)
{
	return (struct bytes){(const uint8_t *)text, strlen(text)};
}

static inline bool bytes_equal(struct bytes a, struct bytes b)
{
	return a.size == b.size && (a.size == 0 || memcmp(a.at, b.at, a.size) == 0);
}

static inline bool bytes_start_with(struct bytes b, struct bytes head)
{
	return b.size >= head.size && (head.size == 0 || memcmp(b.at, head.at, head.size) == 0);
}

/* The part from from, at most size long; what lies outside b is left off. */
static inline struct bytes bytes_part(struct bytes b, size_t from, size_t size)
{
	if (from > b.size)
		from = b.size;
	if (size > b.size - from)
		size = b.size - from;
	return (struct bytes){b.at ? b.at + from : NULL, size};
}

static inline struct bytes bytes_from(struct bytes b, size_t from)
{
	return bytes_part(b, from, b.size);
}

/* Compares letters without case; other bytes exactly. */
bool bytes_equal_nocase(struct bytes a, struct bytes b);
bool bytes_start_with_nocase(struct bytes b, struct bytes head);

/* Index of the first occurrence, or b.size. */
size_t bytes_find(struct bytes b, struct bytes what);
size_t bytes_find_byte(struct bytes b, uint8_t what);

/* Without blanks, tabs, CR and LF at both ends. */
struct bytes bytes_trim(struct bytes b);

/* True where every byte is a hexadecimal digit and there is at least one. */
bool bytes_are_hex(struct bytes b);

/* True where every byte is a decimal digit and there is at least one. */
bool bytes_are_digits(struct bytes b);

#endif
