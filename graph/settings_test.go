package graph_test

import (
	"testing"

	"github.com/sanad-desk/sanad/graph/graphtest"
	"github.com/sanad-desk/sanad/internal/desktest"
)

func TestWeeksAndCalendarsAreAskedForAndChanged(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		api, ctx := graphtest.New(w.Desk), w.As(w.User("administrator"))
		is := func(want string) {
			t.Helper()
			got := api.Ask(ctx, t, `{ settings { weekStartsOn weekend } viewer { actor { ... on User { calendar } } } }`, nil)
			if string(got.Data) != want {
				t.Errorf("got  %s\nwant %s", got.Data, want)
			}
		}
		is(`{"settings":{"weekStartsOn":"SUNDAY","weekend":["FRIDAY","SATURDAY"]},"viewer":{"actor":{"calendar":"GREGORIAN"}}}`)
		api.Must(ctx, t, nil, `mutation { updateSettings(input: {weekStartsOn: SATURDAY, weekend: []}) { settings { weekend } }
			updateProfile(input: {calendar: HIJRI}) { user { calendar } } }`, nil)
		is(`{"settings":{"weekStartsOn":"SATURDAY","weekend":[]},"viewer":{"actor":{"calendar":"HIJRI"}}}`)
		api.Must(ctx, t, nil, `mutation { updateSettings(input: {weekStartsOn: null, weekend: null}) { position } updateProfile(input: {calendar: null}) { position } }`, nil)
		is(`{"settings":{"weekStartsOn":"SATURDAY","weekend":[]},"viewer":{"actor":{"calendar":"HIJRI"}}}`)
		for _, wrong := range []string{
			`mutation { updateSettings(input: {weekend: [FRIDAY, FRIDAY]}) { position } }`,
			`mutation { updateSettings(input: {weekend: [FRIDAY, HOLIDAY]}) { position } }`,
			`mutation { updateProfile(input: {calendar: JULIAN}) { position } }`,
		} {
			if a := api.Ask(ctx, t, wrong, nil); a.Code() != "INVALID" {
				t.Errorf("%s: %+v", wrong, a)
			}
		}
	})
}
