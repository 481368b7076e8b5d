/* SPDX-License-Identifier: Apache-2.0 */
/* Searches and comparisons on views: bounded by the view, never by a NUL. */
#define _GNU_SOURCE
#include "base/bytes.h"

static uint8_t lower(uint8_t c)
{
	return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
}

bool bytes_start_with_nocase(struct bytes b, struct bytes head)
{
	if (b.size < head.size)
		return false;
	for (size_t i = 0; i < head.size; i++)
		if (lower(b.at[i]) != lower(head.at[i]))
			return false;
	return true;
}

bool bytes_equal_nocase(struct bytes a, struct bytes b)
{
	return a.size == b.size && bytes_start_with_nocase(a, b);
}

size_t bytes_find(struct bytes b, struct bytes what)
{
	const uint8_t *hit;

	if (what.size == 0)
		return 0;
	if (b.size < what.size)
		return b.size;
	hit = memmem(b.at, b.size, what.at, what.size);
	return hit ? (size_t)(hit - b.at) : b.size;
}

size_t bytes_find_byte(struct bytes b, uint8_t what)
{
	const uint8_t *hit = b.size ? memchr(b.at, what, b.size) : NULL;

	return hit ? (size_t)(hit - b.at) : b.size;
}

static bool is_blank(uint8_t c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

struct bytes bytes_trim(struct bytes b)
{
	while (b.size && is_blank(b.at[0]))
		b = bytes_from(b, 1);
	while (b.size && is_blank(b.at[b.size - 1]))
		b.size--;
	return b;
}

bool bytes_are_hex(struct bytes b)
{
	for (size_t i = 0; i < b.size; i++) {
		uint8_t c = lower(b.at[i]);

		if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f')))
			return false;
	}
	return b.size > 0;
}

bool bytes_are_digits(struct bytes b)
{
	for (size_t i = 0; i < b.size; i++)
		if (b.at[i] < '0' || b.at[i] > '9')
			return false;
	return b.size > 0;
}
