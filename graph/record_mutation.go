package graph

import (
	"context"

	"github.com/sanad-desk/sanad/graph/model"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/account"
	"github.com/sanad-desk/sanad/internal/desk"
	"github.com/sanad-desk/sanad/internal/fault"
)

func (r mutation) UpsertCustomer(ctx context.Context, input desk.UpsertCustomerInput) (*model.UpsertCustomerPayload, error) {
	done, err := r.Desk.UpsertCustomer(ctx, input)
	if err != nil {
		return nil, err
	}
	c, err := r.customerAfter(ctx, done.ID)
	return &model.UpsertCustomerPayload{Customer: c, Result: model.UpsertResult(done.Result), Position: done.Position.String(), ClientMutationID: done.Key}, err
}

func (r mutation) UpsertOrder(ctx context.Context, input desk.UpsertOrderInput) (*model.UpsertOrderPayload, error) {
	done, err := r.Desk.UpsertOrder(ctx, input)
	if err != nil {
		return nil, err
	}
	o, err := r.orderAfter(ctx, done.ID)
	return &model.UpsertOrderPayload{Order: o, Result: model.UpsertResult(done.Result), Position: done.Position.String(), ClientMutationID: done.Key}, err
}

func (r mutation) CreateAPIToken(ctx context.Context, input desk.CreateAPITokenInput) (*model.CreateAPITokenPayload, error) {
	done, err := r.Desk.CreateAPIToken(ctx, input)
	if err != nil {
		return nil, err
	}
	t, err := r.tokenAfter(ctx, done.ID)
	return &model.CreateAPITokenPayload{APIToken: t, Secret: done.Secret, Position: done.Position.String(), ClientMutationID: done.Key}, err
}

func (r mutation) RevokeAPIToken(ctx context.Context, input desk.RevokeAPITokenInput) (*model.RevokeAPITokenPayload, error) {
	done, err := r.Desk.RevokeAPIToken(ctx, input)
	if err != nil {
		return nil, err
	}
	t, err := r.tokenAfter(ctx, done.ID)
	return &model.RevokeAPITokenPayload{APIToken: t, Position: done.Position.String(), ClientMutationID: done.Key}, err
}

func (r mutation) CreateCustomerAccess(ctx context.Context, input desk.CreateCustomerAccessInput) (*model.CreateCustomerAccessPayload, error) {
	done, err := r.Desk.CreateCustomerAccess(ctx, input)
	if err != nil {
		return nil, err
	}
	c, err := r.customerAfter(ctx, done.ID)
	return &model.CreateCustomerAccessPayload{Customer: c, Secret: done.Secret, ExpiresAt: done.Expires, Position: done.Position.String(), ClientMutationID: done.Key}, err
}

func (r mutation) MarkInboxRead(ctx context.Context, input desk.MarkInboxReadInput) (*model.MarkInboxReadPayload, error) {
	done, err := r.Desk.MarkInboxRead(ctx, input)
	if err != nil {
		return nil, err
	}
	u, err := r.Desk.UnreadCount(ctx, access.From(ctx))
	return &model.MarkInboxReadPayload{Unread: unreadView(u), Position: done.Position.String(), ClientMutationID: done.Key}, err
}

var errNoCookie = fault.New(fault.Forbidden, "sign in by a plain HTTP request: only that can set a cookie")

func (r mutation) SignIn(ctx context.Context, input desk.SignInInput) (*model.SignInPayload, error) {
	browser := account.BrowserFrom(ctx)
	if browser == nil {
		return nil, errNoCookie
	}
	s, err := r.Desk.Accounts.SignIn(ctx, input.Email, input.Password, browser.Peer())
	if err != nil {
		return nil, err
	}
	browser.Begin(s.Secret, s.Expires)
	position, err := r.Desk.Position(ctx)
	if err != nil {
		return nil, err
	}
	v, err := r.viewerAfter(ctx, s)
	return &model.SignInPayload{Viewer: v, Position: position.String(), ClientMutationID: input.ClientMutationID}, err
}

func (r mutation) SetUpDesk(ctx context.Context, input desk.SetUpDeskInput) (*model.SetUpDeskPayload, error) {
	browser := account.BrowserFrom(ctx)
	if browser == nil {
		return nil, errNoCookie
	}
	done, s, err := r.Desk.SetUp(ctx, input, browser.Peer())
	if err != nil {
		return nil, err
	}
	browser.Begin(s.Secret, s.Expires)
	v, err := r.viewerAfter(ctx, s)
	return &model.SetUpDeskPayload{Viewer: v, Position: done.Position.String(), ClientMutationID: done.Key}, err
}

func (r mutation) SignOut(ctx context.Context, input *desk.SignOutInput) (*model.SignOutPayload, error) {
	position, was, err := r.Desk.Accounts.SignOut(ctx, access.From(ctx))
	if err != nil {
		return nil, err
	}
	if browser := account.BrowserFrom(ctx); browser != nil {
		browser.End()
	}
	out := &model.SignOutPayload{SignedOut: was, Position: position.String()}
	if input != nil {
		out.ClientMutationID = input.ClientMutationID
	}
	return out, nil
}
