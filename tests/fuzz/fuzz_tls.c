/* SPDX-License-Identifier: Apache-2.0 */
/* The front of a stream as a hello: what a prefix refuses, the whole refuses too. */
#include "classify/behaviour/tls.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct tls_client_hello c;
	struct tls_server_hello s;
	struct bytes all = bytes_of(data, size), half = bytes_part(all, 0, size / 2);
	enum tls_outcome client_half = tls_client_hello_read(&c, half);
	enum tls_outcome client_all = tls_client_hello_read(&c, all);
	enum tls_outcome server_half = tls_server_hello_read(&s, half);
	enum tls_outcome server_all = tls_server_hello_read(&s, all);
	volatile uint8_t sum = 0;

	for (size_t i = 0; i < c.sni.size; i++)
		sum = (uint8_t)(sum + c.sni.at[i]);
	if (client_half != TLS_NEED_MORE && client_half != client_all)
		abort();
	if (server_half != TLS_NEED_MORE && server_half != server_all)
		abort();
	if (client_all == TLS_OK && server_all == TLS_OK)
		abort();
	return 0;
}
