/* SPDX-License-Identifier: Apache-2.0 */
/* For the tests of capture/source.h: a folder of series, files whose frames carry their own time. */
#ifndef TESTS_SUPPORT_SERIES_H
#define TESTS_SUPPORT_SERIES_H

#include "tests/support/frames.h"
#include "tests/support/packing.h"
#include "tests/support/suite.h"

/* Of the test that runs; each begins by setup() and ends by teardown(). */
static struct folder folder;

static inline void setup(void)
{
	folder = folder_create();
}

static inline void teardown(void)
{
	folder_remove(&folder);
}

/* A file with count frames, one each step seconds from first on; their data is their time. */
static inline void write_series(const char *name, uint32_t first, uint32_t step, uint32_t count)
{
	struct capture_bytes b = capture_bytes_create(false);

	put_pcap_header(&b, 0xa1b2c3d4, LINK_ETHERNET);
	for (uint32_t i = 0; i < count; i++) {
		uint32_t at = first + i * step;

		put_pcap_frame(&b, at, 0, bytes_of(&at, sizeof at), 100);
	}
	folder_write(&folder, name, capture_bytes_view(&b));
	capture_bytes_destroy(&b);
}

static inline struct frames read_paths(const char *const *names, size_t count, unsigned capacity)
{
	char paths[8][FOLDER_PATH_MAX];
	const char *given[8];
	struct source_options options = {0};

	ck_assert_uint_le(count, 8);
	for (size_t i = 0; i < count; i++)
		given[i] = folder_path(paths[i], &folder, names[i]);
	return frames_read(given, count, &options, capacity);
}

static inline struct frames read_folder(void)
{
	const char *given[] = {folder.path};
	struct source_options options = {0};

	return frames_read(given, 1, &options, SOURCE_BATCH_MAX);
}

/* Time does not step back, data fits the time, numbers count up. */
static inline void check_series(const struct frames *f, size_t count)
{
	ck_assert_int_eq(f->opened, 0);
	ck_assert_uint_eq(f->damage.total, 0);
	ck_assert_uint_eq(f->count, count);
	for (size_t i = 0; i < count; i++) {
		uint32_t at;

		ck_assert_uint_eq(f->list[i].data.size, sizeof at);
		memcpy(&at, f->list[i].data.at, sizeof at);
		ck_assert_int_eq(f->list[i].at.ns, at * NS_PER_S);
		ck_assert_uint_eq(f->list[i].number, i + 1);
		if (i)
			ck_assert_int_ge(f->list[i].at.ns, f->list[i - 1].at.ns);
	}
}

#endif
