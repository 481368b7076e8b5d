/* SPDX-License-Identifier: Apache-2.0 */
/*
 * pcapng files: a row of sections, each in its own byte order and with its own
 * interfaces, each of which has a link type and a unit of time. Blocks that hold
 * no packet are passed over.
 *
 * Source: draft-ietf-opsawg-pcapng; for the obsolete Packet Block its appendix.
 */
#include "capture/file_internal.h"

#include <errno.h>
#include <stdlib.h>

/* ISO C has no integer of 128 bits; both compilers do. */
__extension__ typedef __int128 wide;
__extension__ typedef unsigned __int128 unsigned_wide;

enum block_type {
	BLOCK_SECTION = 0x0a0d0d0a,
	BLOCK_INTERFACE = 1,
	BLOCK_PACKET = 2, /* obsolete */
	BLOCK_SIMPLE_PACKET = 3,
	BLOCK_ENHANCED_PACKET = 6,
};

#define BLOCK_HEADER_SIZE   8  /* type and length */
#define BLOCK_SIZE_MIN      12 /* and the length once more */
#define SECTION_HEADER_SIZE 16 /* up to and with the version */

/* Of blocks that are looked into: the longest frame, and as much again for options. */
#define BLOCK_SIZE_MAX (2 * FILE_FRAME_MAX)

/* Interfaces of one section. Each costs 32 bytes. */
#define INTERFACES_MAX 65536

enum option_code { OPTION_END = 0, OPTION_TIME_RESOLUTION = 9, OPTION_TIME_OFFSET = 14 };

struct interface {
	uint16_t link_type;
	uint8_t resolution; /* as written: a power of ten, or of two with the top bit set */
	uint32_t snap_length;
	int64_t offset_s;
	/* Where times below plain_below only need multiplying by unit_ns: that; else 0. */
	uint64_t plain_below;
	uint32_t unit_ns;
};

struct pcapng_state {
	bool is_big;
	struct interface *interfaces;
	size_t interface_count, interface_room;
	uint32_t interface_base; /* interfaces of the sections before this one */
	struct instant last;     /* of the frame before */
	/* A block that is being passed over: its length stands once more at its end. */
	uint32_t skipped_size;
	uint64_t skipped_at;
};

static inline uint32_t read32(struct cursor *c, bool is_big)
{
	return is_big ? cursor_be32(c) : cursor_le32(c);
}

static inline uint16_t read16(struct cursor *c, bool is_big)
{
	return is_big ? cursor_be16(c) : cursor_le16(c);
}

/* The 32-bit word at offset from the block's start, which is in the buffer. */
static inline uint32_t word_at(const struct pcapng_state *s, const uint8_t *block, size_t offset)
{
	struct cursor c = cursor_over(bytes_of(block + offset, 4));

	return read32(&c, s->is_big);
}

/*
 * Any time that the format can express, to the nanosecond below, held within what
 * struct instant can.
 */
static struct instant wide_instant(const struct interface *i, uint64_t units)
{
	unsigned exponent = i->resolution & 0x7f;
	wide ns;

	if (i->resolution & 0x80) {
		ns = (wide)((unsigned_wide)units * (uint64_t)NS_PER_S >> exponent);
	} else if (exponent <= 9) {
		ns = units;
		for (unsigned e = exponent; e < 9; e++)
			ns *= 10;
	} else {
		for (unsigned e = 9; e < exponent && units; e++)
			units /= 10;
		ns = units;
	}
	ns += (wide)i->offset_s * NS_PER_S;
	if (ns > INT64_MAX)
		ns = INT64_MAX;
	if (ns <= INT64_MIN) /* INT64_MIN itself is INSTANT_NONE */
		ns = INT64_MIN + 1;
	return (struct instant){(int64_t)ns};
}

static inline struct instant to_instant(const struct interface *i, uint64_t units)
{
	if (units < i->plain_below)
		return (struct instant){(int64_t)(units * i->unit_ns)};
	return wide_instant(i, units);
}

