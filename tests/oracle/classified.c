/* SPDX-License-Identifier: Apache-2.0 */
#include "tests/oracle/classified.h"

#include <stdio.h>
#include <stdlib.h>

#define BATCH 16

static void collect(void *context, const struct finding *f)
{
	struct classified *c = context;

	if (c->count == c->capacity) {
		c->capacity = c->capacity ? 2 * c->capacity : 64;
		c->findings = realloc(c->findings, c->capacity * sizeof *c->findings);
		if (c->findings == NULL)
			abort();
	}
	c->findings[c->count++] = *f;
}

void classified_run(struct classified *out, const struct recording *r,
		    const struct signatures *signatures, const struct classifier_listener *listener)
{
	struct classifier_options options = {.flows_max = 1 << 16, .inspected_max = 1 << 14};
	struct packet packets[BATCH];
	struct classifier *c;
	unsigned n = 0;

	*out = (struct classified){.findings = NULL};
	if (classifier_create(&c, &options, signatures, listener, collect, out) < 0) {
		fprintf(stderr, "adit-oracle: no classifier\n");
		abort();
	}
	for (size_t i = 0; i < r->count; i++) {
		if (r->items[i].outcome != PACKET_OK)
			continue;
		packets[n++] = r->items[i].packet;
		if (n == BATCH) {
			classifier_batch(c, packets, n);
			n = 0;
		}
	}
	classifier_batch(c, packets, n);
	classifier_finish(c);
	classifier_destroy(c);
}

void classified_free(struct classified *c)
{
	free(c->findings);
}

const struct recorded *classified_packet(const struct recording *r, uint64_t number)
{
	/* The source numbers frames from 1, in order. */
	return number && number <= r->count ? &r->items[number - 1] : NULL;
}
