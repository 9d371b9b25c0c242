package server

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/rs/cors"
)

// origins are the websites whose scripts may use the API with a person's cookie: the server's own, and those listed.
type origins struct {
	listed     map[string]bool
	protection *http.CrossOriginProtection
	secure     bool // browsers reach the server by https
}

func newOrigins(public *url.URL, allowed []string) (origins, error) {
	o := origins{listed: map[string]bool{}, protection: http.NewCrossOriginProtection()}
	if public != nil {
		o.secure = strings.EqualFold(public.Scheme, "https")
		allowed = append([]string{public.Scheme + "://" + public.Host}, allowed...)
	}
	for _, origin := range allowed {
		origin = strings.ToLower(strings.TrimSuffix(origin, "/"))
		if strings.ContainsAny(origin, "*") {
			return o, fmt.Errorf("origin %q: name each website, without *", origin)
		}
		if err := o.protection.AddTrustedOrigin(origin); err != nil {
			return o, fmt.Errorf("origin %q: %w", origin, err)
		}
		o.listed[origin] = true
	}
	return o, nil
}

func (o origins) lists(origin string) bool { return o.listed[strings.ToLower(origin)] }

// cors tells browsers which websites may read answers.
func (o origins) cors(next http.Handler) http.Handler {
	return cors.New(cors.Options{
		// Not AllowedOrigins: an empty list of those means everybody.
		AllowOriginFunc:  o.lists,
		AllowedMethods:   []string{http.MethodGet, http.MethodPost},
		AllowedHeaders:   []string{"Accept", "Accept-Language", "Authorization", "Content-Type", "X-Request-Id", "Traceparent", "Tracestate"},
		ExposedHeaders:   []string{"X-Request-Id", "Retry-After"},
		AllowCredentials: true,
		MaxAge:           600,
	}).Handler(next)
}

// allow reports whether a request may act for the person whose browser made it. Without a cookie only what could change something is looked at,
// so that nobody is signed in to an account that is not theirs.
func (o origins) allow(r *http.Request, cookie bool) bool {
	if cookie {
		// The protection lets GET pass whoever asks. Here it opens streams.
		strict := *r
		strict.Method = http.MethodPost
		r = &strict
	}
	return o.protection.Check(r) == nil
}

// allowSocket reports whether a websocket may be opened: always by what is no browser, which sends no Origin.
func (o origins) allowSocket(r *http.Request) bool {
	origin := r.Header.Get("Origin")
	if origin == "" || o.lists(origin) {
		return true
	}
	u, err := url.Parse(origin)
	return err == nil && strings.EqualFold(u.Host, r.Host)
}