static void prepare_times(struct interface *i)
{
	if (i->offset_s || i->resolution > 9)
		return;
	i->unit_ns = 1;
	for (unsigned e = i->resolution; e < 9; e++)
		i->unit_ns *= 10;
	i->plain_below = (uint64_t)INT64_MAX / i->unit_ns;
}

/* Options that cannot be read are passed over, with those behind them. */
static void read_options(struct interface *i, struct cursor *c, bool is_big)
{
	while (cursor_ok(c) && c->left) {
		uint16_t code = read16(c, is_big);
		uint16_t size = read16(c, is_big);
		struct cursor value = cursor_within(c, size);

		if (!cursor_ok(c) || code == OPTION_END)
			return;
		if (code == OPTION_TIME_RESOLUTION && size == 1) {
			i->resolution = cursor_u8(&value);
		} else if (code == OPTION_TIME_OFFSET && size == 8) {
			uint64_t seconds = is_big ? cursor_be64(&value) : cursor_le64(&value);

			i->offset_s = (int64_t)seconds;
		}
		cursor_skip(c, -(size_t)size & 3);
	}
}

/* A block's body: FILE_OK, damage, or a negative errno. */
static int add_interface(struct file *f, struct pcapng_state *s, struct bytes body, uint64_t at)
{
	struct cursor c = cursor_over(body);
	struct interface i = {.resolution = 6};

	i.link_type = read16(&c, s->is_big);
	cursor_skip(&c, 2);
	i.snap_length = read32(&c, s->is_big);
	if (!cursor_ok(&c))
		return file_damaged(f, at, "is damaged: an interface is described in %zu bytes",
				    body.size);
	read_options(&i, &c, s->is_big);
	prepare_times(&i);
	if (s->interface_count == INTERFACES_MAX)
		return file_damaged(f, at, "has more than the %d interfaces that adit keeps",
				    INTERFACES_MAX);
	if (s->interface_count == s->interface_room) {
		size_t room = s->interface_room ? s->interface_room * 2 : 4;
		struct interface *grown = realloc(s->interfaces, room * sizeof *grown);

		if (grown == NULL)
			return -ENOMEM;
		s->interfaces = grown;
		s->interface_room = room;
	}
	s->interfaces[s->interface_count++] = i;
	return FILE_OK;
}

/*
 * The byte order of the section whose header stands in the buffer, at least
 * SECTION_HEADER_SIZE of it.
 */
static bool read_byte_order(struct bytes header, bool *is_big)
{
	struct bytes mark = bytes_part(header, BLOCK_HEADER_SIZE, 4);

	*is_big = bytes_equal(mark, BYTES("\x1a\x2b\x3c\x4d"));
	return *is_big || bytes_equal(mark, BYTES("\x4d\x3c\x2b\x1a"));
}

static bool pcapng_is_mine(struct bytes head)
{
	bool is_big;

	return bytes_start_with(head, BYTES("\x0a\x0d\x0d\x0a")) && read_byte_order(head, &is_big);
}

/* Begins a section whose block header is in the buffer; the rest of that block is passed over. */
static int begin_section(struct file *f, struct pcapng_state *s)
{
	struct bytes header = bytes_of(f->input->at, SECTION_HEADER_SIZE);
	struct cursor c = cursor_over(bytes_from(header, BLOCK_HEADER_SIZE + 4));
	uint16_t major, minor;

	if (!read_byte_order(header, &s->is_big))
		return file_damaged(f, f->input->offset,
				    "is damaged: a section is of no known byte order");
	major = read16(&c, s->is_big);
	minor = read16(&c, s->is_big);
	if (major != 1)
		return file_damaged(f, f->input->offset,
				    "has a section of pcapng version %u.%u; adit reads 1.0", major,
				    minor);
	s->interface_base += (uint32_t)s->interface_count;
	s->interface_count = 0;
	return FILE_OK;
}

