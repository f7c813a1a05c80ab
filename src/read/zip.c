/* read/zip.c - see zip.h. */
#include "read/zip.h"

#include "read/read.h"

#include <zip.h>

struct zip_archive { zip_t *zip; };

bool
zip_is(str bytes)
{
	return str_starts(bytes, STR("PK\x03\x04")) || str_starts(bytes, STR("PK\x05\x06"));
}

bool
zip_open_bytes(str bytes, struct arena *keep, struct zip_archive **out, struct err *e)
{
	zip_error_t   error;
	zip_source_t *source;

	*out = NEW(keep, struct zip_archive);
	zip_error_init(&error);
	source = zip_source_buffer_create(bytes.ptr, (zip_uint64_t)bytes.len, 0, &error);
	(*out)->zip = source == NULL ? NULL : zip_open_from_source(source, ZIP_RDONLY, &error);
	if ((*out)->zip == NULL && source != NULL)
		zip_source_free(source);
	zip_error_fini(&error);
	return (*out)->zip ? true : err_set(e, ERR_INPUT, "the ZIP archive is damaged");
}

void
zip_close_archive(struct zip_archive *zip)
{
	if (zip != NULL && zip->zip != NULL)
		zip_discard(zip->zip);
}

int64_t
zip_count(const struct zip_archive *zip)
{
	return zip_get_num_entries(zip->zip, 0);
}

str
zip_name(const struct zip_archive *zip, int64_t index)
{
	return str_of(zip_get_name(zip->zip, (zip_uint64_t)index, 0));
}

int64_t
zip_find(const struct zip_archive *zip, const char *name)
{
	return zip_name_locate(zip->zip, name, 0);
}

bool
zip_has(const struct zip_archive *zip, const char *name)
{
	return zip_find(zip, name) >= 0;
}

/* All of an open part, to its end. */
static bool
read_open(zip_file_t *file, struct buf *text, struct err *e)
{
	enum { STEP = 1 << 16 };

	for (;;) {
		zip_int64_t got;

		buf_bytes(text, NULL, STEP);
		text->len -= STEP;
		got = zip_fread(file, text->at + text->len, STEP);
		if (got < 0)
			return err_set(e, ERR_INPUT, "a file in the ZIP archive is damaged");
		if (got == 0)
			return true;
		text->len += (isize)got;
		if (text->len > READ_LIMIT)
			return err_set(e, ERR_TOO_LARGE, "a file in it unpacks to more than %d MiB",
			    READ_LIMIT >> 20);
	}
}

bool
zip_part(const struct zip_archive *zip, int64_t index, struct arena *keep, str *out,
    struct err *e)
{
	zip_file_t *file = zip_fopen_index(zip->zip, (zip_uint64_t)index, 0);
	struct buf  text = { .keep = keep };
	bool ok;

	*out = (str){ 0 };
	if (file == NULL)
		return err_set(e, ERR_INPUT, "a file in the ZIP archive is damaged or locked with a "
		    "password");
	ok = read_open(file, &text, e);
	zip_fclose(file);
	*out = buf_view(&text);
	return ok;
}

bool
zip_named(const struct zip_archive *zip, const char *name, struct arena *keep, str *out,
    struct err *e)
{
	zip_int64_t index = zip_name_locate(zip->zip, name, 0);

	*out = (str){ 0 };
	return index >= 0 && zip_part(zip, index, keep, out, e);
}
