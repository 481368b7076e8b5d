/* SPDX-License-Identifier: Apache-2.0 */
/* What the formats of capture files share: file.c drives, file_FORMAT.c reads. */
#ifndef CAPTURE_FILE_INTERNAL_H
#define CAPTURE_FILE_INTERNAL_H

#include "base/cursor.h"
#include "capture/file.h"

struct file_format {
	const char *name;
	/* head: the first FILE_HEAD_SIZE bytes, or all where there are fewer. */
	bool (*is_mine)(struct bytes head);
	/* Reads the header: FILE_OK, FILE_BROKEN by file_damaged(), or a negative errno. */
	int (*open)(struct file *f);
	/*
	 * Sets *count frames and returns why it stopped there: FILE_OK (capacity
	 * reached), or what file_need(), file_finish() or file_damaged() returned.
	 */
	int (*read)(struct file *f, struct frame *frames, unsigned capacity, unsigned *count,
		    bool may_refill);
	void (*close)(struct file *f);
};

#define FILE_HEAD_SIZE 12

extern const struct file_format file_pcap, file_pcapng;

struct file {
	struct input *input;
	const struct file_format *format;
	void *state; /* the format's; owned, freed by its close() */
	bool is_ended, is_damaged;
	struct file_trouble damage;
};

/* Notes damage at offset, at which the file ends, and returns FILE_END. */
int file_damaged(struct file *f, uint64_t offset, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* The same for bytes that are missing: where the input tells why they are, it is told so. */
int file_cut(struct file *f, uint64_t offset, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* The input ended where size bytes of a WHAT should stand: cut short, unless it ended just before. */
int file_finish(struct file *f, size_t size, const char *what);

/* See file_need(). */
int file_refill(struct file *f, size_t size, unsigned count, bool may_refill);

/*
 * FILE_OK: size bytes stand in the buffer. FILE_END: they never will (with count 0
 * only). Otherwise read() stops here: FILE_FRAMES, FILE_REFILL, a negative errno.
 */
static inline int file_need(struct file *f, size_t size, unsigned count, bool may_refill)
{
	return f->input->left >= size ? FILE_OK : file_refill(f, size, count, may_refill);
}

#endif
