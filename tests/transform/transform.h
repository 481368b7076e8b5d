/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A capture, changed in one way and written as a pcap file. Every TCP packet is built
 * anew, so its options go; what is no TCP is copied where its link type is that of the
 * new file, and dropped elsewhere.
 */
#ifndef TESTS_TRANSFORM_TRANSFORM_H
#define TESTS_TRANSFORM_TRANSFORM_H

#include "tests/support/recording.h"
#include "tests/transform/kinds.h"

#define TRANSFORM_CLIENTS_MAX 16

struct transform_options {
	uint64_t seed; /* of loss and reordering */
	/* clients of connections whose SYN was not captured; of others who sent first is taken */
	struct address clients[TRANSFORM_CLIENTS_MAX];
	unsigned client_count;
};

/* Returns 0, or a negative errno; -EMSGSIZE where a packet does not fit into the kind's layers. */
int transform_run(const struct recording *in, const char *path, const struct kind *kind,
		  const struct transform_options *options);

#endif
