/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Compiled programs, one a link type. Each is compiled as for a savefile of that
 * link type, so that libpcap itself maps LINKTYPE_ to DLT_ and knows that the
 * file's loopback headers are not this machine's.
 */
#define _GNU_SOURCE
#include "capture/filter.h"

#include "base/cursor.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include <pcap/pcap.h>

/* Only a hostile file has more link types; frames of further ones are turned away. */
#define PROGRAMS_MAX 64

/* The byte order in which a BSD loopback header was written is that of its writer. */
struct program_key {
	uint16_t link_type;
	bool is_big;
};

struct program {
	struct program_key key;
	bool is_compiled; /* else the expression has no meaning here, as why says */
	struct bpf_program code;
	char why[FILTER_TEXT_SIZE];
};

struct filter {
	char *expression;
	struct program programs[PROGRAMS_MAX];
	unsigned program_count;
	struct program *recent; /* the one used last, or NULL */
	bool names_tunnels;     /* the expression does */
	bool accepted_tunnels, refused_tunnels;
};

static bool is_word_character(uint8_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '_' || c == '-' || c == '.';
}

static bool has_word(struct bytes text, struct bytes word)
{
	for (;;) {
		size_t at = bytes_find(text, word);
		struct bytes after = bytes_from(text, at + word.size);

		if (at == text.size)
			return false;
		if ((at == 0 || !is_word_character(text.at[at - 1])) &&
		    (after.size == 0 || !is_word_character(after.at[0])))
			return true;
		text = after;
	}
}

int filter_create(struct filter **out, const char *expression)
{
	static const char *const words[] = {"vlan", "pppoes", "mpls"};
	struct filter *f = calloc(1, sizeof *f);

	if (f == NULL)
		return -ENOMEM;
	f->expression = strdup(expression);
	if (f->expression == NULL) {
		free(f);
		return -ENOMEM;
	}
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (has_word(bytes_of_text(expression), bytes_of_text(words[i])))
			f->names_tunnels = true;
	*out = f;
	return 0;
}

void filter_destroy(struct filter *f)
{
	if (f == NULL)
		return;
	for (unsigned i = 0; i < f->program_count; i++)
		if (f->programs[i].is_compiled)
			pcap_freecode(&f->programs[i].code);
	free(f->expression);
	free(f);
}

static void put(uint8_t *at, uint32_t value, unsigned size, bool is_big)
{
	for (unsigned i = 0; i < size; i++)
		at[is_big ? size - 1 - i : i] = (uint8_t)(value >> 8 * i);
}

/* A savefile without frames, for libpcap to compile for. NULL: out of memory, or as why says. */
static pcap_t *empty_savefile(struct program_key key, char why[FILTER_TEXT_SIZE])
{
	uint8_t header[24] = {0};
	uint16_t link_type = key.link_type;
	char reason[PCAP_ERRBUF_SIZE] = "";
	pcap_t *p;
	FILE *file;

	/* As LINK_RAW_OPENBSD says: 14 is raw IP there, while libpcap takes it for the host's own. */
	if (link_type == LINK_RAW_BSD || link_type == LINK_RAW_OPENBSD)
		link_type = LINK_RAW;
	put(header, 0xa1b2c3d4, 4, key.is_big);
	put(header + 4, 2, 2, key.is_big);
	put(header + 6, 4, 2, key.is_big);
	put(header + 16, 262144, 4, key.is_big);
	put(header + 20, link_type, 4, key.is_big);
	file = fmemopen(header, sizeof header, "r");
	if (file == NULL)
		return NULL;
	p = pcap_fopen_offline(file, reason); /* reads the header at once, and owns file then */
	if (p == NULL) {
		fclose(file);
		snprintf(why, FILTER_TEXT_SIZE, "%s", reason);
	}
	return p;
}

