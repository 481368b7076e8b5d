/* SPDX-License-Identifier: Apache-2.0 */
/*
 * adit-mix: writes a capture of mixed traffic for benchmarks.
 *
 *     adit-mix [--packets N] [--flows N] [--small] [--seed N] -o FILE
 *
 * Flows begin evenly over the capture; about as many are alive at once as their
 * lengths ask for. --small gives bulk packets of less than 100 bytes.
 */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tools/mix/mix.h"

struct flow {
	uint8_t kind;
	uint8_t stage; /* of the handshake: 3 is done */
	uint32_t number;
	uint32_t step, steps; /* data packets sent, and in all */
	uint32_t client, server;
	uint16_t client_port, server_port;
	uint32_t seq[2];
	int owes_ack; /* of the side that received last: 0 none, 1 client, 2 server */
};

/* Share of the flows in thousandths, data packets of a flow (least, and mean of what comes on top). */
static const struct {
	unsigned share, least, mean;
	uint16_t port;
} kinds[MIX_KINDS] = {
	[MIX_TLS] = {430, 6, 9, 443},      [MIX_HTTP] = {60, 2, 14, 80},
	[MIX_QUIC] = {150, 8, 16, 443},    [MIX_DNS] = {200, 2, 0, 53},
	[MIX_SSH] = {5, 10, 30, 22},       [MIX_GAME] = {25, 10, 60, 27015},
	[MIX_PEER] = {40, 4, 30, 51413},   [MIX_MAIL] = {8, 9, 20, 25},
	[MIX_CHAT] = {10, 6, 20, 9000},    [MIX_SCAN] = {70, 0, 0, 23},
	[MIX_MINER_CN] = {1, 8, 30, 3333}, [MIX_MINER_BTC] = {1, 8, 30, 3333},
};

static int is_udp(enum mix_kind kind)
{
	return kind == MIX_QUIC || kind == MIX_DNS || kind == MIX_GAME;
}

static void put16(uint8_t *at, unsigned v)
{
	at[0] = (uint8_t)(v >> 8);
	at[1] = (uint8_t)v;
}

static void put32(uint8_t *at, uint32_t v)
{
	put16(at, v >> 16);
	put16(at + 2, v & 0xffff);
}

static void write_packet(FILE *to, uint64_t us, const struct flow *f, int from_server,
			 unsigned flags, uint8_t *payload, unsigned size)
{
	uint8_t head[16 + 14 + 20 + 20] = {0};
	uint32_t record[4];
	unsigned transport = is_udp(f->kind) ? 8 : 20, total = 20 + transport + size;
	uint8_t *ip = head + 16 + 14, *l4 = ip + 20;
	uint32_t sum = 0;

	record[0] = (uint32_t)(us / 1000000);
	record[1] = (uint32_t)(us % 1000000);
	record[2] = record[3] = 14 + total;
	memcpy(head, record, sizeof record);
	memcpy(head + 16, "\x02\0\0\0\0\1\x02\0\0\0\0\2\x08\0", 14);
	ip[0] = 0x45;
	put16(ip + 2, total);
	put16(ip + 4, (unsigned)us & 0xffff);
	ip[6] = 0x40;
	ip[8] = 60;
	ip[9] = is_udp(f->kind) ? 17 : 6;
	put32(ip + 12, from_server ? f->server : f->client);
	put32(ip + 16, from_server ? f->client : f->server);
	for (int i = 0; i < 20; i += 2)
		sum += (uint32_t)ip[i] << 8 | ip[i + 1];
	sum = (sum & 0xffff) + (sum >> 16);
	put16(ip + 10, ~(sum + (sum >> 16)) & 0xffff);
	put16(l4, from_server ? f->server_port : f->client_port);
	put16(l4 + 2, from_server ? f->client_port : f->server_port);
	if (is_udp(f->kind)) {
		put16(l4 + 4, 8 + size);
	} else {
		put32(l4 + 4, f->seq[from_server]);
		put32(l4 + 8, flags & 0x10 ? f->seq[!from_server] : 0);
		l4[12] = 0x50;
		l4[13] = (uint8_t)flags;
		put16(l4 + 14, 64240);
	}
	fwrite(head, 16 + 14 + 20 + transport, 1, to);
	if (size)
		fwrite(payload, size, 1, to);
}

