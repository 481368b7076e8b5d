/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Many files become one row of frames. Each is opened when its turn comes; those
 * open at the same time are merged by a heap. Frames lie in their file's buffer
 * and are never copied: where a file has to refill the buffer from which this
 * batch was given frames, the batch ends.
 */
#include "capture/source_internal.h"

#include <errno.h>

static void number_frames(struct source *s, struct frame *frames, unsigned count)
{
	for (unsigned i = 0; i < count; i++)
		frames[i].number = ++s->delivered;
}

/* The turn of p is over; its frames hold until the next batch. */
static void retire(struct source *s, struct part *p)
{
	const struct file_trouble *t = file_damage(p->file);

	if (t)
		source_note_damage(s, p, t);
	s->done_bytes += p->path->size;
	p->next_retired = s->retired;
	s->retired = p;
}

static void close_retired(struct source *s)
{
	while (s->retired) {
		struct part *p = s->retired;

		s->retired = p->next_retired;
		source_close_part(s, p);
	}
}

/* Fills the empty queue of p: FILE_FRAMES, FILE_END, FILE_REFILL or a negative errno. */
static int fill(struct source *s, struct part *p)
{
	for (;;) {
		unsigned count;
		int r = file_read(p->file, p->queue, QUEUE_MAX, &count, p->batch != s->batch);

		if (r != FILE_FRAMES)
			return r;
		p->head = 0;
		p->queued = source_keep_frames(s, p, p->queue, count);
		if (p->queued)
			return FILE_FRAMES;
	}
}

/* True where the frame next in a is to be delivered before that of b. */
static bool comes_before(const struct part *a, const struct part *b)
{
	struct instant at_a = a->queue[a->head].at, at_b = b->queue[b->head].at;

	if (at_a.ns != at_b.ns)
		return instant_before(at_a, at_b);
	return a < b; /* parts of one array: as the person named them */
}

static void sift_down(struct source *s, size_t at)
{
	for (;;) {
		size_t least = at, child = 2 * at + 1;
		struct part *p = s->heap[at];

		for (size_t i = child; i < child + 2 && i < s->heap_count; i++)
			if (comes_before(s->heap[i], s->heap[least]))
				least = i;
		if (least == at)
			return;
		s->heap[at] = s->heap[least];
		s->heap[least] = p;
		at = least;
	}
}

static void heap_push(struct source *s, struct part *p)
{
	size_t at = s->heap_count++;

	for (; at && comes_before(p, s->heap[(at - 1) / 2]); at = (at - 1) / 2)
		s->heap[at] = s->heap[(at - 1) / 2];
	s->heap[at] = p;
}

static void heap_pop(struct source *s)
{
	s->heap[0] = s->heap[--s->heap_count];
	if (s->heap_count)
		sift_down(s, 0);
}

/*
 * Puts p, whose queue is empty and which is not in the heap, where it belongs now:
 * into the heap, among the retired, or, with false, aside as the hungry one, because
 * it has to refill or because *error is set.
 */
static bool place(struct source *s, struct part *p, int *error)
{
	int r = fill(s, p);

	if (r == FILE_FRAMES) {
		heap_push(s, p);
		return true;
	}
	if (r == FILE_END) {
		retire(s, p);
		return true;
	}
	*error = r < 0 ? r : 0;
	s->hungry = p;
	return false;
}

/* The next of the waiting gets its turn. As place(). */
static bool start_next(struct source *s, int *error)
{
	struct part *p = s->waiting[s->next_waiting];
	struct file_trouble trouble;
	int r = p->file ? FILE_OK : source_open_part(s, p, 0, &trouble);

	if (r == -ENOMEM || r == -EMFILE || r == -ENFILE || r == -EINTR) {
		source_close_part(s, p);
		*error = r;
		return false;
	}
	s->next_waiting++;
	if (r != FILE_OK) {
		if (r < 0)
			paths_complain(&s->damage, p->path->name, r);
		else
			source_note_damage(s, p, &trouble);
		s->done_bytes += p->path->size;
		source_close_part(s, p);
		return true;
	}
	if (p->queued) {
		heap_push(s, p);
		return true;
	}
	return place(s, p, error);
}

static bool has_next_turn(const struct source *s)
{
	struct part *next;

	if (s->next_waiting == s->count)
		return false;
	if (s->heap_count == 0)
		return true;
	next = s->waiting[s->next_waiting];
	return !instant_before(s->heap[0]->queue[s->heap[0]->head].at, next->first);
}

static int read_merged(struct source *s, struct frame *frames, unsigned capacity)
{
	unsigned count = 0;
	int error = 0;

	if (s->hungry) {
		struct part *p = s->hungry;

		s->hungry = NULL;
		if (!place(s, p, &error))
			return error;
	}
	while (count < capacity) {
		struct part *p;

		if (has_next_turn(s)) {
			if (!start_next(s, &error))
				break;
			continue;
		}
		if (s->heap_count == 0)
			break;
		p = s->heap[0];
		frames[count++] = p->queue[p->head++];
		p->batch = s->batch;
		if (p->head < p->queued) {
			sift_down(s, 0);
			continue;
		}
		heap_pop(s);
		if (!place(s, p, &error))
			break;
	}
	number_frames(s, frames, count);
	return count ? (int)count : error;
}

/* One file alone: frames go from its buffer to the caller, past queue and heap. */
static int read_single(struct source *s, struct frame *frames, unsigned capacity)
{
	struct part *p = &s->parts[0];
	unsigned kept = 0;

	if (s->retired) /* closed by source_close(): its frames may still be looked at */
		return SOURCE_END;
	while (p->head < p->queued && kept < capacity)
		frames[kept++] = p->queue[p->head++];
	while (kept < capacity) {
		unsigned count;
		int r = file_read(p->file, frames + kept, capacity - kept, &count, kept == 0);

		if (r == FILE_FRAMES) {
			kept += source_keep_frames(s, p, frames + kept, count);
			continue;
		}
		if (r == FILE_END)
			retire(s, p);
		else if (r < 0 && kept == 0)
			return r;
		break;
	}
	number_frames(s, frames, kept);
	return (int)kept;
}

int source_read(struct source *s, struct frame *frames, unsigned capacity)
{
	assert(capacity > 0);
	if (s->max_frames && capacity > s->max_frames - s->delivered)
		capacity = (unsigned)(s->max_frames - s->delivered);
	if (capacity == 0)
		return SOURCE_END;
	if (s->count == 1)
		return read_single(s, frames, capacity);
	close_retired(s);
	s->batch++;
	return read_merged(s, frames, capacity);
}
