/* core/err.c - the first failure, and what was being done. */
#include "core/core.h"

#include <stdio.h>

/* A message is one line: a line end in it is of a name that others gave. */
static void
one_line(char *text)
{
	for (; *text != '\0'; text++)
		if (*text == '\n' || *text == '\r')
			*text = '?';
}

bool
err_set(struct err *e, enum err_kind kind, const char *fmt, ...)
{
	va_list args;

	if (e->kind != ERR_NONE)
		return false;
	e->kind = kind;
	va_start(args, fmt);
	vsnprintf(e->text, sizeof e->text, fmt, args);
	va_end(args);
	one_line(e->text);
	return false;
}

bool
err_note(struct err *e, const char *fmt, ...)
{
	char    what[sizeof e->text], both[2 * sizeof e->text + 3];
	va_list args;

	va_start(args, fmt);
	vsnprintf(what, sizeof what, fmt, args);
	va_end(args);
	snprintf(both, sizeof both, "%s: %s", what, e->text);
	memcpy(e->text, both, sizeof e->text - 1);
	e->text[sizeof e->text - 1] = '\0';
	one_line(e->text);
	return false;
}

bool
err_system(struct err *e, int error_number, const char *fmt, ...)
{
	va_list args;
	size_t  used;

	if (e->kind != ERR_NONE)
		return false;
	e->kind = ERR_SYSTEM;
	va_start(args, fmt);
	vsnprintf(e->text, sizeof e->text, fmt, args);
	va_end(args);
	used = strlen(e->text);
	snprintf(e->text + used, sizeof e->text - used, ": %s", strerror(error_number));
	one_line(e->text);
	return false;
}

int
err_exit_code(enum err_kind kind)
{
	static const int code[] = {
		[ERR_NONE] = 0, [ERR_USAGE] = 2, [ERR_INPUT] = 3,
		[ERR_NOT_FOUND] = 4, [ERR_LOCKED] = 5, [ERR_CORRUPT] = 6,
		[ERR_TOO_LARGE] = 7, [ERR_SYSTEM] = 8, [ERR_CONFLICT] = 9,
	};

	return code[kind];
}
