/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The first look at a flow's payload, one segment at a time and without any
 * memory but the flow's 64 bytes: most flows are told by it to be none of ours.
 */
#ifndef CLASSIFY_PROBE_H
#define CLASSIFY_PROBE_H

#include "classify/classifier.h"
#include "classify/flows/flow_table.h"

struct probe {
	const struct names *names;
	struct matcher *matcher;
	struct classifier_tally *tally;
};

enum probe_outcome {
	PROBE_GO_ON,   /* nothing so far: look at the next segment too */
	PROBE_INSPECT, /* worth a struct flow */
	PROBE_RULE_OUT,
};

/* A payload segment of a fresh TCP flow. is_first: it is the first byte its sender sent. */
enum probe_outcome probe_segment(struct probe *t, struct flow_entry *e, const struct packet *p,
				 enum side from, bool is_first);

/*
 * A segment of a ruled-out flow: does it begin like a message, and is there an
 * anchor in it? (A miner joined in mid-stream, a tunnel that turned into Stratum.)
 */
bool probe_again(struct probe *t, const struct packet *p);

#endif
