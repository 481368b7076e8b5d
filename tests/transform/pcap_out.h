/* SPDX-License-Identifier: Apache-2.0 */
/* A pcap file with nanoseconds, written frame by frame. */
#ifndef TESTS_TRANSFORM_PCAP_OUT_H
#define TESTS_TRANSFORM_PCAP_OUT_H

#include <stdio.h>

#include "base/bytes.h"
#include "base/instant.h"

struct pcap_out {
	FILE *file;
	struct instant last_at;
	uint64_t frames;
};

/* Returns 0 or a negative errno. */
int pcap_out_open(struct pcap_out *o, const char *path, uint16_t link_type);

/* A frame of which the first captured bytes are there; time never steps back. */
void pcap_out_write(struct pcap_out *o, struct bytes captured, uint32_t wire_size,
		    struct instant at);

/* Returns 0, or a negative errno if not everything was written. */
int pcap_out_close(struct pcap_out *o);

#endif
