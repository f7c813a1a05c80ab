/* cli/cmd_sheet.c - spreadsheets out, looked at, and back in. */
#include "cli/case.h"

#include "core/file.h"
#include "core/json.h"
#include "exchange/grid_read.h"
#include "exchange/sheets.h"
#include "intake/account.h"

#define SHEET_LIMIT ((isize)1 << 30)

struct sheet_call {
	struct call  *call;
	struct store *store;
	struct signer *by;
	enum sheet_kind kind;
	const char *file;
	str    reason;
	struct grid sheet, current;
	struct sheet_compared compared;
};

static bool
is_workbook(const char *file)
{
	return str_ends(str_of(file), STR(".xlsx"));
}

/* ---- out ------------------------------------------------------------------------------- */

static bool
journal(struct sheet_call *s, str opened, struct err *e)
{
	struct buf  body = { .keep = s->call->keep };
	struct json j = { .out = &body };
	struct decision made;

	json_object(&j);
	json_pair_str(&j, "opened", opened);
	json_pair_str(&j, "sheet", str_of(sheet_kind_name(s->kind)));
	json_object_end(&j);
	if (!store_begin(s->store, s->by, case_now(), e))
		return false;
	if (decision_write(s->store, STR("export"), STR("sheet"), s->reason, buf_view(&body),
	        s->call->keep, &made, e) && store_commit(s->store, e))
		return true;
	store_rollback(s->store);
	return false;
}

static bool
write_sheet(struct sheet_call *s, struct err *e)
{
	const struct grid *grids[1] = { &s->current };
	struct buf text = { .keep = s->call->keep };
	int64_t defused = 0;

	if (is_workbook(s->file))
		return grids_xlsx(grids, 1, s->file, s->call->scratch, &defused, e);
	/* Spreadsheets know UTF-8 by the mark. */
	BUF(&text, "\xEF\xBB\xBF");
	grid_csv(&s->current, &text, &defused);
	return file_write(s->file, buf_view(&text), e);
}

static bool
run_out(struct sheet_call *s, struct err *e)
{
	const char *with = call_option(s->call, "with");
	unsigned opened;

	if (!guard_parse(str_of(with), &opened, e))
		return false;
	if (opened != 0 && s->reason.len == 0)
		return err_set(e, ERR_USAGE, "what is withheld is opened with a reason only, which the "
		    "journal keeps: --reason TEXT");
	if (!(opened != 0 ? case_open_to_write(s->call, s->call->operands[1], &s->store, &s->by, e) :
	        case_open(s->call, s->call->operands[1], &s->store, e)))
		return false;
	if (!sheet_make(s->store, s->kind, opened, s->call->keep, *s->call->scratch, &s->current, e) ||
	    (opened != 0 && !journal(s, str_of(with), e)) || !write_sheet(s, e))
		return false;
	fprintf(s->call->out, "wrote %s: %td %s\n", s->file, s->current.rows,
	    sheet_kind_name(s->kind));
	return true;
}

/* ---- what is different ------------------------------------------------------------------- */

static void
print_change(struct buf *out, const struct sheet_change *c)
{
	buf_printf(out, "row %td", c->row + 2);
	if (c->id.len > 0)
		buf_printf(out, ", %.*s", STR_ARG(str_first(c->id, 8)));
	buf_printf(out, ": %s", sheet_difference_word(c->kind));
	if (c->name.len > 0)
		buf_printf(out, " of %.*s", STR_ARG(c->name));
	if (c->kind == SHEET_EDIT || c->kind == SHEET_CONFLICT || c->kind == SHEET_COMPUTED)
		buf_printf(out, ": “%.*s” → “%.*s”", STR_ARG(c->from), STR_ARG(c->to));
	else if (c->to.len > 0)
		buf_printf(out, ": “%.*s”", STR_ARG(c->to));
	if (c->kind == SHEET_CONFLICT)
		BUF(out, " (the case has changed since the sheet was written)");
	if (c->why.len > 0)
		buf_printf(out, " — %.*s", STR_ARG(c->why));
	BUF(out, "\n");
}

