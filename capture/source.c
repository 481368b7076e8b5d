/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Opening a source: every file is looked into once, to see that it is a capture,
 * when it begins and whether the filter has a meaning on it.
 */
#include "capture/source_internal.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

void source_note_damage(struct source *s, const struct part *p, const struct file_trouble *t)
{
	const char *name = paths_spoken(p->path->name);

	if (t->has_offset)
		complain_at(&s->damage, name, t->offset, "%s", t->text);
	else
		complain(&s->damage, name, 0, "%s", t->text);
}

static uint16_t part_number(const struct source *s, const struct part *p)
{
	return (uint16_t)(p - s->parts);
}

unsigned source_keep_frames(struct source *s, const struct part *p, struct frame *frames,
			    unsigned count)
{
	uint16_t input = part_number(s, p);
	unsigned kept = 0;

	if (s->filter == NULL) {
		for (unsigned i = 0; i < count; i++)
			frames[i].input = input;
		return count;
	}
	for (unsigned i = 0; i < count; i++) {
		if (!filter_accepts(s->filter, &frames[i]))
			continue;
		frames[kept] = frames[i];
		frames[kept++].input = input;
	}
	return kept;
}

int source_open_part(struct source *s, struct part *p, size_t buffer_bytes,
		     struct file_trouble *trouble)
{
	struct input_options options = {.buffer_bytes = buffer_bytes};

	p->is_large = buffer_bytes == 0 && s->large_count < LARGE_MAX;
	if (!p->is_large) {
		options.buffer_bytes = PROBE_BYTES;
		options.parks = true;
	}
	s->large_count += p->is_large;
	p->head = p->queued = 0;
	p->queue = malloc(QUEUE_MAX * sizeof *p->queue);
	if (p->queue == NULL)
		return -ENOMEM;
	return file_open(&p->file, p->path->name, &options, trouble);
}

void source_close_part(struct source *s, struct part *p)
{
	file_close(p->file);
	free(p->queue);
	p->file = NULL;
	p->queue = NULL;
	s->large_count -= p->is_large;
	p->is_large = false;
}

/* The first frame of p's file, into its queue: its time, and link type for the filter. */
static int read_first(struct part *p)
{
	unsigned count;
	int r = file_read(p->file, p->queue, 1, &count, true);

	if (r < 0)
		return r;
	p->first = INSTANT_NONE;
	if (r == FILE_FRAMES) {
		p->first = p->queue[0].at;
		p->link_type = p->queue[0].link_type;
		p->queued = 1;
	}
	return 0;
}

/*
 * Sees whether p's file is a capture. 0: it is; -ENODATA: it is none, but was only
 * found in a directory; else its complaint was added to why. *is_capture: the file
 * is one, whether it can be read or not.
 */
static int probe(struct source *s, struct part *p, bool is_alone, struct complaints *why,
		 bool *is_capture)
{
	const struct path *path = p->path;
	bool stays_open = is_alone || !path->is_regular;
	struct file_trouble trouble;
	int r;

	*is_capture = false;
	if (strcmp(path->name, "-") == 0 && isatty(STDIN_FILENO)) {
		complain(why, paths_spoken(path->name), 0,
			 "is a terminal; pipe a capture into it: tcpdump -w - | adit read -");
		return -EINVAL;
	}
	r = source_open_part(s, p, stays_open ? 0 : PROBE_BYTES, &trouble);
	if (r == FILE_OK) {
		*is_capture = true;
		r = read_first(p);
		if (r == 0 && stays_open)
			return 0;
	}
	source_close_part(s, p);
	if (r == 0)
		return 0;
	if (r < 0) {
		if (r == -ENOENT && path->is_found) /* gone since the directory was listed */
			return -ENODATA;
		paths_complain(why, path->name, r);
		return r;
	}
	*is_capture = r == FILE_BROKEN;
	if (path->is_found) {
		if (r == FILE_BROKEN)
			source_note_damage(s, p, &trouble);
		return -ENODATA;
	}
	if (trouble.has_offset)
		complain_at(why, paths_spoken(path->name), trouble.offset, "%s", trouble.text);
	else
		complain(why, paths_spoken(path->name), 0, "%s", trouble.text);
	return r == FILE_EMPTY ? -ENODATA : -EINVAL;
}

/*
 * Probes all; the captures among them become the source's parts. expanded is what
 * paths_expand() returned: past a path that is not there, others are still probed,
 * so that every mistake is told at once.
 */
static int probe_all(struct source *s, const char *const *given, size_t given_count, int expanded,
		     struct complaints *why)
{
	bool *has_capture = calloc(given_count, sizeof *has_capture);
	int first = expanded;

	if (has_capture == NULL)
		return -ENOMEM;
	for (size_t i = 0; i < s->paths.count; i++) {
		const struct path *path = &s->paths.list[i];
		struct part *p = &s->parts[s->count];
		unsigned told = why->total;
		bool is_capture = true;
		int r;

		if (!path->is_repeat) {
			*p = (struct part){.path = path};
			r = probe(s, p, s->paths.count == 1, why, &is_capture);
			if (r == 0)
				s->count++;
			if (why->total > told && first == 0)
				first = r;
		}
		/* What was complained of already needs no second complaint for its directory. */
		if (is_capture || why->total > told)
			has_capture[path->argument] = true;
	}
	for (size_t i = 0; i < given_count; i++) {
		if (has_capture[i] || expanded < 0)
			continue;
		complain(why, given[i], 0,
			 "holds no capture file; name a directory that does (those within it are "
			 "not searched)");
		first = first ? first : -ENODATA;
	}
	free(has_capture);
	return first;
}

