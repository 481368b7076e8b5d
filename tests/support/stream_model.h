/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What reassembly must give, the slow and plain way: an array with a place for
 * each byte of the stream. A segment writes the places that no earlier one has
 * covered and that have not been passed yet.
 */
#ifndef TESTS_SUPPORT_STREAM_MODEL_H
#define TESTS_SUPPORT_STREAM_MODEL_H

#include "classify/flows/stream.h"

#include <stdlib.h>

#define STREAM_MODEL_SIZE 32768

enum { STREAM_MODEL_UNSEEN = -1, STREAM_MODEL_UNCAPTURED = -2 };

struct stream_model {
	int16_t place[STREAM_MODEL_SIZE];
	uint64_t next; /* place of the next byte in order */
};

static inline void stream_model_init(struct stream_model *m)
{
	m->next = 0;
	for (size_t i = 0; i < STREAM_MODEL_SIZE; i++)
		m->place[i] = STREAM_MODEL_UNSEEN;
}

static inline void stream_model_push(struct stream_model *m, struct bytes captured, uint32_t size,
				     uint64_t offset)
{
	for (uint64_t i = 0; i < size; i++)
		if (offset + i >= m->next && m->place[offset + i] == STREAM_MODEL_UNSEEN)
			m->place[offset + i] =
				i < captured.size ? captured.at[i] : STREAM_MODEL_UNCAPTURED;
}

/*
 * Stops the program unless the chunk holds the bytes that come next and its gap has
 * none in it; where may_give_up is false, the gap may only be of bytes cut by the snap length.
 */
static inline void stream_model_check(struct stream_model *m, const struct stream_chunk *chunk,
				      bool may_give_up)
{
	for (uint64_t i = 0; i < chunk->gap; i++, m->next++)
		if (m->next >= STREAM_MODEL_SIZE || m->place[m->next] >= 0 ||
		    (!may_give_up && m->place[m->next] == STREAM_MODEL_UNSEEN))
			abort();
	if (chunk->offset != m->next)
		abort();
	for (size_t i = 0; i < chunk->bytes.size; i++, m->next++)
		if (m->next >= STREAM_MODEL_SIZE || m->place[m->next] != chunk->bytes.at[i])
			abort();
}

/* Stops the program if bytes are left that were not delivered. */
static inline void stream_model_finish(const struct stream_model *m)
{
	for (uint64_t i = m->next; i < STREAM_MODEL_SIZE; i++)
		if (m->place[i] >= 0)
			abort();
}

#endif
