/* SPDX-License-Identifier: Apache-2.0 */
/* Reads fuzzed bytes as a capture file, and holds what source.h promises of its frames. */
#ifndef TESTS_SUPPORT_FUZZ_SOURCE_H
#define TESTS_SUPPORT_FUZZ_SOURCE_H

#define _GNU_SOURCE
#include "capture/file.h"
#include "capture/source.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

/* Reads every byte, so that a sanitizer sees those that are not there. */
static inline void fuzz_touch(struct bytes b)
{
	static volatile uint8_t sink __attribute__((unused));

	for (size_t i = 0; i < b.size; i++)
		sink ^= b.at[i];
}

static inline int fuzz_file(char name[64], const uint8_t *data, size_t size)
{
	int fd = memfd_create("fuzz", MFD_CLOEXEC);

	if (fd < 0 || write(fd, data, size) != (ssize_t)size)
		abort();
	snprintf(name, 64, "/proc/self/fd/%d", fd);
	return fd;
}

/* One file, through a buffer so small that it is refilled all the time. Returns its frames. */
static inline uint64_t fuzz_small_buffer(const uint8_t *data, size_t size)
{
	struct input_options options = {.buffer_bytes = 64};
	struct frame frames[4];
	struct file_trouble trouble;
	struct file *f;
	char name[64];
	int fd = fuzz_file(name, data, size);
	int r = file_open(&f, name, &options, &trouble);
	uint64_t total = 0;
	unsigned count;

	if (r < 0 || (r != FILE_OK && trouble.text[0] == '\0'))
		abort();
	if (r == FILE_OK) {
		while ((r = file_read(f, frames, 4, &count, true)) == FILE_FRAMES) {
			total += count;
			for (unsigned i = 0; i < count; i++) {
				fuzz_touch(frames[i].data);
				if (frames[i].wire_size < frames[i].data.size ||
				    instant_is_none(frames[i].at))
					abort();
			}
		}
		if (r != FILE_END || count != 0)
			abort();
		file_close(f);
	}
	close(fd);
	return total;
}

/*
 * The same bytes twice over as two files that are merged: twice the frames of one. Where a
 * compressed file is damaged, a large buffer may lose what a small one got out before the damage showed.
 */
static inline void fuzz_merged(const uint8_t *data, size_t size, uint64_t expected)
{
	struct source_options options = {0};
	struct complaints why = {0};
	struct frame frames[SOURCE_BATCH_MAX];
	char names[2][64];
	int fds[2] = {fuzz_file(names[0], data, size), fuzz_file(names[1], data, size)};
	const char *given[2] = {names[0], names[1]};
	struct source *s;
	uint64_t number = 0;
	int r = source_open(&s, given, 2, &options, &why);

	if (r < 0 && why.total == 0)
		abort();
	if (r == 0) {
		while ((r = source_read(s, frames, 3)) > 0) {
			for (int i = 0; i < r; i++) {
				fuzz_touch(frames[i].data);
				if (frames[i].number != ++number || frames[i].input > 1)
					abort();
			}
		}
		if (r != SOURCE_END || number > 2 * expected ||
		    (number < 2 * expected && source_damage(s)->total == 0))
			abort();
		source_close(s);
	}
	close(fds[0]);
	close(fds[1]);
}

/* One in sixteen inputs also goes the longer way. */
static inline void fuzz_source(const uint8_t *data, size_t size)
{
	uint64_t frames = fuzz_small_buffer(data, size);

	if (size && data[size - 1] % 16 == 0)
		fuzz_merged(data, size, frames);
}

#endif