static int pcapng_open_file(struct file *f)
{
	int r = input_need(f->input, SECTION_HEADER_SIZE);

	if (r < 0)
		return r;
	if (r == INPUT_END)
		return file_finish(f, SECTION_HEADER_SIZE, "pcapng section header");
	f->state = calloc(1, sizeof(struct pcapng_state));
	if (f->state == NULL)
		return -ENOMEM;
	/* The section is begun by pcapng_read(), as every later one; this only checks it. */
	return begin_section(f, f->state);
}

/* What a packet block says, whichever kind it is. */
struct packet_block {
	uint32_t interface;
	uint64_t time;
	bool has_time;
	uint32_t captured, wire;
	size_t header_size; /* of the block, up to the frame */
};

/* The block is in the buffer whole, of at least BLOCK_SIZE_MIN. False: too short for its kind. */
static inline bool read_packet_block(struct packet_block *out, const struct pcapng_state *s,
				     const uint8_t *block, uint32_t size, uint32_t type)
{
	if (type == BLOCK_SIMPLE_PACKET) {
		uint32_t snap_length = s->interface_count ? s->interfaces[0].snap_length : 0;

		if (size < 16)
			return false;
		out->header_size = 12;
		out->interface = 0;
		out->has_time = false;
		out->time = 0;
		out->wire = word_at(s, block, 8);
		/* The captured length is not written: it follows from the other two, and padding. */
		out->captured = out->wire;
		if (snap_length && out->captured > snap_length)
			out->captured = snap_length;
		return true;
	}
	if (size < 32)
		return false;
	out->header_size = 28;
	if (type == BLOCK_ENHANCED_PACKET) {
		out->interface = word_at(s, block, 8);
	} else {
		struct cursor c = cursor_over(bytes_of(block + 8, 2));

		out->interface = read16(&c, s->is_big); /* a count of drops follows */
	}
	out->has_time = true;
	out->time = (uint64_t)word_at(s, block, 12) << 32 | word_at(s, block, 16);
	out->captured = word_at(s, block, 20);
	out->wire = word_at(s, block, 24);
	return true;
}

/* Reads the frame of a block of size bytes that is in the buffer whole: FILE_OK or damage. */
static inline int read_frame(struct file *f, struct pcapng_state *s, struct frame *frame,
			     uint32_t type, uint32_t size)
{
	struct input *in = f->input;
	struct packet_block p;
	const struct interface *interface;

	if (!read_packet_block(&p, s, in->at, size, type))
		return file_damaged(f, in->offset, "is damaged: a packet in a block of %u bytes",
				    size);
	if (p.interface >= s->interface_count)
		return file_damaged(f, in->offset,
				    "is damaged: a packet of interface %u, which is not described",
				    p.interface);
	if (p.captured > size - p.header_size - 4)
		return file_damaged(f, in->offset,
				    "is damaged: a frame of %u bytes in a block of %u", p.captured,
				    size);
	if (p.captured > FILE_FRAME_MAX)
		return file_damaged(f, in->offset, "is damaged: a frame of %u bytes cannot be",
				    p.captured);
	interface = &s->interfaces[p.interface];
	/* A simple packet has no time: it is given that of the frame before it. */
	if (p.has_time)
		s->last = to_instant(interface, p.time);
	frame->at = s->last;
	frame->data = bytes_of(in->at + p.header_size, p.captured);
	frame->wire_size = p.wire > p.captured ? p.wire : p.captured;
	frame->link_type = interface->link_type;
	frame->interface = s->interface_base + p.interface;
	return FILE_OK;
}

static int lengths_differ(struct file *f, uint64_t at, uint32_t front, uint32_t end)
{
	return file_damaged(f, at,
			    "is damaged: a block is %u bytes long by its front and %u by its end",
			    front, end);
}

