# What the build makes: tables from data/, the list of commands, the list of tests.

TABLES  := $(sort $(wildcard data/method/*.tsv data/ui/*.tsv))
GEN     := build/gen/commands.inc build/gen/tables.h
GEN_OBJ := build/obj/gen/tables.o

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

build/obj/gen/%.o: build/gen/%.c build/gen/tables.h
	@mkdir -p $(@D)
	$(CC) $(STD) $(CFLAGS) -c -o $@ $<

# Lower durability is the default of the npm package's defines; ours are here.
SQLITE_DEFINES := -DSQLITE_THREADSAFE=1 -DSQLITE_DQS=0 -DSQLITE_DEFAULT_FOREIGN_KEYS=1 \
    -DSQLITE_ENABLE_FTS5 -DSQLITE_ENABLE_RTREE -DSQLITE_LIKE_DOESNT_MATCH_BLOBS \
    -DSQLITE_OMIT_DEPRECATED -DSQLITE_OMIT_LOAD_EXTENSION -DSQLITE_TEMP_STORE=3 \
    -DSQLITE_DEFAULT_SYNCHRONOUS=3 -DSQLITE_DEFAULT_WAL_SYNCHRONOUS=2 \
    -DSQLITE_MAX_MMAP_SIZE=0 -DSQLITE_SECURE_DELETE -DSQLITE_TRUSTED_SCHEMA=0 \
    -DSQLITE_USE_ALLOCA -DCODEC_TYPE=CODEC_TYPE_AEGIS

$(SQLITE)/sqlite3.c: $(NPM)

build/obj/sqlite3.o: $(SQLITE)/sqlite3.c
	@mkdir -p $(@D)
	$(CC) -std=gnu11 -O2 -w -maes -msse4.1 $(SQLITE_DEFINES) -c -o $@ $<
