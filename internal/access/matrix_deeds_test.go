package access_test

import (
	"strings"

	"github.com/sanad-desk/sanad/ent/db"
	"github.com/sanad-desk/sanad/ent/db/apitoken"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/desktest"
	"github.com/sanad-desk/sanad/internal/ident"
)

// A deed is one row of the matrix: a mutation or a query, done with something that is made for it.
type deed struct {
	field string // of Mutation or Query
	what  string // says more about the row, where a field has several
	// needs are the permissions without any one of which nobody on the staff may do it, and with which somebody who reaches everything may.
	needs access.Set
	// or does as well as needs does.
	or access.Set
	// person is set where the deed is about somebody with the role of an agent: nobody manages one who may do more than they.
	person bool
	// input makes what the deed is done to, and says what is sent.
	input func(*scene) any
	// ask is the document of a query; a mutation's is made from its field.
	ask string
}

type object = map[string]any

// mutations in the order of the schema.
var mutations = []deed{
	{field: "createTicket", what: "in a department of one's own", needs: access.Of(access.TicketCreate), input: func(s *scene) any {
		return object{"subject": "A question", "departmentId": desktest.ID(s.ours)}
	}},
	{field: "createTicket", what: "in another department", needs: access.Of(access.TicketCreate), input: func(s *scene) any {
		return object{"subject": "A question", "departmentId": desktest.ID(s.theirs)}
	}},
	onTicket("updateTicket", access.TicketUpdate, object{"subject": "Another"}),
	{field: "changeTicketStatus", what: "to closed", needs: access.Of(access.TicketRead, access.TicketUpdate), input: func(s *scene) any {
		return object{"ticketId": s.ticket(), "statusId": desktest.ID(s.Status("closed"))}
	}},
	{field: "changeTicketStatus", what: "to any other", needs: access.Of(access.TicketRead, access.TicketUpdate), input: func(s *scene) any {
		return object{"ticketId": s.ticket(), "statusId": desktest.ID(s.Status("in_progress"))}
	}},
	onTicket("changeTicketPriority", access.TicketUpdate, object{"priority": "HIGH"}),
	onTicket("assignTicket", access.TicketAssign, object{"assigneeIds": []string{}}),
	{field: "transferTicket", needs: access.Of(access.TicketRead, access.TicketTransfer), input: func(s *scene) any {
		return object{"ticketId": s.ticket(), "departmentId": desktest.ID(s.theirs)}
	}},
	onTicket("scheduleTicket", access.TicketUpdate, object{"dueAt": "2031-01-01T00:00:00Z"}),
	onTicket("deleteTicket", access.TicketDelete, nil),
	{field: "restoreTicket", needs: access.Of(access.TicketRead, access.TicketDelete), input: func(s *scene) any {
		return object{"ticketId": s.deletedTicket()}
	}},
	onTicket("replyToTicket", access.MessageReply, object{"body": "Good morning"}),
	onTicket("addInternalNote", access.NoteAdd, object{"body": "They called twice"}),
	onTicket("markTicketRead", access.TicketRead, nil),
	{field: "markInboxRead", input: func(*scene) any { return object{"all": true} }},
	{field: "upsertCustomer", needs: access.Of(access.CustomerWrite), input: func(*scene) any {
		return object{"externalId": "m-1", "name": "Somebody"}
	}},
	{field: "upsertOrder", needs: access.Of(access.CustomerWrite), input: func(s *scene) any {
		return object{"externalId": "m-2", "customer": object{"id": desktest.ID(s.customer)}, "total": object{"amount": "1", "currency": "SAR"}}
	}},
	{field: "createApiToken", needs: access.Of(access.TokenCreate), input: func(*scene) any { return object{"name": "A program"} }},
	{field: "revokeApiToken", what: "one's own", input: func(s *scene) any { return object{"id": s.token(s.me)} }},
	{field: "revokeApiToken", what: "of an agent in a department of one's own", needs: access.Of(access.UserManage), person: true, input: func(s *scene) any {
		return object{"id": s.token(s.User("agent", desktest.In(s.ours)))}
	}},
	{field: "createCustomerAccess", needs: access.Of(access.CustomerAccess), input: func(s *scene) any {
		return object{"customerId": desktest.ID(s.customer)}
	}},
	{field: "createDepartment", needs: access.Of(access.DepartmentManage), input: func(*scene) any { return object{"names": called("A team")} }},
	{field: "updateDepartment", what: "one's own", needs: access.Of(access.DepartmentManage), input: func(s *scene) any {
		return object{"id": desktest.ID(s.ours), "names": called("Ours")}
	}},
	{field: "updateDepartment", what: "another", needs: access.Of(access.DepartmentManage), input: func(s *scene) any {
		return object{"id": desktest.ID(s.theirs), "names": called("Theirs")}
	}},
	{field: "createUser", what: "an agent in a department of one's own", needs: access.Of(access.UserManage), person: true, input: func(s *scene) any {
		return s.newUser("agent", s.ours)
	}},
	{field: "createUser", what: "an agent in another department", needs: access.Of(access.UserManage), person: true, input: func(s *scene) any {
		return s.newUser("agent", s.theirs)
	}},
	{field: "createUser", what: "an administrator", needs: access.All, input: func(s *scene) any { return s.newUser("administrator", s.ours) }},
	onUser("updateUser", object{"name": "Another name"}),
	{field: "updateUser", what: "of another department", needs: access.Of(access.UserManage), person: true, input: func(s *scene) any {
		return object{"id": desktest.ID(s.User("agent", desktest.In(s.theirs))), "name": "Another name"}
	}},
	onUser("deactivateUser", nil),
	{field: "updateProfile", input: func(*scene) any { return object{"name": "Me"} }},
	{field: "createRole", needs: access.Of(access.RoleManage), input: func(s *scene) any {
		return object{"key": s.word(), "names": called("A role"), "scope": "DEPARTMENTS", "permissions": []string{}}
	}},
	{field: "updateRole", needs: access.Of(access.RoleManage), input: func(s *scene) any {
		return object{"id": desktest.ID(s.Directory.Current().RoleByKey("observer").Role), "names": called("Observer")}
	}},
	{field: "createStatus", needs: access.Of(access.SettingsManage), input: func(s *scene) any {
		return object{"key": s.word(), "names": called("A status"), "color": "#123456", "category": "OPEN"}
	}},
	{field: "updateStatus", needs: access.Of(access.SettingsManage), input: func(s *scene) any {
		return object{"id": desktest.ID(s.Status("waiting")), "color": "#123456"}
	}},
	{field: "createTicketType", needs: access.Of(access.SettingsManage), input: func(*scene) any { return object{"names": called("A type")} }},
	{field: "updateTicketType", needs: access.Of(access.SettingsManage), input: func(s *scene) any {
		return object{"id": desktest.ID(s.Directory.Current().Types[0]), "names": called("Technical")}
	}},
	{field: "updateSettings", needs: access.Of(access.SettingsManage), input: func(*scene) any { return object{"eventRetentionDays": 400} }},
}