/* Adds a program: *out is NULL where there is no place or memory for one. */
static int add_program(struct program **out, struct filter *f, struct program_key key)
{
	struct program *program = &f->programs[f->program_count];
	pcap_t *p;

	*out = NULL;
	if (f->program_count == PROGRAMS_MAX)
		return -EINVAL;
	*program = (struct program){.key = key};
	p = empty_savefile(key, program->why);
	if (p == NULL && program->why[0] == '\0')
		return -ENOMEM;
	f->program_count++;
	*out = program;
	if (p == NULL)
		return 0;
	program->is_compiled =
		pcap_compile(p, &program->code, f->expression, 1, PCAP_NETMASK_UNKNOWN) == 0;
	if (!program->is_compiled)
		snprintf(program->why, sizeof program->why, "%s", pcap_geterr(p));
	pcap_close(p);
	return 0;
}

static int find_program(struct program **out, struct filter *f, struct program_key key)
{
	for (unsigned i = 0; i < f->program_count; i++) {
		*out = &f->programs[i];
		if ((*out)->key.link_type == key.link_type && (*out)->key.is_big == key.is_big)
			return 0;
	}
	return add_program(out, f, key);
}

int filter_compile(struct filter *f, uint16_t link_type, char why[FILTER_TEXT_SIZE])
{
	struct program *p;
	int r = find_program(&p, f, (struct program_key){link_type, false});

	if (r == -EINVAL)
		snprintf(why, FILTER_TEXT_SIZE, "is used on more than %d link types", PROGRAMS_MAX);
	if (r < 0)
		return r;
	if (!p->is_compiled)
		memcpy(why, p->why, FILTER_TEXT_SIZE);
	return p->is_compiled ? 0 : -EINVAL;
}

/* A loopback header is one of a few small numbers, so its zeros tell its byte order. */
static struct program_key key_of(const struct frame *frame)
{
	struct program_key key = {frame->link_type, false};

	if (frame->link_type == LINK_NULL) {
		struct cursor c = cursor_over(frame->data);

		key.is_big = cursor_be16(&c) == 0 && cursor_ok(&c);
	}
	return key;
}

/*
 * EtherTypes of what stands between Ethernet and IP: VLAN tags as different
 * makers number them, MPLS, PPPoE sessions, 802.1ah, 802.1BR and VN-Tag.
 */
static bool is_tunnel_type(uint16_t type)
{
	static const uint16_t types[] = {0x8100, 0x88a8, 0x9100, 0x9200, 0x8847,
					 0x8848, 0x8864, 0x88e7, 0x893f, 0x8926};

	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (types[i] == type)
			return true;
	return false;
}

static bool has_tunnel(const struct frame *frame)
{
	static const struct {
		uint16_t link_type, type_offset;
	} places[] = {{LINK_ETHERNET, 12}, {LINK_LINUX_SLL, 14}, {LINK_LINUX_SLL2, 0}};

	if (frame->link_type == LINK_PPP_ETHER)
		return true;
	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		if (places[i].link_type == frame->link_type) {
			struct cursor c = cursor_over(frame->data);

			cursor_skip(&c, places[i].type_offset);
			return is_tunnel_type(cursor_be16(&c));
		}
	}
	return false;
}

bool filter_accepts(struct filter *f, const struct frame *frame)
{
	struct program_key key = key_of(frame);
	struct program *p = f->recent;
	bool is_accepted = false;
	bool *seen;

	if (p == NULL || p->key.link_type != key.link_type || p->key.is_big != key.is_big)
		(void)find_program(&f->recent, f, key);
	p = f->recent;
	if (p && p->is_compiled) {
		struct pcap_pkthdr header = {.caplen = (bpf_u_int32)frame->data.size,
					     .len = frame->wire_size};

		is_accepted = pcap_offline_filter(&p->code, &header, frame->data.at) != 0;
	}
	seen = is_accepted ? &f->accepted_tunnels : &f->refused_tunnels;
	if (!*seen && !f->accepted_tunnels)
		*seen = has_tunnel(frame);
	return is_accepted;
}

bool filter_hides_tunnels(const struct filter *f)
{
	return f->refused_tunnels && !f->accepted_tunnels && !f->names_tunnels;
}
