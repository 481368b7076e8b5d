/* SPDX-License-Identifier: Apache-2.0 */
/* What every verb that classifies loads first: signatures and algorithms. */
#ifndef TOOLS_SETUP_H
#define TOOLS_SETUP_H

#include "classify/signatures.h"
#include "ledger/algorithms.h"
#include "ledger/estimate.h"
#include "tools/options.h"
#include "tools/pipeline.h"

struct setup {
	struct signatures *signatures;
	struct algorithms *algorithms;
};

/* Tells on standard error what is wrong. Returns 0 or a negative errno; setup_free() in any case. */
int setup_load(struct setup *out, const struct options *o);
void setup_free(struct setup *s);

/* The estimates of all findings of r, in their order; owned by the caller. NULL: no memory. */
struct estimate *setup_estimate(const struct setup *s, const struct pipeline_result *r);

/* Tells why a run failed, in one line or one a mistake. */
void setup_tell_failure(const struct options *o, int error, const struct complaints *why);

/* What has to be told of a run beside its result: damage, an interrupt, a filter that hides tunnels. Returns the exit status. */
int setup_tell_result(const struct options *o, const struct pipeline_result *r);

/*
 * Flushes standard output; tells, once, if it could not be written. That nobody reads a pipe any more is no
 * failure: SIGPIPE is to be ignored for it. Returns the exit status. verb may be "".
 */
int setup_finish_output(const char *verb, int status);

#endif
