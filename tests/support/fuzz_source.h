/* SPDX-License-Identifier: Apache-2.0 */
/* Reads fuzzed bytes as a capture file, and holds what source.h promises of its frames. */
#ifndef TESTS_SUPPORT_FUZZ_SOURCE_H
#define TESTS_SUPPORT_FUZZ_SOURCE_H

#define _GNU_SOURCE
#include "capture/source.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

/* Every byte, so that a sanitizer sees those that are not there. */
static inline void fuzz_touch(struct bytes b)
{
	static volatile uint8_t sink;
	uint8_t sum = 0;

	for (size_t i = 0; i < b.size; i++)
		sum ^= b.at[i];
	sink = sum;
}

/* The same bytes twice over are two files that are merged. */
static inline void fuzz_source(const uint8_t *data, size_t size, const char *filter,
			       unsigned capacity, bool is_merged)
{
	struct source_options options = {.filter = filter};
	struct complaints why = {0};
	struct frame frames[SOURCE_BATCH_MAX];
	char names[2][64];
	const char *given[2];
	int fds[2];
	struct source *s;
	uint64_t number = 0;
	int r;

	for (int i = 0; i < 2; i++) {
		fds[i] = memfd_create("fuzz", MFD_CLOEXEC);
		if (fds[i] < 0 || write(fds[i], data, size) != (ssize_t)size)
			abort();
		snprintf(names[i], sizeof names[i], "/proc/self/fd/%d", fds[i]);
		given[i] = names[i];
	}
	r = source_open(&s, given, is_merged ? 2 : 1, &options, &why);
	if (r < 0 && why.total == 0)
		abort();
	if (r == 0) {
		while ((r = source_read(s, frames, capacity)) > 0) {
			if ((unsigned)r > capacity)
				abort();
			for (int i = 0; i < r; i++) {
				fuzz_touch(frames[i].data);
				if (frames[i].number != ++number ||
				    frames[i].wire_size < frames[i].data.size ||
				    frames[i].input > 1 || instant_is_none(frames[i].at))
					abort();
			}
		}
		if (r != SOURCE_END)
			abort();
		source_close(s);
	}
	close(fds[0]);
	close(fds[1]);
}

#endif
