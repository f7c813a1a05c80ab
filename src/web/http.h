/*
 * web/http.h - one request as a page sees it, and what it answers.
 *
 * A page never sees raw bytes: the server has checked method, host, origin,
 * session and every parameter against the route's declaration before the page
 * runs.  All memory of a request is in its arena and gone afterwards.
 */
#ifndef WEB_HTTP_H
#define WEB_HTTP_H

#include "core/core.h"
#include "record/capture.h"

struct store;
struct signer;
struct server;

/* What a person may do, each including those before it (DESIGN, workbench). */
enum role { ROLE_NOBODY, ROLE_READER, ROLE_REVIEWER, ROLE_EDITOR, ROLE_PUBLISHER, ROLE_KEEPER };

/* A parameter that a route takes, from the path, the query or the form. */
struct parameter {
	const char *name;
	enum { PARAM_TEXT, PARAM_LONG, PARAM_LINE, PARAM_ID, PARAM_IDS, PARAM_NUMBER, PARAM_DATE, PARAM_WORD,
		PARAM_FILE } form;
	bool is_required;
};
/* PARAM_IDS   ids with commas between them; may be given more than once, as check boxes are
 * PARAM_LONG  valid UTF-8, 200 KiB at most
 * PARAM_TEXT  valid UTF-8, 16 KiB at most      PARAM_LINE  the same, one line, 1 KiB
 * PARAM_ID    hexadecimal, 4 to 32 digits      PARAM_NUMBER 0 … 10^15
 * PARAM_FILE  any bytes, SERVER_FILE_MOST at most; its form comes as multipart/form-data
 * PARAM_DATE  YYYY, YYYY-MM or YYYY-MM-DD      PARAM_WORD  [a-z0-9_-], 40 at most */

enum { PARAMETERS_MOST = 40, NAME_BYTES = 64 };

struct request {
	str  method, path;
	enum role role;
	str  user;                        /* who decides: name of the session */
	str  csrf;                        /* token that forms must carry */
	str  cookie;                      /* of the session, as it came */
	str  language;                    /* of the reader: "en", "ar" */
	str  file_name;                   /* of a PARAM_FILE, as the browser says it */
	str  query;                       /* as it came, without '?' */
	bool is_solo;                     /* one person on this machine, no log-in */
	struct server *server;
	const struct parameter *declared;
	str  values[PARAMETERS_MOST];     /* NULL pointer = not given */
	struct store *store;              /* for this request alone */
	const struct signer *by;          /* signs what is decided */
	moment now;
	struct arena *keep, *scratch;
};

struct response {
	int  status;                      /* 200 unless set */
	const char *type;                 /* "text/html; charset=utf-8" unless set */
	str  location;                    /* with 303 */
	str  file_name;                   /* offered for saving */
	str  set_cookie, set_cookie_too;
	bool closes;                      /* the connection, after this answer */
	int  retry_after_s;               /* with 429 and 503 */
	bool may_cache;                   /* assets; all else is no-store */
	bool has_touched;                 /* what was decided bears on this incident alone */
	incident_id touched;
	struct buf body;                  /* its keep is the request's arena */
};

/* The value of a declared parameter; NULL pointer where it was not given. */
str request_value(const struct request *request, const char *name);
/* The same trimmed; a NULL pointer only where it was not given. */
str request_trimmed(const struct request *request, const char *name);
/* The same, empty where it was not given. */
str request_text(const struct request *request, const char *name);
bool request_number(const struct request *request, const char *name, int64_t *out);

struct route {
	const char *method;               /* "GET" or "POST" */
	const char *path;                 /* "/incident/{id}"; {…} are parameters */
	enum role   needs;
	const struct parameter *parameters;   /* ends with a NULL name; may be NULL */
	/* Fill the response; false: the server answers by the error's kind. */
	bool (*page)(const struct request *request, struct response *response,
	    struct err *e);
	const char *summary;              /* for the description of the API */
	bool is_kept;                     /* of one incident, {id}: web/page_cache.h */
	bool needs_no_case;               /* neither reads nor changes it */
	const char *answers;              /* name of its schema in assets/schemas.json; API only */
};

/* "303 See Other" after a POST. */
bool response_see_other(struct response *response, const struct request *request,
    str location);

#endif
