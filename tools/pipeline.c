/* SPDX-License-Identifier: Apache-2.0 */
/* Running a capture through the classifier, and collecting what comes out. */
#include "tools/pipeline.h"

#include <errno.h>
#include <stdlib.h>

/* Packets handed to the classifier at once: its flow table prefetches that far ahead. */
#define BATCH 16

struct run {
	const struct pipeline_options *options;
	struct pipeline_result *result;
	struct source *source;
	struct decap *decap;
	struct classifier *classifier;
	struct packet packets[BATCH];
	unsigned count;
	int failed; /* a sink that found no memory; 0: none */
};

static void collect(void *context, const struct finding *f)
{
	struct run *run = context;
	struct pipeline_result *r = run->result;

	if (r->count == r->capacity) {
		size_t capacity = r->capacity ? 2 * r->capacity : 64;
		struct finding *more = realloc(r->findings, capacity * sizeof *more);

		if (more == NULL) {
			run->failed = -ENOMEM;
			return;
		}
		r->findings = more;
		r->capacity = capacity;
	}
	r->findings[r->count++] = *f;
	if (run->options->finding)
		run->options->finding(run->options->context, f);
}

static void hand_over(struct run *run)
{
	if (run->count)
		classifier_batch(run->classifier, run->packets, run->count);
	run->count = 0;
}

static void take_frame(struct run *run, const struct frame *f)
{
	struct pipeline_result *r = run->result;
	struct packet *p = &run->packets[run->count];
	enum packet_outcome outcome = packet_decode(p, run->decap, f);

	r->frames++;
	r->bytes += f->wire_size;
	if (instant_is_none(r->first_at) || instant_before(f->at, r->first_at))
		r->first_at = f->at;
	if (instant_is_none(r->last_at) || instant_before(r->last_at, f->at))
		r->last_at = f->at;
	if (run->options->frame)
		run->options->frame(run->options->context, run->source, f, outcome, p);
	if (outcome != PACKET_OK)
		return;
	if (++run->count == BATCH)
		hand_over(run);
}

static int read_all(struct run *run)
{
	struct frame frames[SOURCE_BATCH_MAX];
	struct progress *progress = run->options->progress;

	for (;;) {
		int n = source_read(run->source, frames, SOURCE_BATCH_MAX);

		/* An interrupt cuts a read of a quiet pipe short. */
		if (n == -EINTR && progress_is_stopped()) {
			run->result->is_interrupted = true;
			return 0;
		}
		if (n <= 0)
			return n;
		for (int i = 0; i < n; i++)
			take_frame(run, &frames[i]);
		/* The packets' views end with the next source_read(). */
		hand_over(run);
		if (run->failed)
			return run->failed;
		if (progress_is_stopped()) {
			run->result->is_interrupted = true;
			return 0;
		}
		if (progress) {
			uint64_t done = 0, total = 0;

			source_progress(run->source, &done, &total);
			progress_show(progress, done, total, run->result->count);
		}
	}
}

static void close_books(struct run *run)
{
	struct pipeline_result *r = run->result;

	r->decap = *decap_tally(run->decap);
	classifier_tally(&r->classifier, run->classifier);
	r->damage = *source_damage(run->source);
	r->can_rewind = source_can_rewind(run->source);
	r->hides_tunnels = !r->is_interrupted && source_filter_hides_tunnels(run->source);
	if (r->count > 1)
		qsort(r->findings, r->count, sizeof *r->findings, finding_compare);
}

int pipeline_run(struct pipeline_result *out, const struct pipeline_options *options,
		 struct complaints *why)
{
	struct run *run = calloc(1, sizeof *run);
	struct source_options source_options = {options->filter, options->max_frames};
	int r;

	memset(out, 0, sizeof *out);
	out->first_at = out->last_at = INSTANT_NONE;
	if (run == NULL)
		return -ENOMEM;
	run->options = options;
	run->result = out;
	r = source_open(&run->source, options->paths, options->path_count, &source_options, why);
	if (r < 0)
		goto end;
	r = decap_create(&run->decap, NULL);
	if (r < 0)
		goto end;
	r = classifier_create(&run->classifier, &options->classifier, options->signatures,
			      options->listener, collect, run);
	if (r < 0)
		goto end;
	r = read_all(run);
	classifier_finish(run->classifier);
	if (options->before_close)
		options->before_close(options->context);
	if (r == 0)
		r = run->failed;
	close_books(run);
end:
	if (options->progress)
		progress_clear(options->progress);
	classifier_destroy(run->classifier);
	decap_destroy(run->decap);
	source_close(run->source);
	free(run);
	return r;
}

void pipeline_free(struct pipeline_result *r)
{
	free(r->findings);
	r->findings = NULL;
	r->count = r->capacity = 0;
}
