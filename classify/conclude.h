/* SPDX-License-Identifier: Apache-2.0 */
/* From a flow that is over to its finding; HTTP pollers' flows become one. */
#ifndef CLASSIFY_CONCLUDE_H
#define CLASSIFY_CONCLUDE_H

#include "base/slab.h"
#include "classify/finding.h"
#include "classify/flows/flow.h"
#include "classify/signatures.h"

/* Fills *out. False: there is nothing to say of it (no verdict, and no part of a poller's). */
bool conclude_flow(struct finding *out, const struct flow *f, const struct signatures *s);

/* Pollers that open a connection a request: findings held until no more can join. */
struct pollers;

#define POLLERS_MAX 4096

int pollers_create(struct pollers **out);
void pollers_destroy(struct pollers *p);

/*
 * Takes a finding of an HTTP dialect. Where it cannot be joined to one that is held, it
 * is held itself; what it displaces goes to sink.
 */
void pollers_add(struct pollers *p, const struct finding *f,
		 void (*sink)(void *context, const struct finding *f), void *context);

/* Hands out everything held. */
void pollers_flush(struct pollers *p, void (*sink)(void *context, const struct finding *f),
		   void *context);

#endif