/* Finishes a block that is being passed over. FILE_OK, or what read() returns. */
static int finish_skip(struct file *f, struct pcapng_state *s, unsigned count, bool may_refill)
{
	int r = file_need(f, 4, count, may_refill);
	uint32_t end;

	if (r == FILE_END)
		return file_cut(f, s->skipped_at,
				"is cut short: a block of %u bytes goes on behind the file's end",
				s->skipped_size);
	if (r != FILE_OK)
		return r;
	end = word_at(s, f->input->at, 0);
	if (end != s->skipped_size)
		return lengths_differ(f, s->skipped_at, s->skipped_size, end);
	input_take(f->input, 4);
	s->skipped_size = 0;
	return FILE_OK;
}

/* What is neither a packet nor an interface: sections begin by it, the rest is passed over. */
static int take_other(struct file *f, struct pcapng_state *s, uint32_t type, unsigned count,
		      bool may_refill)
{
	struct input *in = f->input;
	uint32_t size;
	int r;

	if (type == BLOCK_SECTION) {
		r = file_need(f, SECTION_HEADER_SIZE, count, may_refill);
		if (r == FILE_END)
			return file_finish(f, SECTION_HEADER_SIZE, "section's header");
		if (r != FILE_OK)
			return r;
		r = begin_section(f, s);
		if (r != FILE_OK)
			return r;
	}
	size = word_at(s, in->at, 4);
	if (size < BLOCK_SIZE_MIN || size % 4)
		return file_damaged(f, in->offset, "is damaged: a block of %u bytes cannot be",
				    size);
	s->skipped_at = in->offset;
	s->skipped_size = size;
	input_skip(in, size - 4);
	return FILE_OK;
}

/* Takes one block; *count rises where it gave a frame. FILE_OK to go on, or what read() returns. */
static inline int take_block(struct file *f, struct pcapng_state *s, struct frame *frames,
			     unsigned *count, bool may_refill)
{
	struct input *in = f->input;
	uint32_t type, size;
	int r;

	if (s->skipped_size) {
		r = finish_skip(f, s, *count, may_refill);
		if (r != FILE_OK)
			return r;
	}
	r = file_need(f, BLOCK_SIZE_MIN, *count, may_refill);
	if (r == FILE_END)
		return file_finish(f, BLOCK_SIZE_MIN, "block");
	if (r != FILE_OK)
		return r;
	type = word_at(s, in->at, 0);
	if (type != BLOCK_ENHANCED_PACKET && type != BLOCK_PACKET && type != BLOCK_SIMPLE_PACKET &&
	    type != BLOCK_INTERFACE)
		return take_other(f, s, type, *count, may_refill);

	size = word_at(s, in->at, 4);
	if (size < BLOCK_SIZE_MIN || size % 4 || size > BLOCK_SIZE_MAX)
		return file_damaged(f, in->offset,
				    "is damaged: a packet or interface block of %u bytes cannot be",
				    size);
	r = file_need(f, size, *count, may_refill);
	if (r == FILE_END)
		return file_finish(f, size, "block");
	if (r != FILE_OK)
		return r;
	if (word_at(s, in->at, size - 4) != size)
		return lengths_differ(f, in->offset, size, word_at(s, in->at, size - 4));
	if (type == BLOCK_INTERFACE) {
		struct bytes body = bytes_of(in->at + BLOCK_HEADER_SIZE, size - BLOCK_SIZE_MIN);

		r = add_interface(f, s, body, in->offset);
	} else {
		r = read_frame(f, s, &frames[*count], type, size);
		*count += r == FILE_OK;
	}
	if (r == FILE_OK)
		input_take(in, size);
	return r;
}

static int pcapng_read(struct file *f, struct frame *frames, unsigned capacity, unsigned *count,
		       bool may_refill)
{
	unsigned n = 0;
	int r = FILE_OK;

	while (n < capacity && r == FILE_OK)
		r = take_block(f, f->state, frames, &n, may_refill);
	*count = n;
	return r;
}

static void pcapng_close_file(struct file *f)
{
	struct pcapng_state *s = f->state;

	if (s)
		free(s->interfaces);
	free(s);
}

const struct file_format file_pcapng = {"pcapng", pcapng_is_mine, pcapng_open_file, pcapng_read,
					pcapng_close_file};
