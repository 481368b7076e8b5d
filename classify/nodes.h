/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Blockchain nodes talking to each other: block and transaction relay. A class
 * of its own, never mining.
 */
#ifndef CLASSIFY_NODES_H
#define CLASSIFY_NODES_H

#include "base/bytes.h"

enum node_outcome { NODE_OK, NODE_NEED_MORE, NODE_NOT };

/*
 * Looks at the first bytes of a TCP direction (is_datagram false; may be the middle of
 * a connection where is_from_start is false) or at a UDP payload. NODE_OK: *out names the
 * network: "bitcoin", "monero", "ethereum". Static.
 */
enum node_outcome node_read(const char **out, struct bytes b, bool is_datagram, bool is_from_start);

#endif
