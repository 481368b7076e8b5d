/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The hellos of TLS. A handshake message may be cut over any number of records, so the
 * bytes are taken through a small reader that steps from record to record; only what
 * is kept (a name, a protocol) is copied, and only where a record ends inside it.
 *
 * Source: RFC 8446 sections 4.1.2, 4.1.3, 4.2.1, 5.1; RFC 5246 section 7.4.1; RFC 6066
 * section 3 (server_name); RFC 7301 (ALPN).
 */
#include "classify/behaviour/tls.h"

#include "base/cursor.h"

enum {
	RECORD_HANDSHAKE = 22,
	RECORD_MAX = 16384, /* of plaintext */
	HELLO_CLIENT = 1,
	HELLO_SERVER = 2,
	EXTENSION_SERVER_NAME = 0,
	EXTENSION_ALPN = 16,
	EXTENSION_SUPPORTED_VERSIONS = 43,
	NAME_HOST_NAME = 0,
};

/* Longer than any hello seen, post-quantum key shares and all; past it the bytes are something else. */
#define HELLO_MAX (64 * 1024)

/* Bytes of handshake messages, wherever the records cut them. */
struct handshake {
	struct cursor records; /* what stands behind the record in hand */
	struct cursor record;
	enum tls_outcome outcome; /* why a read fell short */
};

/*
 * Opens the next record. A header is judged by the bytes that are there, so that
 * three bytes of another protocol are refused at once.
 */
static bool open_record(struct handshake *h)
{
	struct cursor *c = &h->records;
	struct cursor header = *c;
	uint8_t type = cursor_u8(&header), major = cursor_u8(&header), minor = cursor_u8(&header);
	uint16_t size = cursor_be16(&header);
	size_t there = c->left;

	h->outcome = TLS_NOT;
	if ((there > 0 && type != RECORD_HANDSHAKE) || (there > 1 && major != 3) ||
	    (there > 2 && minor > 4))
		return false;
	h->outcome = TLS_NEED_MORE;
	if (there < 5)
		return false;
	if (size == 0 || size > RECORD_MAX) {
		h->outcome = TLS_NOT;
		return false;
	}
	cursor_skip(c, 5);
	h->record = cursor_within(c, size <= c->left ? size : c->left);
	/* A record that is not all there leaves nothing behind it: the next one opened asks for more. */
	return true;
}

/* As many of the next bytes as stand together, at most size; none: see outcome. */
static struct bytes take_some(struct handshake *h, size_t size)
{
	while (h->record.left == 0)
		if (!open_record(h))
			return (struct bytes){NULL, 0};
	return cursor_take(&h->record, size < h->record.left ? size : h->record.left);
}

static bool take(struct handshake *h, uint8_t *out, size_t size)
{
	while (size) {
		struct bytes b = take_some(h, size);

		if (b.size == 0)
			return false;
		memcpy(out, b.at, b.size);
		out += b.size;
		size -= b.size;
	}
	return true;
}

/*
 * A part of the hello with its declared length. Reads past it are the sender's mistake
 * (TLS_NOT), unlike reads past the bytes at hand (TLS_NEED_MORE).
 */
struct field {
	struct handshake *h;
	size_t left;
};

static bool field_has(struct field *f, size_t size)
{
	if (f->left >= size)
		return true;
	f->h->outcome = TLS_NOT;
	return false;
}

static bool field_take(struct field *f, uint8_t *out, size_t size)
{
	if (!field_has(f, size) || !take(f->h, out, size))
		return false;
	f->left -= size;
	return true;
}

static bool field_skip(struct field *f, size_t size)
{
	if (!field_has(f, size))
		return false;
	f->left -= size;
	while (size) {
		struct bytes b = take_some(f->h, size);

		if (b.size == 0)
			return false;
		size -= b.size;
	}
	return true;
}

/* A big-endian number of 1 to 3 bytes. */
static bool field_number(struct field *f, uint32_t *out, size_t size)
{
	uint8_t b[3];

	if (!field_take(f, b, size))
		return false;
	*out = 0;
	for (size_t i = 0; i < size; i++)
		*out = *out << 8 | b[i];
	return true;
}

/* The part that a length of size bytes announces; f has then given it up. */
static bool field_within(struct field *out, struct field *f, size_t size)
{
	uint32_t length;

	if (!field_number(f, &length, size) || !field_has(f, length))
		return false;
	f->left -= length;
	*out = (struct field){f->h, length};
	return true;
}

/* The bytes of a whole field: in place where they stand together, else copied; NULL storage or no room: skipped. */
static bool field_bytes(struct field *f, struct bytes *out, uint8_t *storage, size_t room)
{
	size_t size = f->left;

	*out = (struct bytes){NULL, 0};
	if (f->h->record.left >= size) {
		*out = cursor_take(&f->h->record, size);
		f->left = 0;
		return true;
	}
	if (size > room)
		return field_skip(f, size);
	if (!field_take(f, storage, size))
		return false;
	*out = bytes_of(storage, size);
	return true;
}

