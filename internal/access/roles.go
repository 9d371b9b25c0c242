package access

import "github.com/sanad-desk/sanad/ent/enum"

// SeededRole is a role that every new desk has.
type SeededRole struct {
	Key         string
	Names       enum.Names
	Scope       enum.Scope
	Permissions Set
}

const observer = 1<<TicketRead | 1<<NoteRead | 1<<CustomerRead | 1<<UserRead

const agent = observer | 1<<TicketCreate | 1<<TicketUpdate | 1<<TicketAssign | 1<<TicketTransfer |
	1<<MessageReply | 1<<NoteAdd | 1<<CustomerWrite | 1<<TokenCreate

const manager = agent | 1<<TicketDelete | 1<<CustomerAccess | 1<<UserManage | 1<<DepartmentManage | 1<<AuditRead

// Administrator is the key of the seeded role that may do everything.
const Administrator = "administrator"

// Roles are the roles that every new desk has, the most powerful first.
func Roles() []SeededRole {
	return []SeededRole{
		{Administrator, enum.Names{enum.LocaleEN: "Administrator", enum.LocaleAR: "مدير النظام", enum.LocaleHE: "מנהל מערכת"}, enum.ScopeAll, All},
		{"manager", enum.Names{enum.LocaleEN: "Manager", enum.LocaleAR: "مدير", enum.LocaleHE: "מנהל"}, enum.ScopeDepartments, manager},
		{"agent", enum.Names{enum.LocaleEN: "Agent", enum.LocaleAR: "وكيل دعم", enum.LocaleHE: "סוכן תמיכה"}, enum.ScopeDepartments, agent},
		{"observer", enum.Names{enum.LocaleEN: "Observer", enum.LocaleAR: "مراقب", enum.LocaleHE: "צופה"}, enum.ScopeDepartments, observer},
	}
}
