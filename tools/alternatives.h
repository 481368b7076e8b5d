/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Innocent explanations of a finding, each tested against what was seen. An official who
 * acts on a finding should know which of them were ruled out, and by what.
 */
#ifndef TOOLS_ALTERNATIVES_H
#define TOOLS_ALTERNATIVES_H

#include "classify/finding.h"

enum alternative_state {
	ALTERNATIVE_EXCLUDED,
	ALTERNATIVE_OPEN, /* what was seen does not exclude it */
};

struct alternative {
	enum alternative_state state;
	const char *what; /* static */
	char because[160];
};

#define ALTERNATIVES_MAX 8

/* Returns how many there are. */
unsigned alternatives_list(struct alternative out[ALTERNATIVES_MAX], const struct finding *f);

#endif
