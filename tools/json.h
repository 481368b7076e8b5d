/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Findings as JSON, one object a line: the contract that docs/json.md describes field
 * by field. What is not known is null. The same findings give the same bytes.
 */
#ifndef TOOLS_JSON_H
#define TOOLS_JSON_H

#include <stdio.h>

#include "ledger/estimate.h"
#include "tools/pipeline.h"

struct json_options {
	bool is_account_clear;
};

void json_print_finding(FILE *to, const struct finding *f, const struct estimate *e,
			const struct json_options *options);

/* The last line: what was looked at. */
void json_print_summary(FILE *to, const struct pipeline_result *r);

#endif
