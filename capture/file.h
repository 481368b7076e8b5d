/* SPDX-License-Identifier: Apache-2.0 */
/* A capture file: one input, read frame by frame in the file's own order. */
#ifndef CAPTURE_FILE_H
#define CAPTURE_FILE_H

#include "capture/frame.h"
#include "capture/input.h"

/*
 * The longest frame believed. Linux sends itself frames of up to 512 KiB (BIG TCP),
 * libpcap writes at most 256 KiB; a length above this one is damage.
 */
#define FILE_FRAME_MAX (1024 * 1024)

struct file;

/* What is wrong with a file, and where. */
struct file_trouble {
	bool has_offset;
	uint64_t offset; /* in unpacked bytes */
	char text[224];  /* a sentence without a full stop, as of struct complaint */
};

enum file_outcome {
	FILE_OK = 0,
	FILE_FRAMES,      /* *count of them, at least one */
	FILE_END,         /* no further frame; file_damage() tells whether too early */
	FILE_REFILL,      /* the next frame overwrites the ones handed out before */
	FILE_EMPTY,       /* not one byte */
	FILE_NOT_CAPTURE, /* something else */
	FILE_BROKEN,      /* begins as a capture, but its header cannot be read */
};

/*
 * Opens path ("-": standard input) and reads its header. FILE_OK, FILE_EMPTY,
 * FILE_NOT_CAPTURE or FILE_BROKEN; all but the first fill *trouble. Or a negative
 * errno as of input_open().
 */
int file_open(struct file **out, const char *path, const struct input_options *options,
	      struct file_trouble *trouble);
void file_close(struct file *f);

/*
 * Fills at most capacity frames, capacity at least 1: FILE_FRAMES, FILE_END or
 * FILE_REFILL, or a negative errno as of input_need() (-EINTR: call again).
 * Sets data, wire_size, link_type, interface and at of each frame, the others
 * are the caller's. Frames of one call hold together; they hold through further
 * calls as long as those are made with may_refill false.
 */
int file_read(struct file *f, struct frame *frames, unsigned capacity, unsigned *count,
	      bool may_refill);

/* Why the file ended too early, or NULL. Borrowed. */
const struct file_trouble *file_damage(const struct file *f);

/* Bytes of the file, as it lies on disk, that were used. */
uint64_t file_consumed(const struct file *f);

#endif
