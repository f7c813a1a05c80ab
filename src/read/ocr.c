/* read/ocr.c - see ocr.h. */
#include "read/ocr.h"

#include "core/file.h"
#include "core/utf8.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <time.h>

enum {
	OCR_PIXELS = 6 << 20,           /* read at most so many; larger ones are scaled */
	CONFIDENCE_LEAST = 50,          /* of a word, in percent: below is mostly texture */
	LEVEL_BLOCK = 0, LEVEL_PARA = 1, LEVEL_LINE = 2, LEVEL_WORD = 3,
	SEGMENT_PAGE = 3, SEGMENT_WORD = 8,     /* tesseract's modes: find lines; one word */
	FIGURES_MOST = 40,              /* that are read a second time */
	FIGURE_MARGIN = 4,              /* pixels around the word */
};

/* The part of tesseract's capi.h and leptonica that is used. */
struct ocr {
	void *api;
	const char *languages, *version;
	void *(*create)(void);
	int   (*init)(void *api, const char *folder, const char *languages);
	int   (*set)(void *api, const char *name, const char *value);
	void  (*image)(void *api, void *pix);
	int   (*recognize)(void *api, void *monitor);
	void *(*iterator)(void *api);
	void  (*clear)(void *api);
	void  (*remove)(void *api);
	void  (*segment)(void *api, int mode);
	void  (*rectangle)(void *api, int left, int top, int width, int height);
	char *(*text)(void *api);
	void *(*monitor)(void);
	void  (*cancel)(void *monitor, bool (*is_late)(void *with, int words));
	void  (*cancel_with)(void *monitor, void *with);
	void  (*monitor_delete)(void *monitor);
	int   (*next)(void *iterator, int level);
	char *(*word)(const void *iterator, int level);
	float (*confidence)(const void *iterator, int level);
	void  (*iterator_delete)(void *iterator);
	const void *(*page)(const void *iterator);
	int   (*box)(const void *page, int level, int *left, int *top, int *right, int *bottom);
	int   (*begins)(const void *page, int level);
	void  (*text_delete)(const char *text);
	const char *(*version_of)(void);
	int   (*header)(const unsigned char *data, size_t size, int *format, int *width, int *height,
	    int *bits, int *samples, int *map);
	void *(*decode)(const unsigned char *data, size_t size);
	void *(*scale)(void *pix, float x, float y);
	void  (*destroy)(void **pix);
	int   (*quiet)(int level);
};

static bool
load(struct ocr *o)
{
	const struct { void *into; const char *name; } wanted[] = {
		{ &o->create, "TessBaseAPICreate" }, { &o->init, "TessBaseAPIInit3" },
		{ &o->set, "TessBaseAPISetVariable" }, { &o->image, "TessBaseAPISetImage2" },
		{ &o->recognize, "TessBaseAPIRecognize" }, { &o->iterator, "TessBaseAPIGetIterator" },
		{ &o->clear, "TessBaseAPIClear" }, { &o->remove, "TessBaseAPIDelete" }, { &o->monitor, "TessMonitorCreate" },
		{ &o->segment, "TessBaseAPISetPageSegMode" },
		{ &o->rectangle, "TessBaseAPISetRectangle" }, { &o->text, "TessBaseAPIGetUTF8Text" },
		{ &o->cancel, "TessMonitorSetCancelFunc" }, { &o->cancel_with, "TessMonitorSetCancelThis" },
		{ &o->monitor_delete, "TessMonitorDelete" }, { &o->next, "TessResultIteratorNext" },
		{ &o->word, "TessResultIteratorGetUTF8Text" },
		{ &o->confidence, "TessResultIteratorConfidence" },
		{ &o->iterator_delete, "TessResultIteratorDelete" },
		{ &o->page, "TessResultIteratorGetPageIteratorConst" },
		{ &o->box, "TessPageIteratorBoundingBox" },
		{ &o->begins, "TessPageIteratorIsAtBeginningOf" },
		{ &o->text_delete, "TessDeleteText" }, { &o->version_of, "TessVersion" },
		{ &o->header, "pixReadHeaderMem" }, { &o->decode, "pixReadMem" },
		{ &o->scale, "pixScale" }, { &o->destroy, "pixDestroy" },
		{ &o->quiet, "setMsgSeverity" },
	};
	void *handle = dlopen("libtesseract.so.5", RTLD_NOW | RTLD_GLOBAL);

	for (isize i = 0; i < COUNT_OF(wanted); i++) {
		void *found = handle == NULL ? NULL : dlsym(handle, wanted[i].name);

		if (found == NULL)
			return false;
		memcpy(wanted[i].into, &found, sizeof found);
	}
	return true;
}

