// Package graphtest asks a desk in a test through its API, as whoever the context says.
package graphtest

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/sanad-desk/sanad/graph"
	"github.com/sanad-desk/sanad/internal/desk"
	"github.com/sanad-desk/sanad/internal/limit"
	"github.com/sanad-desk/sanad/internal/transport"

	"github.com/99designs/gqlgen/graphql"
)

// API is a desk's API without a network.
type API struct{ handler http.Handler }

// New is the API of a desk.
func New(d *desk.Desk) *API {
	return &API{transport.New(graph.NewSchema(d), transport.Options{ErrorPresenter: graph.Present,
		Extensions: []graphql.HandlerExtension{limit.New(limit.Limits{})}})}
}

// Error is an error of the API.
type Error struct {
	Message    string
	Path       []any
	Extensions struct {
		Code       string
		Violations []struct {
			Path          []string
			Code, Message string
		}
	}
}

// Answer is what the API said.
type Answer struct {
	Data   json.RawMessage
	Errors []Error
}

// Code is the code of the first error, empty when there is none.
func (a Answer) Code() string {
	if len(a.Errors) == 0 {
		return ""
	}
	return a.Errors[0].Extensions.Code
}

// Ask runs a document with variables, as the actor in ctx.
func (a *API) Ask(ctx context.Context, t testing.TB, document string, variables map[string]any) Answer {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": document, "variables": variables})
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequestWithContext(ctx, http.MethodPost, "/graphql", bytes.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept", "application/json")
	w := httptest.NewRecorder()
	a.handler.ServeHTTP(w, r)
	var out Answer
	if err := json.Unmarshal(w.Body.Bytes(), &out); err != nil {
		t.Fatalf("%d %s: %v", w.Code, w.Body, err)
	}
	return out
}

// Must runs a document that succeeds, and reads its data into v when v is not nil.
func (a *API) Must(ctx context.Context, t testing.TB, v any, document string, variables map[string]any) {
	t.Helper()
	out := a.Ask(ctx, t, document, variables)
	if len(out.Errors) > 0 {
		t.Fatalf("%s: %+v", document, out.Errors)
	}
	if v != nil {
		if err := json.Unmarshal(out.Data, v); err != nil {
			t.Fatalf("%s: %v", out.Data, err)
		}
	}
}
