# Tallystick.  `make` builds build/tally; `make test` runs every test.
# Install what is missing first: `./run build` does that and calls make.

CC       ?= cc
PREFIX   ?= /usr/local
WARN     := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wcast-qual \
            -Wstrict-prototypes -Wmissing-prototypes -Wvla -Werror
PACKAGES := gumbo libxml-2.0 icu-uc icu-i18n libsodium libcrypto jansson libzstd zlib libcurl \
            libmicrohttpd uchardet libzip libpq pangocairo xlsxwriter libbrotlidec libexif
VERSION  := $(shell cat VERSION)
CFLAGS   ?= -O2 -g
STD      := -std=c11 -D_GNU_SOURCE -pthread -Isrc -Ibuild/gen -DTALLY_VERSION='"$(VERSION)"'
DEPS     := $(shell pkg-config --cflags $(PACKAGES))
LIBS     := $(shell pkg-config --libs $(PACKAGES)) -lm -lcsv -lpthread -ldl
SAN      := -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all
NPM      := node_modules/.package-lock.json
SQLITE   := node_modules/better-sqlite3-multiple-ciphers/deps/sqlite3

SRC      := $(sort $(wildcard src/*/*.c))
COMMANDS := $(sort $(wildcard src/cli/cmd_*.c))
UNIT     := $(sort $(wildcard tests/unit/*.c))
FUZZ     := $(patsubst fuzz/fuzz_%.c,%,$(sort $(wildcard fuzz/fuzz_*.c)))
OBJ      := $(SRC:src/%.c=build/obj/%.o) build/obj/main.o
TOBJ     := $(SRC:src/%.c=build/san/%.o) $(UNIT:tests/unit/%.c=build/san/unit/%.o)
MAKEFLAGS += --no-builtin-rules
$(V).SILENT:          # `make V=1` shows the commands

.PHONY: all test unit check clang clean install fuzz bench score torture
all: build/tally build/tally-mupdf.so

include tools/gen.mk
include tools/places.mk

# ---- the program ----------------------------------------------------------

build/tally: $(OBJ) build/obj/sqlite3.o $(GEN_OBJ)
	$(CC) -pthread -o $@ $^ $(LIBS)

build/obj/main.o: src/main.c $(GEN)
	@mkdir -p $(@D)
	$(CC) $(STD) $(WARN) $(CFLAGS) $(DEPS) -MMD -c -o $@ $<

build/obj/%.o: src/%.c $(GEN)
	@mkdir -p $(@D)
	$(CC) $(STD) $(WARN) $(CFLAGS) $(DEPS) -isystem $(SQLITE) -MMD -c -o $@ $<

# MuPDF is a static library with 40 MB of fonts; only PDF files need it.
build/tally-mupdf.so: src/read/mupdf/shim.c
	@mkdir -p $(@D)
	$(CC) -std=gnu11 $(CFLAGS) -fPIC -shared $(shell pkg-config --cflags freetype2) -o $@ $< \
	    -Wl,-z,defs -lmupdf -lmupdf-third -lmujs -lgumbo -lopenjp2 -ljbig2dec -ljpeg -lfreetype \
	    -lharfbuzz -lz -lm

# ---- the same with sanitizers, for tests ----------------------------------

build/unit: $(TOBJ) build/obj/sqlite3.o $(GEN_OBJ)
	$(CC) $(SAN) -pthread -o $@ $^ $(LIBS)

# The whole program so, to read many texts with (tests/cli/0485-sanitized.sh).
build/tally-san: build/san/main.o $(SRC:src/%.c=build/san/%.o) build/obj/sqlite3.o $(GEN_OBJ)
	$(CC) $(SAN) -pthread -o $@ $^ $(LIBS)

build/san/unit/%.o: tests/unit/%.c build/gen/tests.inc $(GEN)
	@mkdir -p $(@D)
	$(CC) $(STD) -Itests $(WARN) $(SAN) $(DEPS) -isystem $(SQLITE) -MMD -c -o $@ $<

build/san/%.o: src/%.c $(GEN)
	@mkdir -p $(@D)
	$(CC) $(STD) $(WARN) $(SAN) $(DEPS) -isystem $(SQLITE) -MMD -c -o $@ $<

-include $(OBJ:.o=.d) $(TOBJ:.o=.d)
# A header that has moved: what included it is built anew.
src/%.h: ;

# ---- tests ----------------------------------------------------------------

# `make unit ONLY=core_date` runs the tests whose names begin so.
unit: build/unit
	build/unit $(ONLY)

# ---- the long runs, with the program as it is shipped -------------------------
# Sanitizers make a killed writer slow, and they own malloc.

TORTURE := $(sort $(wildcard tests/torture/*.c)) tests/unit/runner.c tests/unit/fault_vfs.c \
    tests/unit/zip_made.c \
    tests/unit/store_operations.c tests/unit/test_store_kill.c tests/unit/test_store_tamper.c \
    tests/unit/test_store_tamper_random.c tests/unit/test_store_faults.c

build/gen/torture/tests.inc: $(TORTURE)
	@mkdir -p $(@D)
	sed -n 's/^\(test_[a-z0-9_]*__[a-z0-9_]*\)(void)$$/X(\1)/p' $(TORTURE) > $@

build/torture.d/%.o: tests/%.c build/gen/torture/tests.inc $(GEN)
	@mkdir -p $(@D)
	$(CC) -Ibuild/gen/torture $(STD) -Itests -Itests/unit $(WARN) $(CFLAGS) $(DEPS) -isystem $(SQLITE) -MMD -c -o $@ $<

build/torture: $(TORTURE:tests/%.c=build/torture.d/%.o) $(SRC:src/%.c=build/obj/%.o) \
    build/obj/sqlite3.o $(GEN_OBJ)
	$(CC) -pthread -o $@ $^ $(LIBS)

-include $(TORTURE:tests/%.c=build/torture.d/%.d)

# For tools/check_clang.sh: every source with the second compiler.
build/clang/%.o: src/%.c $(GEN)
	@mkdir -p $(@D)
	clang $(STD) $(WARN) -O0 $(DEPS) -isystem $(SQLITE) -MMD -c -o $@ $<

clang: $(SRC:src/%.c=build/clang/%.o) build/clang/main.o

# For tools/check_headers.sh: every header alone, with both.
HEADERS := $(sort $(wildcard src/*/*.h))
build/headers/gcc/%.o: src/%.h $(GEN)
	@mkdir -p $(@D)
	echo '#include "$*.h"' > $(@:.o=.c)
	gcc $(STD) $(WARN) $(DEPS) -isystem $(SQLITE) -MMD -c -o $@ $(@:.o=.c)
