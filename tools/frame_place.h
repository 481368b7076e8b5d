/* SPDX-License-Identifier: Apache-2.0 */
/* Where in a frame's bytes a packet's payload stands: for changing it there. */
#ifndef TOOLS_FRAME_PLACE_H
#define TOOLS_FRAME_PLACE_H

#include "capture/packet.h"

struct frame_place {
	uint32_t seq; /* TCP: sequence number of the first payload byte in the frame */
	uint32_t payload_at, payload_size;
	uint32_t checksum_at; /* of TCP; 0: not there, or of a segment that is in pieces */
};

/* p was decoded from the frame alone. False where its payload is not in the frame's bytes. */
bool frame_place_of_packet(struct frame_place *out, struct bytes frame, const struct packet *p);

/*
 * The frame is one of the fragments that p was joined from. False where the
 * fragment is not found, or does not hold the bytes of p that it should.
 */
bool frame_place_of_fragment(struct frame_place *out, struct bytes frame, const struct packet *p);

#endif
