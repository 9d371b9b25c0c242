package server

import (
	"bytes"
	"compress/gzip"
	"io/fs"
	"net/http"
	"path"
	"strconv"
	"strings"
	"sync"
)

// static is a file of the dashboard. All of them are held in memory, by their paths, so that no path leads anywhere else.
type static struct {
	body []byte
	kind string
	// gzipped is the body compressed, at the first call; nil where that is of no use.
	gzipped func() []byte
}

// kinds are the media types by ending, which mime.TypeByExtension would look up on each machine anew.
var kinds = map[string]string{
	".css": "text/css; charset=utf-8", ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".txt": "text/plain; charset=utf-8",
	".json": "application/json", ".map": "application/json", ".webmanifest": "application/manifest+json", ".wasm": "application/wasm",
	".svg": "image/svg+xml", ".png": "image/png", ".webp": "image/webp", ".ico": "image/x-icon", ".woff2": "font/woff2", ".ttf": "font/ttf",
}

// packed are the endings of files that are compressed already.
var packed = map[string]bool{".png": true, ".webp": true, ".woff2": true}

// readStatic reads all the files of a build.
func readStatic(from fs.FS) (map[string]*static, error) {
	files := map[string]*static{}
	err := fs.WalkDir(from, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		body, err := fs.ReadFile(from, name)
		f := &static{body: body, kind: kinds[path.Ext(name)]}
		if f.kind == "" {
			f.kind = "application/octet-stream"
		}
		f.gzipped = sync.OnceValue(func() []byte {
			if packed[path.Ext(name)] || len(f.body) < worthwhileFile {
				return nil
			}
			return compress(f.body)
		})
		files["/"+name] = f
		return err
	})
	return files, err
}

// worthwhileFile is the length in bytes from which a file is compressed.
const worthwhileFile = 1 << 10

func compress(body []byte) []byte {
	var b bytes.Buffer
	w, _ := gzip.NewWriterLevel(&b, gzip.BestCompression) // fails only for a level that there is not
	_, _ = w.Write(body)
	_ = w.Close()
	return b.Bytes()
}

// serve answers with the file, for as long as cache says.
func (f *static) serve(w http.ResponseWriter, r *http.Request, cache string) {
	h := w.Header()
	h.Set("Content-Type", f.kind)
	h.Set("Cache-Control", cache)
	h.Add("Vary", "Accept-Encoding")
	body := f.body
	if takesGzip(r.Header) && f.gzipped() != nil {
		h.Set("Content-Encoding", "gzip")
		body = f.gzipped()
	}
	send(w, r, body)
}

// send answers with a body as it is.
func send(w http.ResponseWriter, r *http.Request, body []byte) {
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	if r.Method != http.MethodHead {
		_, _ = w.Write(body)
	}
}

// missing answers that there is no such file. Nobody may keep that: with the next version there may be one.
func missing(w http.ResponseWriter) {
	w.Header().Set("Cache-Control", "no-store")
	http.Error(w, "there is nothing here", http.StatusNotFound)
}

// named reports whether a path names a file, rather than a page.
func named(p string) bool { return strings.Contains(p[strings.LastIndexByte(p, '/')+1:], ".") }
