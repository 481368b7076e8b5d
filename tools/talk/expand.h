/* SPDX-License-Identifier: Apache-2.0 */
/* The text of a script line to the bytes it stands for: escapes and {placeholders}. */
#ifndef TOOLS_TALK_EXPAND_H
#define TOOLS_TALK_EXPAND_H

#include "tools/talk/buffer.h"

#define EXPAND_NAMES_MAX 64

/* What placeholders refer to. */
struct expand {
	uint64_t random; /* state of the generator behind {rand:}; any start */
	uint64_t *id;    /* last {id} of the selected flow; NULL outside flows; borrowed */
	uint64_t n;      /* of the innermost repeat, from 1 */
	bool has_n;
	struct {
		char name[32];
		struct buffer value; /* owned */
	} names[EXPAND_NAMES_MAX];   /* by set */
	unsigned names_count;
};

/* The next value of a splitmix64 sequence. */
uint64_t expand_random(uint64_t *state);

/*
 * Adds to out what text stands for. False: *why is a sentence about the
 * mistake (static or inside x's lifetime), out holds part of the text.
 */
bool expand_text(struct buffer *out, struct expand *x, struct bytes text, const char **why);

/* Gives name its value, copied. False, with *why, when it cannot be a name. */
bool expand_set(struct expand *x, struct bytes name, struct bytes value, const char **why);

void expand_finish(struct expand *x);

#endif
