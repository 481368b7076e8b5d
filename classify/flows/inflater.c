/* SPDX-License-Identifier: Apache-2.0 */
/* zlib's inflate, begun anew for each body without new memory. */
#include "classify/flows/inflater.h"

#include <limits.h>
#include <stdlib.h>
#include <zlib.h>

/* The window size of both forms is the same, so that zlib keeps its window between them. */
#define WINDOW_BITS 15

struct inflater {
	struct inflater *next;
	z_stream z;
	enum inflater_format format;
	bool is_begun; /* the form of the body is known */
	bool is_over;  /* ended or broken */
};

struct inflater *inflater_create(void)
{
	struct inflater *i = calloc(1, sizeof *i);

	if (i && inflateInit2(&i->z, WINDOW_BITS) != Z_OK) {
		free(i);
		return NULL;
	}
	return i;
}

void inflater_destroy(struct inflater *i)
{
	if (i == NULL)
		return;
	inflateEnd(&i->z);
	free(i);
}

struct inflater **inflater_link(struct inflater *i)
{
	return &i->next;
}

void inflater_begin(struct inflater *i, enum inflater_format format)
{
	i->format = format;
	i->is_begun = false;
	i->is_over = false;
}

/*
 * RFC 1950 section 2.2: the low half of a zlib header's first byte is 8, and its high half at
 * most 7. A bare block would begin so only if it were stored and its padding not zero.
 */
static int window_bits(enum inflater_format format, uint8_t first)
{
	if (format == INFLATER_GZIP)
		return WINDOW_BITS + 16;
	return (first & 0x0f) == 8 && first < 0x80 ? WINDOW_BITS : -WINDOW_BITS;
}

static enum inflater_outcome outcome_of(struct inflater *i, int r)
{
	if (r == Z_OK || r == Z_BUF_ERROR)
		return i->z.avail_out ? INFLATER_MORE : INFLATER_FULL;
	i->is_over = true;
	return r == Z_STREAM_END ? INFLATER_END : INFLATER_BROKEN;
}

enum inflater_outcome inflater_run(struct inflater *i, uint8_t *out, size_t room, size_t *written,
				   struct bytes *in)
{
	struct bytes part = bytes_part(*in, 0, UINT_MAX);
	enum inflater_outcome outcome;

	*written = 0;
	if (i->is_over) {
		*in = bytes_from(*in, in->size);
		return INFLATER_END;
	}
	if (!i->is_begun) {
		if (in->size == 0)
			return INFLATER_MORE;
		i->is_begun = true;
		if (inflateReset2(&i->z, window_bits(i->format, in->at[0])) != Z_OK) {
			i->is_over = true;
			return INFLATER_BROKEN;
		}
	}
	i->z.next_in = (z_const Bytef *)(uintptr_t)part.at;
	i->z.avail_in = (uInt)part.size;
	i->z.next_out = out;
	i->z.avail_out = room > UINT_MAX ? UINT_MAX : (uInt)room;
	room = i->z.avail_out;
	outcome = outcome_of(i, inflate(&i->z, Z_SYNC_FLUSH));
	*written = room - i->z.avail_out;
	*in = bytes_from(*in, part.size - i->z.avail_in);
	return outcome;
}