static const char *
installed_languages(void)
{
	static const char folder[] = "/usr/share/tesseract-ocr/5/tessdata";
	static const struct { const char *file, *languages; } sets[] = {
		{ "ara.traineddata", "eng+ara" }, { "eng.traineddata", "eng" },
	};

	for (isize i = 0; i < COUNT_OF(sets); i++) {
		char path[200];
		isize len = (isize)sizeof folder - 1;

		memcpy(path, folder, (size_t)len);
		path[len] = '/';
		memcpy(path + len + 1, sets[i].file, strlen(sets[i].file) + 1);
		if (file_exists(path))
			return sets[i].languages;
	}
	return NULL;
}

struct ocr *
ocr_open(struct arena *keep)
{
	struct ocr *o = NEW(keep, struct ocr);

	o->languages = installed_languages();
	/* One thread: a locked-down child may start none. */
	if (o->languages == NULL || setenv("OMP_THREAD_LIMIT", "1", 1) != 0 || !load(o))
		return NULL;
	o->quiet(6);
	o->version = o->version_of();
	o->api = o->create();
	if (o->api != NULL && o->init(o->api, NULL, o->languages) == 0) {
		o->set(o->api, "debug_file", "/dev/null");
		return o;
	}
	ocr_close(o);
	return NULL;
}

void
ocr_close(struct ocr *o)
{
	if (o != NULL && o->api != NULL)
		o->remove(o->api);
}

/* ---- words ------------------------------------------------------------------------ */

/* What a word is made of. */
struct letters { int arabic, digits, arabic_digits, others; };

static struct letters
letters_of(str word)
{
	struct letters n = { 0 };

	for (isize at = 0; at < word.len;) {
		uint32_t c = utf8_next(word, &at);
		bool is_arabic_digit = (c >= 0x660 && c <= 0x669) || (c >= 0x6F0 && c <= 0x6F9);

		n.arabic_digits += is_arabic_digit;
		n.digits += is_arabic_digit || (c >= '0' && c <= '9');
		n.arabic += !is_arabic_digit && c >= 0x620 && c <= 0x6D3;
		n.others += c < 0x80 && is_alpha((int)c);
	}
	return n;
}

/* A figure among Arabic words: digits, or what stands where no Arabic word was
 * recognised, since the program reads Arabic digits as Latin letters. */
struct figure { str word; int left, top, right, bottom; bool is_left_out, may_be_reversed; };
struct figure_list { struct figure *at; isize len, room; };

struct words {
	int64_t count;
	double  confidence;
	bool    after_arabic;
	struct figure_list figures;
};

static void
take_figure(struct words *w, str word, struct figure where, struct arena *keep)
{
	struct letters n = letters_of(word);
	bool is_figure = n.arabic_digits > 0 || (w->after_arabic && n.digits + n.others > 0);

	if (is_figure && n.arabic < 3 && w->figures.len < FIGURES_MOST) {
		where.word = str_copy(word, keep);
		where.may_be_reversed = n.arabic_digits > 1;
		*PUSH(&w->figures, keep) = where;
	}
	w->after_arabic = n.arabic > 0 || (w->after_arabic && is_figure);
}

static void
put_word(struct ocr *o, void *at, int page, float zoom, struct arena *keep, struct buf *text,
    struct document *out, struct words *w)
{
	char  *raw = o->word(at, LEVEL_WORD);
	str    word = str_trim(str_of(raw));
	float  sure = o->confidence(at, LEVEL_WORD);
	struct region box = { .page = page };
	int    left = 0, top = 0, right = 0, bottom = 0;

	if (word.len > 0 && utf8_valid(word)) {
		o->box(o->page(at), LEVEL_WORD, &left, &top, &right, &bottom);
		take_figure(w, word, (struct figure){ .left = left, .top = top, .right = right,
		    .bottom = bottom, .is_left_out = sure < CONFIDENCE_LEAST }, keep);
	}
	if (word.len > 0 && utf8_valid(word) && sure >= CONFIDENCE_LEAST) {
		const void *where = o->page(at);

		if (text->len > 0)
			buf_str(text, o->begins(where, LEVEL_PARA) ? STR("\n\n") :
			    o->begins(where, LEVEL_LINE) ? STR("\n") : STR(" "));
		box.width = (int)((float)(right - left) / zoom);
		box.height = (int)((float)(bottom - top) / zoom);
		box.left = (int)((float)left / zoom);
		box.top = (int)((float)top / zoom);
		box.text = (span){ text->len, text->len + word.len };
		buf_str(text, word);
		*PUSH(&out->regions, keep) = box;
		w->count++;
		w->confidence += (double)sure;
	}
	o->text_delete(raw);
}

