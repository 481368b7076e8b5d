/* SPDX-License-Identifier: Apache-2.0 */
/* A frame: bytes as a source delivered them. */
#ifndef CAPTURE_FRAME_H
#define CAPTURE_FRAME_H

#include "base/bytes.h"
#include "base/instant.h"

/*
 * LINKTYPE_ values as they stand in capture files (not the DLT_ values of one
 * machine's libpcap, which differ for raw IP).
 */
enum link_type {
	LINK_NULL = 0, /* BSD loopback, host byte order of the writer */
	LINK_ETHERNET = 1,
	LINK_PPP = 9,
	LINK_PPP_HDLC = 50,
	LINK_PPP_ETHER = 51, /* PPPoE header first, no Ethernet */
	LINK_RAW_BSD = 12,   /* raw IP as some writers number it */
	LINK_RAW_OPENBSD = 14,
	LINK_RAW = 101,
	LINK_LOOP = 108,
	LINK_LINUX_SLL = 113,
	LINK_IPV4 = 228,
	LINK_IPV6 = 229,
	LINK_LINUX_SLL2 = 276,
};

struct frame {
	struct bytes data;  /* what was captured; borrowed from the source, see source_read() */
	uint32_t wire_size; /* bytes on the wire, at least data.size */
	uint16_t link_type; /* enum link_type, or a number adit does not know */
	uint16_t input;     /* which of the source's files, from 0 */
	uint32_t interface; /* interface number within the file (pcapng), else 0 */
	uint64_t number;    /* 1 for the first frame the source delivers, in order */
	struct instant at;
};

#endif
