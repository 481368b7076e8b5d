/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is wrong with something a person wrote or named: file, place and a
 * sentence. Loaders collect every mistake of a file before they give up.
 */
#ifndef BASE_COMPLAINT_H
#define BASE_COMPLAINT_H

#include <stdint.h>
#include <stdio.h>

struct complaint {
	char file[256];  /* as the person named it; cut with "..." at the front when longer */
	uint64_t line;   /* 1 and up; 0 where a line means nothing */
	uint64_t offset; /* byte offset; used where has_offset */
	int has_offset;
	char text[256]; /* one sentence without a full stop: what, and what to do */
};

#define COMPLAINTS_MAX 64

/* Mistakes past COMPLAINTS_MAX are counted, not kept. Zero-initialise it. */
struct complaints {
	struct complaint list[COMPLAINTS_MAX];
	unsigned count; /* kept in list */
	unsigned total; /* met in all */
};

void complain(struct complaints *c, const char *file, uint64_t line, const char *format, ...)
	__attribute__((format(printf, 4, 5)));
void complain_at(struct complaints *c, const char *file, uint64_t offset, const char *format, ...)
	__attribute__((format(printf, 4, 5)));

/* One line each: "FILE:LINE: TEXT" or "FILE: TEXT, at byte OFFSET"; then how many more there were. */
void complaints_print(const struct complaints *c, FILE *to);

#endif