static void
say(const struct ocr *o, const struct words *w, bool in_time, struct arena *keep,
    struct document *out)
{
	if (!in_time)
		*PUSH(&out->warnings, keep) = STR("reading the picture took too long; what was read by "
		    "then stands");
	if (w->count == 0)
		return;
	*PUSH(&out->properties, keep) = (struct property){ STR("ocr"), str_printf(keep,
	    "tesseract %s, %s, %lld words, confidence %.0f %%, unverified", o->version, o->languages,
	    (long long)w->count, w->confidence / (double)w->count) };
	*PUSH(&out->warnings, keep) = STR("its text was read from pixels by a program (OCR): "
	    "unverified; check every figure against the picture");
}

/* The digits the other way round, marks of direction left out. */
static str
reversed(str word, struct arena *keep)
{
	struct buf b = { .keep = keep };

	for (isize end = word.len; end > 0;) {
		isize begin = end - 1;
		uint32_t c;

		while (begin > 0 && !utf8_is_boundary(word, begin))
			begin--;
		end = begin;
		c = utf8_next(word, &(isize){ begin });
		if (c != 0x200E && c != 0x200F)
			buf_code(&b, c);
	}
	return buf_view(&b);
}

/* Each figure once more, alone.  Neither reading is to be believed. */
static void
read_figures(struct ocr *o, struct words *w, void *monitor, struct arena *keep,
    struct document *out)
{
	if (w->figures.len == 0)
		return;
	o->segment(o->api, SEGMENT_WORD);
	for (isize i = 0; i < w->figures.len; i++) {
		const struct figure *f = &w->figures.at[i];
		int   left = f->left > FIGURE_MARGIN ? f->left - FIGURE_MARGIN : 0;
		int   top = f->top > FIGURE_MARGIN ? f->top - FIGURE_MARGIN : 0;
		str   again, turned = f->may_be_reversed ? str_printf(keep, ", in reverse '%.*s'",
		    STR_ARG(reversed(f->word, keep))) : STR("");
		char *raw;

		o->rectangle(o->api, left, top, f->right - left + FIGURE_MARGIN,
		    f->bottom - top + FIGURE_MARGIN);
		if (o->recognize(o->api, monitor) != 0)
			break;
		raw = o->text(o->api);
		again = raw && utf8_valid(str_of(raw)) ? str_trim(str_of(raw)) : STR("");
		*PUSH(&out->warnings, keep) = str_printf(keep, "a figure at %d, %d of the picture%s: read as "
		    "'%.*s', alone as '%.*s'%.*s; none of these is verified, look at the picture", f->left,
		    f->top, f->is_left_out ? ", left out of the text" : "", STR_ARG(f->word), STR_ARG(again),
		    STR_ARG(turned));
		o->text_delete(raw);
	}
	o->segment(o->api, SEGMENT_PAGE);
}

/* Small enough to be read in time; ${*zoom} is what the boxes are off by. */
static void *
sized(struct ocr *o, void *pix, double pixels, float *zoom)
{
	void *smaller;

	*zoom = 1;
	if (pixels <= OCR_PIXELS)
		return pix;
	while (pixels * (double)(*zoom * *zoom) > OCR_PIXELS)
		*zoom *= 0.9f;
	smaller = o->scale(pix, *zoom, *zoom);
	o->destroy(&pix);
	return smaller;
}

static int64_t
processor_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Of processor time: what is read of a picture does not hang on who else is at work
 * (tesseract's own deadline does).  Asked before each word. */
static bool
is_late(void *until_ms, int words)
{
	(void)words;
	return processor_ms() > *(const int64_t *)until_ms;
}

bool
ocr_read(struct ocr *o, str picture, int page, struct arena *keep, struct buf *text,
    struct document *out)
{
	const unsigned char *data = (const unsigned char *)picture.ptr;
	int format, width = 0, height = 0, bits, samples, map;
	struct words w = { 0 };
	void *pix, *monitor, *at;
	int64_t until_ms = processor_ms() + OCR_MS;
	float zoom;
	bool  in_time;

	if (o->header(data, (size_t)picture.len, &format, &width, &height, &bits, &samples, &map) != 0 ||
	    (double)width * height > OCR_PIXELS_MOST || width <= 0 || height <= 0)
		return false;
	pix = o->decode(data, (size_t)picture.len);
	pix = pix ? sized(o, pix, (double)width * height, &zoom) : NULL;
	if (pix == NULL)
		return false;
	monitor = o->monitor();
	o->cancel(monitor, is_late);
	o->cancel_with(monitor, &until_ms);
	o->image(o->api, pix);
	in_time = o->recognize(o->api, monitor) == 0;
	at = o->iterator(o->api);
	if (at != NULL) {
		do
			put_word(o, at, page, zoom, keep, text, out, &w);
		while (o->next(at, LEVEL_WORD));
		o->iterator_delete(at);
	}
	say(o, &w, in_time, keep, out);
	if (in_time)
		read_figures(o, &w, monitor, keep, out);
	o->monitor_delete(monitor);
	o->clear(o->api);
	o->destroy(&pix);
	return true;
}
