/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Inspection of one TCP flow: segments go in; streams, framings and dialects do
 * their part; what was understood stands in the flow's exchange.
 */
#ifndef CLASSIFY_INSPECT_H
#define CLASSIFY_INSPECT_H

#include "base/slab.h"
#include "classify/app_id.h"
#include "classify/classifier.h"
#include "classify/flows/flow.h"

/* What the inspected flows of one worker share. */
struct inspector {
	const struct signatures *signatures;
	const struct names *names;
	struct matcher *matcher;
	struct app_id *app_id; /* NULL: never asked */
	struct stream_pool *streams;
	struct framing_pool *framings;
	struct slab fronts, exchanges;
	uint64_t line_dialects, http_dialects; /* a bit for each place in dialects[] */
	uint64_t text_dialects;                /* of the line dialects, those without JSON */
	struct classifier_tally *tally;
	const struct classifier_listener *listener; /* NULL: none */
	struct json json, element;                  /* of the message in hand */
};

enum inspect_outcome {
	INSPECT_GO_ON,
	INSPECT_RULED_OUT, /* nothing in it concerns us */
	INSPECT_CONTACT,   /* nothing more to parse, but a name was met: count its packets */
};

/* Takes one packet of the flow (with payload or not), in capture order. */
enum inspect_outcome inspect_packet(struct inspector *in, struct flow *f, const struct packet *p,
				    enum side from);

/* The flow is over: what is cut and early is read as far as it goes. */
void inspect_finish(struct inspector *in, struct flow *f);

/* Gives back what the flow holds of the pools. */
void inspect_release(struct inspector *in, struct flow *f);

#endif
