/* SPDX-License-Identifier: Apache-2.0 */
/* The flows whose packets -w keeps: by their key, from their first moment to their last. */
#ifndef TOOLS_KEPT_FLOWS_H
#define TOOLS_KEPT_FLOWS_H

#include "classify/flows/flow_key.h"

struct kept_flows;

struct kept_flow {
	struct flow_key key;
	enum side client;
	bool is_any_client_port; /* a poller that opens a connection a request: key's client port says nothing */
	uint64_t flow;              /* its name */
	struct instant first, last; /* packets before and after are another flow's */
};

int kept_flows_create(struct kept_flows **out);
void kept_flows_destroy(struct kept_flows *k);

/* Adds a flow, or, where one of the same key and name is there, takes its place. */
int kept_flows_add(struct kept_flows *k, const struct kept_flow *f);

/* Is a packet with this key, seen at `at`, one to keep? */
bool kept_flows_has(const struct kept_flows *k, const struct flow_key *key, struct instant at);

#endif
