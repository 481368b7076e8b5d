/* SPDX-License-Identifier: Apache-2.0 */
/*
 * pcap files, in either byte order, with times in micro- or nanoseconds.
 *
 * Sources: draft-ietf-opsawg-pcap; for versions before 2.4 and for the patched
 * format (magic a1b2cd34, eight bytes more a record), the reader of libpcap.
 */
#include "capture/file_internal.h"

#include <errno.h>
#include <stdlib.h>

#define FILE_HEADER_SIZE   24
#define RECORD_HEADER_SIZE 16

struct pcap_kind {
	uint32_t magic;
	uint32_t fraction_ns; /* the unit of a record's second time field */
	uint32_t extra_bytes; /* a record's header has behind the usual ones */
};

static const struct pcap_kind kinds[] = {
	{0xa1b2c3d4, 1000, 0},
	{0xa1b23c4d, 1, 0},
	{0xa1b2cd34, 1000, 8},
};

/* Which of a record's lengths comes first: the captured one, save in files of old writers. */
enum length_order { CAPTURED_FIRST, WIRE_FIRST, SMALLER_IS_CAPTURED };

struct pcap_state {
	uint32_t fraction_ns;
	uint32_t header_size; /* of a record */
	uint16_t link_type;
	bool is_big; /* byte order */
	enum length_order order;
};

static inline uint32_t read32(struct cursor *c, bool is_big)
{
	return is_big ? cursor_be32(c) : cursor_le32(c);
}

static inline uint16_t read16(struct cursor *c, bool is_big)
{
	return is_big ? cursor_be16(c) : cursor_le16(c);
}

static const struct pcap_kind *find_kind(struct bytes head, bool *is_big)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		for (int big = 0; big < 2; big++) {
			struct cursor c = cursor_over(head);

			if (read32(&c, big) == kinds[i].magic && cursor_ok(&c)) {
				*is_big = big;
				return &kinds[i];
			}
		}
	}
	return NULL;
}

static bool pcap_is_mine(struct bytes head)
{
	bool is_big;

	return find_kind(head, &is_big) != NULL;
}

static int pcap_open_file(struct file *f)
{
	struct input *in = f->input;
	int r = input_need(in, FILE_HEADER_SIZE);
	const struct pcap_kind *kind;
	struct pcap_state *s;
	uint64_t start = in->offset;
	struct cursor c;
	uint16_t major, minor;

	if (r < 0)
		return r;
	if (r == INPUT_END)
		return file_finish(f, FILE_HEADER_SIZE, "pcap file header");
	s = calloc(1, sizeof *s);
	if (s == NULL)
		return -ENOMEM;
	f->state = s;
	c = cursor_over(input_take(in, FILE_HEADER_SIZE));
	kind = find_kind(cursor_rest(&c), &s->is_big);
	assert(kind != NULL);
	cursor_skip(&c, 4);
	major = read16(&c, s->is_big);
	minor = read16(&c, s->is_big);
	cursor_skip(&c, 12); /* time zone, accuracy, snap length: nobody fills these in reliably */
	/* Above the link type stand flags and the size of the frame check sequence. */
	s->link_type = (uint16_t)(read32(&c, s->is_big) & 0xffff);
	s->fraction_ns = kind->fraction_ns;
	s->header_size = RECORD_HEADER_SIZE + kind->extra_bytes;
	if (major < 2)
		return file_damaged(f, start, "is a pcap file of version %u.%u; adit reads 2.4",
				    major, minor);
	if ((major == 2 && minor < 3) || major == 543) /* 543: DG/UX tcpdump */
		s->order = WIRE_FIRST;
	else if (major == 2 && minor == 3)
		s->order = SMALLER_IS_CAPTURED;
	return FILE_OK;
}

/* A record's header, as the file has it. */
struct record {
	uint32_t seconds, fraction, captured, wire;
};

static inline struct record read_record(const struct pcap_state *s, const uint8_t *at)
{
	struct cursor c = cursor_over(bytes_of(at, RECORD_HEADER_SIZE));
	struct record r;

	r.seconds = read32(&c, s->is_big);
	r.fraction = read32(&c, s->is_big);
	r.captured = read32(&c, s->is_big);
	r.wire = read32(&c, s->is_big);
	if (s->order == WIRE_FIRST || (s->order == SMALLER_IS_CAPTURED && r.captured > r.wire)) {
		uint32_t wire = r.captured;

		r.captured = r.wire;
		r.wire = wire;
	}
	return r;
}

/*
 * Zeros where a record should begin: a file that grew but was not written before
 * the machine stopped. Taken for records they would be empty frames of 1970.
 */
static inline bool is_blank(const struct record *r)
{
	return (r->seconds | r->fraction | r->captured | r->wire) == 0;
}

static int pcap_read(struct file *f, struct frame *frames, unsigned capacity, unsigned *count,
		     bool may_refill)
{
	const struct pcap_state *s = f->state;
	struct input *in = f->input;
	unsigned n = 0;
	int r = FILE_OK;

	for (; n < capacity; n++) {
		struct frame *frame = &frames[n];
		struct record record;
		size_t size = s->header_size;

		r = file_need(f, size, n, may_refill);
		if (r == FILE_END)
			r = file_finish(f, size, "frame's header");
		if (r != FILE_OK)
			break;
		record = read_record(s, in->at);
		if (record.captured > FILE_FRAME_MAX) {
			r = file_damaged(f, in->offset, "is damaged: a frame of %u bytes cannot be",
					 record.captured);
			break;
		}
		if (is_blank(&record)) {
			r = file_damaged(f, in->offset,
					 "is damaged: zeros where a frame should begin");
			break;
		}
		size += record.captured;
		r = file_need(f, size, n, may_refill);
		if (r == FILE_END)
			r = file_finish(f, size, "frame with its header");
		if (r != FILE_OK)
			break;
		frame->data = bytes_of(in->at + s->header_size, record.captured);
		frame->wire_size = record.wire > record.captured ? record.wire : record.captured;
		frame->link_type = s->link_type;
		frame->interface = 0;
		/* 2^32 seconds and 2^32 microseconds together stay within 64 bits. */
		frame->at.ns = (int64_t)record.seconds * NS_PER_S +
			       (int64_t)record.fraction * s->fraction_ns;
		input_take(in, size);
	}
	*count = n;
	return r;
}

static void pcap_close_file(struct file *f)
{
	free(f->state);
}

const struct file_format file_pcap = {"pcap", pcap_is_mine, pcap_open_file, pcap_read,
				      pcap_close_file};