/* An expression that has a meaning on no link type of the files is a mistake. */
static int check_filter(struct source *s, const char *expression, struct complaints *why)
{
	char reason[FILTER_TEXT_SIZE], first_reason[FILTER_TEXT_SIZE] = "";
	int r = filter_create(&s->filter, expression);
	bool was_tried = false;

	if (r < 0)
		return r;
	for (size_t i = 0; i <= s->count; i++) {
		bool is_last = i == s->count;

		if (is_last ? was_tried : instant_is_none(s->parts[i].first))
			continue;
		r = filter_compile(s->filter, is_last ? LINK_ETHERNET : s->parts[i].link_type,
				   reason);
		if (r != -EINVAL)
			return r;
		if (!was_tried)
			memcpy(first_reason, reason, sizeof reason);
		was_tried = true;
	}
	/* A word alone was often meant for a file. */
	complain(why, expression, 0, "%s; see pcap-filter(7)%s", first_reason,
		 strchr(expression, ' ') ? "" : ", or was it a file? No file has that name");
	return -EINVAL;
}

static int compare_first(const void *left, const void *right)
{
	const struct part *a = *(const struct part *const *)left;
	const struct part *b = *(const struct part *const *)right;

	if (a->first.ns != b->first.ns)
		return instant_before(a->first, b->first) ? -1 : 1;
	return a < b ? -1 : a > b; /* parts of one array: as the person named them */
}

/* Where everything waits for its turn. */
static int line_up(struct source *s)
{
	s->waiting = malloc((s->count + 1) * sizeof *s->waiting);
	s->heap = malloc((s->count + 1) * sizeof *s->heap);
	if (s->waiting == NULL || s->heap == NULL)
		return -ENOMEM;
	for (size_t i = 0; i < s->count; i++) {
		struct part *p = &s->parts[i];

		s->waiting[i] = p;
		s->total_bytes += p->path->size;
		s->is_total_unknown |= p->path->size == 0;
		if (p->file)
			p->queued = source_keep_frames(s, p, p->queue, p->queued);
	}
	qsort(s->waiting, s->count, sizeof *s->waiting, compare_first);
	return 0;
}

/* Where one capture is left of many files, its turn is now. */
static int open_single(struct source *s, struct complaints *why)
{
	struct part *p = &s->parts[0];
	struct file_trouble trouble;
	int r;

	if (s->count != 1 || p->file)
		return 0;
	r = source_open_part(s, p, 0, &trouble);
	if (r == FILE_OK)
		return 0;
	if (r < 0)
		paths_complain(why, p->path->name, r);
	else
		complain(why, p->path->name, 0, "%s", trouble.text);
	return r < 0 ? r : -EINVAL;
}

int source_open(struct source **out, const char *const *paths, size_t path_count,
		const struct source_options *options, struct complaints *why)
{
	struct source *s = calloc(1, sizeof *s);
	int r;

	assert(path_count > 0);
	if (s == NULL)
		return -ENOMEM;
	s->max_frames = options->max_frames;
	r = paths_expand(&s->paths, paths, path_count, why);
	if (r == -ENOMEM || r == -E2BIG)
		goto fail;
	s->parts = calloc(s->paths.count + 1, sizeof *s->parts);
	r = s->parts ? probe_all(s, paths, path_count, r, why) : -ENOMEM;
	if (r < 0)
		goto fail;
	if (options->filter && options->filter[0])
		r = check_filter(s, options->filter, why);
	if (r == 0)
		r = line_up(s);
	if (r == 0)
		r = open_single(s, why);
	if (r < 0)
		goto fail;
	*out = s;
	return 0;
fail:
	source_close(s);
	return r;
}

const struct complaints *source_damage(const struct source *s)
{
	return &s->damage;
}

static uint64_t consumed(const struct part *p)
{
	uint64_t bytes = file_consumed(p->file);

	return p->path->size && bytes > p->path->size ? p->path->size : bytes;
}

void source_progress(const struct source *s, uint64_t *done, uint64_t *total)
{
	*done = s->done_bytes;
	for (size_t i = 0; i < s->heap_count; i++)
		*done += consumed(s->heap[i]);
	if (s->hungry)
		*done += consumed(s->hungry);
	if (s->count == 1 && s->retired == NULL)
		*done += consumed(&s->parts[0]);
	*total = s->is_total_unknown ? 0 : s->total_bytes;
}

const char *source_input_name(const struct source *s, uint16_t input)
{
	assert(input < s->count);
	return s->parts[input].path->name;
}

bool source_can_rewind(const struct source *s)
{
	for (size_t i = 0; i < s->count; i++)
		if (!s->parts[i].path->is_regular)
			return false;
	return true;
}

bool source_filter_hides_tunnels(const struct source *s)
{
	return s->filter && filter_hides_tunnels(s->filter);
}

void source_close(struct source *s)
{
	if (s == NULL)
		return;
	for (size_t i = 0; i < s->count; i++)
		source_close_part(s, &s->parts[i]);
	filter_destroy(s->filter);
	free(s->waiting);
	free(s->heap);
	free(s->parts);
	paths_finish(&s->paths);
	free(s);
}
