/* SPDX-License-Identifier: Apache-2.0 */
#include "tests/transform/pcap_out.h"

#include <errno.h>

#define MAGIC_NANOSECONDS 0xa1b23c4du
#define SNAP_LENGTH       262144

int pcap_out_open(struct pcap_out *o, const char *path, uint16_t link_type)
{
	/* Magic, version 2.4, zone, accuracy, snap length, link type, in our own byte order. */
	uint32_t head[6] = {MAGIC_NANOSECONDS, 2 | 4u << 16, 0, 0, SNAP_LENGTH, link_type};

	*o = (struct pcap_out){.file = fopen(path, "wb"), .last_at = INSTANT_NONE};
	if (o->file == NULL)
		return -errno;
	fwrite(head, sizeof head, 1, o->file);
	return 0;
}

void pcap_out_write(struct pcap_out *o, struct bytes captured, uint32_t wire_size,
		    struct instant at)
{
	uint32_t record[4];

	o->last_at = at = instant_max(o->last_at, at);
	record[0] = (uint32_t)(at.ns / NS_PER_S);
	record[1] = (uint32_t)(at.ns % NS_PER_S);
	record[2] = (uint32_t)captured.size;
	record[3] = wire_size;
	fwrite(record, sizeof record, 1, o->file);
	if (captured.size)
		fwrite(captured.at, captured.size, 1, o->file);
	o->frames++;
}

int pcap_out_close(struct pcap_out *o)
{
	int r = ferror(o->file) ? -EIO : 0;

	if (fclose(o->file) != 0 && r == 0)
		r = -errno;
	return r;
}