build/headers/clang/%.o: src/%.h $(GEN)
	@mkdir -p $(@D)
	echo '#include "$*.h"' > $(@:.o=.c)
	clang $(STD) $(WARN) $(DEPS) -isystem $(SQLITE) -MMD -c -o $@ $(@:.o=.c)

headers-%: ; $(MAKE) --no-print-directory $(HEADERS:src/%.h=build/headers/$*/%.o)

-include $(SRC:src/%.c=build/clang/%.d) $(foreach c,gcc clang,$(HEADERS:src/%.h=build/headers/$c/%.d))

check: build/tally
	sh tools/check_layers.sh
	sh tools/check_sizes.sh
	sh tools/check_headers.sh
	sh tools/check_clang.sh

test: build/tally build/tally-mupdf.so build/unit build/tally-san build/torture build/replay
	sh tests/run.sh

build/case_bench: bench/case_bench.c $(SRC:src/%.c=build/obj/%.o) build/obj/sqlite3.o $(GEN_OBJ)
	$(CC) $(STD) $(WARN) $(CFLAGS) $(DEPS) -isystem $(SQLITE) -pthread -o $@ $^ $(LIBS)

clean:
	rm -rf build

# ---- fuzz targets over their corpora, with any compiler -------------------

build/gen/fuzz.inc: $(wildcard fuzz/fuzz_*.c)
	@mkdir -p $(@D)
	for t in $(FUZZ); do echo "X($$t)"; done > $@

build/san/fuzz/%.o: fuzz/fuzz_%.c fuzz/fuzz.h $(GEN)
	@mkdir -p $(@D)
	$(CC) $(STD) -Ifuzz $(WARN) $(SAN) $(DEPS) -isystem $(SQLITE) \
	    -DLLVMFuzzerTestOneInput=fuzz_$* -c -o $@ $<

build/san/replay.o: fuzz/replay.c build/gen/fuzz.inc
	@mkdir -p $(@D)
	$(CC) $(STD) $(WARN) $(SAN) -c -o $@ $<

build/replay: build/san/replay.o $(FUZZ:%=build/san/fuzz/%.o) $(SRC:src/%.c=build/san/%.o) \
    build/obj/sqlite3.o $(GEN_OBJ)
	$(CC) $(SAN) -pthread -o $@ $^ $(LIBS)

# ---- fuzzing: `make fuzz TARGET=core_utf8 SECONDS=60` ---------------------

SECONDS ?= 60
FUZZER := -g -O1 -fsanitize=address,undefined -fno-sanitize-recover=all
build/fuzz/obj/%.o: src/%.c $(GEN)
	@mkdir -p $(@D)
	clang $(STD) $(WARN) $(FUZZER) -fsanitize=fuzzer-no-link $(DEPS) -isystem $(SQLITE) -MMD -c -o $@ $<