static void
put_change(struct json *j, const struct sheet_change *c)
{
	json_object(j);
	json_pair_str(j, "difference", str_of(sheet_difference_word(c->kind)));
	json_pair_int(j, "row", c->row + 2);
	json_key(j, "id");
	json_str_or_null(j, c->id);
	json_key(j, "column");
	json_str_or_null(j, c->name);
	json_key(j, "from");
	json_str_or_null(j, c->from);
	json_key(j, "to");
	json_str_or_null(j, c->to);
	json_key(j, "why");
	json_str_or_null(j, c->why);
	json_object_end(j);
}

static void
print_sum(struct sheet_call *s)
{
	const struct sheet_compared *c = &s->compared;
	FILE *out = s->call->out;

	fprintf(out, "%td rows, %td the same", s->sheet.rows, c->same);
	for (int kind = 0; kind < SHEET_DIFFERENCES; kind++)
		if (c->count[kind] > 0)
			fprintf(out, ", %td %s", c->count[kind],
			    sheet_difference_word((enum sheet_difference)kind));
	if (c->newer > 0)
		fprintf(out, "; %td cells changed in the case since, left as they are there", c->newer);
	if (c->absent > 0)
		fprintf(out, "; %td rows of the case are not in the sheet, left alone", c->absent);
	if (!c->has_rev)
		fputs("; without the column tally_rev nobody can tell what changed in the case since",
		    out);
	fputc('\n', out);
}

static void
print_compared(struct sheet_call *s)
{
	const struct sheet_compared *c = &s->compared;
	struct buf out = { .keep = s->call->keep };

	for (isize i = 0; i < c->changes.len; i++) {
		struct json j = { .out = &out };

		if (call_switch(s->call, "json")) {
			put_change(&j, &c->changes.at[i]);
			BUF(&out, "\n");
		} else {
			print_change(&out, &c->changes.at[i]);
		}
	}
	fwrite(out.at, 1, (size_t)out.len, s->call->out);
	if (!call_switch(s->call, "json"))
		print_sum(s);
}

static bool
compare(struct sheet_call *s, struct err *e)
{
	return sheet_make(s->store, s->kind, OPEN_ALL, s->call->keep, *s->call->scratch,
	        &s->current, e) &&
	    sheet_compare(s->kind, &s->sheet, &s->current, s->call->keep, &s->compared, e);
}

static bool
read_sheet(struct sheet_call *s, struct err *e)
{
	str bytes;

	if (!file_read(s->file, SHEET_LIMIT, s->call->keep, &bytes, e) ||
	    !grid_read(bytes, s->file, s->call->keep, &s->sheet, e))
		return false;
	case_remark(s->file, &s->sheet.notes);
	return true;
}

static bool
run_diff(struct sheet_call *s, struct err *e)
{
	if (!read_sheet(s, e) || !case_open(s->call, s->call->operands[1], &s->store, e) ||
	    !compare(s, e))
		return false;
	print_compared(s);
	return true;
}

/* ---- in ------------------------------------------------------------------------------------ */

static bool
may_apply(struct sheet_call *s, bool creates, struct err *e)
{
	const struct sheet_compared *c = &s->compared;

	if (!sheet_is_clean(c) && !call_switch(s->call, "only-clean"))
		return err_set(e, ERR_CONFLICT, "there are differences that cannot be applied; nothing was "
		    "recorded (--only-clean applies the edits and leaves the rest)");
	if (c->count[SHEET_NEW] > 0 && !creates)
		return err_set(e, ERR_CONFLICT, "%td rows have no id: they would be new; --create makes "
		    "them. Nothing was recorded", c->count[SHEET_NEW]);
	if (c->count[SHEET_EDIT] + (creates ? c->count[SHEET_NEW] : 0) == 0)
		return err_set(e, ERR_CONFLICT, "nothing differs that could be applied; nothing was "
		    "recorded");
	return true;
}