// queries in the order of the schema; node and nodes answer as the query for the thing does.
var queries = []deed{
	{field: "viewer", ask: "{ viewer { actor { id } } }"},
	{field: "node", what: "a ticket", needs: access.Of(access.TicketRead), ask: "query($id: ID!) { node(id: $id) { id } }", input: (*scene).byTicket},
	{field: "nodes", what: "a ticket", needs: access.Of(access.TicketRead), ask: "query($id: ID!) { nodes(ids: [$id]) { id } }", input: (*scene).byTicket},
	{field: "ticket", needs: access.Of(access.TicketRead), ask: "query($id: ID!) { ticket(id: $id) { id } }", input: (*scene).byTicket},
	{field: "ticket", what: "its internal notes", needs: access.Of(access.TicketRead, access.NoteRead),
		ask: "query($id: ID!) { ticket(id: $id) { messages { nodes { id } } } }", input: (*scene).byNote},
	{field: "tickets", needs: access.Of(access.TicketRead), ask: "query($id: ID!) { tickets(filterBy: {ids: [$id]}) { nodes { id } } }", input: (*scene).byTicket},
	{field: "overview", needs: access.Of(access.TicketRead), ask: "{ overview { open unread byAssignee { open } } }"},
	{field: "customer", what: "of the ticket", needs: access.Of(access.CustomerRead), or: access.Of(access.CustomerWrite),
		ask: "query($id: ID!) { customer(id: $id) { id } }", input: (*scene).byCustomer},
	{field: "customer", what: "another", needs: access.Of(access.CustomerRead), or: access.Of(access.CustomerWrite),
		ask: "query($id: ID!) { customer(id: $id) { id } }", input: func(s *scene) any {
			return object{"id": desktest.ID(s.Customer())}
		}},
	{field: "customers", needs: access.Of(access.CustomerRead), ask: "{ customers { nodes { id } } }"},
	{field: "order", what: "of the customer", needs: access.Of(access.CustomerRead), or: access.Of(access.CustomerWrite),
		ask: "query($id: ID!) { order(id: $id) { id } }", input: (*scene).byOrder},
	{field: "orders", needs: access.Of(access.CustomerRead), ask: "query($id: ID!) { orders(customerId: $id) { nodes { id } } }", input: func(s *scene) any {
		s.byOrder()
		return s.byCustomer()
	}},
	{field: "users", needs: access.Of(access.UserRead), ask: "{ users { nodes { id } } }"},
	{field: "departments", ask: "{ departments { id } }"},
	{field: "roles", needs: access.Of(access.UserRead), ask: "{ roles { id } }"},
	{field: "statuses", ask: "{ statuses { id } }"},
	{field: "ticketTypes", ask: "{ ticketTypes { id } }"},
	{field: "tags", ask: "{ tags { id } }"},
	{field: "settings", ask: "{ settings { eventRetentionDays } }"},
	{field: "apiTokens", ask: "{ apiTokens { id } }"},
	{field: "events", needs: access.Of(access.AuditRead), ask: "{ events { totalCount } }"},
	{field: "inbox", ask: "{ inbox { totalCount } }"},
	{field: "position", ask: "{ position }"},
}

