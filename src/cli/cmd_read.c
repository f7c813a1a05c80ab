/* cli/cmd_read.c - the document in a file, without a case. */
#include "cli/documents.h"
#include "cli/visible.h"

#include "core/json.h"

static void
print_warnings(const char *path, const struct document *d)
{
	struct name_line line;

	path = visible_name(path, &line);
	for (isize i = 0; i < d->warnings.len; i++)
		fprintf(stderr, "tally: '%s': %.*s\n", path, STR_ARG(d->warnings.at[i]));
	if (d->not_captured.len > 0)
		fprintf(stderr, "tally: '%s': not captured: %.*s\n", path, STR_ARG(d->not_captured));
}

static void
json_captions(struct json *j, const struct document *d)
{
	json_key(j, "captions");
	json_array(j);
	for (isize i = 0; i < d->captions.len; i++) {
		json_object(j);
		json_pair_str(j, "text", d->captions.at[i].text);
		json_key(j, "credit");
		json_str_or_null(j, d->captions.at[i].credit);
		json_object_end(j);
	}
	json_array_end(j);
}

static void
json_document(struct json *j, const char *path, const struct document *d)
{
	json_object(j);
	json_key(j, "file");
	json_c(j, path);
	json_pair_str(j, "kind", d->kind);
	json_pair_str(j, "text", d->text);
	json_key(j, "title");
	json_str_or_null(j, d->title);
	json_key(j, "byline");
	json_str_or_null(j, d->byline);
	json_key(j, "publisher");
	json_str_or_null(j, d->publisher);
	json_key(j, "published");
	json_date(j, d->published);
	json_key(j, "published_from");
	json_str_or_null(j, d->published_from);
	json_key(j, "published_hint");
	json_date(j, d->published_hint);
	json_key(j, "published_hint_from");
	json_str_or_null(j, d->published_hint_from);
	json_key(j, "language");
	json_str_or_null(j, d->language);
	json_captions(j, d);
	json_key(j, "properties");
	json_object(j);
	for (isize i = 0; i < d->properties.len; i++) {
		json_key_str(j, d->properties.at[i].name);
		json_str(j, d->properties.at[i].value);
	}
	json_object_end(j);
	json_key(j, "not_captured");
	json_str_or_null(j, d->not_captured);
	json_key(j, "warnings");
	json_strings(j, &d->warnings);
	json_object_end(j);
}

static void
print_document(struct call *call, const char *path, const struct document *d)
{
	struct buf  line = { .keep = call->scratch };
	struct json j = { .out = &line };

	if (call_switch(call, "json")) {
		json_document(&j, path, d);
		buf_char(&line, '\n');
		fwrite(line.at, 1, (size_t)line.len, call->out);
		return;
	}
	fwrite(d->text.ptr, 1, (size_t)d->text.len, call->out);
	if (d->text.len > 0 && d->text.ptr[d->text.len - 1] != '\n')
		fputc('\n', call->out);
}

static bool
take_document(void *with, const char *name, const struct document *document, struct err *e)
{
	(void)e;
	print_document(with, name, document);
	print_warnings(name, document);
	return true;
}

static bool
run_read(struct call *call, struct err *e)
{
	const char *columns = call_option(call, "columns");

	return documents_all(call, call->operands, call->operand_count, str_of(columns), true,
	    take_document, call, e);
}

static const struct option options[] = {
	{ "json", NULL, "print one JSON object a file" },
	{ "text", NULL, "print the main text alone (the default)" },
	{ "columns", "MAP", "FILE is a list of reports: text=COLUMN,title=COLUMN,\n"
	  "published=COLUMN,publisher=COLUMN,url=COLUMN" },
	{ 0 }
};

const struct command cmd_read = {
	.name      = "read",
	.arguments = "FILE…|-",
	.summary   = "print the document that is in a file",
	.help      = "Reads web pages, plain text in any common encoding, RSS, Atom and JSON feeds,\n"
	             "e-mail, PDF, DOCX, ODT, XLSX and pictures (by OCR), and prints the main text: of\n"
	             "a page without menus, advertisements, links to other pages and comments. Plain\n"
	             "text is printed byte for byte; on a terminal, characters that drive it are shown\n"
	             "as <U+001B>. Of a WARC (packed with gzip, zstd or not), WACZ or ZIP archive every\n"
	             "document in it is printed, of a list (CSV, XLSX, JSON) with --columns every row.\n"
	             "No case is needed.\n"
	             "\n"
	             "Each file is read in a child process that can open no file, make no\n"
	             "connection, and has 512 MiB and 5 seconds; a file that its reader fails on is\n"
	             "refused, and nothing else is touched. Of many files the next ones are read\n"
	             "meanwhile, one on each processor; they are printed in the order given.\n"
	             "\n"
	             "With --json the object has text, title, byline, publisher, published (and\n"
	             "published_from: where the day was found), language, captions with their\n"
	             "credits, not_captured (why this is not the content: a login wall, an error\n"
	             "page) and warnings. What a document does not say is null. published_hint is a\n"
	             "day that the text or its address suggests; it is never taken for the day of\n"
	             "publication.\n"
	             "\n"
	             "Files that cannot be read are named on standard error, the others are still\n"
	             "printed, and the exit code is that of the first failure.",
	.examples  = "$ tally read --json page.html\n"
	             "$ curl -s https://example.org/report | tally read -\n",
	.options   = options,
	.least     = 1,
	.most      = -1,
	.prints_data = true,
	.run       = run_read,
};