static bool
run_apply(struct sheet_call *s, struct err *e)
{
	bool creates = call_switch(s->call, "create");
	struct intake_rules rules = { 0 };
	isize applied;

	if (s->reason.len == 0)
		return err_set(e, ERR_USAGE, "what a sheet changes needs a reason: --reason TEXT");
	if (!read_sheet(s, e) ||
	    !case_open_to_write(s->call, s->call->operands[1], &s->store, &s->by, e) ||
	    !store_begin(s->store, s->by, case_now(), e))
		return false;
	if (compare(s, e)) {
		print_compared(s);
		if (may_apply(s, creates, e) &&
		    sheet_apply(s->store, s->kind, &s->sheet, &s->compared, creates, s->reason,
		        s->call->keep, *s->call->scratch, &applied, e) &&
		    intake_propose_people(s->store, &rules, *s->call->scratch, e) &&
		    store_commit(s->store, e)) {
			fprintf(s->call->out, "applied %td rows\n", applied);
			return true;
		}
	}
	store_rollback(s->store);
	return false;
}

static bool
run_sheet(struct call *call, struct err *e)
{
	struct sheet_call s = { .call = call, .file = call->operands[3],
		.reason = str_trim(str_of(call_option(call, "reason"))) };
	str verb = str_of(call->operands[0]);
	bool ok;

	if (!sheet_kind_parse(str_of(call->operands[2]), &s.kind))
		return err_set(e, ERR_USAGE, "no sheet '%s'; there are incidents, claims and victims",
		    call->operands[2]);
	if (str_equal(verb, STR("out")))
		ok = run_out(&s, e);
	else if (str_equal(verb, STR("diff")))
		ok = run_diff(&s, e);
	else if (str_equal(verb, STR("apply")))
		ok = run_apply(&s, e);
	else
		return err_set(e, ERR_USAGE, "'%s' is nothing that can be done with a sheet; there are "
		    "out, diff and apply", call->operands[0]);
	store_close(s.store);
	return ok;
}

static const struct option options[] = {
	{ "reason", "TEXT", "why; kept in the journal with your name (apply, and out with --with)" },
	{ "with", "WHAT,…", "out: open what is withheld, as in 'tally export'; needs --reason" },
	{ "create", NULL, "apply: rows without id are new; make them" },
	{ "only-clean", NULL, "apply: leave out what cannot be applied, apply the rest" },
	{ "json", NULL, "one JSON object a difference" },
	CASE_OPTIONS,
	CASE_KEY_OPTIONS,
	{ 0 }
};

const struct command cmd_sheet = {
	.name      = "sheet",
	.arguments = "out|diff|apply CASE incidents|claims|victims FILE",
	.summary   = "a table of the case as CSV or XLSX: out, edited, compared, applied",
	.help      =
	    "out writes FILE (.csv or .xlsx). Edit it in any spreadsheet, keep the columns id\n"
	    "and tally_rev as they are, and look at what would change:\n\n"
	    "diff lists every difference and changes nothing. apply lists them and records the\n"
	    "edits as your decisions, each with the reason, which 'tally decide undo' and\n"
	    "'tally victims undo' take back.\n\n"
	    "  edit         a cell was changed in the sheet\n"
	    "  new          a row without id: made with --create only\n"
	    "  conflict     changed in the sheet, and in the case since the sheet was written\n"
	    "  unknown id   the case has no such row; repeated id: the sheet has it twice\n"
	    "  computed     a cell that follows from other things and cannot be edited\n"
	    "  refused      a value that cannot be, or a person who is there already\n\n"
	    "With any of the last four nothing is applied, unless --only-clean says so. Rows that\n"
	    "the sheet leaves out, and columns, are left alone. Cells of several values part them\n"
	    "by ';' ('\\;' for one in a value). Days are local to the place, YYYY-MM-DD. What is\n"
	    "withheld stands as [withheld] and stays as it is.",
	.examples  = "$ tally sheet out mosul.tally victims people.xlsx --with names,living --reason \"review\"\n"
	    "$ tally sheet diff mosul.tally victims people.xlsx\n"
	    "$ tally sheet apply mosul.tally victims people.xlsx --reason \"review of 4 May\"",
	.options   = options,
	.least     = 4,
	.most      = 4,
	.prints_data = true,
	.run       = run_sheet,
};