/* The front of both hellos up to the extensions, which are left in out. */
static bool open_hello(struct field *out, struct handshake *h, struct bytes b, uint8_t kind,
		       uint16_t *version)
{
	struct field message = {h, 4}, part;
	uint32_t type, size, number;

	*h = (struct handshake){cursor_over(b), cursor_over((struct bytes){NULL, 0}),
				TLS_NEED_MORE};
	if (!field_number(&message, &type, 1))
		return false;
	h->outcome = TLS_NOT;
	if (type != kind)
		return false;
	if (!field_number(&message, &size, 3))
		return false;
	message.left = size;
	h->outcome = TLS_NOT;
	if (size > HELLO_MAX)
		return false;
	if (!field_number(&message, &number, 2))
		return false;
	*version = (uint16_t)number;
	if (number >> 8 != 3) {
		h->outcome = TLS_NOT;
		return false;
	}
	if (!field_skip(&message, 32) || !field_within(&part, &message, 1) ||
	    !field_skip(&part, part.left))
		return false;
	if (kind == HELLO_CLIENT) {
		if (!field_within(&part, &message, 2) || !field_skip(&part, part.left) ||
		    !field_within(&part, &message, 1) || !field_skip(&part, part.left))
			return false;
	} else if (!field_skip(&message, 3)) { /* cipher suite, compression */
		return false;
	}
	*out = (struct field){h, 0};
	if (message.left == 0) /* TLS 1.0 and 1.1 may have no extensions at all */
		return true;
	return field_within(out, &message, 2);
}

static bool next_extension(struct field *extensions, uint32_t *type, struct field *out)
{
	return field_number(extensions, type, 2) && field_within(out, extensions, 2);
}

static bool read_server_name(struct tls_client_hello *out, struct field *f)
{
	struct field list, name;
	uint32_t type;

	if (!field_within(&list, f, 2))
		return false;
	while (list.left) {
		struct bytes b;

		if (!field_number(&list, &type, 1) || !field_within(&name, &list, 2))
			return false;
		if (type != NAME_HOST_NAME || out->sni.size) {
			if (!field_skip(&name, name.left))
				return false;
			continue;
		}
		if (!field_bytes(&name, &b, out->storage, sizeof out->storage))
			return false;
		out->sni = b;
	}
	return true;
}

static bool read_alpn(struct field *f, bool *has_h2, bool *has_http1)
{
	struct field list, name;

	if (!field_within(&list, f, 2))
		return false;
	while (list.left) {
		uint8_t storage[8];
		struct bytes b;

		if (!field_within(&name, &list, 1) ||
		    !field_bytes(&name, &b, storage, sizeof storage))
			return false;
		if (bytes_equal(b, BYTES("h2")))
			*has_h2 = true;
		if (bytes_equal(b, BYTES("http/1.1")) || bytes_equal(b, BYTES("http/1.0")))
			*has_http1 = true;
	}
	return true;
}

/* The highest version of a list; GREASE values (RFC 8701) and drafts are passed over. */
static bool read_versions(struct field *list, uint16_t *version)
{
	while (list->left) {
		uint32_t number;

		if (!field_number(list, &number, 2))
			return false;
		if (number >= 0x0300 && number <= 0x0304 && number > *version)
			*version = (uint16_t)number;
	}
	return true;
}

static bool read_client_extension(struct tls_client_hello *out, uint32_t type, struct field *f)
{
	struct field list;

	switch (type) {
	case EXTENSION_SERVER_NAME:
		return read_server_name(out, f);
	case EXTENSION_ALPN:
		out->has_alpn = true;
		return read_alpn(f, &out->offers_h2, &out->offers_http1);
	case EXTENSION_SUPPORTED_VERSIONS:
		return field_within(&list, f, 1) && read_versions(&list, &out->version);
	default:
		return true;
	}
}

enum tls_outcome tls_client_hello_read(struct tls_client_hello *out, struct bytes b)
{
	struct handshake h;
	struct field extensions, one;
	uint32_t type;

	out->sni = (struct bytes){NULL, 0};
	out->offers_h2 = out->offers_http1 = out->has_alpn = false;
	out->version = 0;
	if (!open_hello(&extensions, &h, b, HELLO_CLIENT, &out->version))
		return h.outcome;
	while (extensions.left)
		if (!next_extension(&extensions, &type, &one) ||
		    !read_client_extension(out, type, &one) || !field_skip(&one, one.left))
			return h.outcome;
	return TLS_OK;
}

enum tls_outcome tls_server_hello_read(struct tls_server_hello *out, struct bytes b)
{
	struct handshake h;
	struct field extensions, one;
	uint32_t type;

	*out = (struct tls_server_hello){0};
	if (!open_hello(&extensions, &h, b, HELLO_SERVER, &out->version))
		return h.outcome;
	while (extensions.left) {
		if (!next_extension(&extensions, &type, &one))
			return h.outcome;
		if (type == EXTENSION_ALPN && !read_alpn(&one, &out->chose_h2, &out->chose_http1))
			return h.outcome;
		if (type == EXTENSION_SUPPORTED_VERSIONS && !read_versions(&one, &out->version))
			return h.outcome;
		if (!field_skip(&one, one.left))
			return h.outcome;
	}
	return TLS_OK;
}
