/* SPDX-License-Identifier: Apache-2.0 */
/* The insides of a source: source.c opens, asks and closes, source_read.c reads. */
#ifndef CAPTURE_SOURCE_INTERNAL_H
#define CAPTURE_SOURCE_INTERNAL_H

#include "capture/file.h"
#include "capture/filter.h"
#include "capture/paths.h"
#include "capture/source.h"

/* What is read of each file to see what it is. */
#define PROBE_BYTES (64 * 1024)

/*
 * Files open at once with a full buffer and a descriptor each. Where more overlap
 * in time, the further ones have a small buffer and open their file for each read.
 */
#define LARGE_MAX 16

/* Frames read ahead of a file that is merged. */
#define QUEUE_MAX 64

/* One of the files. */
struct part {
	const struct path *path;
	struct instant first; /* of its first frame; INSTANT_NONE: it has none */
	struct file *file;    /* while its turn lasts */
	struct frame *queue;  /* QUEUE_MAX of them, while its turn lasts */
	unsigned head, queued;
	uint64_t batch; /* the last one it gave a frame to */
	bool is_large;
	uint16_t link_type; /* of its first frame */
	struct part *next_retired;
};

struct source {
	struct paths paths;
	struct part *parts;
	size_t count;
	struct part **waiting; /* by first frame; those from next_waiting on had no turn yet */
	size_t next_waiting;
	struct part **heap; /* those whose turn it is, the earliest frame on top */
	size_t heap_count;
	struct part *hungry;  /* has to refill, in or out of the next batch */
	struct part *retired; /* at their end, but frames of this batch lie in them */
	unsigned large_count;
	struct filter *filter;
	uint64_t batch, delivered, max_frames;
	uint64_t done_bytes, total_bytes;
	bool is_total_unknown;
	struct complaints damage;
};

/*
 * Opens the file of p, with a buffer of buffer_bytes, or 0 for as large a one as
 * may be: a negative errno, or a file_outcome and, but for FILE_OK, *trouble.
 * After either, source_close_part() is due.
 */
int source_open_part(struct source *s, struct part *p, size_t buffer_bytes,
		     struct file_trouble *trouble);
void source_close_part(struct source *s, struct part *p);

/* Adds to the damage told of the source. */
void source_note_damage(struct source *s, const struct part *p, const struct file_trouble *t);

/* Sets the frames' file and drops those the filter turns away. Returns how many are left. */
unsigned source_keep_frames(struct source *s, const struct part *p, struct frame *frames,
			    unsigned count);

#endif
