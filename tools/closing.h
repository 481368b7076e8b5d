/* SPDX-License-Identifier: Apache-2.0 */
/* The lines below a listing: what was found, what was looked at, what to do next. */
#ifndef TOOLS_CLOSING_H
#define TOOLS_CLOSING_H

#include "tools/listing.h"

void closing_print(FILE *to, const struct pipeline_result *r,
		   const struct listing_options *options);

#endif
