# ---- places: the gazetteer, linked into the program as bytes ----------------

GEN     += build/gen/fold.inc
GEN_OBJ += build/obj/gen/places.o
PLACES_DATA := $(wildcard data/places/*.tsv)
LOCALE_DIR  := /usr/share/locale
TOOL_TEXT   := src/text/gazetteer_write.c src/text/gazetteer_fold.c src/record/codes.c $(wildcard src/core/*.c)

build/mkfold: tools/mkfold.c $(wildcard src/core/*.[ch])
	@mkdir -p $(@D)
	$(CC) -std=c11 -D_GNU_SOURCE -O1 -Isrc $(DEPS) -o $@ $(filter %.c,$^) -ljansson -lcrypto -lm $(shell pkg-config --libs icu-i18n icu-uc)

build/gen/fold.inc: build/mkfold data/places/fold.tsv data/places/article.tsv
	@mkdir -p $(@D)
	build/mkfold data/places/fold.tsv data/places/article.tsv > $@.tmp && mv $@.tmp $@

build/mkplaces: tools/mkplaces.c $(TOOL_TEXT) $(wildcard src/core/*.h) src/text/gazetteer_form.h src/text/gazetteer.h build/gen/fold.inc build/gen/lexclass.h
	$(CC) -std=c11 -D_GNU_SOURCE -O2 -Isrc -Ibuild/gen -o $@ $(filter %.c,$^) -ljansson -lcrypto -lm

build/gen/places.bin: build/mkplaces $(NPM) $(PLACES_DATA)
	build/mkplaces node_modules $(LOCALE_DIR) data/places $@

build/gen/places.s: build/gen/places.bin
	printf '.section .rodata\n.global places_bin, places_bin_end\n.balign 64\nplaces_bin:\n.incbin "%s"\nplaces_bin_end:\n.byte 0\n.section .note.GNU-stack,"",%%progbits\n' $< > $@

build/obj/gen/places.o: build/gen/places.s build/gen/places.bin
	@mkdir -p $(@D)
	$(CC) -c -o $@ $<
