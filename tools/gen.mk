# What the build makes: tables from data/, the list of commands, the list of tests.

TABLES  := $(sort $(wildcard data/method/*.tsv data/ui/*.tsv data/people/*.tsv))
LANGS   := $(notdir $(wildcard data/lang/*))
GEN     := build/gen/commands.inc build/gen/tables.h build/gen/lexclass.h
GEN_OBJ := build/obj/gen/tables.o build/obj/gen/assets.o build/obj/gen/asset_bytes.o build/obj/gen/languages.o $(LANGS:%=build/obj/gen/lang_%.o)
TAGGER  := /usr/share/perl5/Lingua/EN/Tagger

# SQLite's header comes with a package: nothing is compiled before it is there.
GEN     += $(NPM)

$(NPM): package.json package-lock.json
	npm ci --ignore-scripts --no-audit --no-fund --loglevel=error

build/gen/commands.inc: $(COMMANDS)
	@mkdir -p $(@D)
	for c in $(notdir $(COMMANDS:.c=)); do echo "X($$c)"; done > $@

build/gen/tests.inc: $(UNIT)
	@mkdir -p $(@D)
	sed -n 's/^\(test_[a-z0-9_]*__[a-z0-9_]*\)(void)$$/X(\1)/p' $(UNIT) > $@

# Every data/method/*.tsv and data/ui/*.tsv becomes an array of rows of str.
build/gen/tables.h: $(TABLES) tools/mktable.awk
	@mkdir -p $(@D)
	LC_ALL=C awk -v mode=header -f tools/mktable.awk $(TABLES) > $@.tmp && mv $@.tmp $@

build/gen/tables.c: $(TABLES) tools/mktable.awk
	@mkdir -p $(@D)
	LC_ALL=C awk -v mode=source -f tools/mktable.awk $(TABLES) > $@.tmp && mv $@.tmp $@

build/obj/gen/%.o: build/gen/%.c build/gen/tables.h build/gen/lexclass.h
	@mkdir -p $(@D)
	$(CC) $(STD) $(CFLAGS) -c -o $@ $<

# Lower durability is the default of the npm package's defines; ours are here.  THREADSAFE=2:
# a connection is one thread's at a time (the server lends it), and no statement pays for locks.
SQLITE_DEFINES := -DSQLITE_THREADSAFE=2 -DSQLITE_DEFAULT_MEMSTATUS=0 -DSQLITE_DQS=0 -DSQLITE_DEFAULT_FOREIGN_KEYS=1 \
    -DSQLITE_ENABLE_FTS5 -DSQLITE_ENABLE_RTREE -DSQLITE_LIKE_DOESNT_MATCH_BLOBS \
    -DSQLITE_OMIT_DEPRECATED -DSQLITE_OMIT_LOAD_EXTENSION -DSQLITE_TEMP_STORE=3 \
    -DSQLITE_DEFAULT_SYNCHRONOUS=3 -DSQLITE_DEFAULT_WAL_SYNCHRONOUS=2 \
    -DSQLITE_MAX_MMAP_SIZE=0 -DSQLITE_SECURE_DELETE -DSQLITE_TRUSTED_SCHEMA=0 \
    -DSQLITE_USE_ALLOCA -DCODEC_TYPE=CODEC_TYPE_AEGIS

$(SQLITE)/sqlite3.c: $(NPM)

build/obj/sqlite3.o: $(SQLITE)/sqlite3.c tools/sqlite.sed tools/gen.mk
	@mkdir -p $(@D) build/gen
	sed -f tools/sqlite.sed $< > build/gen/sqlite3.c
	$(CC) -std=gnu11 -O2 -w -maes -msse4.1 $(SQLITE_DEFINES) -I$(SQLITE) -c -o $@ build/gen/sqlite3.c

# ---- assets of the pages: src/web/assets/ and what npm packages bring ------

ASSETS := $(sort $(wildcard src/web/assets/*) $(wildcard src/exchange/assets/*)) node_modules/leaflet/dist/leaflet.js \
    node_modules/leaflet/dist/leaflet.css node_modules/world-atlas/countries-50m.json \
    build/gen/world-110m.tsv build/gen/world-50m.tsv

# Outlines of the countries, for maps that need no script (tools/mkmap.js).
build/gen/world-%.tsv: tools/mkmap.js $(NPM)
	@mkdir -p $(@D)
	node tools/mkmap.js node_modules $* > $@.tmp && mv $@.tmp $@

node_modules/leaflet/dist/leaflet.js node_modules/leaflet/dist/leaflet.css \
node_modules/world-atlas/countries-50m.json: $(NPM)

build/gen/assets.c: $(ASSETS) tools/mkassets.sh
	@mkdir -p $(@D)
	sh tools/mkassets.sh source $(ASSETS) > $@.tmp && mv $@.tmp $@

build/gen/asset_bytes.S: $(ASSETS) tools/mkassets.sh
	@mkdir -p $(@D)
	sh tools/mkassets.sh bytes $(ASSETS) > $@.tmp && mv $@.tmp $@

build/obj/gen/asset_bytes.o: build/gen/asset_bytes.S $(ASSETS)
	@mkdir -p $(@D)
	$(CC) -c -o $@ $<

# ---- what is put into every bundle (data/bundle/) ---------------------------

BUNDLE  := $(sort $(wildcard data/bundle/*))
GEN     += build/gen/bundle_text.h

build/gen/bundle_text.h: $(BUNDLE) tools/mktext.awk
	@mkdir -p $(@D)
	LC_ALL=C awk -f tools/mktext.awk $(BUNDLE) > $@.tmp && mv $@.tmp $@

# ---- languages: data/lang/<code>/ becomes build/gen/lang_<code>.c ----------

LEXICON := $(sort $(wildcard data/lang/*/lexicon/*.tsv))
TAGGER_en := $(TAGGER)/words.yml $(TAGGER)/tags.yml $(TAGGER)/unknown.yml

build/mklang: tools/mklang.c src/text/lexhash.c src/text/language.h src/text/tagset.h $(wildcard src/core/*.c)
	@mkdir -p build/empty
	echo 'enum lex_class { LEX_CLASSES };' > build/empty/lexclass.h
	$(CC) -std=c11 -D_GNU_SOURCE -O1 -Isrc -Ibuild/empty -o $@ $(filter %.c,$^) -ljansson -lcrypto -lm

# Rewritten only when a file of words comes or goes, so that other changes of
# words compile one file.
build/gen/lexclass.h: build/mklang $(LEXICON)
	@mkdir -p $(@D)
	build/mklang classes $(LANGS:%=data/lang/%) > $@.tmp
	cmp -s $@.tmp $@ && rm $@.tmp && touch -c $@ -r $@ || mv $@.tmp $@

build/gen/lang_%.c: build/mklang $(LEXICON)
	@mkdir -p $(@D)
	build/mklang tables $* data/lang/$* "$(LANGS:%=data/lang/%)" $(TAGGER_$*) > $@.tmp && mv $@.tmp $@

build/gen/languages.c: $(LEXICON)
	@mkdir -p $(@D)
	{ echo '#include "text/language.h"'; \
	  for l in $(LANGS); do echo "extern const struct language language_$$l;"; done; \
	  echo 'const struct language *const languages[] = {'; \
	  for l in $(LANGS); do echo "	&language_$$l,"; done; echo '	NULL };'; } > $@
.PRECIOUS: build/gen/%.c

# Statements of src/store/sql/ become an enum and a table (tools/mksql.awk).
SQL     := $(sort $(wildcard src/store/sql/*.sql))
GEN     += build/gen/statements.h
GEN_OBJ += build/obj/gen/statements.o build/obj/gen/schema.o build/obj/gen/schema_postgres.o

build/gen/statements.h: $(SQL) tools/mksql.awk
	@mkdir -p $(@D)
	LC_ALL=C awk -v mode=header -f tools/mksql.awk $(SQL) > $@.tmp && mv $@.tmp $@

build/gen/statements.c: $(SQL) tools/mksql.awk build/gen/statements.h
	@mkdir -p $(@D)
	LC_ALL=C awk -v mode=source -f tools/mksql.awk $(SQL) > $@.tmp && mv $@.tmp $@

build/gen/schema.c: src/store/schema.sql src/store/schema_sqlite.sql tools/mksql.awk
	@mkdir -p $(@D)
	LC_ALL=C awk -v mode=schema -f tools/mksql.awk $(filter %.sql,$^) > $@.tmp && mv $@.tmp $@

build/gen/schema_postgres.c: src/store/schema.sql src/store/schema_postgres.sql tools/mksql.awk
	@mkdir -p $(@D)
	LC_ALL=C awk -v mode=postgres -f tools/mksql.awk $(filter %.sql,$^) > $@.tmp && mv $@.tmp $@

# The rule set: the program's version and a digest of every file of data/.
DATA := $(sort $(wildcard data/*/*.tsv data/*/*/*.tsv data/*/*/*/*.tsv))
GEN  += build/gen/rules.h

build/gen/rules.h: $(DATA) VERSION
	@mkdir -p $(@D)
	LC_ALL=C; digest=$$(for f in $(DATA); do echo $$f; cat $$f; done | sha256sum | cut -c1-12); \
	    printf '#define RULE_SET "%s+%s"\n' '$(VERSION)' $$digest > $@.tmp; \
	    cmp -s $@.tmp $@ && rm $@.tmp && touch $@ || mv $@.tmp $@

# The trees that tell main text from furniture (src/read/page_trees.c).
GEN  += build/gen/page_trees.inc

build/gen/page_trees.inc: data/page/trees_first.tsv data/page/trees_second.tsv tools/mktrees.awk
	@mkdir -p $(@D)
	for t in first second; do LC_ALL=C awk -v name=$$t -f tools/mktrees.awk data/page/trees_$$t.tsv || exit 1; \
	    done > $@.tmp && mv $@.tmp $@

# What names on boxes and words say for the main text (src/read/page_signs.c).
GEN  += build/gen/page_signs.inc

build/mksigns: tools/mksigns.c tools/signs_read.h src/read/page_signs.c src/read/page_signs.h $(wildcard src/core/*.c)
	@mkdir -p build/empty
	echo 'static const struct page_sign learnt_signs[1];' > build/empty/page_signs.inc
	$(CC) -std=c11 -D_GNU_SOURCE -O1 -Isrc -Ibuild/empty -Itools $(shell pkg-config --cflags gumbo) \
	    -o $@ $(filter %.c,$^) $(shell pkg-config --libs gumbo) -ljansson -lcrypto -lm

build/gen/page_signs.inc: data/page/signs.tsv build/mksigns
	@mkdir -p $(@D)
	build/mksigns data/page/signs.tsv > $@.tmp && mv $@.tmp $@

# What the signs of quotations weigh (src/text/quote_sign.c).
GEN  += build/gen/quote_sign.inc

build/gen/quote_sign.inc: data/lang/en/quote_sign.tsv tools/mkquote.awk
	@mkdir -p $(@D)
	LC_ALL=C awk -f tools/mkquote.awk data/lang/en/quote_sign.tsv > $@.tmp && mv $@.tmp $@

# What the signs of an event weigh (src/claims/incident_reported.c).
GEN  += build/gen/event_sign.inc

build/gen/event_sign.inc: data/lang/en/event_sign.tsv tools/mkevent.awk
	@mkdir -p $(@D)
	LC_ALL=C awk -f tools/mkevent.awk data/lang/en/event_sign.tsv > $@.tmp && mv $@.tmp $@
