/* SPDX-License-Identifier: Apache-2.0 */
/* Blocks of pcapng, little-endian whatever the machine. */
#include "tools/pcap_writer.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#define BLOCK_SECTION   0x0a0d0d0au
#define BLOCK_INTERFACE 1u
#define BLOCK_PACKET    6u
#define OPTION_NAME     2u /* if_name */
#define OPTION_TSRESOL  9u /* if_tsresol: 9 is nanoseconds */

struct interface {
	uint16_t input, link_type;
};

struct pcap_writer {
	FILE *file;
	struct interface *interfaces;
	size_t count, capacity, last; /* last: the one used last, mostly the next too */
	int failed;                   /* the first error, as a negative errno */
};

static void put(struct pcap_writer *w, const void *at, size_t size)
{
	if (size && fwrite(at, 1, size, w->file) != size && w->failed == 0)
		w->failed = -(errno ? errno : EIO);
}

static void put_16(struct pcap_writer *w, uint16_t v)
{
	const uint8_t b[] = {(uint8_t)v, (uint8_t)(v >> 8)};

	put(w, b, sizeof b);
}

static void put_32(struct pcap_writer *w, uint32_t v)
{
	const uint8_t b[] = {(uint8_t)v, (uint8_t)(v >> 8), (uint8_t)(v >> 16), (uint8_t)(v >> 24)};

	put(w, b, sizeof b);
}

static uint32_t padded(size_t size)
{
	return (uint32_t)((size + 3) & ~(size_t)3);
}

static void put_padded(struct pcap_writer *w, const void *at, size_t size)
{
	static const uint8_t zeros[4];

	put(w, at, size);
	put(w, zeros, padded(size) - size);
}

static void put_section(struct pcap_writer *w)
{
	const uint32_t size = 28;

	put_32(w, BLOCK_SECTION);
	put_32(w, size);
	put_32(w, 0x1a2b3c4d);
	put_16(w, 1); /* version 1.0 */
	put_16(w, 0);
	put_32(w, UINT32_MAX); /* length of the section: not said */
	put_32(w, UINT32_MAX);
	put_32(w, size);
}

static void put_interface(struct pcap_writer *w, const struct interface *i, const char *name)
{
	size_t length = strlen(name);
	uint32_t size;

	if (length > 1024)
		length = 1024;
	size = 20 + 4 + padded(length) + 8 + 4;
	put_32(w, BLOCK_INTERFACE);
	put_32(w, size);
	put_16(w, i->link_type);
	put_16(w, 0);
	put_32(w, 0); /* no snap length */
	put_16(w, OPTION_NAME);
	put_16(w, (uint16_t)length);
	put_padded(w, name, length);
	put_16(w, OPTION_TSRESOL);
	put_16(w, 1);
	put_padded(w, "\x09", 1);
	put_32(w, 0); /* end of options */
	put_32(w, size);
}

int pcap_writer_open(struct pcap_writer **out, const char *path)
{
	struct pcap_writer *w = calloc(1, sizeof *w);

	if (w == NULL)
		return -ENOMEM;
	w->file = fopen(path, "wb");
	if (w->file == NULL) {
		int failed = -errno;

		free(w);
		return failed;
	}
	put_section(w);
	*out = w;
	return 0;
}

/* The number of the interface; it is made if it is new. A negative errno where there is no memory. */
static int interface_of(struct pcap_writer *w, const struct frame *f, const char *name)
{
	struct interface wanted = {f->input, f->link_type};

	for (size_t n = 0; n < w->count; n++) {
		size_t i = (w->last + n) % w->count;

		if (w->interfaces[i].input == wanted.input &&
		    w->interfaces[i].link_type == wanted.link_type)
			return (int)(w->last = i);
	}
	if (w->count == w->capacity) {
		size_t capacity = w->capacity ? 2 * w->capacity : 8;
		struct interface *more = realloc(w->interfaces, capacity * sizeof *more);

		if (more == NULL)
			return -ENOMEM;
		w->interfaces = more;
		w->capacity = capacity;
	}
	w->interfaces[w->count] = wanted;
	put_interface(w, &wanted, name);
	w->last = w->count++;
	return (int)w->last;
}

int pcap_writer_add(struct pcap_writer *w, const struct frame *f, const char *name)
{
	int interface = interface_of(w, f, name);
	uint32_t size = 32 + padded(f->data.size);
	uint64_t at = (uint64_t)f->at.ns;

	if (interface < 0)
		return interface;
	put_32(w, BLOCK_PACKET);
	put_32(w, size);
	put_32(w, (uint32_t)interface);
	put_32(w, (uint32_t)(at >> 32));
	put_32(w, (uint32_t)at);
	put_32(w, (uint32_t)f->data.size);
	put_32(w, f->wire_size);
	put_padded(w, f->data.at, f->data.size);
	put_32(w, size);
	return w->failed;
}

int pcap_writer_close(struct pcap_writer *w)
{
	int failed;

	if (w == NULL)
		return 0;
	errno = 0;
	if (fclose(w->file) != 0 && w->failed == 0)
		w->failed = -(errno ? errno : EIO);
	failed = w->failed;
	free(w->interfaces);
	free(w);
	return failed;
}
