package desk_test

import (
	"context"
	"testing"

	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/desk"
	"github.com/sanad-desk/sanad/internal/desktest"
	"github.com/sanad-desk/sanad/internal/stream"
)

// A client compares positions to learn that its stream has come to its own reply, so that must be an event which streams show.
func TestAStreamReachesThePositionOfAReply(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		ctx := w.As(w.User("agent"))
		ticket := w.Ticket()
		before, err := w.Position(ctx)
		if err != nil {
			t.Fatal(err)
		}
		reply := must(t)(w.ReplyToTicket(ctx, desk.ReplyToTicketInput{TicketID: desktest.ID(ticket), Body: "hello"}))
		s, err := w.Subscribe(ctx, access.From(ctx), desk.Subscription{After: ptr(before.String())})
		if err != nil {
			t.Fatal(err)
		}
		ctx, stop := context.WithCancel(ctx)
		defer stop()
		_ = s.Run(ctx, func(e *stream.Entry) error {
			if got, want := e.Position.String(), reply.Position.String(); got < want {
				t.Errorf("the stream is at %s, the reply at %s", got, want)
			}
			stop()
			return nil
		})
		if got := unreadOf(t, w, w.As(w.User("agent"))); got[1] != 1 {
			t.Errorf("a colleague has %d unread messages", got[1])
		}
	})
}
