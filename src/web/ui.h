/*
 * web/ui.h - words on screen, from data/ui/<language>.tsv: see
 * incidents/wording.h, which figures share.
 */
#ifndef WEB_UI_H
#define WEB_UI_H

#include "incidents/wording.h"

#endif
