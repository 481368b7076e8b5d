/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The tap is at the client's access line: what the client sends comes with its
 * own TTL, what the server sends has crossed routers, and an answer is seen a
 * round trip after its request. Acknowledgements ride on data where data goes
 * back in time, and are sent alone where not.
 */
#include "tools/talk/wire.h"

#include "tools/talk/expand.h"

#include <errno.h>

#define TCP_FIN 0x01
#define TCP_SYN 0x02
#define TCP_RST 0x04
#define TCP_PSH 0x08
#define TCP_ACK 0x10

/* Time between segments sent in one go, and until the client's kernel and program react. */
#define GAP_NS        (12 * NS_PER_US)
#define THINK_NS      (150 * NS_PER_US)
#define CLIENT_ACK_NS (400 * NS_PER_US)

#define CLIENT_TTL 64
#define SERVER_TTL 52

#define ETHERNET_SIZE 14

static const uint8_t macs[2][6] = {{0x02, 0, 0, 0, 0, 0x01}, {0x02, 0, 0, 0, 0, 0x02}};

static uint32_t sum_be16(uint32_t sum, struct bytes b)
{
	for (size_t i = 0; i < b.size; i++)
		sum += i % 2 ? b.at[i] : (uint32_t)b.at[i] << 8;
	return (sum & 0xffff) + (sum >> 16);
}

static uint16_t checksum(uint32_t sum)
{
	while (sum >> 16)
		sum = (sum & 0xffff) + (sum >> 16);
	return (uint16_t)~sum;
}

static void put_be16(uint8_t *at, uint16_t value)
{
	at[0] = (uint8_t)(value >> 8);
	at[1] = (uint8_t)value;
}

static void add_ip(struct buffer *b, struct wire_flow *f, enum wire_side side, size_t payload)
{
	struct wire_end *from = &f->end[side], *to = &f->end[!side];
	uint8_t protocol = f->is_udp ? 17 : 6, ttl = side == WIRE_CLIENT ? CLIENT_TTL : SERVER_TTL;
	size_t start = b->size;

	if (f->is_v6) {
		buffer_add_be32(b, 0x60000000);
		buffer_add_be16(b, (uint16_t)payload);
		buffer_add_u8(b, protocol);
		buffer_add_u8(b, ttl);
		buffer_add(b, bytes_of(from->ip, 16));
		buffer_add(b, bytes_of(to->ip, 16));
		return;
	}
	buffer_add_be16(b, 0x4500);
	buffer_add_be16(b, (uint16_t)(payload + 20));
	buffer_add_be16(b, from->ip_id++);
	buffer_add_be16(b, 0x4000); /* don't fragment */
	buffer_add_u8(b, ttl);
	buffer_add_u8(b, protocol);
	buffer_add_be16(b, 0);
	buffer_add(b, bytes_of(from->ip, 4));
	buffer_add(b, bytes_of(to->ip, 4));
	put_be16(b->at + start + 10, checksum(sum_be16(0, bytes_of(b->at + start, 20))));
}

/* One packet: frame and IP headers around the transport's bytes, whose checksum is at at_sum. */
static void add_packet(struct wire *w, struct wire_flow *f, enum wire_side side, struct instant at,
		       struct buffer *transport, size_t at_sum)
{
	size_t ip_size = f->is_v6 ? 16 : 4, offset = w->bytes.size;
	uint32_t sum = (uint32_t)transport->size + (f->is_udp ? 17 : 6);

	sum = sum_be16(sum, bytes_of(f->end[0].ip, ip_size));
	sum = sum_be16(sum, bytes_of(f->end[1].ip, ip_size));
	for (size_t i = 0; i < transport->size; i += 1024)
		sum = sum_be16(sum, bytes_part(buffer_bytes(transport), i, 1024));
	put_be16(transport->at + at_sum, checksum(sum));
	if (f->is_udp && transport->at[at_sum] == 0 && transport->at[at_sum + 1] == 0)
		put_be16(transport->at + at_sum, 0xffff);
	buffer_add(&w->bytes, bytes_of(macs[!side], 6));
	buffer_add(&w->bytes, bytes_of(macs[side], 6));
	buffer_add_be16(&w->bytes, f->is_v6 ? 0x86dd : 0x0800);
	add_ip(&w->bytes, f, side, transport->size);
	buffer_add(&w->bytes, buffer_bytes(transport));
	w->packet = buffer_grow(w->packet, &w->room, w->count + 1, sizeof *w->packet);
	w->packet[w->count] = (struct wire_packet){at, w->count, offset, w->bytes.size - offset};
	w->count++;
	f->last_at = at;
	f->last_side = side;
}