// everybodys are the fields that need no sign-in, so that there is nothing to tell of roles.
var everybodys = []string{"signIn", "setUpDesk", "signOut", "setUpNeeded"}

// onTicket is a deed on a ticket in a department of one's own, or on the customer's ticket.
func onTicket(field string, p access.Permission, more object) deed {
	return deed{field: field, needs: access.Of(access.TicketRead, p), input: func(s *scene) any {
		in := object{"ticketId": s.ticket()}
		for k, v := range more {
			in[k] = v
		}
		return in
	}}
}

// onUser is a deed on an agent in a department of one's own.
func onUser(field string, more object) deed {
	return deed{field: field, what: "an agent in a department of one's own", needs: access.Of(access.UserManage), person: true, input: func(s *scene) any {
		in := object{"id": desktest.ID(s.User("agent", desktest.In(s.ours)))}
		for k, v := range more {
			in[k] = v
		}
		return in
	}}
}

func called(name string) []object { return []object{{"locale": "EN", "text": name}} }

// document is what is sent to the API.
func (d deed) document() string {
	if d.ask != "" {
		return d.ask
	}
	return "mutation($input: " + strings.ToUpper(d.field[:1]) + d.field[1:] + "Input!) { " + d.field + "(input: $input) { position } }"
}

// token is the id of a new token of a user's.
func (s *scene) token(of *db.User) string {
	if of == nil {
		of = s.User("agent", desktest.In(s.ours)) // a customer has none, and tries somebody else's
	}
	s.Token(of, false)
	id, err := s.Store.Read().Ent().ApiToken.Query().Where(apitoken.UserID(of.ID)).Order(db.Desc(apitoken.FieldID)).FirstID(s.t.Context())
	if err != nil {
		s.t.Fatal(err)
	}
	return ident.Encode(ident.APIToken, id)
}
