/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The kinds of transformation: what is done to the packets of a capture, and
 * what they are wrapped in.
 */
#ifndef TESTS_TRANSFORM_KINDS_H
#define TESTS_TRANSFORM_KINDS_H

#include "tests/support/wrap.h"

enum change {
	CHANGE_NONE = 0, /* built anew, and wrapped */
	CHANGE_CLIENT,   /* the client's packets only */
	CHANGE_SERVER,
	CHANGE_LATE, /* joined after the first payload of both directions */
	CHANGE_LOSS, /* percent of the packets are lost */
	CHANGE_TWICE,
	CHANGE_REORDER,
	CHANGE_BYTES, /* segments of one byte */
	CHANGE_FRAGMENTS,
	CHANGE_SNAP,
};

struct kind {
	const char *name;
	enum change change;
	unsigned percent;     /* CHANGE_LOSS */
	size_t segment_bytes; /* longer segments, which offloading makes, are cut; 0: no limit */
	/* Packets go in as IP packets and come out as frames; NULL: plain Ethernet. */
	bool (*layers)(struct wrap *w, const struct wrap_ends *outer);
	uint16_t link_type; /* LINKTYPE_ number of the frames */
};

/* The bytes of every stream are still there, in some order. */
bool kind_is_lossless(const struct kind *k);

/* By name; NULL: there is none. */
const struct kind *kind_find(const char *name);

extern const struct kind kinds[];
extern const unsigned kind_count;

#endif
