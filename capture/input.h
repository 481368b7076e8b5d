/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An input is the bytes of a file or of standard input, in order, unpacked where
 * they are compressed. They are read in place: input_need() brings the next ones
 * into a buffer, from where they are used without a copy.
 */
#ifndef CAPTURE_INPUT_H
#define CAPTURE_INPUT_H

#include "base/bytes.h"
#include "capture/unpack.h"

#include <assert.h>

#define INPUT_DAMAGE_SIZE 160

struct input {
	const uint8_t *at; /* the next byte */
	size_t left;       /* how many from there are in the buffer */
	uint64_t offset;   /* of at, counted in unpacked bytes */
	bool is_ended;     /* nothing follows what is in the buffer */
	/* Why it ended where it should not have: a sentence; else empty. */
	char damage[INPUT_DAMAGE_SIZE];
	enum unpack_kind packing;

	/* The rest is input.c's own. */
	char *path;
	int fd; /* -1 while parked */
	bool owns_fd, parks;
	uint64_t device, inode, size; /* size: 0 where not a regular file */
	bool is_regular;
	uint8_t *buffer;
	size_t capacity;
	uint64_t skip; /* bytes still to be thrown away in front of at */
	struct unpack *unpack;
	uint8_t *raw; /* compressed bytes, where compressed */
	struct bytes raw_left;
	size_t raw_capacity;
	uint64_t raw_read; /* bytes taken from the file */
	bool raw_ended;
};

struct input_options {
	size_t buffer_bytes; /* 0: INPUT_BUFFER_BYTES */
	/*
	 * Holds the descriptor only while it reads: for merges of more files than the
	 * process may have open. Regular files only; ignored for others.
	 */
	bool parks;
};

/*
 * Large enough that reads cost little, small enough to stay in the cache of one
 * core: a file of 800 MB cost 0.06 s at 256 to 1024 KiB, 0.09 s at 4 MiB.
 */
#define INPUT_BUFFER_BYTES (512 * 1024)

/* The most that input_need() may be asked for. */
#define INPUT_NEED_MAX (4 * 1024 * 1024)

enum input_outcome {
	INPUT_READY,
	INPUT_END, /* fewer bytes remain; see damage for whether that is as it should be */
};

/* Copies path ("-": standard input), reads the first bytes. Negative errno of open() or read(). */
int input_open(struct input **out, const char *path, const struct input_options *options);
void input_close(struct input *in);

/* Brings at least size bytes into the buffer. See input_need(). */
int input_fill(struct input *in, size_t size);

/*
 * INPUT_READY: size bytes stand at in->at. INPUT_END: only in->left do. Views into
 * the buffer end to hold unless in->left was enough already. Negative errno:
 * -EINTR (nothing is lost, call again), -ENOMEM, -EMFILE, -ENFILE; any other
 * failure to read is the damage at which the input ends.
 */
static inline int input_need(struct input *in, size_t size)
{
	return in->left >= size ? INPUT_READY : input_fill(in, size);
}

/* Passes size bytes that are in the buffer; they hold until the next input_fill(). */
static inline struct bytes input_take(struct input *in, size_t size)
{
	struct bytes b = {in->at, size};

	assert(size <= in->left);
	in->at += size;
	in->left -= size;
	in->offset += size;
	return b;
}

/* Passes size bytes, in the buffer or not. A later input_need() finds out if there were as many. */
void input_skip(struct input *in, uint64_t size);

/* Bytes of the file, as it lies on disk, that were used. */
uint64_t input_consumed(const struct input *in);

#endif