static void begin(struct flow *f, uint32_t number, struct mix_random *r)
{
	unsigned draw = mix_below(r, 1000), kind = 0;

	while (draw >= kinds[kind].share && kind < MIX_KINDS - 1)
		draw -= kinds[kind++].share;
	memset(f, 0, sizeof *f);
	f->kind = (uint8_t)kind;
	f->number = number;
	f->steps = kinds[kind].least;
	/* Long tails: most flows are short, a few carry most packets. */
	if (kinds[kind].mean) {
		double u = (double)(mix_below(r, 1u << 30) + 1) / (1u << 30);
		double extra = kinds[kind].mean * 0.1 / u;

		f->steps += extra > 20000 ? 20000 : (uint32_t)extra;
	}
	f->client = 0x64400000u | mix_below(r, 1u << 22); /* 100.64.0.0/10 */
	f->server = 0xc6120000u | mix_below(r, 1u << 17); /* 198.18.0.0/15 */
	f->client_port = (uint16_t)(1024 + mix_below(r, 64000));
	f->server_port = kinds[kind].port;
	f->seq[0] = (uint32_t)mix_next(r);
	f->seq[1] = (uint32_t)mix_next(r);
	f->stage = is_udp(f->kind) ? 3 : 0;
}

/* Writes the flow's next packet. Returns 0 once it has none left. */
static int advance(FILE *to, uint64_t us, struct flow *f, int full, struct mix_random *r)
{
	uint8_t payload[MIX_PAYLOAD_MAX];
	unsigned size;
	int from_server;

	if (f->stage < 3) {
		static const unsigned flags[3] = {0x02, 0x12, 0x10};

		write_packet(to, us, f, f->stage == 1, flags[f->stage], NULL, 0);
		if (f->stage < 2)
			f->seq[f->stage]++;
		f->stage++;
		return f->kind != MIX_SCAN;
	}
	if (f->owes_ack) {
		write_packet(to, us, f, f->owes_ack == 2, 0x10, NULL, 0);
		f->owes_ack = 0;
		return 1;
	}
	if (f->step == f->steps) {
		if (!is_udp(f->kind))
			write_packet(to, us, f, 0, 0x11, NULL, 0);
		return 0;
	}
	size = mix_payload(payload, &from_server, f->kind, f->step, f->number, full, r);
	f->step++;
	write_packet(to, us, f, from_server, 0x18, payload, size);
	f->seq[from_server] += size;
	if (!is_udp(f->kind) && mix_below(r, 2) == 0)
		f->owes_ack = from_server ? 1 : 2;
	return is_udp(f->kind) ? f->step < f->steps : 1;
}

#define ALIVE_MAX (2u << 20)

static void generate(FILE *to, uint64_t packets, uint32_t flows, int full, struct mix_random *r)
{
	static struct flow alive[ALIVE_MAX];
	uint64_t us = 1793520000000000u; /* 2026-11-01 */
	uint32_t count = 0, begun = 0;

	for (uint64_t n = 0; n < packets; n++) {
		uint32_t i;

		while ((uint64_t)begun * packets <= n * flows && count < ALIVE_MAX)
			begin(&alive[count++], begun++, r);
		if (count == 0)
			begin(&alive[count++], begun++, r);
		i = mix_below(r, count);
		us += mix_below(r, 40);
		if (!advance(to, us, &alive[i], full, r))
			alive[i] = alive[--count];
	}
	fprintf(stderr, "%llu packets, %u flows\n", (unsigned long long)packets, begun);
}

static int usage(void)
{
	fputs("usage: adit-mix [--packets N] [--flows N] [--small] [--seed N] -o FILE\n", stderr);
	return 2;
}

int main(int argc, char **argv)
{
	static const struct option options[] = {{"packets", 1, NULL, 'p'},
						{"flows", 1, NULL, 'f'},
						{"small", 0, NULL, 's'},
						{"seed", 1, NULL, 'r'},
						{NULL, 0, NULL, 0}};
	static const uint32_t header[6] = {0xa1b2c3d4, 2 | 4 << 16, 0, 0, 262144, 1};
	uint64_t packets = 2200000, flows = 190000;
	struct mix_random r = {1};
	const char *path = NULL;
	int full = 1, option;
	FILE *to;

	while ((option = getopt_long(argc, argv, "o:", options, NULL)) != -1) {
		switch (option) {
		case 'p':
			packets = strtoull(optarg, NULL, 10);
			break;
		case 'f':
			flows = strtoull(optarg, NULL, 10);
			break;
		case 's':
			full = 0;
			break;
		case 'r':
			r.state = strtoull(optarg, NULL, 10);
			break;
		case 'o':
			path = optarg;
			break;
		default:
			return usage();
		}
	}
	if (path == NULL || optind != argc)
		return usage();
	to = fopen(path, "wb");
	if (to == NULL) {
		perror(path);
		return 1;
	}
	setvbuf(to, NULL, _IOFBF, 1 << 20);
	mix_payload_init(&r);
	fwrite(header, sizeof header, 1, to);
	generate(to, packets, (uint32_t)flows, full, &r);
	if (fclose(to) != 0) {
		perror(path);
		return 1;
	}
	return 0;
}
