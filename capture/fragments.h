/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Joins IP fragments, of either version, within limits of memory, time and count.
 * Where fragments overlap, the bytes that came first stay. Fragments of one
 * datagram may come in any order, more than once, and as small as 8 bytes.
 *
 * All memory is taken by fragments_create(). When it is used up the datagram begun
 * longest ago gives up its place.
 */
#ifndef CAPTURE_FRAGMENTS_H
#define CAPTURE_FRAGMENTS_H

#include "base/bytes.h"
#include "base/instant.h"
#include "capture/packet.h"

struct fragments;

/* The least memory that is of use; fragments_create() takes no less. */
#define FRAGMENTS_BYTES_MIN (512 * 1024)

/* A joined datagram stays in place for so many more ticks. */
#define FRAGMENTS_KEPT_TICKS 64

/* The most bytes of headers that may be asked to stand in front of a joined datagram. */
#define FRAGMENTS_HEAD_MAX 64

/* Fragments belong together where all of this is equal. No padding: compared as bytes. */
struct fragment_key {
	struct address src, dst;
	uint64_t context;  /* of the link tags, where addresses may repeat */
	uint32_t id;       /* identification */
	uint32_t protocol; /* IPv4; 0x100 for IPv6, where only the first fragment's counts */
};

struct fragment {
	struct fragment_key key;
	struct instant at;
	uint64_t tick;
	uint32_t offset; /* in the datagram, a multiple of 8 */
	bool is_last;
	bool is_cut;       /* by the snap length: it can not be used */
	uint8_t protocol;  /* what the datagram holds, by this fragment */
	uint8_t head_size; /* room to leave in front of the joined bytes */
	struct bytes data; /* borrowed during the call */
};

enum fragments_outcome {
	FRAGMENTS_JOINED = 0,
	FRAGMENTS_KEPT,    /* or one that was there already */
	FRAGMENTS_DROPPED, /* contradicts others, or no room */
};

struct joined {
	uint8_t *at;       /* head_size bytes for the caller to fill, then the datagram */
	size_t size;       /* of the datagram */
	uint8_t protocol;  /* by the fragment at offset 0 */
	uint32_t datagram; /* not 0; also set for FRAGMENTS_KEPT, else 0 */
};

struct fragments_tally {
	uint64_t fragments; /* handed in */
	uint64_t joined;    /* datagrams */
	uint64_t expired;   /* fragments of datagrams that took too long */
	uint64_t dropped;   /* fragments that contradicted others or found no room */
	uint64_t overlapping;
};

int fragments_create(struct fragments **out, size_t bytes, int64_t timeout_ns);
void fragments_destroy(struct fragments *f);

/* in->tick must never fall. What *out points to is f's, until FRAGMENTS_KEPT_TICKS later. */
enum fragments_outcome fragments_add(struct joined *out, struct fragments *f,
				     const struct fragment *in);

const struct fragments_tally *fragments_tally(const struct fragments *f);

#endif
