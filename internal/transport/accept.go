package transport

import (
	"mime"
	"net/http"
	"strconv"
	"strings"
)

const (
	mediaJSON    = "application/json"
	mediaGraphQL = "application/graphql-response+json"
	mediaEvents  = "text/event-stream"
)

// accepted is what a client's Accept header allows.
type accepted struct {
	best   string // the media type to answer with, "" when we have none of those asked for
	answer string // the best but for events: what a single response is written in
	events bool   // events are acceptable, if only as a second choice
}

// negotiate reads the Accept header. The highest quality wins, then a type that is named before one
// that a wildcard covers, then the order of the header. Without a header, or when only a wildcard
// matches, the answer is application/json.
func negotiate(h http.Header) accepted {
	ranges := parseAccept(h.Values("Accept"))
	if len(ranges) == 0 {
		return accepted{best: mediaJSON, answer: mediaJSON}
	}
	var a accepted
	var best, answer match
	for _, media := range []string{mediaJSON, mediaGraphQL, mediaEvents} {
		m := findRange(ranges, media)
		if m.quality == 0 || media == mediaEvents && !m.exact {
			continue
		}
		if media == mediaEvents {
			a.events = true
		} else if m.better(answer) {
			answer, a.answer = m, media
		}
		if m.better(best) {
			best, a.best = m, media
		}
	}
	return a
}

type mediaRange struct {
	name    string
	quality float64
}

type match struct {
	quality  float64
	exact    bool
	position int
}

func (m match) better(than match) bool {
	switch {
	case m.quality != than.quality:
		return m.quality > than.quality
	case m.exact != than.exact:
		return m.exact
	default:
		return m.position < than.position
	}
}

// findRange returns the range that decides on a media type: the one that names it closest.
func findRange(ranges []mediaRange, media string) match {
	var found match
	closest := 0
	for i, r := range ranges {
		closeness := 0
		switch r.name {
		case media:
			closeness = 3
		case media[:strings.IndexByte(media, '/')] + "/*":
			closeness = 2
		case "*/*":
			closeness = 1
		}
		if closeness > closest {
			closest = closeness
			found = match{quality: r.quality, exact: closeness == 3, position: i}
		}
	}
	return found
}

func parseAccept(values []string) []mediaRange {
	var ranges []mediaRange
	for _, value := range values {
		for part := range strings.SplitSeq(value, ",") {
			name, params, err := mime.ParseMediaType(part)
			if err != nil {
				continue
			}
			quality := 1.0
			if q, ok := params["q"]; ok {
				quality, err = strconv.ParseFloat(q, 64)
				if err != nil || !(quality >= 0 && quality <= 1) {
					continue
				}
			}
			ranges = append(ranges, mediaRange{name, quality})
		}
	}
	return ranges
}

// isJSON reports whether a request's Content-Type is JSON in UTF-8.
func isJSON(h http.Header) bool {
	name, params, err := mime.ParseMediaType(h.Get("Content-Type"))
	if err != nil || name != mediaJSON {
		return false
	}
	charset, ok := params["charset"]
	return !ok || strings.EqualFold(charset, "utf-8") || strings.EqualFold(charset, "utf8")
}
