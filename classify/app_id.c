/* SPDX-License-Identifier: Apache-2.0 */
/*
 * nDPI 4.2, all of it. Three things keep it honest:
 *
 * - Only NDPI_CONFIDENCE_DPI counts: the rest are guesses by port or address, or come from
 *   its caches, which would make an answer depend on what else the worker saw. They
 *   cannot be switched off in 4.2, and one of them (TLS certificates) names a service
 *   without lowering the confidence: so of a service inside a protocol ("TLS.Google") only
 *   the protocol is told.
 * - Its mining detector calls any JSON-RPC mining. It is not loaded; Bitcoin, Ethereum and
 *   Monero are labels of that same detector.
 * - It is not asked to guess at the end of a flow.
 */
#include "classify/app_id.h"

#include <errno.h>
#include <ndpi/ndpi_api.h>
#include <pthread.h>
#include <stdlib.h>

#define FLOWS_MAX 256

struct app_id_flow {
	struct app_id_flow *next_free;
	struct ndpi_flow_struct ndpi;
};

struct app_id {
	struct ndpi_detection_module_struct *module; /* NULL until the first question */
	bool has_failed;                             /* nDPI would not start: do not try again */
	struct app_id_flow *flows;                   /* FLOWS_MAX, made with the module */
	struct app_id_flow *free;
};

/* "All these calls MUST NOT run in parallel" (ndpi_api.h on ndpi_init_detection_module()). */
static pthread_mutex_t starting = PTHREAD_MUTEX_INITIALIZER;

int app_id_create(struct app_id **out)
{
	struct app_id *a = calloc(1, sizeof *a);

	if (a == NULL)
		return -ENOMEM;
	*out = a;
	return 0;
}

void app_id_destroy(struct app_id *a)
{
	if (a == NULL)
		return;
	if (a->flows)
		for (unsigned i = 0; i < FLOWS_MAX; i++)
			ndpi_free_flow_data(&a->flows[i].ndpi);
	if (a->module)
		ndpi_exit_detection_module(a->module);
	free(a->flows);
	free(a);
}

static bool start(struct app_id *a)
{
	NDPI_PROTOCOL_BITMASK wanted;

	if (a->has_failed)
		return false;
	a->has_failed = true;
	a->flows = calloc(FLOWS_MAX, sizeof *a->flows);
	if (a->flows == NULL)
		return false;
	pthread_mutex_lock(&starting);
	a->module = ndpi_init_detection_module(ndpi_dont_load_tor_hosts);
	if (a->module) {
		NDPI_BITMASK_SET_ALL(wanted);
		NDPI_DEL_PROTOCOL_FROM_BITMASK(wanted, NDPI_PROTOCOL_MINING);
		ndpi_set_protocol_detection_bitmask2(a->module, &wanted);
		ndpi_finalize_initialization(a->module);
	}
	pthread_mutex_unlock(&starting);
	if (a->module == NULL)
		return false;
	for (unsigned i = 0; i < FLOWS_MAX; i++) {
		a->flows[i].next_free = a->free;
		a->free = &a->flows[i];
	}
	a->has_failed = false;
	return true;
}

struct app_id_flow *app_id_open(struct app_id *a)
{
	struct app_id_flow *f;

	if (a->module == NULL && !start(a))
		return NULL;
	f = a->free;
	if (f)
		a->free = f->next_free;
	return f;
}

const char *app_id_ask(struct app_id *a, struct app_id_flow *f, const struct packet *p,
		       bool from_client)
{
	struct bytes ip = bytes_part(p->ip, 0, UINT16_MAX);
	ndpi_protocol found;
	uint16_t told;

	/* nDPI 4.2 finds the direction by itself, from addresses and ports. */
	(void)from_client;
	if (ip.size == 0)
		return NULL;
	found = ndpi_detection_process_packet(a->module, &f->ndpi, ip.at, (unsigned short)ip.size,
					      (uint64_t)(p->at.ns / NS_PER_MS));
	told = found.master_protocol != NDPI_PROTOCOL_UNKNOWN ? found.master_protocol
							      : found.app_protocol;
	if (told == NDPI_PROTOCOL_UNKNOWN || told == NDPI_PROTOCOL_MINING ||
	    found.app_protocol == NDPI_PROTOCOL_MINING || f->ndpi.confidence != NDPI_CONFIDENCE_DPI)
		return NULL;
	return ndpi_get_proto_name(a->module, told);
}

void app_id_close(struct app_id *a, struct app_id_flow *f)
{
	if (f == NULL)
		return;
	ndpi_free_flow_data(&f->ndpi);
	memset(f, 0, sizeof *f);
	f->next_free = a->free;
	a->free = f;
}

const char *app_id_version(void)
{
	return ndpi_revision();
}
