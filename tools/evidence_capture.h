/* SPDX-License-Identifier: Apache-2.0 */
/*
 * -w: the packets of mining flows (verdict suspected and above), whole flows, passwords
 * overwritten by as many '*'. Files are read a second time, with the verdicts known. What
 * cannot be read twice waits in a delay line; what left it before its flow had a verdict
 * is lost, and told.
 */
#ifndef TOOLS_EVIDENCE_CAPTURE_H
#define TOOLS_EVIDENCE_CAPTURE_H

#include "tools/pipeline.h"

struct evidence_capture;

struct evidence_capture_result {
	uint64_t written; /* frames */
	uint64_t lost;    /* packets of mining flows that are not among them */
};

/* Opens path for writing. can_rewind: the inputs are files that can be read again. */
int evidence_capture_open(struct evidence_capture **out, const char *path, bool can_rewind);

/* Ties it to a run that is about to begin: sets listener, frame, finding, before_close and context of options. */
void evidence_capture_attach(struct evidence_capture *e, struct pipeline_options *options);

/*
 * Once the run is over: the second pass, if there is one. A negative errno with the
 * reasons in why, where it could not be done. *out is set in any case.
 */
int evidence_capture_finish(struct evidence_capture *e, struct evidence_capture_result *out,
			    const struct pipeline_options *options, const struct pipeline_result *r,
			    struct complaints *why);

/* Closes the file; a negative errno if anything could not be written. NULL is 0. */
int evidence_capture_close(struct evidence_capture *e);

#endif
