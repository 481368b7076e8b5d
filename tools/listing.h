/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The listing for people: findings of one client, server, dialect and account are one
 * row; closing lines say what was looked at and what to do next.
 */
#ifndef TOOLS_LISTING_H
#define TOOLS_LISTING_H

#include "ledger/estimate.h"
#include "tools/pipeline.h"

struct listing_options {
	size_t width; /* columns; 0: no limit */
	bool wants_color;
	bool wants_nodes; /* blockchain_p2p too */
	bool is_account_clear;
	const char *input; /* named in the advice; NULL: none is given */
};

/* estimates[i] belongs to r->findings[i]. Returns 0 or -ENOMEM. */
int listing_print(FILE *to, const struct pipeline_result *r, const struct estimate *estimates,
		  const struct listing_options *options);

#endif
