/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The front door of classify/: packets in, findings out. One classifier serves
 * one thread; signatures are shared and read-only.
 */
#ifndef CLASSIFY_CLASSIFIER_H
#define CLASSIFY_CLASSIFIER_H

#include "classify/finding.h"
#include "classify/signatures.h"

struct classifier;

struct classifier_options {
	uint32_t flows_max;       /* entries of the flow table, 64 bytes each; 0: 2^21 */
	uint32_t inspected_max;   /* flows under inspection at once; 0: 65,536 */
	size_t stream_bytes_max;  /* early segments; 0: 64 MiB */
	size_t framing_bytes_max; /* cut messages; 0: 64 MiB */
	bool is_app_id_off;       /* never ask nDPI */
};

struct classifier_tally {
	uint64_t packets, bytes;  /* decoded packets that came in */
	uint64_t flows;           /* TCP and UDP flows met */
	uint64_t flows_inspected; /* that got a place for inspection */
	uint64_t flows_ruled_out, flows_taken_up_again;
	uint64_t flows_evicted, inspected_refused;
	uint64_t scans, scan_bytes, scan_hits; /* Hyperscan */
	uint64_t app_id_asked;
	uint64_t duplicates; /* packets a mirror delivered twice */
	uint64_t one_sided_flows;
	struct stream_tally streams;
	struct framing_tally framings;
};

/* Who wants to watch: `adit explain`, -w. Any member may be NULL. All views are borrowed for the call. */
struct classifier_listener {
	void *context;
	/* A message was understood; events count of them. x is the exchange after them. */
	void (*events)(void *context, uint64_t flow, const struct message *m,
		       const struct event *events, unsigned count, const struct exchange *x);
	/* A packet belongs to this flow. Called for every packet of flows under inspection. */
	void (*packet)(void *context, uint64_t flow, const struct packet *p);
	/* TCP payload bytes [seq, seq + size) sent by side `from` of the flow are a password. */
	void (*secret)(void *context, uint64_t flow, const struct flow_key *key, enum side from,
		       uint32_t seq, uint32_t size);
};

typedef void (*classifier_sink)(void *context, const struct finding *f);

/* signatures and listener (may be NULL) are borrowed for the life of the classifier. */
int classifier_create(struct classifier **out, const struct classifier_options *options,
		      const struct signatures *signatures,
		      const struct classifier_listener *listener, classifier_sink sink,
		      void *sink_context);

/* Takes packets in order. Findings of flows that ended are handed to the sink from here. */
void classifier_batch(struct classifier *c, const struct packet *packets, unsigned count);

/* The input is over: every open flow ends; pollers are settled; the rest of the findings go to the sink. */
void classifier_finish(struct classifier *c);

void classifier_destroy(struct classifier *c);

void classifier_tally(struct classifier_tally *out, const struct classifier *c);

#endif
