/* SPDX-License-Identifier: Apache-2.0 */
/* A conversation script, as README.md describes it, carried out line by line onto a wire. */
#ifndef TOOLS_TALK_SCRIPT_H
#define TOOLS_TALK_SCRIPT_H

#include "base/complaint.h"
#include "tools/talk/wire.h"

/*
 * Plays the script's text onto w, which is zero-initialised storage of the
 * caller's. Mistakes go to out with the name of the file; then what w holds
 * means nothing.
 */
void script_play(struct complaints *out, struct wire *w, const char *name, struct bytes text);

#endif
