/* SPDX-License-Identifier: Apache-2.0 */
/* A recording put through the classifier, in this process. */
#ifndef TESTS_ORACLE_CLASSIFIED_H
#define TESTS_ORACLE_CLASSIFIED_H

#include "classify/classifier.h"
#include "tests/support/recording.h"

struct classified {
	struct finding *findings;
	size_t count, capacity;
};

/* listener may be NULL. Stops the program where it runs out of memory. */
void classified_run(struct classified *out, const struct recording *r,
		    const struct signatures *signatures,
		    const struct classifier_listener *listener);
void classified_free(struct classified *c);

/* The packet of that number, or NULL. */
const struct recorded *classified_packet(const struct recording *r, uint64_t number);

#endif
