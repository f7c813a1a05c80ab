/* cli/self.c - see self.h. */
#include "cli/self.h"

#include "core/json.h"
#include "read/ocr.h"
#include "read/pdf_second.h"
#include "read/sandbox.h"
#include "read/wacz.h"

struct fact { const char *name; bool good, needed; str said; };

enum { FACTS = 9 };

static str
yes(bool is)
{
	return is ? STR("stopped") : STR("NOT STOPPED");
}

static void
look(struct call *call, struct fact facts[FACTS])
{
	struct sandbox_state s = read_sandbox_state();
	str   landlock = s.landlock > 0 ? str_printf(call->keep, "version %d", s.landlock) :
	    STR("this kernel has none");
	const struct fact all[FACTS] = {
		{ "child", s.is_on, true, s.is_on ? STR("files are read in a child of their own") :
		    STR("files are read WITHOUT a child (this build cannot make one)") },
		{ "landlock", s.landlock > 0, false, landlock },
		{ "seccomp", s.has_seccomp, false, s.has_seccomp ? STR("on") :
		    STR("this kernel has none") },
		{ "opening a file", s.stopped_open, true, yes(s.stopped_open) },
		{ "making a socket", s.stopped_socket, true, yes(s.stopped_socket) },
		{ "starting a process", s.stopped_fork, true, yes(s.stopped_fork) },
		{ "second PDF reader", pdf_second_load(call->keep) != NULL, false, STR("") },
		{ "words in pictures", ocr_open(call->keep) != NULL, false, STR("") },
		{ "trusted certificates", wacz_roots(call->keep).len > 0, false, STR("") },
	};

	for (int i = 0; i < FACTS; i++) {
		facts[i] = all[i];
		if (facts[i].said.len == 0)
			facts[i].said = facts[i].good ? STR("there") : STR("not here");
	}
}

static void
print(struct call *call, const struct fact facts[FACTS])
{
	struct buf  b = { .keep = call->keep };
	struct json j = { .out = &b, .pretty = true };

	if (!call_switch(call, "json")) {
		for (int i = 0; i < FACTS; i++)
			fprintf(call->out, "%-21s %.*s\n", facts[i].name, STR_ARG(facts[i].said));
		return;
	}
	json_object(&j);
	for (int i = 0; i < FACTS; i++) {
		json_key_str(&j, str_of(facts[i].name));
		json_object(&j);
		json_pair_bool(&j, "good", facts[i].good);
		json_pair_bool(&j, "needed", facts[i].needed);
		json_pair_str(&j, "state", facts[i].said);
		json_object_end(&j);
	}
	json_object_end(&j);
	fprintf(call->out, "%.*s\n", STR_ARG(buf_view(&b)));
}

bool
self_check(struct call *call, struct err *e)
{
	struct fact facts[FACTS];

	look(call, facts);
	print(call, facts);
	for (int i = 0; i < FACTS; i++)
		if (facts[i].needed && !facts[i].good)
			return err_set(e, ERR_SYSTEM, "a file that attacks its reader is not held back here "
			    "(%s); read files of strangers on another machine", facts[i].name);
	return true;
}