build/fuzz/obj/%.o: fuzz/%.c fuzz/fuzz.h $(GEN)
	@mkdir -p $(@D)
	clang $(STD) -Ifuzz $(WARN) $(FUZZER) -fsanitize=fuzzer-no-link $(DEPS) -isystem $(SQLITE) -MMD -c -o $@ $<

build/fuzz/%: build/fuzz/obj/fuzz_%.o $(SRC:src/%.c=build/fuzz/obj/%.o) build/obj/sqlite3.o $(GEN_OBJ)
	clang $(FUZZER) -fsanitize=fuzzer -pthread -o $@ $^ $(LIBS)

-include $(SRC:src/%.c=build/fuzz/obj/%.d)
.SECONDARY:

fuzz: $(if $(TARGET),build/fuzz/$(TARGET),$(FUZZ:%=build/fuzz/%))
	for t in $(if $(TARGET),$(TARGET),$(FUZZ)); do mkdir -p fuzz/corpus/$$t; \
	    build/fuzz/$$t -max_total_time=$(SECONDS) -timeout=10 fuzz/corpus/$$t || exit 1; done

bench: build/tally
	sh bench/run.sh

build/store_bench: bench/store_bench.c $(SRC:src/%.c=build/obj/%.o) build/obj/sqlite3.o $(GEN_OBJ)
	$(CC) $(STD) $(WARN) $(CFLAGS) $(DEPS) -isystem $(SQLITE) -pthread -o $@ $^ $(LIBS)

build/extract_steps: bench/extract_steps.c $(SRC:src/%.c=build/obj/%.o) build/obj/sqlite3.o $(GEN_OBJ)
	$(CC) $(STD) $(WARN) $(CFLAGS) $(DEPS) -isystem $(SQLITE) -pthread -o $@ $^ $(LIBS)

build/publish_bench: bench/publish_bench.c $(SRC:src/%.c=build/obj/%.o) build/obj/sqlite3.o $(GEN_OBJ)
	$(CC) $(STD) $(WARN) $(CFLAGS) $(DEPS) -isystem $(SQLITE) -pthread -o $@ $^ $(LIBS)

build/dates_bench: bench/dates_bench.c $(SRC:src/%.c=build/obj/%.o) build/obj/sqlite3.o $(GEN_OBJ)
	$(CC) $(STD) $(WARN) $(CFLAGS) $(DEPS) -isystem $(SQLITE) -pthread -o $@ $^ $(LIBS)

build/event_candidates: bench/event_candidates.c $(SRC:src/%.c=build/obj/%.o) build/obj/sqlite3.o $(GEN_OBJ)
	$(CC) $(STD) $(WARN) $(CFLAGS) $(DEPS) -isystem $(SQLITE) -pthread -o $@ $^ $(LIBS)

build/name_candidates: bench/name_candidates.c $(SRC:src/%.c=build/obj/%.o) build/obj/sqlite3.o $(GEN_OBJ)
	$(CC) $(STD) $(WARN) $(CFLAGS) $(DEPS) -isystem $(SQLITE) -pthread -o $@ $^ $(LIBS)

build/quote_candidates: bench/quote_candidates.c $(SRC:src/%.c=build/obj/%.o) build/obj/sqlite3.o $(GEN_OBJ)
	$(CC) $(STD) $(WARN) $(CFLAGS) $(DEPS) -isystem $(SQLITE) -pthread -o $@ $^ $(LIBS)

build/least: bench/web/least.c build/obj/sqlite3.o
	$(CC) -std=gnu11 -O2 -isystem $(SQLITE) -pthread -o $@ $^ -lmicrohttpd -lm -ldl

# The long runs of tests that have a short one: kills, power cuts, failing
# disks and memory, flipped bits.  In memory where that can be: what they ask of a disk
# they make up themselves, and a real one is waited for.
torture: export TMPDIR := $(firstword $(wildcard /dev/shm) /tmp)
torture: build/torture
	TALLY_KILLS=1000 build/torture store_kill
	TALLY_CUTS=200 build/torture store_faults__a_power
	TALLY_FAULTS=1 build/torture store_faults__every
	TALLY_FAULTS=1 build/torture store_starve
	build/torture core_json_load
	build/torture read_wacz
	TALLY_TAMPER=100000 build/torture store_tamper_random

score: build/tally
	sh bench/score.sh

install: build/tally build/tally-mupdf.so
	install -D -m 755 build/tally $(DESTDIR)$(PREFIX)/bin/tally
	install -D -m 644 build/tally-mupdf.so $(DESTDIR)$(PREFIX)/lib/tally/tally-mupdf.so
	build/tally help --man-pages build/man
	for page in build/man/*.1; do \
	    install -D -m 644 $$page $(DESTDIR)$(PREFIX)/share/man/man1/$$(basename $$page); done
