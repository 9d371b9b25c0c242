package server_test

import (
	"regexp"
	"strings"
	"testing"
	"time"
)

func TestMetrics(t *testing.T) {
	t.Parallel()
	s := serve(t)
	token := s.Token(s.User("agent"), false)
	s.post(t, "query NameOfAClient { __typename }")
	s.post(t, whoAmI)
	s.post(t, "{ nothing }")
	s.post(t, "mutation { signOut { signedOut } }", bearer(token))
	s.post(t, whoAmI, bearer("bad"))
	s.post(t, whoAmI, "Origin: "+evil)
	s.post(t, "query Panics { __typename }")
	gone := s.connect(t, token)
	_ = gone.Close()
	s.log.line(t, "websocket closed")
	c := s.connect(t, token)
	c.subscribe("x", myCount)
	c.expect("tickets")
	e := s.stream(t, myCount, bearer(token))
	e.expect("tickets")

	page := s.do(t, "GET", "/metrics", "").body
	for _, want := range []string{
		`sanad_operations_total{kind="query",transport="http"} 3`,
		`sanad_operations_total{kind="mutation",transport="http"} 1`,
		`sanad_operations_total{kind="none",transport="http"} 1`,
		`sanad_operation_errors_total{code="UNAUTHENTICATED"} 1`,
		`sanad_operation_errors_total{code="INVALID"} 1`,
		`sanad_operation_errors_total{code="INTERNAL"} 1`,
		`sanad_operation_duration_seconds_count{kind="query"} 3`,
		`sanad_refused_requests_total{reason="token"} 1`,
		`sanad_refused_requests_total{reason="origin"} 1`,
		`sanad_streams{protocol="websocket"} 1`,
		`sanad_streams{protocol="sse"} 1`,
		`sanad_stream_answers_total 2`,
		`sanad_sockets 1`,
		`sanad_sockets_closed_total{code="1006"} 1`,
		`sanad_panics_total 1`,
		`sanad_log_lag_seconds 0`,
		`sanad_log_readers 2`,
		`sanad_db_connections{state="in_use"}`,
		`sanad_db_waits_total`,
		`sanad_sql_duration_seconds_count`,
		`go_goroutines`,
		`process_open_fds`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("it lacks %s", want)
		}
	}
	if strings.Contains(page, "NameOfAClient") {
		t.Error("what a client named became a label")
	}
	for _, family := range regexp.MustCompile(`(?m)^# TYPE (\S+)`).FindAllStringSubmatch(page, -1) {
		if !strings.Contains(page, "# HELP "+family[1]+" ") {
			t.Errorf("%s has no help", family[1])
		}
	}
}

func TestLagOfTheLog(t *testing.T) {
	t.Parallel()
	s := assemble(t)
	s.Hub.Close()
	s.Ticket()
	s.start(t)
	if page := s.do(t, "GET", "/metrics", "").body; !strings.Contains(page, "sanad_log_lag_seconds 0") {
		t.Errorf("an event of now: %s", lagLine(page))
	}
	s.Clock.Advance(90 * time.Second)
	if page := s.do(t, "GET", "/metrics", "").body; !strings.Contains(page, "sanad_log_lag_seconds 90") {
		t.Errorf("90 seconds later: %s", lagLine(page))
	}
}

func lagLine(page string) string {
	return regexp.MustCompile(`(?m)^sanad_log_lag_seconds.*`).FindString(page)
}
