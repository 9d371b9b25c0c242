package filter

import (
	"reflect"
	"testing"

	"github.com/google/uuid"
)

// What an agent may see says nothing more to one who asks for their own department.
func TestAndAbsorbsAlternativesThatAreSaidAlready(t *testing.T) {
	t.Parallel()
	a, b, me := uuid.New(), uuid.New(), uuid.New()
	reach := Or(InDepartments(a, b), AssignedTo(me))
	for name, c := range map[string]struct{ got, want Expr }{
		"one of mine":     {And(reach, InDepartments(a)), InDepartments(a)},
		"both of mine":    {And(InDepartments(b, a), reach), InDepartments(a, b)},
		"assigned to me":  {And(reach, AssignedTo(me)), AssignedTo(me)},
		"another's":       {And(reach, AssignedTo(b)), all{reach, AssignedTo(b)}},
		"more than mine":  {And(Or(InDepartments(a), AssignedTo(me)), InDepartments(a, b)), all{Or(InDepartments(a), AssignedTo(me)), InDepartments(a, b)}},
		"another field":   {And(reach, OfCustomer(a)), all{reach, OfCustomer(a)}},
		"with one beside": {And(NotDeleted(), reach, InDepartments(a)), all{NotDeleted(), InDepartments(a)}},
	} {
		if !reflect.DeepEqual(c.got, c.want) {
			t.Errorf("%s: got %v, want %v", name, c.got, c.want)
		}
	}
}
