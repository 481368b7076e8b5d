/* SPDX-License-Identifier: Apache-2.0 */
/* Addresses as text and back. */
#include "capture/packet.h"

#include <arpa/inet.h>
#include <stdio.h>

const char *address_text(char out[ADDRESS_TEXT_SIZE], const struct address *a)
{
	if (address_is_v4(a))
		snprintf(out, ADDRESS_TEXT_SIZE, "%u.%u.%u.%u", a->bytes[12], a->bytes[13],
			 a->bytes[14], a->bytes[15]);
	else
		inet_ntop(AF_INET6, a->bytes, out, ADDRESS_TEXT_SIZE);
	return out;
}

bool address_read(struct address *out, struct bytes text)
{
	char copy[ADDRESS_TEXT_SIZE];
	struct address a = {{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff}};

	if (text.size == 0 || text.size >= sizeof copy || memchr(text.at, 0, text.size))
		return false;
	memcpy(copy, text.at, text.size);
	copy[text.size] = '\0';
	if (inet_pton(AF_INET, copy, a.bytes + 12) != 1 && inet_pton(AF_INET6, copy, a.bytes) != 1)
		return false;
	*out = a;
	return true;
}

bool address_is_private(const struct address *a)
{
	const uint8_t *b = a->bytes;

	if (!address_is_v4(a))
		return (b[0] & 0xfe) == 0xfc || (b[0] == 0xfe && (b[1] & 0xc0) == 0x80);
	b += 12;
	return b[0] == 10 || (b[0] == 172 && (b[1] & 0xf0) == 16) || (b[0] == 192 && b[1] == 168) ||
	       (b[0] == 100 && (b[1] & 0xc0) == 64) || (b[0] == 169 && b[1] == 254) ||
	       (b[0] == 192 && b[1] == 0 && b[2] == 0 && b[3] < 8);
}
