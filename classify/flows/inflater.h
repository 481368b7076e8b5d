/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An inflater: gzip and deflate bodies decoded as they come, never more bytes
 * at a time than the caller has room for.
 */
#ifndef CLASSIFY_FLOWS_INFLATER_H
#define CLASSIFY_FLOWS_INFLATER_H

#include "base/bytes.h"

struct inflater;

/* About what one takes with its window of 32 KiB, for those who budget. */
#define INFLATER_BYTES (48 * 1024)

enum inflater_format {
	INFLATER_PLAIN = 0, /* no encoding */
	INFLATER_GZIP,
	INFLATER_DEFLATE, /* zlib by the standard, bare by many servers: the first byte tells */
};

enum inflater_outcome {
	INFLATER_MORE,   /* all input is used; more may follow */
	INFLATER_FULL,   /* out is full; there may be more to come of the same input */
	INFLATER_END,    /* the encoded body has ended; what input is left means nothing */
	INFLATER_BROKEN, /* not what format says; what was written stands */
};

/* NULL: no memory. All of it is allocated here but the window, which comes with first use and stays. */
struct inflater *inflater_create(void);
void inflater_destroy(struct inflater *i);

/* Makes it ready for a new body. */
void inflater_begin(struct inflater *i, enum inflater_format format);

/* Decodes from *in, of which it takes what it used, into room bytes at out; *written of them were filled. */
enum inflater_outcome inflater_run(struct inflater *i, uint8_t *out, size_t room, size_t *written,
				   struct bytes *in);

/* A list of idle ones, for a pool. */
struct inflater **inflater_link(struct inflater *i);

#endif
