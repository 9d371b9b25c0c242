package desk_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/internal/desk"
	"github.com/sanad-desk/sanad/internal/desktest"
	"github.com/sanad-desk/sanad/internal/event"
	"github.com/sanad-desk/sanad/internal/fault"
	"github.com/sanad-desk/sanad/internal/ident"
)

func TestSettingsChangeForEveryCopy(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		admin := w.As(w.User("administrator"))
		events := since(t, w)
		before := w.Directory.Current().Version
		must(t)(w.UpdateSettings(admin, desk.UpdateSettingsInput{EventRetentionDays: ptr(90),
			DueHours: []desk.PriorityHoursInput{{Priority: enum.PriorityHigh, Hours: 2}}}))
		got := events()
		if len(got) != 1 || got[0].Kind != event.RecordUpdated || got[0].Data.RecordID != nil {
			t.Fatalf("the events are %v", got)
		}
		wantFields(t, got[0], "dueHours", "eventRetentionDays")
		if got[0].Data.Directory != before+1 {
			t.Errorf("the event says version %d after %d", got[0].Data.Directory, before)
		}
		dir, err := w.Copy().Directory.At(t.Context(), got[0].Data.Directory)
		if err != nil {
			t.Fatal(err)
		}
		if dir.DueHours[enum.PriorityHigh] != 2 || dir.DueHours[enum.PriorityLow] != 72 || dir.RetentionDays != 90 {
			t.Errorf("the settings are %v and %d days", dir.DueHours, dir.RetentionDays)
		}
		must(t)(w.UpdateSettings(admin, desk.UpdateSettingsInput{EventRetentionDays: ptr(90)}))
		must(t)(w.UpdateSettings(admin, desk.UpdateSettingsInput{}))
		if n := len(events()); n != 1 {
			t.Errorf("%d events, though nothing changed again", n)
		}
	})
}

func TestWeeksAreAsTheDeskHasThem(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		admin := w.As(w.User("administrator"))
		is := func(first enum.Weekday, end ...enum.Weekday) {
			t.Helper()
			dir, err := w.Copy().Directory.Latest(t.Context())
			if err != nil || dir.WeekStartsOn != first || dir.Weekend == nil || !slices.Equal(dir.Weekend, end) {
				t.Errorf("the week starts on %s and ends with %v: %v", dir.WeekStartsOn, dir.Weekend, err)
			}
		}
		is(enum.Sunday, enum.Friday, enum.Saturday)
		events := since(t, w)
		in := desk.UpdateSettingsInput{WeekStartsOn: ptr(enum.Monday), Weekend: []enum.Weekday{enum.Saturday, enum.Sunday}}
		must(t)(w.UpdateSettings(admin, in))
		is(enum.Monday, enum.Sunday, enum.Saturday)
		must(t)(w.UpdateSettings(admin, in))
		must(t)(w.UpdateSettings(admin, desk.UpdateSettingsInput{EventRetentionDays: ptr(0)}))
		got := events()
		if len(got) != 1 {
			t.Fatalf("%d events", len(got))
		}
		wantFields(t, got[0], "weekStartsOn", "weekend")
		if c := got[0].Data.Changes[1]; string(c.From) != `["FRIDAY","SATURDAY"]` || string(c.To) != `["SUNDAY","SATURDAY"]` {
			t.Errorf("the weekend went from %s to %s", c.From, c.To)
		}
		must(t)(w.UpdateSettings(admin, desk.UpdateSettingsInput{Weekend: []enum.Weekday{}}))
		is(enum.Monday)
		must(t)(w.UpdateSettings(admin, desk.UpdateSettingsInput{Weekend: enum.Weekdays()[1:]}))
		is(enum.Monday, enum.Weekdays()[1:]...)
		refuses(t, w, admin, w.UpdateSettings, []wrong[desk.UpdateSettingsInput]{
			{"all at once", desk.UpdateSettingsInput{WeekStartsOn: ptr(enum.Weekday("DOOMSDAY")), EventRetentionDays: ptr(-1),
				Weekend: []enum.Weekday{enum.Friday, "sunday", enum.Friday}},
				[]string{"weekStartsOn MALFORMED", "eventRetentionDays OUT_OF_RANGE", "weekend.1 MALFORMED", "weekend.2 DUPLICATE"}},
			{"no day to work on", desk.UpdateSettingsInput{Weekend: enum.Weekdays()}, []string{"weekend TOO_LONG"}},
		})
	})
}

