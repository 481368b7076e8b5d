/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What miner and pool said to each other, as decoded: one line an event, kept by flow
 * while a capture is read, since the verdict comes at the end. Long dialogues lose
 * their middle. Passwords are never taken; accounts are shortened.
 */
#ifndef TOOLS_DIALOGUE_H
#define TOOLS_DIALOGUE_H

#include <stdio.h>

#include "classify/classifier.h"

struct dialogue;

struct dialogue_options {
	bool is_whole; /* keep every line, not the first and last of a flow */
	bool is_account_clear;
};

/* Lines kept of a flow: at its beginning and at its end. */
#define DIALOGUE_HEAD 24
#define DIALOGUE_TAIL 8

/* Lines kept of all flows; further ones are counted. */
#define DIALOGUE_LINES_MAX 1000000

int dialogue_create(struct dialogue **out, const struct dialogue_options *options);
void dialogue_destroy(struct dialogue *d);

/* The events of one message; for struct classifier_listener. context is a struct dialogue. */
void dialogue_hear(void *context, uint64_t flow, const struct message *m,
		   const struct event *events, unsigned count, const struct exchange *x);

/* The flow's lines, indented; times count from start. */
void dialogue_print(FILE *to, const struct dialogue *d, uint64_t flow, struct instant start);

#endif
