/* SPDX-License-Identifier: Apache-2.0 */
/* TLS hellos as they stand in clear at the front of a stream. */
#ifndef CLASSIFY_BEHAVIOUR_TLS_H
#define CLASSIFY_BEHAVIOUR_TLS_H

#include "base/bytes.h"

enum tls_outcome { TLS_OK, TLS_NEED_MORE, TLS_NOT };

struct tls_client_hello {
	struct bytes sni; /* empty: none sent. Borrowed from the input where it is contiguous there,
	                              else from storage */
	bool offers_h2, offers_http1, has_alpn;
	uint16_t version; /* highest offered */
	uint8_t storage[256];
};

struct tls_server_hello {
	uint16_t version;           /* chosen; 0x0304 for TLS 1.3 */
	bool chose_h2, chose_http1; /* TLS 1.2 only: 1.3 hides it */
};

/*
 * b is the front of a stream, records and all; handshake messages may span records. On
 * TLS_NEED_MORE *out holds what was met so far: a capture cut short may never give more.
 */
enum tls_outcome tls_client_hello_read(struct tls_client_hello *out, struct bytes b);
enum tls_outcome tls_server_hello_read(struct tls_server_hello *out, struct bytes b);

#endif