static void add_tcp(struct wire *w, struct wire_flow *f, enum wire_side side, struct instant at,
		    uint8_t flags, struct bytes data)
{
	struct wire_end *from = &f->end[side], *to = &f->end[!side];
	/* MSS, SACK permitted, window scale 7 */
	uint8_t options[] = {2, 4, 0, 0, 4, 2, 3, 3, 7, 0, 0, 0};
	struct buffer b = {0};

	put_be16(options + 2, (uint16_t)w->mss);
	buffer_add_be16(&b, from->port);
	buffer_add_be16(&b, to->port);
	buffer_add_be32(&b, from->seq);
	buffer_add_be32(&b, flags & TCP_ACK ? to->seq : 0);
	buffer_add_u8(&b, flags & TCP_SYN ? 0x80 : 0x50);
	buffer_add_u8(&b, flags);
	buffer_add_be16(&b, flags & TCP_SYN ? 64240 : flags & TCP_RST ? 0 : 502);
	buffer_add_be32(&b, 0); /* checksum, urgent pointer */
	if (flags & TCP_SYN)
		buffer_add(&b, bytes_of(options, sizeof options));
	buffer_add(&b, data);
	add_packet(w, f, side, at, &b, 16);
	buffer_finish(&b);
	if (data.size) {
		from->sent_at = w->bytes.size - data.size;
		from->sent_size = data.size;
	}
	from->seq += (uint32_t)data.size + (flags & (TCP_SYN | TCP_FIN) ? 1 : 0);
	from->acked = to->seq;
	f->owes_ack[side] = false;
	if ((data.size || flags & TCP_FIN) && !f->owes_ack[!side]) {
		f->owes_ack[!side] = true;
		f->ack_due[!side].ns = at.ns + (side == WIRE_CLIENT ? w->rtt_ns : CLIENT_ACK_NS);
	}
}

/* Sends the acknowledgements that fall due before until. */
static void pay_acks(struct wire *w, struct wire_flow *f, struct instant until)
{
	for (int side = 0; side < 2; side++)
		if (f->owes_ack[side] && instant_before(f->ack_due[side], until)) {
			struct instant last_at = f->last_at;
			enum wire_side last_side = f->last_side;

			add_tcp(w, f, (enum wire_side)side, f->ack_due[side], TCP_ACK,
				(struct bytes){NULL, 0});
			f->last_at = last_at;
			f->last_side = last_side;
		}
}

/* Spends the wait, leaves time for the other side's bytes to arrive, and moves now there. */
static struct instant next_time(struct wire *w, struct wire_flow *f, enum wire_side side)
{
	struct instant at = {w->now.ns + w->wait_ns}, earliest = f->last_at;

	w->wait_ns = 0;
	if (f->is_begun) {
		if (side == f->last_side)
			earliest.ns += GAP_NS;
		else
			earliest.ns += side == WIRE_SERVER ? w->rtt_ns : THINK_NS;
		at = instant_max(at, earliest);
	}
	w->now = at;
	return at;
}

/* The handshake; early goes with the SYN. */
static void begin(struct wire *w, struct wire_flow *f, struct bytes early)
{
	struct instant at = next_time(w, f, WIRE_CLIENT);

	for (int side = 0; side < 2; side++) {
		uint64_t bits = expand_random(&w->random);

		f->end[side].seq = (uint32_t)bits;
		if (f->end[side].has_first_seq)
			f->end[side].seq = f->end[side].first_seq;
		f->end[side].ip_id = (uint16_t)(bits >> 32);
	}
	f->is_begun = true;
	f->last_at = at;
	if (f->is_udp || f->is_nosyn)
		return;
	add_tcp(w, f, WIRE_CLIENT, at, TCP_SYN, early);
	at.ns += w->rtt_ns;
	add_tcp(w, f, WIRE_SERVER, at, TCP_SYN | TCP_ACK, (struct bytes){NULL, 0});
	at.ns += THINK_NS;
	add_tcp(w, f, WIRE_CLIENT, at, TCP_ACK, (struct bytes){NULL, 0});
	w->now = at;
}

static void send_datagram(struct wire *w, struct wire_flow *f, enum wire_side side,
			  struct instant at, struct bytes data)
{
	struct buffer b = {0};

	buffer_add_be16(&b, f->end[side].port);
	buffer_add_be16(&b, f->end[!side].port);
	buffer_add_be16(&b, (uint16_t)(8 + data.size));
	buffer_add_be16(&b, 0);
	buffer_add(&b, data);
	add_packet(w, f, side, at, &b, 6);
	buffer_finish(&b);
}

void wire_message(struct wire *w, struct wire_flow *f, enum wire_side side, struct bytes data)
{
	size_t cut = f->segment && f->segment < w->mss ? f->segment : w->mss;
	struct instant at;

	if (!f->is_begun && f->is_fast_open && side == WIRE_CLIENT) {
		begin(w, f, bytes_part(data, 0, cut));
		data = bytes_from(data, cut < data.size ? cut : data.size);
		if (data.size == 0)
			return;
	} else if (!f->is_begun) {
		begin(w, f, bytes_of(NULL, 0));
	}
	at = next_time(w, f, side);
	if (f->is_udp) {
		send_datagram(w, f, side, at, data);
		return;
	}
	pay_acks(w, f, at);
	for (size_t i = 0; i < data.size; i += cut, at.ns += GAP_NS) {
		struct bytes part = bytes_part(data, i, cut);
		bool is_last = i + part.size == data.size;

		pay_acks(w, f, at);
		add_tcp(w, f, side, at, TCP_ACK | (is_last ? TCP_PSH : 0), part);
		w->now = at;
	}
}

