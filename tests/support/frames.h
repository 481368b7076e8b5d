/* SPDX-License-Identifier: Apache-2.0 */
/* All frames of a source, copied, with what was wrong on the way. */
#ifndef TESTS_SUPPORT_FRAMES_H
#define TESTS_SUPPORT_FRAMES_H

#include "capture/source.h"
#include "tests/support/capture_bytes.h"

struct frames {
	struct frame *list; /* data points to copies */
	size_t count, room;
	int opened; /* what source_open() returned */
	struct complaints why, damage;
	bool hides_tunnels;
};

static inline void frames_keep(struct frames *f, const struct frame *one)
{
	uint8_t *copy = malloc(one->data.size + 1);

	if (f->count == f->room) {
		f->room = f->room * 2 + 64;
		f->list = realloc(f->list, f->room * sizeof *f->list);
	}
	if (copy == NULL || f->list == NULL)
		abort();
	memcpy(copy, one->data.at, one->data.size);
	f->list[f->count] = *one;
	f->list[f->count++].data.at = copy;
}

/* Reads capacity frames at a time, and copies a batch only when it is whole: it must hold together. */
static inline struct frames frames_read(const char *const *paths, size_t count,
					const struct source_options *options, unsigned capacity)
{
	struct frames f = {0};
	struct frame batch[SOURCE_BATCH_MAX];
	struct source *s;
	int r;

	f.opened = source_open(&s, paths, count, options, &f.why);
	if (f.opened < 0)
		return f;
	while ((r = source_read(s, batch, capacity)) > 0)
		for (int i = 0; i < r; i++)
			frames_keep(&f, &batch[i]);
	if (r != SOURCE_END || source_read(s, batch, capacity) != SOURCE_END)
		abort();
	f.damage = *source_damage(s);
	f.hides_tunnels = source_filter_hides_tunnels(s);
	source_close(s);
	return f;
}

static inline struct frames frames_read_file(const struct folder *folder, const char *name)
{
	char path[FOLDER_PATH_MAX];
	const char *paths[] = {folder_path(path, folder, name)};
	struct source_options options = {0};

	return frames_read(paths, 1, &options, SOURCE_BATCH_MAX);
}

/* The frames of a file with this content. */
static inline struct frames frames_of(struct bytes content)
{
	struct folder folder = folder_create();
	struct frames f;

	folder_write(&folder, "capture", content);
	f = frames_read_file(&folder, "capture");
	folder_remove(&folder);
	return f;
}

static inline void frames_destroy(struct frames *f)
{
	for (size_t i = 0; i < f->count; i++)
		free((void *)(uintptr_t)f->list[i].data.at);
	free(f->list);
}

#endif
