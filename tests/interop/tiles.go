// tiles checks a folder written by `tally log --tiles` with the code of Go's
// own checksum database: the signature, the root from tiles, each entry's
// place, consistency with each older size, and a proof file of tally.
//
//	tiles DIR [PROOF]
package main

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type folder string

func (f folder) read(path string) []byte {
	b, err := os.ReadFile(filepath.Join(string(f), path))
	check(err)
	return b
}

// tlog.TileReader: Go's paths name the height first.
func (f folder) Height() int                          { return 8 }
func (f folder) SaveTiles(tiles []tlog.Tile, d [][]byte) {}
func (f folder) ReadTiles(tiles []tlog.Tile) (data [][]byte, err error) {
	for _, t := range tiles {
		data = append(data, f.read("tile/"+strings.TrimPrefix(t.Path(), "tile/8/")))
	}
	return data, nil
}

func check(err error) {
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}

func must(ok bool, what string, args ...any) {
	if !ok {
		check(fmt.Errorf(what, args...))
	}
}

// One bundle holds 256 entries; its path is that of the tile with "entries".
func entries(f folder, size int64) (all [][]byte) {
	for n := int64(0); n*256 < size; n++ {
		width := 256
		if size-n*256 < 256 {
			width = int(size - n*256)
		}
		path := tlog.Tile{H: 8, L: 0, N: n, W: width}.Path()
		b := f.read("tile/entries/" + strings.TrimPrefix(path, "tile/8/0/"))
		for len(b) > 0 {
			length := int(b[0])<<8 | int(b[1])
			all = append(all, b[2:2+length])
			b = b[2+length:]
		}
	}
	return all
}

func proof(f folder, path string, tree tlog.Tree) {
	text, err := os.ReadFile(path)
	check(err)
	lines := strings.Split(string(text), "\n")
	index, err := strconv.ParseInt(strings.TrimPrefix(lines[2], "index "), 10, 64)
	check(err)
	var hashes tlog.RecordProof
	for _, line := range lines[3:] {
		if line == "" {
			break
		}
		h, err := tlog.ParseHash(line)
		check(err)
		hashes = append(hashes, h)
	}
	_, err = base64.StdEncoding.DecodeString(strings.TrimPrefix(lines[1], "extra "))
	check(err)
	leaf := tlog.RecordHash(entries(f, tree.N)[index])
	check(tlog.CheckRecord(hashes, tree.N, tree.Hash, index, leaf))
}

func main() {
	f := folder(os.Args[1])
	key, err := note.NewVerifier(strings.TrimSpace(string(f.read("key"))))
	check(err)
	signed, err := note.Open(f.read("checkpoint"), note.VerifierList(key))
	check(err)
	lines := strings.Split(signed.Text, "\n")
	size, err := strconv.ParseInt(lines[1], 10, 64)
	check(err)
	root, err := tlog.ParseHash(lines[2])
	check(err)
	tree := tlog.Tree{N: size, Hash: root}
	reader := tlog.TileHashReader(tree, f)
	again, err := tlog.TreeHash(size, reader)
	check(err)
	must(again == root, "the tiles give another root")
	all := entries(f, size)
	must(int64(len(all)) == size, "%d entries of %d", len(all), size)
	for i, data := range all {
		p, err := tlog.ProveRecord(size, int64(i), reader)
		check(err)
		check(tlog.CheckRecord(p, size, root, int64(i), tlog.RecordHash(data)))
		old, err := tlog.TreeHash(int64(i+1), reader)
		check(err)
		c, err := tlog.ProveTree(size, int64(i+1), reader)
		check(err)
		check(tlog.CheckTree(c, size, root, int64(i+1), old))
	}
	// What Go itself writes for these entries is the same bytes.
	var hashes []tlog.Hash
	memory := tlog.HashReaderFunc(func(which []int64) (out []tlog.Hash, err error) {
		for _, w := range which {
			out = append(out, hashes[w])
		}
		return out, nil
	})
	for i, data := range all {
		h, err := tlog.StoredHashes(int64(i), data, memory)
		check(err)
		hashes = append(hashes, h...)
	}
	for _, t := range tlog.NewTiles(8, 0, size) {
		if t.W < 256 && int64(t.W) != size>>(8*uint(t.L))%256 {
			continue // a partial tile of a smaller tree
		}
		b, err := tlog.ReadTileData(t, memory)
		check(err)
		ours := f.read("tile/" + strings.TrimPrefix(t.Path(), "tile/8/"))
		must(bytes.Equal(b, ours), "%s differs", t.Path())
	}
	for _, path := range os.Args[2:] {
		proof(f, path, tree)
	}
	fmt.Println(size, "entries agree")
}
