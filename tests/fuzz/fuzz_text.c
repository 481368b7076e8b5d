/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Strings and numbers of strangers: what comes out of text_add_safe() and
 * text_add_json() is printable, whole and inside its storage, whatever goes in.
 * The first byte chooses the room, the second how much of the source is taken.
 */
#include "base/number.h"
#include "base/text.h"

#include <math.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
	if (!holds)
		abort();
}

/* Nothing that moves a cursor, and no character begun and not ended. */
static void check_shown(const struct text *t, const char *storage, size_t room)
{
	unsigned more = 0;

	require(t->length < room);
	require(storage[t->length] == '\0');
	require(strlen(storage) == t->length);
	for (size_t i = 0; i < t->length; i++) {
		uint8_t c = (uint8_t)storage[i];

		require(c >= 0x20 && c != 0x7f);
		if (more)
			require((c & 0xc0) == 0x80);
		else
			require((c & 0xc0) != 0x80);
		more = more ? more - 1 : c >= 0xf0 ? 3 : c >= 0xe0 ? 2 : c >= 0xc0 ? 1 : 0;
	}
	require(more == 0);
}

/* A JSON string ends at its closing quote and nowhere before. */
static void check_quotes(const char *storage)
{
	for (size_t i = 0; storage[i]; i++) {
		require(storage[i] != '"');
		if (storage[i] == '\\')
			require(storage[++i] != '\0');
	}
}

static void check_numbers(struct bytes b)
{
	uint64_t whole = 0;
	double value = 0;

	if (number_u64(&whole, b)) {
		require(number_double(&value, b));
		require(fabs(value - (double)whole) <= (double)whole * 1e-12);
	}
	if (number_hex_u64(&whole, b)) {
		require(number_hex_double(&value, b));
		require(fabs(value - (double)whole) <= (double)whole * 1e-12);
	}
	if (number_double(&value, b))
		require(isfinite(value));
	for (size_t i = 0; i <= b.size / 2; i++)
		require(number_hex_byte(b, i) < 256);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char storage[256];
	size_t room, max;
	struct bytes b;
	struct text t;

	if (size < 2)
		return 0;
	room = data[0] + 1u;
	max = data[1];
	b = bytes_of(data + 2, size - 2);
	t = text_over(storage, room);
	text_add_safe(&t, b, max);
	check_shown(&t, storage, room);
	t = text_over(storage, room);
	text_add_json(&t, b);
	check_shown(&t, storage, room);
	check_quotes(storage);
	check_numbers(b);
	return 0;
}
