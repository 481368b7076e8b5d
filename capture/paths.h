/* SPDX-License-Identifier: Apache-2.0 */
/* The paths a person gave become a list of files: directories give theirs, repeats are marked. */
#ifndef CAPTURE_PATHS_H
#define CAPTURE_PATHS_H

#include "base/complaint.h"

#include <stdbool.h>
#include <stddef.h>

struct path {
	char *name;        /* as the person named it, or DIRECTORY/NAME; "-" is standard input */
	uint32_t argument; /* which of the paths given it comes from */
	bool is_found;     /* in a directory: it need not be a capture */
	bool is_repeat;    /* the same file as an earlier one */
	bool is_regular;   /* else a pipe or device: it can be read once */
	uint64_t size;     /* 0 where not regular */
	uint64_t device, inode;
};

struct paths {
	struct path *list; /* in the order given; a directory's by name */
	size_t count;
	size_t room;
};

/* The most files: struct frame numbers them in 16 bits. */
#define PATHS_MAX 65535

/*
 * Fills *out, which the caller owns and gives back by paths_finish(), also after a
 * failure. Every path that cannot be read is complained of; returns 0 or the
 * negative errno of the first. Directories are not searched for directories; what
 * is no regular file in them, or vanished meanwhile, is passed over.
 */
int paths_expand(struct paths *out, const char *const *given, size_t given_count,
		 struct complaints *why);
void paths_finish(struct paths *p);

/* Complains of a path that cannot be opened or read, with what to do about it. */
void paths_complain(struct complaints *why, const char *name, int negative_errno);

/* The name for messages: "standard input" for "-". */
const char *paths_spoken(const char *name);

#endif
