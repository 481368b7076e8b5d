/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Frames of one link type, so that fragments can meet: 2 bytes of LINKTYPE_, then
 * for each frame 2 bytes of size (the highest bit: 100 more were on the wire), 1
 * byte of seconds since the one before, and the frame. All numbers big-endian.
 */
#include "base/cursor.h"
#include "capture/decap.h"

#include <assert.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static volatile unsigned sink;

/* Reads all of a view, so that the sanitizer sees where it leads. */
static unsigned touch(struct bytes b)
{
	unsigned sum = 0;

	for (size_t i = 0; i < b.size; i++)
		sum += b.at[i];
	return sum;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct decap_options options = {.fragment_bytes = 1, .fragment_timeout_ms = 10000};
	struct cursor c = cursor_over(bytes_of(data, size));
	uint16_t link_type = cursor_be16(&c);
	struct instant at = {0};
	struct bytes joined = {NULL, 0};
	unsigned joined_sum = 0, joined_calls = 0;
	uint64_t number = 0;
	struct decap *d;

	if (decap_create(&d, &options) < 0)
		return 0;
	while (cursor_ok(&c) && c.left > 0) {
		uint16_t head = cursor_be16(&c);
		uint8_t seconds = cursor_u8(&c);
		struct bytes frame = cursor_take(&c, head & 0x7fff);
		uint8_t *copy = malloc(frame.size + 1); /* ends where the frame ends, but for one */
		struct packet p;
		struct frame f = {.wire_size = (uint32_t)frame.size + (head & 0x8000 ? 100 : 0),
				  .link_type = link_type,
				  .number = ++number};

		if (copy == NULL)
			break;
		if (frame.size)
			memcpy(copy + 1, frame.at, frame.size);
		at.ns += seconds * NS_PER_S;
		f.at = at;
		f.data = bytes_of(copy + 1, frame.size);
		if (packet_decode(&p, d, &f) == PACKET_OK) {
			assert(p.payload.size <= p.payload_size);
			assert(p.protocol == PACKET_TCP || p.protocol == PACKET_UDP);
			assert(p.payload.size <= p.ip.size);
			assert(p.is_fragmented == (p.datagram != 0));
			sink += touch(p.payload) + touch(p.ip);
			if (p.is_fragmented && joined_calls == 0) {
				joined = p.ip;
				joined_sum = touch(joined);
				joined_calls = 65;
			}
		}
		/* What was joined stays as it was for 64 more calls. */
		if (joined_calls > 0) {
			assert(touch(joined) == joined_sum);
			joined_calls--;
		}
		free(copy);
	}
	decap_destroy(d);
	return 0;
}
