/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a flow certainly is when it is not mining, by nDPI. Asked last: it costs 20
 * to 80 times a flow-table probe. All calls of nDPI are in app_id.c: its API
 * changes between versions. Its own Mining and Ethereum labels are never passed on.
 */
#ifndef CLASSIFY_APP_ID_H
#define CLASSIFY_APP_ID_H

#include "capture/packet.h"

struct app_id;      /* of one worker; initialised (about 30 ms) when the first question is asked */
struct app_id_flow; /* one flow in question */

int app_id_create(struct app_id **out);
void app_id_destroy(struct app_id *a);

/* NULL if the bound (256 at once) is reached or nDPI would not start. */
struct app_id_flow *app_id_open(struct app_id *a);

/*
 * Shows a packet of the flow. Returns the protocol's name once nDPI is certain
 * (by inspection, not by port or cache) that it is something else than mining;
 * NULL otherwise. Static for the life of a.
 */
const char *app_id_ask(struct app_id *a, struct app_id_flow *f, const struct packet *p,
		       bool from_client);

void app_id_close(struct app_id *a, struct app_id_flow *f);

/* nDPI's version, for people. Static. */
const char *app_id_version(void);

#endif
