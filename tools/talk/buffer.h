/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Bytes that grow. For the capture generator only, which reads files of the
 * project itself: when memory ends, so does the program.
 */
#ifndef TOOLS_TALK_BUFFER_H
#define TOOLS_TALK_BUFFER_H

#include "base/bytes.h"

#include <stdio.h>
#include <stdlib.h>

struct buffer {
	uint8_t *at; /* owned; zero-initialise, free with buffer_finish() */
	size_t size, room;
};

/* Room for count members of a list that has room for *room; returns the list, moved or not. */
static inline void *buffer_grow(void *list, size_t *room, size_t count, size_t member)
{
	if (count <= *room)
		return list;
	*room = count < 32 ? 64 : count * 2;
	list = reallocarray(list, *room, member);
	if (list == NULL) {
		fprintf(stderr, "adit-talk: out of memory\n");
		exit(EXIT_FAILURE);
	}
	return list;
}

static inline void buffer_add(struct buffer *b, struct bytes what)
{
	b->at = buffer_grow(b->at, &b->room, b->size + what.size + 1, 1);
	if (what.size)
		memcpy(b->at + b->size, what.at, what.size);
	b->size += what.size;
	b->at[b->size] = '\0';
}

static inline void buffer_add_u8(struct buffer *b, uint8_t value)
{
	buffer_add(b, bytes_of(&value, 1));
}

static inline void buffer_add_be16(struct buffer *b, uint16_t value)
{
	buffer_add_u8(b, (uint8_t)(value >> 8));
	buffer_add_u8(b, (uint8_t)value);
}

static inline void buffer_add_be32(struct buffer *b, uint32_t value)
{
	buffer_add_be16(b, (uint16_t)(value >> 16));
	buffer_add_be16(b, (uint16_t)value);
}

static inline struct bytes buffer_bytes(const struct buffer *b)
{
	return bytes_of(b->at, b->size);
}

static inline void buffer_finish(struct buffer *b)
{
	free(b->at);
	*b = (struct buffer){0};
}

#endif
