/* SPDX-License-Identifier: Apache-2.0 */
/* Reads answers of the DNS with bounded work: names by hops, records and chains by count. */
#include "classify/dns.h"

#include "base/cursor.h"

enum {
	TYPE_A = 1,
	TYPE_CNAME = 5,
	TYPE_AAAA = 28,
	CLASS_IN = 1,
};

/*
 * A pointer must point before itself, which alone would end every chase; honest
 * names need one or two hops, so the chase also ends after these.
 */
#define POINTERS_MAX 16

/*
 * Reads the name under c, which then stands behind it, into out as lower-case text.
 * Bytes that are not of a host name become '?', so that no name holds a dot or a NUL of its
 * own. False: malformed or longer than the standard allows.
 */
static bool read_name(char out[DNS_NAME_SIZE], struct cursor *c, struct bytes message)
{
	struct cursor at = *c;
	bool has_jumped = false;
	size_t used = 0, here = message.size - c->left;

	for (unsigned jumps = 0; jumps <= POINTERS_MAX;) {
		uint8_t size = cursor_u8(&at);
		struct bytes label;

		if (!cursor_ok(&at))
			break;
		if (size >= 0xc0) {
			size_t to = (size_t)(size & 0x3f) << 8 | cursor_u8(&at);

			if (!cursor_ok(&at) || to >= here)
				break;
			if (!has_jumped)
				*c = at;
			has_jumped = true;
			at = cursor_over(bytes_from(message, to));
			here = to;
			jumps++;
			continue;
		}
		if (size == 0) {
			if (!has_jumped)
				*c = at;
			out[used ? used - 1 : 0] = '\0';
			return true;
		}
		label = cursor_take(&at, size);
		if (size >= 0x40 || !cursor_ok(&at) || used + size + 1 > DNS_NAME_SIZE)
			break;
		for (size_t i = 0; i < label.size; i++) {
			uint8_t b = label.at[i];

			if (b >= 'A' && b <= 'Z')
				b += 'a' - 'A';
			out[used++] = (b >= 'a' && b <= 'z') || (b >= '0' && b <= '9') ||
						      b == '-' || b == '_'
					      ? (char)b
					      : '?';
		}
		out[used++] = '.';
	}
	c->is_short = true;
	return false;
}

struct record {
	char owner[DNS_NAME_SIZE];
	uint16_t type, class;
	uint32_t ttl_s;
	struct cursor data;
	size_t data_at; /* in the message */
};

static bool read_record(struct record *out, struct cursor *c, struct bytes message)
{
	uint16_t size;

	if (!read_name(out->owner, c, message))
		return false;
	out->type = cursor_be16(c);
	out->class = cursor_be16(c);
	out->ttl_s = cursor_be32(c);
	if (out->ttl_s >> 31)
		out->ttl_s = 0;
	size = cursor_be16(c);
	out->data_at = message.size - c->left;
	out->data = cursor_within(c, size);
	return cursor_ok(c);
}

static bool has_name(const struct dns_answer *a, const char *name)
{
	for (unsigned i = 0; i < a->name_count; i++)
		if (strcmp(a->names[i], name) == 0)
			return true;
	return false;
}

/* The target of an alias. Compression reaches back into the message, so the cursor runs over all of it. */
static bool read_alias(char out[DNS_NAME_SIZE], const struct record *r, struct bytes message)
{
	struct cursor c = cursor_over(bytes_part(message, r->data_at, r->data.left));

	/* read_name() takes places by what is left of the message: let it end with the record. */
	return read_name(out, &c, bytes_part(message, 0, r->data_at + r->data.left));
}

/*
 * One pass over the answer section: aliases of known names join the names (is_for_aliases),
 * or addresses of known names are taken. True where a name was added.
 */
static bool pass(struct dns_answer *out, struct cursor c, unsigned count, struct bytes message,
		 bool is_for_aliases)
{
	bool has_grown = false;

	for (unsigned i = 0; i < count; i++) {
		struct record r;
		char alias[DNS_NAME_SIZE];

		if (!read_record(&r, &c, message))
			break;
		if (r.class != CLASS_IN || !has_name(out, r.owner))
			continue;
		if (is_for_aliases) {
			if (r.type != TYPE_CNAME || out->name_count == DNS_NAMES_MAX ||
			    !read_alias(alias, &r, message) || has_name(out, alias))
				continue;
			memcpy(out->names[out->name_count++], alias, sizeof alias);
			has_grown = true;
		} else if (out->address_count < DNS_ADDRESSES_MAX) {
			struct dns_address *a = &out->addresses[out->address_count];
			size_t size = r.type == TYPE_A ? 4 : 16;
			struct bytes b = cursor_rest(&r.data);

			if ((r.type != TYPE_A && r.type != TYPE_AAAA) || b.size != size)
				continue;
			a->ttl_s = r.ttl_s;
			memset(a->address.bytes, 0, 10);
			memset(a->address.bytes + 10, 0xff, 2);
			memcpy(a->address.bytes + 16 - size, b.at, size);
			out->address_count++;
		}
	}
	return has_grown;
}

enum dns_outcome dns_read(struct dns_answer *out, struct bytes message)
{
	struct cursor c = cursor_over(message);
	uint16_t flags, questions, answers, type, class;
	unsigned count;

	cursor_skip(&c, 2);
	flags = cursor_be16(&c);
	questions = cursor_be16(&c);
	answers = cursor_be16(&c);
	cursor_skip(&c, 4);
	out->name_count = out->address_count = 0;
	/* An answer (QR) to a standard query (opcode 0) that went well (rcode 0). */
	if (!cursor_ok(&c) || (flags & 0xf80f) != 0x8000 || questions != 1 || answers == 0)
		return DNS_NOT;
	if (!read_name(out->names[0], &c, message) || out->names[0][0] == '\0')
		return DNS_NOT;
	type = cursor_be16(&c);
	class = cursor_be16(&c);
	if (!cursor_ok(&c) || class != CLASS_IN || (type != TYPE_A && type != TYPE_AAAA))
		return DNS_NOT;
	out->name_count = 1;
	count = answers < DNS_RECORDS_MAX ? answers : DNS_RECORDS_MAX;
	/* Aliases mostly stand in order and one pass finds them all; each further one must add a name. */
	while (pass(out, c, count, message, true))
		;
	pass(out, c, count, message, false);
	return out->address_count ? DNS_OK : DNS_NOT;
}
