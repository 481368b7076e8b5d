/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The way a packet goes, for captures that end: source, decapsulation, classifier.
 * Frames are decoded a batch ahead of the classifier.
 */
#ifndef TOOLS_PIPELINE_H
#define TOOLS_PIPELINE_H

#include "capture/decap.h"
#include "capture/source.h"
#include "classify/classifier.h"
#include "tools/progress.h"

struct pipeline_options {
	const char *const *paths;
	size_t path_count;
	const char *filter;  /* NULL: none */
	uint64_t max_frames; /* 0: no limit */
	const struct signatures *signatures;
	struct classifier_options classifier;
	const struct classifier_listener *listener; /* NULL: none */
	struct progress *progress;                  /* NULL: none */

	/* Who wants every frame before the classifier sees its packet; NULL: nobody. p is set
	 * where outcome is PACKET_OK, as far as decap.h says otherwise. */
	void (*frame)(void *context, const struct source *s, const struct frame *f,
		      enum packet_outcome outcome, const struct packet *p);
	/* Who wants findings as they come; NULL: nobody. They are collected all the same. */
	classifier_sink finding;
	/* Called when all findings are out and the source is still open; NULL: nobody. */
	void (*before_close)(void *context);
	void *context;
};

struct pipeline_result {
	struct finding *findings; /* in order of finding_compare(); owned */
	size_t count, capacity;
	uint64_t frames, bytes;           /* as on the wire */
	struct instant first_at, last_at; /* INSTANT_NONE: no frame */
	struct decap_tally decap;
	struct classifier_tally classifier;
	struct complaints damage; /* of the capture files */
	bool is_interrupted;      /* a person stopped it: what follows was not read */
	bool can_rewind;          /* the inputs can be read again */
	bool hides_tunnels;       /* see source_filter_hides_tunnels() */
};

/*
 * Runs it all. Returns 0, or a negative errno with the reasons in why; out is then as far
 * as the run came. Call pipeline_free() in any case.
 */
int pipeline_run(struct pipeline_result *out, const struct pipeline_options *options,
		 struct complaints *why);
void pipeline_free(struct pipeline_result *r);

#endif
