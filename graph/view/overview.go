package view

import (
	"time"

	"github.com/sanad-desk/sanad/ent/enum"
)

// Overview is the desk at a glance.
type Overview struct {
	Open, Unassigned, Overdue, DueToday, Unread int
	Today                                       *DateTimeSpan
	ByStatus                                    []*StatusCount
	ByPriority                                  []*PriorityCount
	ByDepartment                                []*DepartmentWorkload
	ByAssignee                                  []*UserWorkload
	Trend                                       []*TrendDay
	Position                                    string
}

// DateTimeSpan is a span of time with both its ends.
type DateTimeSpan struct{ From, To time.Time }

// StatusCount is how many tickets are in a status.
type StatusCount struct {
	Status *Status
	Count  int
}

// PriorityCount is how many open tickets have a priority.
type PriorityCount struct {
	Priority enum.Priority
	Count    int
}

// DepartmentWorkload is what a department has to do.
type DepartmentWorkload struct {
	Department                          *Department
	Open, Unassigned, Overdue, DueToday int
}

// UserWorkload is what a person has to do.
type UserWorkload struct {
	User                    *User
	Open, Overdue, DueToday int
}

// TrendDay is what happened on a day.
type TrendDay struct {
	Date              string
	From, To          time.Time
	Created, Resolved int
}