/* Sends what stands at offset, size bytes that end where the side's bytes end, once more. */
static void send_again(struct wire *w, struct wire_flow *f, enum wire_side side, size_t offset,
		       size_t size)
{
	struct instant at = next_time(w, f, side);

	pay_acks(w, f, at);
	f->end[side].seq -= (uint32_t)size;
	add_tcp(w, f, side, at, TCP_ACK | TCP_PSH, bytes_of(w->bytes.at + offset, size));
}

void wire_again(struct wire *w, struct wire_flow *f, enum wire_side side)
{
	if (f->end[side].sent_size)
		send_again(w, f, side, f->end[side].sent_at, f->end[side].sent_size);
}

void wire_alive(struct wire *w, struct wire_flow *f, enum wire_side side)
{
	struct wire_end *end = &f->end[side];

	if (end->sent_size)
		send_again(w, f, side, end->sent_at + end->sent_size - 1, 1);
}

void wire_close(struct wire *w, struct wire_flow *f, enum wire_side side)
{
	struct instant at;

	if (!f->is_begun)
		begin(w, f, bytes_of(NULL, 0));
	at = next_time(w, f, side);
	f->is_closed = true;
	if (f->is_udp)
		return;
	pay_acks(w, f, at);
	add_tcp(w, f, side, at, TCP_FIN | TCP_ACK, (struct bytes){NULL, 0});
	at.ns += side == WIRE_CLIENT ? w->rtt_ns : THINK_NS;
	add_tcp(w, f, !side, at, TCP_FIN | TCP_ACK, (struct bytes){NULL, 0});
	at.ns += side == WIRE_CLIENT ? THINK_NS : w->rtt_ns;
	add_tcp(w, f, side, at, TCP_ACK, (struct bytes){NULL, 0});
	w->now = at;
}

void wire_reset(struct wire *w, struct wire_flow *f, enum wire_side side)
{
	struct instant at;

	if (!f->is_begun)
		begin(w, f, bytes_of(NULL, 0));
	at = next_time(w, f, side);
	pay_acks(w, f, at);
	add_tcp(w, f, side, at, TCP_RST | TCP_ACK, (struct bytes){NULL, 0});
	f->is_closed = true;
	f->owes_ack[0] = f->owes_ack[1] = false;
}

void wire_end_of_file(struct wire *w, struct wire_flow *f)
{
	struct instant now = w->now;

	if (!f->is_begun || f->is_closed || f->is_udp)
		return;
	if (!f->is_nofin)
		wire_close(w, f, WIRE_CLIENT);
	else
		pay_acks(w, f, (struct instant){INT64_MAX});
	w->now = now;
}

static int by_time(const void *a, const void *b)
{
	const struct wire_packet *x = a, *y = b;

	if (x->at.ns != y->at.ns)
		return x->at.ns < y->at.ns ? -1 : 1;
	return x->order < y->order ? -1 : x->order > y->order;
}

static void put_le32(uint8_t *at, uint32_t value)
{
	for (int i = 0; i < 4; i++)
		at[i] = (uint8_t)(value >> 8 * i);
}

int wire_write(struct wire *w, FILE *to)
{
	/* magic of microseconds, version 2.4, no time zone, snap length, Ethernet */
	static const uint32_t head[] = {0xa1b2c3d4, 4u << 16 | 2, 0, 0, 262144, 1};
	uint8_t bytes[24];

	for (int i = 0; i < 6; i++)
		put_le32(bytes + 4 * i, head[i]);
	fwrite(bytes, 1, 24, to);
	if (w->count)
		qsort(w->packet, w->count, sizeof *w->packet, by_time);
	for (size_t i = 0; i < w->count; i++) {
		const struct wire_packet *p = &w->packet[i];

		put_le32(bytes, (uint32_t)(p->at.ns / NS_PER_S));
		put_le32(bytes + 4, (uint32_t)(p->at.ns % NS_PER_S / NS_PER_US));
		put_le32(bytes + 8, (uint32_t)p->size);
		put_le32(bytes + 12, (uint32_t)p->size);
		fwrite(bytes, 1, 16, to);
		fwrite(w->bytes.at + p->offset, 1, p->size, to);
	}
	errno = 0;
	if (fflush(to) != 0 || ferror(to))
		return errno ? -errno : -EIO;
	return 0;
}

void wire_finish(struct wire *w)
{
	buffer_finish(&w->bytes);
	free(w->packet);
}