func TestWrongSettingsAreRefused(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		hours := func(list ...desk.PriorityHoursInput) desk.UpdateSettingsInput {
			return desk.UpdateSettingsInput{DueHours: list}
		}
		refuses(t, w, w.AsSystem(), w.UpdateSettings, []wrong[desk.UpdateSettingsInput]{
			{"all at once", desk.UpdateSettingsInput{EventRetentionDays: ptr(-1), DueHours: []desk.PriorityHoursInput{{Priority: enum.PriorityLow, Hours: 0}, {Priority: enum.PriorityHigh, Hours: 8761}}},
				[]string{"eventRetentionDays OUT_OF_RANGE", "dueHours.0.hours OUT_OF_RANGE", "dueHours.1.hours OUT_OF_RANGE"}},
			{"too many days", desk.UpdateSettingsInput{EventRetentionDays: ptr(36501)}, []string{"eventRetentionDays OUT_OF_RANGE"}},
			{"a priority twice", hours(desk.PriorityHoursInput{Priority: enum.PriorityLow, Hours: 1}, desk.PriorityHoursInput{Priority: enum.PriorityLow, Hours: 2}),
				[]string{"dueHours.1.priority DUPLICATE"}},
			{"no such priority", hours(desk.PriorityHoursInput{Priority: 9, Hours: 1}), []string{"dueHours.0.priority MALFORMED"}},
			{"too many", hours(make([]desk.PriorityHoursInput, 6)...), []string{"dueHours TOO_LONG"}},
		})
		must(t)(w.UpdateSettings(w.AsSystem(), desk.UpdateSettingsInput{EventRetentionDays: ptr(36500),
			DueHours: []desk.PriorityHoursInput{{Priority: enum.PriorityLow, Hours: 1}, {Priority: enum.PriorityHigh, Hours: 8760}}}))
	})
}

func TestStatusesAreAddedAndChanged(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		admin := w.As(w.User("administrator"))
		events := since(t, w)
		in := desk.CreateStatusInput{Key: "on_hold", Names: english(justRight), Color: "#AABBCC", Category: enum.CategoryWaiting}
		done := must(t)(w.CreateStatus(admin, in))
		wantEvent(t, events(), event.RecordCreated, ident.Status, done.ID)
		s := w.Directory.Current().Status(done.ID)
		if s == nil || s.Key != "on_hold" || s.Color != "#aabbcc" || s.Position != 5 || s.Names[enum.LocaleEN] != justRight || s.Category != enum.CategoryWaiting {
			t.Errorf("the status is %+v", s)
		}
		events = since(t, w)
		id := ident.Encode(ident.Status, done.ID)
		must(t)(w.UpdateStatus(admin, desk.UpdateStatusInput{ID: id, Names: english("Held"), Color: ptr("#000000"), Position: ptr(0)}))
		wantEvent(t, events(), event.RecordUpdated, ident.Status, done.ID, "names", "position", "color")
		must(t)(w.UpdateStatus(admin, desk.UpdateStatusInput{ID: id, Names: english("Held"), Color: ptr("#000000"), Position: ptr(0)}))
		if n := len(events()); n != 1 {
			t.Errorf("%d events, though nothing changed again", n)
		}
		_, err := w.CreateStatus(admin, in)
		wantViolations(t, err, "key DUPLICATE")
		_, err = w.UpdateStatus(admin, desk.UpdateStatusInput{ID: noSuch(ident.Status)})
		wantFault(t, err, fault.NotFound)
	})
}

func TestWrongStatusesAreRefused(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		good := desk.CreateStatusInput{Key: "held", Names: english("Held"), Color: "#123456", Category: enum.CategoryOpen}
		with := func(change func(*desk.CreateStatusInput)) desk.CreateStatusInput {
			in := good
			change(&in)
			return in
		}
		list := []wrong[desk.CreateStatusInput]{
			{"everything", desk.CreateStatusInput{Position: ptr(-1)},
				[]string{"key REQUIRED", "names REQUIRED", "color MALFORMED", "category MALFORMED", "position OUT_OF_RANGE"}},
			{"a key that is taken", with(func(in *desk.CreateStatusInput) { in.Key = "open" }), []string{"key DUPLICATE"}},
		}
		for _, key := range []string{"Held", "1held", "_held", "he ld", "é", "held\n", string(make([]byte, 65)), notUTF8} {
			list = append(list, wrong[desk.CreateStatusInput]{fmt.Sprintf("key %q", key),
				with(func(in *desk.CreateStatusInput) { in.Key = key }), []string{"key MALFORMED"}})
		}
		for _, color := range []string{"red", "#12345", "#1234567", "#12345g", "123456", "#123456\n", notUTF8} {
			list = append(list, wrong[desk.CreateStatusInput]{fmt.Sprintf("color %q", color),
				with(func(in *desk.CreateStatusInput) { in.Color = color }), []string{"color MALFORMED"}})
		}
		var changes []wrong[desk.UpdateStatusInput]
		open := desktest.ID(w.Status("open"))
		for _, n := range badNames() {
			list = append(list, wrong[desk.CreateStatusInput]{n.name, with(func(in *desk.CreateStatusInput) { in.Names = n.in }), n.want})
			changes = append(changes, wrong[desk.UpdateStatusInput]{n.name, desk.UpdateStatusInput{ID: open, Names: n.in}, n.want})
		}
		refuses(t, w, w.AsSystem(), w.CreateStatus, list)
		for id, code := range badIDs() {
			changes = append(changes, wrong[desk.UpdateStatusInput]{code, desk.UpdateStatusInput{ID: id, Color: ptr("x"), Position: ptr(desk.MaxPosition + 1)},
				[]string{"id " + code, "color MALFORMED", "position OUT_OF_RANGE"}})
		}
		refuses(t, w, w.AsSystem(), w.UpdateStatus, changes)
	})
}

func TestTicketTypesAreAddedAndChanged(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		admin := w.As(w.User("administrator"))
		events := since(t, w)
		done := must(t)(w.CreateTicketType(admin, desk.CreateTicketTypeInput{Names: english("Return")}))
		wantEvent(t, events(), event.RecordCreated, ident.TicketType, done.ID)
		if x := w.Directory.Current().Type(done.ID); x == nil || x.Position != 4 {
			t.Errorf("the type is %+v", x)
		}
		events = since(t, w)
		in := desk.UpdateTicketTypeInput{ID: ident.Encode(ident.TicketType, done.ID), Names: english("Returns"), Position: ptr(1)}
		must(t)(w.UpdateTicketType(admin, in))
		must(t)(w.UpdateTicketType(admin, in))
		wantEvent(t, events(), event.RecordUpdated, ident.TicketType, done.ID, "names", "position")
		if x := w.Directory.Current().Type(done.ID); x.Position != 1 || x.Names[enum.LocaleEN] != "Returns" {
			t.Errorf("the type is %+v", x)
		}
		_, err := w.UpdateTicketType(admin, desk.UpdateTicketTypeInput{ID: noSuch(ident.TicketType)})
		wantFault(t, err, fault.NotFound)

		var list []wrong[desk.CreateTicketTypeInput]
		var changes []wrong[desk.UpdateTicketTypeInput]
		for _, n := range badNames() {
			list = append(list, wrong[desk.CreateTicketTypeInput]{n.name, desk.CreateTicketTypeInput{Names: n.in, Position: ptr(-1)},
				append([]string{"position OUT_OF_RANGE"}, n.want...)})
			changes = append(changes, wrong[desk.UpdateTicketTypeInput]{n.name, desk.UpdateTicketTypeInput{ID: in.ID, Names: n.in, Position: ptr(-1)},
				append([]string{"position OUT_OF_RANGE"}, n.want...)})
		}
		for id, code := range badIDs() {
			changes = append(changes, wrong[desk.UpdateTicketTypeInput]{code, desk.UpdateTicketTypeInput{ID: id}, []string{"id " + code}})
		}
		refuses(t, w, admin, w.CreateTicketType, list)
		refuses(t, w, admin, w.UpdateTicketType, changes)
	})
}
