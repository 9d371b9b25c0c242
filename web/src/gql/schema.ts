export type Maybe<T> = T | null;
export type InputMaybe<T> = T | null | undefined;
export type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type MakeOptional<T, K extends keyof T> = Omit<T, K> & { [SubKey in K]?: Maybe<T[SubKey]> };
export type MakeMaybe<T, K extends keyof T> = Omit<T, K> & { [SubKey in K]: Maybe<T[SubKey]> };
export type MakeEmpty<T extends { [key: string]: unknown }, K extends keyof T> = { [_ in K]?: never };
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** An opaque place in a list or in the log of events. Two positions in the log compare as strings: the greater is the later one. */
  Cursor: { input: string; output: string; }
  /** A day of the calendar: `2026-03-01`. */
  Date: { input: string; output: string; }
  /** A moment as RFC 3339, answered in UTC to the microsecond: `2026-03-01T09:30:00Z`. */
  DateTime: { input: string; output: string; }
  /** Any JSON value. */
  JSON: { input: unknown; output: unknown; }
};

/** Whoever does a deed. */
export type Actor = {
  /** An opaque id. */
  id: Scalars['ID']['output'];
  /** What to call them. */
  name: Scalars['String']['output'];
};

/** What addInternalNote takes. */
export type AddInternalNoteInput = {
  /** Plain text: 1 character to 64 KiB. */
  body: Scalars['String']['input'];
  /** Makes trying again safe for 24 hours: the same key with the same input returns the first result, with another input it is a CONFLICT. 1 to 200 characters. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** Refuse with CONFLICT unless the ticket still has this version. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The ticket. */
  ticketId: Scalars['ID']['input'];
};

/** What addInternalNote answers. */
export type AddInternalNotePayload = {
  __typename: 'AddInternalNotePayload';
  /** The key that was sent. */
  clientMutationId: Maybe<Scalars['String']['output']>;
  /** The note. */
  message: Message;
  /** The place in the log after this write: a stream that has reached it has seen it. */
  position: Scalars['Cursor']['output'];
  /** The ticket after the change. */
  ticket: Ticket;
};

/** A program that acts in its own name, by an integration token. */
export type ApiClient = Actor & Node & {
  __typename: 'ApiClient';
  /** An opaque id. */
  id: Scalars['ID']['output'];
  /** The token's name. */
  name: Scalars['String']['output'];
};

/** A secret that a program signs in with. The secret itself is shown once, when it is made. */
export type ApiToken = Node & {
  __typename: 'ApiToken';
  /** When it was made. */
  createdAt: Scalars['DateTime']['output'];
  /** When it ends. */
  expiresAt: Maybe<Scalars['DateTime']['output']>;
  /** An opaque id. */
  id: Scalars['ID']['output'];
  /** Whether deeds done with it are recorded as its own (ApiClient), not as its owner's. */
  integration: Scalars['Boolean']['output'];
  /** When it last signed in, to the minute. */
  lastUsedAt: Maybe<Scalars['DateTime']['output']>;
  /** What its maker calls it. */
  name: Scalars['String']['output'];
  /** When it was revoked. */
  revokedAt: Maybe<Scalars['DateTime']['output']>;
  /** What it is limited to; null when it may do whatever its owner may. */
  scopes: Maybe<Array<Permission>>;
  /** Whose rights it has. */
  user: User;
};

/** What assignTicket takes. */
export type AssignTicketInput = {
  /** Active members of staff; an empty list leaves it to the department. */
  assigneeIds: Array<Scalars['ID']['input']>;
  /** Makes trying again safe for 24 hours: the same key with the same input returns the first result, with another input it is a CONFLICT. 1 to 200 characters. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** Refuse with CONFLICT unless the ticket still has this version. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The ticket. */
  ticketId: Scalars['ID']['input'];
};

/** What assignTicket answers. */
export type AssignTicketPayload = {
  __typename: 'AssignTicketPayload';
  /** The key that was sent. */
  clientMutationId: Maybe<Scalars['String']['output']>;
  /** The place in the log after this write: a stream that has reached it has seen it. */
  position: Scalars['Cursor']['output'];
  /** The ticket after the change. */
  ticket: Ticket;
};

/** A way of telling dates. The API itself tells them as RFC 3339; this is how they are shown to people. */
export type CalendarSystem =
  /** The Gregorian calendar. */
  | 'GREGORIAN'
  /** The Hebrew calendar. */
  | 'HEBREW'
  /** The Islamic calendar of Umm al-Qura. */
  | 'HIJRI';

/** A field's change. */
export type Change = {
  __typename: 'Change';
  /** The field's name in this schema. */
  field: Scalars['String']['output'];
  /** What it was. */
  from: Maybe<Scalars['JSON']['output']>;
  /** What it became. */
  to: Maybe<Scalars['JSON']['output']>;
};

/** What changeTicketPriority takes. */
export type ChangeTicketPriorityInput = {
  /** Makes trying again safe for 24 hours: the same key with the same input returns the first result, with another input it is a CONFLICT. 1 to 200 characters. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** Refuse with CONFLICT unless the ticket still has this version. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** One to five stars. */
  priority: Priority;
  /** The ticket. */
  ticketId: Scalars['ID']['input'];
};

/** What changeTicketPriority answers. */
export type ChangeTicketPriorityPayload = {
  __typename: 'ChangeTicketPriorityPayload';
  /** The key that was sent. */
  clientMutationId: Maybe<Scalars['String']['output']>;
  /** The place in the log after this write: a stream that has reached it has seen it. */
  position: Scalars['Cursor']['output'];
  /** The ticket after the change. */
  ticket: Ticket;
};

/** What changeTicketStatus takes. */
export type ChangeTicketStatusInput = {
  /** Makes trying again safe for 24 hours: the same key with the same input returns the first result, with another input it is a CONFLICT. 1 to 200 characters. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** Refuse with CONFLICT unless the ticket still has this version. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The status. */
  statusId: Scalars['ID']['input'];
  /** The ticket. */
  ticketId: Scalars['ID']['input'];
};

/** What changeTicketStatus answers. */
export type ChangeTicketStatusPayload = {
  __typename: 'ChangeTicketStatusPayload';
  /** The key that was sent. */
  clientMutationId: Maybe<Scalars['String']['output']>;
  /** The place in the log after this write: a stream that has reached it has seen it. */
  position: Scalars['Cursor']['output'];
  /** The ticket after the change. */
  ticket: Ticket;
};

/** Where something came from. */
export type Channel =
  /** A program. */
  | 'API'
  /** Live chat. */
  | 'CHAT'
  /** Mail. */
  | 'EMAIL'
  /** The customer, on the portal. */
  | 'PORTAL'
  /** A member of staff, on the dashboard. */
  | 'STAFF'
  /** Sanad itself. */
  | 'SYSTEM'
  /** WhatsApp. */
  | 'WHATSAPP';

/** What createApiToken takes. */
export type CreateApiTokenInput = {
  /** Makes trying again safe for 24 hours: the same key with the same input returns the first result, with another input it is a CONFLICT. 1 to 200 characters. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** When it ends. */
  expiresAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Record its deeds as its own (ApiClient), not as the viewer's. */
  integration?: InputMaybe<Scalars['Boolean']['input']>;
  /** What to call it: 1 to 200 characters. */
  name: Scalars['String']['input'];
  /** Limit it to these permissions. */
  scopes?: InputMaybe<Array<Permission>>;
};

/** What createApiToken answers. */
export type CreateApiTokenPayload = {
  __typename: 'CreateApiTokenPayload';
  /** The token. */
  apiToken: ApiToken;
  /** The key that was sent. */
  clientMutationId: Maybe<Scalars['String']['output']>;
  /** The place in the log after this write: a stream that has reached it has seen it. */
  position: Scalars['Cursor']['output'];
  /** The secret, shown this once. A repeated clientMutationId is refused with CONFLICT. */
  secret: Scalars['String']['output'];
};

/** What createCustomerAccess takes. */
export type CreateCustomerAccessInput = {
  /** Makes trying again safe for 24 hours: the same key with the same input returns the first result, with another input it is a CONFLICT. 1 to 200 characters. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** The customer. */
  customerId: Scalars['ID']['input'];
  /** When it ends; in 30 days when left out, a year at most. */
  expiresAt?: InputMaybe<Scalars['DateTime']['input']>;
};

/** What createCustomerAccess answers. */
export type CreateCustomerAccessPayload = {
  __typename: 'CreateCustomerAccessPayload';
  /** The key that was sent. */
  clientMutationId: Maybe<Scalars['String']['output']>;
  /** The customer. */
  customer: Customer;
  /** When it ends. */
  expiresAt: Scalars['DateTime']['output'];
  /** The place in the log after this write: a stream that has reached it has seen it. */
  position: Scalars['Cursor']['output'];
  /** The secret, shown this once. A repeated clientMutationId is refused with CONFLICT. */
  secret: Scalars['String']['output'];
};

/** What createDepartment takes. */
export type CreateDepartmentInput = {
  /** Makes trying again safe for 24 hours: the same key with the same input returns the first result, with another input it is a CONFLICT. 1 to 200 characters. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** Its members. */
  memberIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Its name, in at least one language. */
  names: Array<LocalizedTextInput>;
  /** Its place in lists; last when left out. */
  position?: InputMaybe<Scalars['Int']['input']>;
};

/** What createDepartment answers. */
export type CreateDepartmentPayload = {
  __typename: 'CreateDepartmentPayload';
  /** The key that was sent. */
  clientMutationId: Maybe<Scalars['String']['output']>;
  /** The department. */
  department: Department;
  /** The place in the log after this write: a stream that has reached it has seen it. */
  position: Scalars['Cursor']['output'];
};

/** What createRole takes. */
export type CreateRoleInput = {
  /** Makes trying again safe for 24 hours: the same key with the same input returns the first result, with another input it is a CONFLICT. 1 to 200 characters. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** A stable word for programs: a-z, 0-9 and _. */
  key: Scalars['String']['input'];
  /** Its name, in at least one language. */
  names: Array<LocalizedTextInput>;
  /** What its holders may do. */
  permissions: Array<Permission>;
  /** Which tickets it reaches. */
  scope: RoleScope;
};

/** What createRole answers. */
export type CreateRolePayload = {
  __typename: 'CreateRolePayload';
  /** The key that was sent. */
  clientMutationId: Maybe<Scalars['String']['output']>;
  /** The place in the log after this write: a stream that has reached it has seen it. */
  position: Scalars['Cursor']['output'];
  /** The role. */
  role: Role;
};

/** What createStatus takes. */
export type CreateStatusInput = {
  /** What it means; for good. */
  category: StatusCategory;
  /** Makes trying again safe for 24 hours: the same key with the same input returns the first result, with another input it is a CONFLICT. 1 to 200 characters. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** `#rrggbb`. */
  color: Scalars['String']['input'];
  /** A stable word for programs: a-z, 0-9 and _. */
  key: Scalars['String']['input'];
  /** Its name, in at least one language. */
  names: Array<LocalizedTextInput>;
  /** Its place in lists; last when left out. */
  position?: InputMaybe<Scalars['Int']['input']>;
};

/** What createStatus answers. */
export type CreateStatusPayload = {
  __typename: 'CreateStatusPayload';
  /** The key that was sent. */
  clientMutationId: Maybe<Scalars['String']['output']>;
  /** The place in the log after this write: a stream that has reached it has seen it. */
  position: Scalars['Cursor']['output'];
  /** The status. */
  status: Status;
};

/** What createTicket takes. */
export type CreateTicketInput = {
  /** Who is to work on it. Staff only. */
  assigneeIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Makes trying again safe for 24 hours: the same key with the same input returns the first result, with another input it is a CONFLICT. 1 to 200 characters. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** Whom it is for. Staff only: a customer's ticket is their own. */
  customer?: InputMaybe<CustomerInput>;
  /** The team; when left out, the viewer's first, else the desk's first. */
  departmentId?: InputMaybe<Scalars['ID']['input']>;
  /** What it is about, in full: up to 64 KiB. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** When it must be done by. Staff only. */
  dueAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** When work on it is planned to end; not before it begins. */
  endsAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Orders it is about. */
  orderIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** One to five stars. */
  priority?: InputMaybe<Priority>;
  /** When work on it is planned to begin. */
  startsAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Where it stands; when left out, the first of category OPEN. Staff only. */
  statusId?: InputMaybe<Scalars['ID']['input']>;
  /** What it is about: 1 to 300 characters in one line. */
  subject: Scalars['String']['input'];
  /** Tags by name; new ones are made. Staff only. */
  tagNames?: InputMaybe<Array<Scalars['String']['input']>>;
  /** What kind of question. */
  typeId?: InputMaybe<Scalars['ID']['input']>;
};

/** What createTicket answers. */
export type CreateTicketPayload = {
  __typename: 'CreateTicketPayload';
  /** The key that was sent. */
  clientMutationId: Maybe<Scalars['String']['output']>;
  /** The place in the log after this write: a stream that has reached it has seen it. */
  position: Scalars['Cursor']['output'];
  /** The ticket after the change. */
  ticket: Ticket;
};

/** What createTicketType takes. */
export type CreateTicketTypeInput = {
  /** Makes trying again safe for 24 hours: the same key with the same input returns the first result, with another input it is a CONFLICT. 1 to 200 characters. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** Its name, in at least one language. */
  names: Array<LocalizedTextInput>;
  /** Its place in lists; last when left out. */
  position?: InputMaybe<Scalars['Int']['input']>;
};

/** What createTicketType answers. */
export type CreateTicketTypePayload = {
  __typename: 'CreateTicketTypePayload';
  /** The key that was sent. */
  clientMutationId: Maybe<Scalars['String']['output']>;
  /** The place in the log after this write: a stream that has reached it has seen it. */
  position: Scalars['Cursor']['output'];
  /** The type. */
  ticketType: TicketType;
};

/** What createUser takes. */
export type CreateUserInput = {
  /** Makes trying again safe for 24 hours: the same key with the same input returns the first result, with another input it is a CONFLICT. 1 to 200 characters. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** The departments they belong to; the first one when left out. */
  departmentIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** The address they sign in with. */
  email: Scalars['String']['input'];
  /** The language of their dashboard; English when left out. */
  locale?: InputMaybe<Locale>;
  /** Full name: 1 to 200 characters. */
  name: Scalars['String']['input'];
  /** 10 to 200 characters; without one they can't sign in by password. */
  password?: InputMaybe<Scalars['String']['input']>;
  /** What they may do. */
  roleId: Scalars['ID']['input'];
};

/** What createUser answers. */
export type CreateUserPayload = {
  __typename: 'CreateUserPayload';
  /** The key that was sent. */
  clientMutationId: Maybe<Scalars['String']['output']>;
  /** The place in the log after this write: a stream that has reached it has seen it. */
  position: Scalars['Cursor']['output'];
  /** The person. */
  user: User;
};

/** Somebody whom the desk helps. */
export type Customer = Actor & Node & {
  __typename: 'Customer';
  /** The company they belong to. */
  company: Maybe<Scalars['String']['output']>;
  /** When they became known. */
  createdAt: Scalars['DateTime']['output'];
  /** Mail address, unique among customers. */
  email: Maybe<Scalars['String']['output']>;
  /** The id by which another system knows them. */
  externalId: Maybe<Scalars['String']['output']>;
  /** An opaque id. */
  id: Scalars['ID']['output'];
  /** Full name. */
  name: Scalars['String']['output'];
  /** Their orders, newest first. */
  orders: OrderConnection;
  /** Telephone, in international form where it was given so. */
  phone: Maybe<Scalars['String']['output']>;
  /** Their tickets, newest first, those that the viewer may see. */
  tickets: TicketConnection;
  /** When their details last changed. */
  updatedAt: Scalars['DateTime']['output'];
};


/** Somebody whom the desk helps. */
export type CustomerOrdersArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  before?: InputMaybe<Scalars['Cursor']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** Somebody whom the desk helps. */
export type CustomerTicketsArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  before?: InputMaybe<Scalars['Cursor']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of customers. */
export type CustomerConnection = {
  __typename: 'CustomerConnection';
  /** The entries with their cursors. */
  edges: Array<CustomerEdge>;
  /** The entries. */
  nodes: Array<Customer>;
  /** Where the page begins and ends. */
  pageInfo: PageInfo;
  /** How many there are in all. Counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** A customer in a page. */
export type CustomerEdge = {
  __typename: 'CustomerEdge';
  /** Its place in the list. */
  cursor: Scalars['Cursor']['output'];
  /** The customer. */
  node: Customer;
};

/** Whom a ticket or an order is for: by id, by external id, or by details, which are matched against the known customers or add one. */
export type CustomerInput = {
  /** Company. */
  company?: InputMaybe<Scalars['String']['input']>;
  /** Mail address. */
  email?: InputMaybe<Scalars['String']['input']>;
  /** The id by which another system knows them. */
  externalId?: InputMaybe<Scalars['String']['input']>;
  /** Its id. */
  id?: InputMaybe<Scalars['ID']['input']>;
  /** Full name. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** Telephone: digits, spaces and + - ( ). */
  phone?: InputMaybe<Scalars['String']['input']>;
};

/** A span of time: from inclusive, to exclusive; either end may be open. */
export type DateTimeRange = {
  /** Not before. */
  from?: InputMaybe<Scalars['DateTime']['input']>;
  /** Before. */
  to?: InputMaybe<Scalars['DateTime']['input']>;
};

/** A span of time with both its ends: from inclusive, to exclusive. */
export type DateTimeSpan = {
  __typename: 'DateTimeSpan';
  /** Its beginning. */
  from: Scalars['DateTime']['output'];
  /** Its end, the first moment after it. */
  to: Scalars['DateTime']['output'];
};

/** What deactivateUser takes. */
export type DeactivateUserInput = {
  /** Makes trying again safe for 24 hours: the same key with the same input returns the first result, with another input it is a CONFLICT. 1 to 200 characters. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** The person. */
  id: Scalars['ID']['input'];
};

/** What deactivateUser answers. */
export type DeactivateUserPayload = {
  __typename: 'DeactivateUserPayload';
  /** The key that was sent. */
  clientMutationId: Maybe<Scalars['String']['output']>;
  /** The place in the log after this write: a stream that has reached it has seen it. */
  position: Scalars['Cursor']['output'];
  /** The person. */
  user: User;
};

/** What deleteTicket takes. */
export type DeleteTicketInput = {
  /** Makes trying again safe for 24 hours: the same key with the same input returns the first result, with another input it is a CONFLICT. 1 to 200 characters. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** Refuse with CONFLICT unless the ticket still has this version. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The ticket. */
  ticketId: Scalars['ID']['input'];
};

/** What deleteTicket answers. */
export type DeleteTicketPayload = {
  __typename: 'DeleteTicketPayload';
  /** The key that was sent. */
  clientMutationId: Maybe<Scalars['String']['output']>;
  /** The place in the log after this write: a stream that has reached it has seen it. */
  position: Scalars['Cursor']['output'];
  /** The ticket after the change. */
  ticket: Ticket;
};

/** A team that tickets belong to. */
export type Department = Node & {
  __typename: 'Department';
  /** An opaque id. */
  id: Scalars['ID']['output'];
  /** Its active members, by name. Empty for customers who ask. */
  members: Array<User>;
  /** Its name in the viewer's language. */
  name: Scalars['String']['output'];
  /** Its name in every language it has one in. */
  names: Array<LocalizedText>;
  /** Its place in lists, from 0. */
  position: Scalars['Int']['output'];
};

/** What a department has to do. */
export type DepartmentWorkload = {
  __typename: 'DepartmentWorkload';
  /** The department. */
  department: Department;
  /** Those due today. */
  dueToday: Scalars['Int']['output'];
  /** Its open tickets. */
  open: Scalars['Int']['output'];
  /** Those past their due date. */
  overdue: Scalars['Int']['output'];
  /** Those that nobody is assigned to. */
  unassigned: Scalars['Int']['output'];
};

/** Something that happened, for good. */
export type Event = {
  /** Who did it. */
  actor: Actor;
  /** When. */
  at: Scalars['DateTime']['output'];
  /** An opaque id. */
  id: Scalars['ID']['output'];
  /** What happened. */
  kind: EventKind;
  /** Its place in the log: give it as `after` to go on from here. */
  position: Scalars['Cursor']['output'];
  /** On which ticket; null for events on no ticket, and when the viewer may no longer see it. */
  ticket: Maybe<Ticket>;
};

/** A page of events. */
export type EventConnection = {
  __typename: 'EventConnection';
  /** The entries with their cursors. */
  edges: Array<EventEdge>;
  /** The entries. */
  nodes: Array<Event>;
  /** Where the page begins and ends. */
  pageInfo: PageInfo;
  /** How many there are in all. Counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** An event in a page. */
export type EventEdge = {
  __typename: 'EventEdge';
  /** Its position. */
  cursor: Scalars['Cursor']['output'];
  /** The event. */
  node: Event;
};

/** Which events. Several fields together mean all of them. */
export type EventFilter = {
  /** Done by one of these actors, by id. */
  actor?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** In this span. */
  at?: InputMaybe<DateTimeRange>;
  /** Of one of these kinds. */
  kind?: InputMaybe<Array<EventKind>>;
  /** On one of these tickets, by id. */
  ticket?: InputMaybe<Array<Scalars['ID']['input']>>;
};

/** The kinds of event; each has an object type of its own, but for RECORD ones, which share two. */
export type EventKind =
  /** Somebody wrote. */
  | 'MESSAGE_ADDED'
  /** A person, role, department, status, type, customer, order or token was added. */
  | 'RECORD_CREATED'
  /** A person, role, department, status, type, customer, order, token or setting changed. */
  | 'RECORD_UPDATED'
  /** Somebody was assigned or no longer is. */
  | 'TICKET_ASSIGNED'
  /** A ticket was opened. */
  | 'TICKET_CREATED'
  /** A ticket was deleted. */
  | 'TICKET_DELETED'
  /** A ticket's due date changed. */
  | 'TICKET_DUE_DATE_CHANGED'
  /** A ticket's stars changed. */
  | 'TICKET_PRIORITY_CHANGED'
  /** A deleted ticket came back. */
  | 'TICKET_RESTORED'
  /** A ticket moved to another status. */
  | 'TICKET_STATUS_CHANGED'
  /** A ticket moved to another department. */
  | 'TICKET_TRANSFERRED'
  /** A ticket's own text, type, tags, orders or window changed. */
  | 'TICKET_UPDATED';

/** A page of the inbox. */
export type InboxConnection = {
  __typename: 'InboxConnection';
  /** The entries with their cursors. */
  edges: Array<InboxEdge>;
  /** The entries. */
  nodes: Array<InboxItem>;
  /** Where the page begins and ends. */
  pageInfo: PageInfo;
  /** How many there are in all. Counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** An inbox item in a page. */
export type InboxEdge = {
  __typename: 'InboxEdge';
  /** Its place in the list. */
  cursor: Scalars['Cursor']['output'];
  /** The item. */
  node: InboxItem;
};

/** One thing that a person was told of. */
export type InboxItem = Node & {
  __typename: 'InboxItem';
  /** Who did it. */
  actor: Actor;
  /** When. */
  at: Scalars['DateTime']['output'];
  /** An opaque id. */
  id: Scalars['ID']['output'];
  /** When it was read; null while it is unread. */
  readAt: Maybe<Scalars['DateTime']['output']>;
  /** Why. */
  reason: InboxReason;
  /** On which ticket. */
  ticket: Ticket;
};

/** Why something stands in the inbox. */
export type InboxReason =
  /** Who works on it changed. */
  | 'ASSIGNED'
  /** The due date changed. */
  | 'DUE_DATE_CHANGED'
  /** Somebody wrote a public message. */
  | 'MESSAGE'
  /** Somebody wrote an internal note. */
  | 'NOTE'
  /** The priority changed. */
  | 'PRIORITY_CHANGED'
  /** The status changed. */
  | 'STATUS_CHANGED'
  /** A ticket was opened. */
  | 'TICKET_CREATED'
  /** The ticket came from another department. */
  | 'TRANSFERRED'
  /** The ticket's own text, type, tags, orders or window changed. */
  | 'UPDATED';

/** A language of the desk. */
export type Locale =
  /** Arabic. */
  | 'AR'
  /** English. */
  | 'EN'
  /** Hebrew. */
  | 'HE';

/** A text in one language. */
export type LocalizedText = {
  __typename: 'LocalizedText';
  /** The language. */
  locale: Locale;
  /** The text. */
  text: Scalars['String']['output'];
};

/** A text in one language. */
export type LocalizedTextInput = {
  /** The language. */
  locale: Locale;
  /** The text: 1 to 200 characters. */
  text: Scalars['String']['input'];
};

/** What markInboxRead takes. */
export type MarkInboxReadInput = {
  /** All of them. */
  all?: InputMaybe<Scalars['Boolean']['input']>;
  /** Makes trying again safe for 24 hours: the same key with the same input returns the first result, with another input it is a CONFLICT. 1 to 200 characters. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** These items. */
  itemIds?: InputMaybe<Array<Scalars['ID']['input']>>;
};

/** What markInboxRead answers. */
export type MarkInboxReadPayload = {
  __typename: 'MarkInboxReadPayload';
  /** The key that was sent. */
  clientMutationId: Maybe<Scalars['String']['output']>;
  /** The place in the log after this write: a stream that has reached it has seen it. */
  position: Scalars['Cursor']['output'];
  /** What is left. */
  unread: UnreadCount;
};

/** What markTicketRead takes. */
export type MarkTicketReadInput = {
  /** Makes trying again safe for 24 hours: the same key with the same input returns the first result, with another input it is a CONFLICT. 1 to 200 characters. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** The ticket. */
  ticketId: Scalars['ID']['input'];
  /** Only what happened up to this position of the log; all of it when left out. */
  upTo?: InputMaybe<Scalars['Cursor']['input']>;
};

/** What markTicketRead answers. */
export type MarkTicketReadPayload = {
  __typename: 'MarkTicketReadPayload';
  /** The key that was sent. */
  clientMutationId: Maybe<Scalars['String']['output']>;
  /** The place in the log after this write: a stream that has reached it has seen it. */
  position: Scalars['Cursor']['output'];
  /** The ticket after the change. */
  ticket: Ticket;
};

/** One entry of a ticket's conversation. */
export type Message = Node & {
  __typename: 'Message';
  /** Who wrote it. */
  author: Actor;
  /** Plain text. */
  body: Scalars['String']['output'];
  /** Where it came from. */
  channel: Channel;
  /** When it was written. */
  createdAt: Scalars['DateTime']['output'];
  /** An opaque id. */
  id: Scalars['ID']['output'];
  /** The ticket; null in an event's message when the viewer may no longer see it. */
  ticket: Maybe<Ticket>;
  /** Who may read it. */
  visibility: MessageVisibility;
};

/** Somebody wrote. */
export type MessageAdded = Event & {
  __typename: 'MessageAdded';
  /** Who did it. */
  actor: Actor;
  /** When. */
  at: Scalars['DateTime']['output'];
  /** An opaque id. */
  id: Scalars['ID']['output'];
  /** MESSAGE_ADDED. */
  kind: EventKind;
  /** What was written. */
  message: Message;
  /** Its place in the log. */
  position: Scalars['Cursor']['output'];
  /** The ticket as it is now; null when the viewer may no longer see it. */
  ticket: Maybe<Ticket>;
};

/** A page of messages. */
export type MessageConnection = {
  __typename: 'MessageConnection';
  /** The entries with their cursors. */
  edges: Array<MessageEdge>;
  /** The entries. */
  nodes: Array<Message>;
  /** Where the page begins and ends. */
  pageInfo: PageInfo;
  /** How many there are in all, of those that the viewer may read. Counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** A message in a page. */
export type MessageEdge = {
  __typename: 'MessageEdge';
  /** Its place in the list. */
  cursor: Scalars['Cursor']['output'];
  /** The message. */
  node: Message;
};

/** Who may read a message. */
export type MessageVisibility =
  /** The team alone. */
  | 'INTERNAL'
  /** The customer too. */
  | 'PUBLIC';

/** An amount of money. */
export type Money = {
  __typename: 'Money';
  /** Decimal text, exactly as it was given: `1250.50`. */
  amount: Scalars['String']['output'];
  /** ISO 4217 code: `SAR`, `ILS`, `USD`. */
  currency: Scalars['String']['output'];
};

/** An amount of money. */
export type MoneyInput = {
  /** Decimal text with at most 6 decimals: `1250.50`. */
  amount: Scalars['String']['input'];
  /** ISO 4217 code, three capital letters. */
  currency: Scalars['String']['input'];
};

/**
 * Deeds. Each is one transaction: all of it happens, or nothing. Errors are INVALID with every violation listed, FORBIDDEN, NOT_FOUND,
 * CONFLICT, RATE_LIMITED, UNAUTHENTICATED or UNAVAILABLE.
 */
export type Mutation = {
  __typename: 'Mutation';
  /** Writes for the team alone. The customer never learns of it. */
  addInternalNote: AddInternalNotePayload;
  /** Says who works on a ticket: exactly these people. */
  assignTicket: AssignTicketPayload;
  /** Changes a ticket's stars. */
  changeTicketPriority: ChangeTicketPriorityPayload;
  /** Moves a ticket to a status. A customer may close their own. */
  changeTicketStatus: ChangeTicketStatusPayload;
  /** Makes a secret that a program signs in with, with the viewer's rights. */
  createApiToken: CreateApiTokenPayload;
  /** Makes a secret that signs a customer in, for portals and for integrators' own pages. Send it as a bearer token. */
  createCustomerAccess: CreateCustomerAccessPayload;
  /** Adds a department. */
  createDepartment: CreateDepartmentPayload;
  /** Adds a role. */
  createRole: CreateRolePayload;
  /** Adds a status. */
  createStatus: CreateStatusPayload;
  /** Opens a ticket. What is left out gets its default: department, status, priority MEDIUM, a due date by priority. */
  createTicket: CreateTicketPayload;
  /** Adds a ticket type. */
  createTicketType: CreateTicketTypePayload;
  /** Adds a member of staff. */
  createUser: CreateUserPayload;
  /** Ends a person's access at once: sessions, tokens and streams. Their tickets stay assigned, so that they can be found and handed over. */
  deactivateUser: DeactivateUserPayload;
  /** Deletes a ticket. It is gone from every list, count and stream, and can be restored. */
  deleteTicket: DeleteTicketPayload;
  /** Marks inbox items read: these, or all. */
  markInboxRead: MarkInboxReadPayload;
  /** Says that the viewer has read a ticket, so that nothing on it is unread, on all their screens. */
  markTicketRead: MarkTicketReadPayload;
  /** Writes to the customer, or from them. A customer's reply to a waiting, resolved or closed ticket opens it again. */
  replyToTicket: ReplyToTicketPayload;
  /** Brings a deleted ticket back. */
  restoreTicket: RestoreTicketPayload;
  /** Ends a token, and every stream that it opened. */
  revokeApiToken: RevokeApiTokenPayload;
  /** Changes a ticket's dates. What is left out stays. */
  scheduleTicket: ScheduleTicketPayload;
  /** Makes the first administrator of a desk that has nobody yet, and signs them in as signIn does. Once there is anybody: CONFLICT. Too many attempts: RATE_LIMITED. */
  setUpDesk: SetUpDeskPayload;
  /** Signs a member of staff in: sets the session cookie. Wrong address or password: UNAUTHENTICATED. Too many attempts: RATE_LIMITED. */
  signIn: SignInPayload;
  /** Ends the session of the cookie, and every stream that it opened. */
  signOut: SignOutPayload;
  /** Moves a ticket to another department. Assignees who are not members there are unassigned. */
  transferTicket: TransferTicketPayload;
  /** Changes a department. What is left out stays. */
  updateDepartment: UpdateDepartmentPayload;
  /** Changes one's own name, language, calendar or password. */
  updateProfile: UpdateProfilePayload;
  /** Changes a role. What is left out stays. Open streams of its holders narrow at once. */
  updateRole: UpdateRolePayload;
  /** Changes what holds for the whole desk. What is left out stays. */
  updateSettings: UpdateSettingsPayload;
  /** Changes a status. What is left out stays. */
  updateStatus: UpdateStatusPayload;
  /** Changes a ticket's own text, type, tags and orders. What is left out stays. */
  updateTicket: UpdateTicketPayload;
  /** Changes a ticket type. What is left out stays. */
  updateTicketType: UpdateTicketTypePayload;
  /** Changes a member of staff. What is left out stays. */
  updateUser: UpdateUserPayload;
  /** Adds a customer, or changes the one with this external id or, failing that, this mail address. What is left out stays. */
  upsertCustomer: UpsertCustomerPayload;
  /** Adds an order, or changes the one with this external id. What is left out stays. */
  upsertOrder: UpsertOrderPayload;
};


/**
 * Deeds. Each is one transaction: all of it happens, or nothing. Errors are INVALID with every violation listed, FORBIDDEN, NOT_FOUND,
 * CONFLICT, RATE_LIMITED, UNAUTHENTICATED or UNAVAILABLE.
 */
export type MutationAddInternalNoteArgs = {
  input: AddInternalNoteInput;
};


/**
 * Deeds. Each is one transaction: all of it happens, or nothing. Errors are INVALID with every violation listed, FORBIDDEN, NOT_FOUND,
 * CONFLICT, RATE_LIMITED, UNAUTHENTICATED or UNAVAILABLE.
 */
export type MutationAssignTicketArgs = {
  input: AssignTicketInput;
};


/**
 * Deeds. Each is one transaction: all of it happens, or nothing. Errors are INVALID with every violation listed, FORBIDDEN, NOT_FOUND,
 * CONFLICT, RATE_LIMITED, UNAUTHENTICATED or UNAVAILABLE.
 */
export type MutationChangeTicketPriorityArgs = {
  input: ChangeTicketPriorityInput;
};


/**
 * Deeds. Each is one transaction: all of it happens, or nothing. Errors are INVALID with every violation listed, FORBIDDEN, NOT_FOUND,
 * CONFLICT, RATE_LIMITED, UNAUTHENTICATED or UNAVAILABLE.
 */
export type MutationChangeTicketStatusArgs = {
  input: ChangeTicketStatusInput;
};


/**
 * Deeds. Each is one transaction: all of it happens, or nothing. Errors are INVALID with every violation listed, FORBIDDEN, NOT_FOUND,
 * CONFLICT, RATE_LIMITED, UNAUTHENTICATED or UNAVAILABLE.
 */
export type MutationCreateApiTokenArgs = {
  input: CreateApiTokenInput;
};


/**
 * Deeds. Each is one transaction: all of it happens, or nothing. Errors are INVALID with every violation listed, FORBIDDEN, NOT_FOUND,
 * CONFLICT, RATE_LIMITED, UNAUTHENTICATED or UNAVAILABLE.
 */
export type MutationCreateCustomerAccessArgs = {
  input: CreateCustomerAccessInput;
};


/**
 * Deeds. Each is one transaction: all of it happens, or nothing. Errors are INVALID with every violation listed, FORBIDDEN, NOT_FOUND,
 * CONFLICT, RATE_LIMITED, UNAUTHENTICATED or UNAVAILABLE.
 */
export type MutationCreateDepartmentArgs = {
  input: CreateDepartmentInput;
};


/**
 * Deeds. Each is one transaction: all of it happens, or nothing. Errors are INVALID with every violation listed, FORBIDDEN, NOT_FOUND,
 * CONFLICT, RATE_LIMITED, UNAUTHENTICATED or UNAVAILABLE.
 */
export type MutationCreateRoleArgs = {
  input: CreateRoleInput;
};


/**
 * Deeds. Each is one transaction: all of it happens, or nothing. Errors are INVALID with every violation listed, FORBIDDEN, NOT_FOUND,
 * CONFLICT, RATE_LIMITED, UNAUTHENTICATED or UNAVAILABLE.
 */
export type MutationCreateStatusArgs = {
  input: CreateStatusInput;
};


/**
 * Deeds. Each is one transaction: all of it happens, or nothing. Errors are INVALID with every violation listed, FORBIDDEN, NOT_FOUND,
 * CONFLICT, RATE_LIMITED, UNAUTHENTICATED or UNAVAILABLE.
 */
export type MutationCreateTicketArgs = {
  input: CreateTicketInput;
};


/**
 * Deeds. Each is one transaction: all of it happens, or nothing. Errors are INVALID with every violation listed, FORBIDDEN, NOT_FOUND,
 * CONFLICT, RATE_LIMITED, UNAUTHENTICATED or UNAVAILABLE.
 */
export type MutationCreateTicketTypeArgs = {
  input: CreateTicketTypeInput;
};


/**
 * Deeds. Each is one transaction: all of it happens, or nothing. Errors are INVALID with every violation listed, FORBIDDEN, NOT_FOUND,
 * CONFLICT, RATE_LIMITED, UNAUTHENTICATED or UNAVAILABLE.
 */
export type MutationCreateUserArgs = {
  input: CreateUserInput;
};


/**
 * Deeds. Each is one transaction: all of it happens, or nothing. Errors are INVALID with every violation listed, FORBIDDEN, NOT_FOUND,
 * CONFLICT, RATE_LIMITED, UNAUTHENTICATED or UNAVAILABLE.
 */
export type MutationDeactivateUserArgs = {
  input: DeactivateUserInput;
};


/**
 * Deeds. Each is one transaction: all of it happens, or nothing. Errors are INVALID with every violation listed, FORBIDDEN, NOT_FOUND,
 * CONFLICT, RATE_LIMITED, UNAUTHENTICATED or UNAVAILABLE.
 */
export type MutationDeleteTicketArgs = {
  input: DeleteTicketInput;
};


/**
 * Deeds. Each is one transaction: all of it happens, or nothing. Errors are INVALID with every violation listed, FORBIDDEN, NOT_FOUND,
 * CONFLICT, RATE_LIMITED, UNAUTHENTICATED or UNAVAILABLE.
 */
export type MutationMarkInboxReadArgs = {
  input: MarkInboxReadInput;
};


/**
 * Deeds. Each is one transaction: all of it happens, or nothing. Errors are INVALID with every violation listed, FORBIDDEN, NOT_FOUND,
 * CONFLICT, RATE_LIMITED, UNAUTHENTICATED or UNAVAILABLE.
 */
export type MutationMarkTicketReadArgs = {
  input: MarkTicketReadInput;
};


/**
 * Deeds. Each is one transaction: all of it happens, or nothing. Errors are INVALID with every violation listed, FORBIDDEN, NOT_FOUND,
 * CONFLICT, RATE_LIMITED, UNAUTHENTICATED or UNAVAILABLE.
 */
export type MutationReplyToTicketArgs = {
  input: ReplyToTicketInput;
};


/**
 * Deeds. Each is one transaction: all of it happens, or nothing. Errors are INVALID with every violation listed, FORBIDDEN, NOT_FOUND,
 * CONFLICT, RATE_LIMITED, UNAUTHENTICATED or UNAVAILABLE.
 */
export type MutationRestoreTicketArgs = {
  input: RestoreTicketInput;
};


/**
 * Deeds. Each is one transaction: all of it happens, or nothing. Errors are INVALID with every violation listed, FORBIDDEN, NOT_FOUND,
 * CONFLICT, RATE_LIMITED, UNAUTHENTICATED or UNAVAILABLE.
 */
export type MutationRevokeApiTokenArgs = {
  input: RevokeApiTokenInput;
};


/**
 * Deeds. Each is one transaction: all of it happens, or nothing. Errors are INVALID with every violation listed, FORBIDDEN, NOT_FOUND,
 * CONFLICT, RATE_LIMITED, UNAUTHENTICATED or UNAVAILABLE.
 */
export type MutationScheduleTicketArgs = {
  input: ScheduleTicketInput;
};


/**
 * Deeds. Each is one transaction: all of it happens, or nothing. Errors are INVALID with every violation listed, FORBIDDEN, NOT_FOUND,
 * CONFLICT, RATE_LIMITED, UNAUTHENTICATED or UNAVAILABLE.
 */
export type MutationSetUpDeskArgs = {
  input: SetUpDeskInput;
};


/**
 * Deeds. Each is one transaction: all of it happens, or nothing. Errors are INVALID with every violation listed, FORBIDDEN, NOT_FOUND,
 * CONFLICT, RATE_LIMITED, UNAUTHENTICATED or UNAVAILABLE.
 */
export type MutationSignInArgs = {
  input: SignInInput;
};


/**
 * Deeds. Each is one transaction: all of it happens, or nothing. Errors are INVALID with every violation listed, FORBIDDEN, NOT_FOUND,
 * CONFLICT, RATE_LIMITED, UNAUTHENTICATED or UNAVAILABLE.
 */
export type MutationSignOutArgs = {
  input?: InputMaybe<SignOutInput>;
};


/**
 * Deeds. Each is one transaction: all of it happens, or nothing. Errors are INVALID with every violation listed, FORBIDDEN, NOT_FOUND,
 * CONFLICT, RATE_LIMITED, UNAUTHENTICATED or UNAVAILABLE.
 */
export type MutationTransferTicketArgs = {
  input: TransferTicketInput;
};


/**
 * Deeds. Each is one transaction: all of it happens, or nothing. Errors are INVALID with every violation listed, FORBIDDEN, NOT_FOUND,
 * CONFLICT, RATE_LIMITED, UNAUTHENTICATED or UNAVAILABLE.
 */
export type MutationUpdateDepartmentArgs = {
  input: UpdateDepartmentInput;
};


/**
 * Deeds. Each is one transaction: all of it happens, or nothing. Errors are INVALID with every violation listed, FORBIDDEN, NOT_FOUND,
 * CONFLICT, RATE_LIMITED, UNAUTHENTICATED or UNAVAILABLE.
 */
export type MutationUpdateProfileArgs = {
  input: UpdateProfileInput;
};


/**
 * Deeds. Each is one transaction: all of it happens, or nothing. Errors are INVALID with every violation listed, FORBIDDEN, NOT_FOUND,
 * CONFLICT, RATE_LIMITED, UNAUTHENTICATED or UNAVAILABLE.
 */
export type MutationUpdateRoleArgs = {
  input: UpdateRoleInput;
};


/**
 * Deeds. Each is one transaction: all of it happens, or nothing. Errors are INVALID with every violation listed, FORBIDDEN, NOT_FOUND,
 * CONFLICT, RATE_LIMITED, UNAUTHENTICATED or UNAVAILABLE.
 */
export type MutationUpdateSettingsArgs = {
  input: UpdateSettingsInput;
};


/**
 * Deeds. Each is one transaction: all of it happens, or nothing. Errors are INVALID with every violation listed, FORBIDDEN, NOT_FOUND,
 * CONFLICT, RATE_LIMITED, UNAUTHENTICATED or UNAVAILABLE.
 */
export type MutationUpdateStatusArgs = {
  input: UpdateStatusInput;
};


/**
 * Deeds. Each is one transaction: all of it happens, or nothing. Errors are INVALID with every violation listed, FORBIDDEN, NOT_FOUND,
 * CONFLICT, RATE_LIMITED, UNAUTHENTICATED or UNAVAILABLE.
 */
export type MutationUpdateTicketArgs = {
  input: UpdateTicketInput;
};


/**
 * Deeds. Each is one transaction: all of it happens, or nothing. Errors are INVALID with every violation listed, FORBIDDEN, NOT_FOUND,
 * CONFLICT, RATE_LIMITED, UNAUTHENTICATED or UNAVAILABLE.
 */
export type MutationUpdateTicketTypeArgs = {
  input: UpdateTicketTypeInput;
};


/**
 * Deeds. Each is one transaction: all of it happens, or nothing. Errors are INVALID with every violation listed, FORBIDDEN, NOT_FOUND,
 * CONFLICT, RATE_LIMITED, UNAUTHENTICATED or UNAVAILABLE.
 */
export type MutationUpdateUserArgs = {
  input: UpdateUserInput;
};


/**
 * Deeds. Each is one transaction: all of it happens, or nothing. Errors are INVALID with every violation listed, FORBIDDEN, NOT_FOUND,
 * CONFLICT, RATE_LIMITED, UNAUTHENTICATED or UNAVAILABLE.
 */
export type MutationUpsertCustomerArgs = {
  input: UpsertCustomerInput;
};


/**
 * Deeds. Each is one transaction: all of it happens, or nothing. Errors are INVALID with every violation listed, FORBIDDEN, NOT_FOUND,
 * CONFLICT, RATE_LIMITED, UNAUTHENTICATED or UNAVAILABLE.
 */
export type MutationUpsertOrderArgs = {
  input: UpsertOrderInput;
};

/** Anything that `node` can find by its id. */
export type Node = {
  /** An opaque id, unique in the whole desk. */
  id: Scalars['ID']['output'];
};

/** A purchase that a shop told the desk of. */
export type Order = Node & {
  __typename: 'Order';
  /** Who bought. */
  customer: Customer;
  /** The id by which the shop knows it. */
  externalId: Scalars['String']['output'];
  /** An opaque id. */
  id: Scalars['ID']['output'];
  /** What was bought. */
  items: Array<OrderItem>;
  /** The number that people say. */
  number: Scalars['String']['output'];
  /** When it was placed. */
  placedAt: Scalars['DateTime']['output'];
  /** The shop's word for where it stands. */
  status: Scalars['String']['output'];
  /** Tickets about it, newest first, those that the viewer may see. */
  tickets: TicketConnection;
  /** What it cost. */
  total: Money;
};


/** A purchase that a shop told the desk of. */
export type OrderTicketsArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  before?: InputMaybe<Scalars['Cursor']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of orders. */
export type OrderConnection = {
  __typename: 'OrderConnection';
  /** The entries with their cursors. */
  edges: Array<OrderEdge>;
  /** The entries. */
  nodes: Array<Order>;
  /** Where the page begins and ends. */
  pageInfo: PageInfo;
  /** How many there are in all. Counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** Ascending or descending. */
export type OrderDirection =
  /** Smallest, oldest or least urgent first. */
  | 'ASC'
  /** Greatest, newest or most urgent first. */
  | 'DESC';

/** An order in a page. */
export type OrderEdge = {
  __typename: 'OrderEdge';
  /** Its place in the list. */
  cursor: Scalars['Cursor']['output'];
  /** The order. */
  node: Order;
};

/** One line of an order. */
export type OrderItem = {
  __typename: 'OrderItem';
  /** The product's name. */
  name: Scalars['String']['output'];
  /** How many. */
  quantity: Scalars['Int']['output'];
  /** The shop's code for the product; empty when it has none. */
  sku: Scalars['String']['output'];
  /** The price of one. */
  unitPrice: Money;
};

/** One line of an order. */
export type OrderItemInput = {
  /** The product's name: 1 to 300 characters. */
  name: Scalars['String']['input'];
  /** How many, 1 or more. */
  quantity: Scalars['Int']['input'];
  /** The shop's code for the product. */
  sku?: InputMaybe<Scalars['String']['input']>;
  /** The price of one. */
  unitPrice: MoneyInput;
};

/**
 * The desk at a glance. Every number counts tickets that match `filterBy`, of those that the viewer may see, and is exactly the `totalCount` that
 * `tickets` has for `filterBy` together with what the number is of. Open tickets are those whose status is OPEN, IN_PROGRESS or WAITING.
 */
export type Overview = {
  __typename: 'Overview';
  /**
   * Open tickets by person, most loaded first: the active people of the departments that the viewer's role reaches, and everybody else who has one of these
   * tickets. A ticket with two assignees counts for each of them.
   */
  byAssignee: Array<UserWorkload>;
  /** Open tickets by department, by position: each department that the viewer's role reaches, and those where a ticket is assigned to the viewer. */
  byDepartment: Array<DepartmentWorkload>;
  /** Open tickets by priority: all five, least urgent first. */
  byPriority: Array<PriorityCount>;
  /** All tickets by status: every status by position, those without a ticket too. */
  byStatus: Array<StatusCount>;
  /** Open tickets due `today`, those of today that are overdue already among them. */
  dueToday: Scalars['Int']['output'];
  /** Open tickets. */
  open: Scalars['Int']['output'];
  /** Open tickets past their due date, as `overdue: true` finds them. */
  overdue: Scalars['Int']['output'];
  /** The place in the log that this is true at. */
  position: Scalars['Cursor']['output'];
  /** Today in `timeZone`, as `TicketFilter.dueAt` takes it. */
  today: DateTimeSpan;
  /** The last `days` days in `timeZone`, oldest first; the last one is today. */
  trend: Array<TrendDay>;
  /** Open tickets that nobody is assigned to. */
  unassigned: Scalars['Int']['output'];
  /** Tickets with something unread for the viewer, as `unread: true` finds them. */
  unread: Scalars['Int']['output'];
};

/** Where a page of a list begins and ends. */
export type PageInfo = {
  __typename: 'PageInfo';
  /** The last entry's cursor; null on an empty page. */
  endCursor: Maybe<Scalars['Cursor']['output']>;
  /** Whether more follows this page. */
  hasNextPage: Scalars['Boolean']['output'];
  /** Whether something precedes this page. */
  hasPreviousPage: Scalars['Boolean']['output'];
  /** The first entry's cursor; null on an empty page. */
  startCursor: Maybe<Scalars['Cursor']['output']>;
};

/** One thing that a role, or a token, may allow. */
export type Permission =
  /** Read the log of events. */
  | 'AUDIT_READ'
  /** Make secrets that sign a customer in. */
  | 'CUSTOMER_ACCESS'
  /** Look up customers and orders. */
  | 'CUSTOMER_READ'
  /** Create and change customers and orders. */
  | 'CUSTOMER_WRITE'
  /** Create and change departments, within one's reach. */
  | 'DEPARTMENT_MANAGE'
  /** Write to the customer. */
  | 'MESSAGE_REPLY'
  /** Write internal notes. */
  | 'NOTE_ADD'
  /** Read internal notes. */
  | 'NOTE_READ'
  /** Create and change roles. */
  | 'ROLE_MANAGE'
  /** Change statuses, ticket types and the desk's settings. */
  | 'SETTINGS_MANAGE'
  /** Change who works on a ticket. */
  | 'TICKET_ASSIGN'
  /** Create tickets. */
  | 'TICKET_CREATE'
  /** Delete and restore tickets, and see deleted ones. */
  | 'TICKET_DELETE'
  /** Read the tickets in one's reach. */
  | 'TICKET_READ'
  /** Move a ticket to another department. */
  | 'TICKET_TRANSFER'
  /** Change subject, description, type, tags, orders, status, priority and dates. */
  | 'TICKET_UPDATE'
  /** Make API tokens for oneself. */
  | 'TOKEN_CREATE'
  /** Create, change and deactivate people, within one's reach. */
  | 'USER_MANAGE'
  /** Look up colleagues. */
  | 'USER_READ';

/** One to five stars. */
export type Priority =
  /** Five stars: the business suffers. */
  | 'CRITICAL'
  /** Four stars: quick action. */
  | 'HIGH'
  /** Two stars: no rush. */
  | 'LOW'
  /** Three stars: normal work. */
  | 'MEDIUM'
  /** One star: for information only. */
  | 'VERY_LOW';

/** How many open tickets have a priority. */
export type PriorityCount = {
  __typename: 'PriorityCount';
  /** How many open tickets. */
  count: Scalars['Int']['output'];
  /** The priority. */
  priority: Priority;
};

/** Hours for a priority. */
export type PriorityHours = {
  __typename: 'PriorityHours';
  /** Hours from opening to the due date. */
  hours: Scalars['Int']['output'];
  /** The priority. */
  priority: Priority;
};

/** Hours for a priority. */
export type PriorityHoursInput = {
  /** Hours from opening to the due date: 1 to 8760. */
  hours: Scalars['Int']['input'];
  /** The priority. */
  priority: Priority;
};

/** Questions. Each answers only what the viewer may see. */
export type Query = {
  __typename: 'Query';
  /** The viewer's API tokens, newest first, revoked ones too. */
  apiTokens: Array<ApiToken>;
  /** One customer by id or by the id of another system; null when there is none. */
  customer: Maybe<Customer>;
  /** Customers by name. */
  customers: CustomerConnection;
  /** All departments by position. */
  departments: Array<Department>;
  /** The log itself, oldest first, for those who may audit. Events on tickets out of the viewer's reach are left out. */
  events: EventConnection;
  /** The viewer's notifications, newest first. */
  inbox: InboxConnection;
  /** Anything by its id; null when there is no such thing or the viewer may not see it. */
  node: Maybe<Node>;
  /** Several things by their ids, at most 100, in the order asked, null where `node` would be null. */
  nodes: Array<Maybe<Node>>;
  /** One order by id or by the shop's id; null when there is none or the viewer may not see it. */
  order: Maybe<Order>;
  /** Orders, newest first. */
  orders: OrderConnection;
  /** The desk at a glance, of the tickets that the viewer may see. Needs TICKET_READ, and to be staff. */
  overview: Overview;
  /** The place in the log that this answer is as new as: a stream that goes on after it misses nothing that the answer does not show. What the answer shows already may come again. */
  position: Scalars['Cursor']['output'];
  /** All roles. Needs USER_READ. */
  roles: Array<Role>;
  /** Whether the desk has nobody yet, so that `setUpDesk` is what to do. Needs no sign-in. */
  setUpNeeded: Scalars['Boolean']['output'];
  /** The desk's settings. Needs to be staff. */
  settings: Settings;
  /** All statuses by position. */
  statuses: Array<Status>;
  /** Tags by name. Needs to be staff. */
  tags: Array<Tag>;
  /** One ticket by its id or its number; null when there is none or the viewer may not see it. */
  ticket: Maybe<Ticket>;
  /** All ticket types by position. */
  ticketTypes: Array<TicketType>;
  /** Tickets, most urgent and due first unless `orderBy` says otherwise. */
  tickets: TicketConnection;
  /** Staff by name. */
  users: UserConnection;
  /** Who is asking. UNAUTHENTICATED when nobody is signed in. */
  viewer: Viewer;
};


/** Questions. Each answers only what the viewer may see. */
export type QueryCustomerArgs = {
  externalId?: InputMaybe<Scalars['String']['input']>;
  id?: InputMaybe<Scalars['ID']['input']>;
};


/** Questions. Each answers only what the viewer may see. */
export type QueryCustomersArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  before?: InputMaybe<Scalars['Cursor']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  query?: InputMaybe<Scalars['String']['input']>;
};


/** Questions. Each answers only what the viewer may see. */
export type QueryEventsArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  before?: InputMaybe<Scalars['Cursor']['input']>;
  filterBy?: InputMaybe<EventFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** Questions. Each answers only what the viewer may see. */
export type QueryInboxArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  before?: InputMaybe<Scalars['Cursor']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  unreadOnly?: InputMaybe<Scalars['Boolean']['input']>;
};


/** Questions. Each answers only what the viewer may see. */
export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};


/** Questions. Each answers only what the viewer may see. */
export type QueryNodesArgs = {
  ids: Array<Scalars['ID']['input']>;
};


/** Questions. Each answers only what the viewer may see. */
export type QueryOrderArgs = {
  externalId?: InputMaybe<Scalars['String']['input']>;
  id?: InputMaybe<Scalars['ID']['input']>;
};


/** Questions. Each answers only what the viewer may see. */
export type QueryOrdersArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  before?: InputMaybe<Scalars['Cursor']['input']>;
  customerId?: InputMaybe<Scalars['ID']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  query?: InputMaybe<Scalars['String']['input']>;
};


/** Questions. Each answers only what the viewer may see. */
export type QueryOverviewArgs = {
  days?: Scalars['Int']['input'];
  filterBy?: InputMaybe<TicketFilter>;
  timeZone?: Scalars['String']['input'];
};


/** Questions. Each answers only what the viewer may see. */
export type QueryTagsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  query?: InputMaybe<Scalars['String']['input']>;
};


/** Questions. Each answers only what the viewer may see. */
export type QueryTicketArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
  number?: InputMaybe<Scalars['Int']['input']>;
};


/** Questions. Each answers only what the viewer may see. */
export type QueryTicketsArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  before?: InputMaybe<Scalars['Cursor']['input']>;
  filterBy?: InputMaybe<TicketFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<TicketOrder>;
};


/** Questions. Each answers only what the viewer may see. */
export type QueryUsersArgs = {
  active?: InputMaybe<Scalars['Boolean']['input']>;
  after?: InputMaybe<Scalars['Cursor']['input']>;
  before?: InputMaybe<Scalars['Cursor']['input']>;
  departmentId?: InputMaybe<Scalars['ID']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  query?: InputMaybe<Scalars['String']['input']>;
};

/** A person, role, department, status, type, customer, order or token was added. */
export type RecordCreated = Event & {
  __typename: 'RecordCreated';
  /** Who did it. */
  actor: Actor;
  /** When. */
  at: Scalars['DateTime']['output'];
  /** An opaque id. */
  id: Scalars['ID']['output'];
  /** RECORD_CREATED. */
  kind: EventKind;
  /** Its place in the log. */
  position: Scalars['Cursor']['output'];
  /** The id of what was added. */
  recordId: Maybe<Scalars['ID']['output']>;
  /** Null: such events are on no ticket. */
  ticket: Maybe<Ticket>;
};

/** A person, role, department, status, type, customer, order, token or setting changed. */
export type RecordUpdated = Event & {
  __typename: 'RecordUpdated';
  /** Who did it. */
  actor: Actor;
  /** When. */
  at: Scalars['DateTime']['output'];
  /** What changed. Secrets are named, never shown. */
  changes: Array<Change>;
  /** An opaque id. */
  id: Scalars['ID']['output'];
  /** RECORD_UPDATED. */
  kind: EventKind;
  /** Its place in the log. */
  position: Scalars['Cursor']['output'];
  /** The id of what changed; null for the desk's settings. */
  recordId: Maybe<Scalars['ID']['output']>;
  /** Null: such events are on no ticket. */
  ticket: Maybe<Ticket>;
};

/** What replyToTicket takes. */
export type ReplyToTicketInput = {
  /** Plain text: 1 character to 64 KiB. */
  body: Scalars['String']['input'];
  /** Makes trying again safe for 24 hours: the same key with the same input returns the first result, with another input it is a CONFLICT. 1 to 200 characters. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** Refuse with CONFLICT unless the ticket still has this version. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The ticket. */
  ticketId: Scalars['ID']['input'];
};

/** What replyToTicket answers. */
export type ReplyToTicketPayload = {
  __typename: 'ReplyToTicketPayload';
  /** The key that was sent. */
  clientMutationId: Maybe<Scalars['String']['output']>;
  /** The message. */
  message: Message;
  /** The place in the log after this write: a stream that has reached it has seen it. */
  position: Scalars['Cursor']['output'];
  /** The ticket after the change. */
  ticket: Ticket;
};

/** What restoreTicket takes. */
export type RestoreTicketInput = {
  /** Makes trying again safe for 24 hours: the same key with the same input returns the first result, with another input it is a CONFLICT. 1 to 200 characters. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** Refuse with CONFLICT unless the ticket still has this version. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The ticket. */
  ticketId: Scalars['ID']['input'];
};

/** What restoreTicket answers. */
export type RestoreTicketPayload = {
  __typename: 'RestoreTicketPayload';
  /** The key that was sent. */
  clientMutationId: Maybe<Scalars['String']['output']>;
  /** The place in the log after this write: a stream that has reached it has seen it. */
  position: Scalars['Cursor']['output'];
  /** The ticket after the change. */
  ticket: Ticket;
};

/** What revokeApiToken takes. */
export type RevokeApiTokenInput = {
  /** Makes trying again safe for 24 hours: the same key with the same input returns the first result, with another input it is a CONFLICT. 1 to 200 characters. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** The token. */
  id: Scalars['ID']['input'];
};

/** What revokeApiToken answers. */
export type RevokeApiTokenPayload = {
  __typename: 'RevokeApiTokenPayload';
  /** The token. */
  apiToken: ApiToken;
  /** The key that was sent. */
  clientMutationId: Maybe<Scalars['String']['output']>;
  /** The place in the log after this write: a stream that has reached it has seen it. */
  position: Scalars['Cursor']['output'];
};

/** A set of permissions. */
export type Role = Node & {
  __typename: 'Role';
  /** An opaque id. */
  id: Scalars['ID']['output'];
  /** A stable word for programs: administrator, manager, agent, observer, or what its creator chose. */
  key: Scalars['String']['output'];
  /** Its name in the viewer's language. */
  name: Scalars['String']['output'];
  /** Its name in every language it has one in. */
  names: Array<LocalizedText>;
  /** What its holders may do. */
  permissions: Array<Permission>;
  /** Which tickets it reaches. */
  scope: RoleScope;
};

/** Which tickets a role reaches. */
export type RoleScope =
  /** Every ticket of the desk. */
  | 'ALL'
  /** Tickets of the holder's departments, and those assigned to the holder. */
  | 'DEPARTMENTS';

/** What scheduleTicket takes. */
export type ScheduleTicketInput = {
  /** Makes trying again safe for 24 hours: the same key with the same input returns the first result, with another input it is a CONFLICT. 1 to 200 characters. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** When it must be done by. A ticket always has a due date: null is refused. */
  dueAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** When work on it is planned to end; null for no plan. */
  endsAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Refuse with CONFLICT unless the ticket still has this version. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** When work on it is planned to begin; null for no plan. */
  startsAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** The ticket. */
  ticketId: Scalars['ID']['input'];
};

/** What scheduleTicket answers. */
export type ScheduleTicketPayload = {
  __typename: 'ScheduleTicketPayload';
  /** The key that was sent. */
  clientMutationId: Maybe<Scalars['String']['output']>;
  /** The place in the log after this write: a stream that has reached it has seen it. */
  position: Scalars['Cursor']['output'];
  /** The ticket after the change. */
  ticket: Ticket;
};

/** What setUpDesk takes. */
export type SetUpDeskInput = {
  /** Makes trying again safe for 24 hours: the same key with the same input returns the first result, with another input it is a CONFLICT. 1 to 200 characters. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** The address they sign in with. */
  email: Scalars['String']['input'];
  /** The language of their dashboard; English when left out. */
  locale?: InputMaybe<Locale>;
  /** Full name: 1 to 200 characters. */
  name: Scalars['String']['input'];
  /** 10 to 200 characters. */
  password: Scalars['String']['input'];
};

/** What setUpDesk answers. */
export type SetUpDeskPayload = {
  __typename: 'SetUpDeskPayload';
  /** The key that was sent. */
  clientMutationId: Maybe<Scalars['String']['output']>;
  /** The place in the log after this write: a stream that has reached it has seen it. */
  position: Scalars['Cursor']['output'];
  /** Who is signed in now: the first administrator. */
  viewer: Viewer;
};

/** What holds for the whole desk. */
export type Settings = {
  __typename: 'Settings';
  /** How long a ticket may take when no due date is given. */
  dueHours: Array<PriorityHours>;
  /** How many days events are kept; 0 keeps them for ever. */
  eventRetentionDays: Scalars['Int']['output'];
  /** The first day of a week, in calendars and in what is counted by week. */
  weekStartsOn: Weekday;
  /** The days without work, in the order of the week from Sunday. May be empty. */
  weekend: Array<Weekday>;
};

/** What signIn takes. */
export type SignInInput = {
  /** Makes trying again safe for 24 hours: the same key with the same input returns the first result, with another input it is a CONFLICT. 1 to 200 characters. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** The address. */
  email: Scalars['String']['input'];
  /** The password. */
  password: Scalars['String']['input'];
};

/** What signIn answers. */
export type SignInPayload = {
  __typename: 'SignInPayload';
  /** The key that was sent. */
  clientMutationId: Maybe<Scalars['String']['output']>;
  /** The place in the log after this write: a stream that has reached it has seen it. */
  position: Scalars['Cursor']['output'];
  /** Who is signed in now. */
  viewer: Viewer;
};

/** What signOut takes. */
export type SignOutInput = {
  /** Makes trying again safe for 24 hours: the same key with the same input returns the first result, with another input it is a CONFLICT. 1 to 200 characters. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
};

/** What signOut answers. */
export type SignOutPayload = {
  __typename: 'SignOutPayload';
  /** The key that was sent. */
  clientMutationId: Maybe<Scalars['String']['output']>;
  /** The place in the log after this write: a stream that has reached it has seen it. */
  position: Scalars['Cursor']['output'];
  /** Whether there was a session to end. */
  signedOut: Scalars['Boolean']['output'];
};

/** A stage of a ticket's life. */
export type Status = Node & {
  __typename: 'Status';
  /** What it means. */
  category: StatusCategory;
  /** `#rrggbb`. */
  color: Scalars['String']['output'];
  /** An opaque id. */
  id: Scalars['ID']['output'];
  /** A stable word for programs. The first ones are open, in_progress, waiting, resolved and closed. */
  key: Scalars['String']['output'];
  /** Its name in the viewer's language. */
  name: Scalars['String']['output'];
  /** Its name in every language it has one in. */
  names: Array<LocalizedText>;
  /** Its place in lists, from 0. */
  position: Scalars['Int']['output'];
};

/** What a status means, whatever an administrator calls it. */
export type StatusCategory =
  /** Over. It stays searchable. */
  | 'CLOSED'
  /** Somebody works on it. */
  | 'IN_PROGRESS'
  /** Nobody has begun. */
  | 'OPEN'
  /** Solved, unless the customer says otherwise. */
  | 'RESOLVED'
  /** The next step is somebody else's, mostly the customer's. */
  | 'WAITING';

/** How many tickets are in a status. */
export type StatusCount = {
  __typename: 'StatusCount';
  /** How many tickets. */
  count: Scalars['Int']['output'];
  /** The status. */
  status: Status;
};

/**
 * Live streams. With `after`, a stream first sends what happened since that position, in order, each once, and then goes
 * on live without a gap; without it, it starts now. A position older than the log still holds, or from before a restore, ends the stream with
 * the code RESYNC: load afresh and start again. Permission is checked at every event.
 */
export type Subscription = {
  __typename: 'Subscription';
  /** New messages, those that the viewer may read. */
  messageAdded: MessageAdded;
  /** The desk at a glance: the present figures at once, then at each change of those asked for, also when time alone changes them. Needs to be staff. */
  overviewChanged: Overview;
  /** Changes of who works on tickets. */
  ticketAssigned: TicketAssigned;
  /** Anything about tickets. With `filterBy`: those that match before the change or after it, so that a list learns of what leaves it too. */
  ticketChanged: Event;
  /** How many tickets a filter matches: the present value at once, then at each change, also when time alone changes it. */
  ticketCount: TicketCount;
  /** New tickets. */
  ticketCreated: TicketCreated;
  /** Tickets that move to another status. */
  ticketStatusChanged: TicketStatusChanged;
  /** What the viewer has not read: the present value at once, then at each change. */
  unreadCountChanged: UnreadCount;
};


/**
 * Live streams. With `after`, a stream first sends what happened since that position, in order, each once, and then goes
 * on live without a gap; without it, it starts now. A position older than the log still holds, or from before a restore, ends the stream with
 * the code RESYNC: load afresh and start again. Permission is checked at every event.
 */
export type SubscriptionMessageAddedArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  filterBy?: InputMaybe<TicketFilter>;
  ticketId?: InputMaybe<Scalars['ID']['input']>;
};


/**
 * Live streams. With `after`, a stream first sends what happened since that position, in order, each once, and then goes
 * on live without a gap; without it, it starts now. A position older than the log still holds, or from before a restore, ends the stream with
 * the code RESYNC: load afresh and start again. Permission is checked at every event.
 */
export type SubscriptionOverviewChangedArgs = {
  days?: Scalars['Int']['input'];
  filterBy?: InputMaybe<TicketFilter>;
  timeZone?: Scalars['String']['input'];
};


/**
 * Live streams. With `after`, a stream first sends what happened since that position, in order, each once, and then goes
 * on live without a gap; without it, it starts now. A position older than the log still holds, or from before a restore, ends the stream with
 * the code RESYNC: load afresh and start again. Permission is checked at every event.
 */
export type SubscriptionTicketAssignedArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  filterBy?: InputMaybe<TicketFilter>;
  toMe?: InputMaybe<Scalars['Boolean']['input']>;
};


/**
 * Live streams. With `after`, a stream first sends what happened since that position, in order, each once, and then goes
 * on live without a gap; without it, it starts now. A position older than the log still holds, or from before a restore, ends the stream with
 * the code RESYNC: load afresh and start again. Permission is checked at every event.
 */
export type SubscriptionTicketChangedArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  filterBy?: InputMaybe<TicketFilter>;
  ticketId?: InputMaybe<Scalars['ID']['input']>;
};


/**
 * Live streams. With `after`, a stream first sends what happened since that position, in order, each once, and then goes
 * on live without a gap; without it, it starts now. A position older than the log still holds, or from before a restore, ends the stream with
 * the code RESYNC: load afresh and start again. Permission is checked at every event.
 */
export type SubscriptionTicketCountArgs = {
  filterBy?: InputMaybe<TicketFilter>;
};


/**
 * Live streams. With `after`, a stream first sends what happened since that position, in order, each once, and then goes
 * on live without a gap; without it, it starts now. A position older than the log still holds, or from before a restore, ends the stream with
 * the code RESYNC: load afresh and start again. Permission is checked at every event.
 */
export type SubscriptionTicketCreatedArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  filterBy?: InputMaybe<TicketFilter>;
};


/**
 * Live streams. With `after`, a stream first sends what happened since that position, in order, each once, and then goes
 * on live without a gap; without it, it starts now. A position older than the log still holds, or from before a restore, ends the stream with
 * the code RESYNC: load afresh and start again. Permission is checked at every event.
 */
export type SubscriptionTicketStatusChangedArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  filterBy?: InputMaybe<TicketFilter>;
  ticketId?: InputMaybe<Scalars['ID']['input']>;
};

/** Sanad itself: rules, imports, the command line. */
export type System = Actor & {
  __typename: 'System';
  /** An opaque id. */
  id: Scalars['ID']['output'];
  /** Its name in the viewer's language. */
  name: Scalars['String']['output'];
};

/** A free word on tickets. */
export type Tag = Node & {
  __typename: 'Tag';
  /** An opaque id. */
  id: Scalars['ID']['output'];
  /** The word. */
  name: Scalars['String']['output'];
};

/** One problem, request or task. */
export type Ticket = Node & {
  __typename: 'Ticket';
  /** Who works on it. */
  assignees: Array<User>;
  /** Where it came from. */
  channel: Channel;
  /** When it was closed, while it is closed. */
  closedAt: Maybe<Scalars['DateTime']['output']>;
  /** When it was opened. */
  createdAt: Scalars['DateTime']['output'];
  /** Who opened it. */
  createdBy: Actor;
  /** Whom it is for. */
  customer: Maybe<Customer>;
  /** When it was deleted. Only those who may see deleted tickets ever meet one. */
  deletedAt: Maybe<Scalars['DateTime']['output']>;
  /** The team it belongs to. */
  department: Department;
  /** What it is about, in full. */
  description: Scalars['String']['output'];
  /** When it must be done by. */
  dueAt: Scalars['DateTime']['output'];
  /** When work on it is planned to end. */
  endsAt: Maybe<Scalars['DateTime']['output']>;
  /** Everything that happened on it, oldest first. */
  events: EventConnection;
  /** When staff first answered the customer. */
  firstRespondedAt: Maybe<Scalars['DateTime']['output']>;
  /** An opaque id. */
  id: Scalars['ID']['output'];
  /** The conversation, oldest first. */
  messages: MessageConnection;
  /** The number that people say. Unique, growing, never used again. */
  number: Scalars['Int']['output'];
  /** The orders it is about, newest first. */
  orders: Array<Order>;
  /** Whether it is past due and still owes work. */
  overdue: Scalars['Boolean']['output'];
  /** One to five stars. */
  priority: Priority;
  /** When it was resolved, while it is resolved or closed. */
  resolvedAt: Maybe<Scalars['DateTime']['output']>;
  /** Who resolved it, while it is resolved or closed. */
  resolvedBy: Maybe<Actor>;
  /** When work on it is planned to begin. */
  startsAt: Maybe<Scalars['DateTime']['output']>;
  /** Where it stands. */
  status: Status;
  /** What it is about, in a line. */
  subject: Scalars['String']['output'];
  /** Its tags, by name. Empty for customers who ask. */
  tags: Array<Tag>;
  /** What kind of question it is. */
  type: Maybe<TicketType>;
  /** Whether something on it is unread for the viewer. */
  unread: Scalars['Boolean']['output'];
  /** How many messages by others came after the viewer's read mark, on a ticket that concerns the viewer. */
  unreadMessages: Scalars['Int']['output'];
  /** When something last happened on it that the viewer may see. */
  updatedAt: Scalars['DateTime']['output'];
  /** Grows with every change to the ticket itself. Send it as `expectedVersion` to be safe from overwriting another's change. */
  version: Scalars['Int']['output'];
};


/** One problem, request or task. */
export type TicketEventsArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  before?: InputMaybe<Scalars['Cursor']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** One problem, request or task. */
export type TicketMessagesArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  before?: InputMaybe<Scalars['Cursor']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

/** Somebody was assigned or no longer is. */
export type TicketAssigned = Event & {
  __typename: 'TicketAssigned';
  /** Who did it. */
  actor: Actor;
  /** Who is assigned now and was not. */
  added: Array<User>;
  /** When. */
  at: Scalars['DateTime']['output'];
  /** An opaque id. */
  id: Scalars['ID']['output'];
  /** TICKET_ASSIGNED. */
  kind: EventKind;
  /** Its place in the log. */
  position: Scalars['Cursor']['output'];
  /** Who was assigned and is no longer. */
  removed: Array<User>;
  /** The ticket as it is now; null when the viewer may no longer see it. */
  ticket: Maybe<Ticket>;
};

/** A page of tickets. */
export type TicketConnection = {
  __typename: 'TicketConnection';
  /** The entries with their cursors. */
  edges: Array<TicketEdge>;
  /** The entries. */
  nodes: Array<Ticket>;
  /** Where the page begins and ends. */
  pageInfo: PageInfo;
  /** How many there are in all. Counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** How many tickets a filter matches. */
export type TicketCount = {
  __typename: 'TicketCount';
  /** How many, among those that the viewer may see. */
  count: Scalars['Int']['output'];
  /** The place in the log that this is true at. */
  position: Scalars['Cursor']['output'];
};

/** A ticket was opened. */
export type TicketCreated = Event & {
  __typename: 'TicketCreated';
  /** Who did it. */
  actor: Actor;
  /** When. */
  at: Scalars['DateTime']['output'];
  /** An opaque id. */
  id: Scalars['ID']['output'];
  /** TICKET_CREATED. */
  kind: EventKind;
  /** Its place in the log. */
  position: Scalars['Cursor']['output'];
  /** The ticket as it is now; null when the viewer may no longer see it. */
  ticket: Maybe<Ticket>;
};

/** A ticket was deleted. */
export type TicketDeleted = Event & {
  __typename: 'TicketDeleted';
  /** Who did it. */
  actor: Actor;
  /** When. */
  at: Scalars['DateTime']['output'];
  /** An opaque id. */
  id: Scalars['ID']['output'];
  /** TICKET_DELETED. */
  kind: EventKind;
  /** Its place in the log. */
  position: Scalars['Cursor']['output'];
  /** The ticket, for those who may see deleted ones. */
  ticket: Maybe<Ticket>;
  /** The id of the ticket, so that a list can drop it. */
  ticketId: Scalars['ID']['output'];
};

/** A ticket's due date changed. */
export type TicketDueDateChanged = Event & {
  __typename: 'TicketDueDateChanged';
  /** Who did it. */
  actor: Actor;
  /** When. */
  at: Scalars['DateTime']['output'];
  /** The due date before. */
  from: Scalars['DateTime']['output'];
  /** An opaque id. */
  id: Scalars['ID']['output'];
  /** TICKET_DUE_DATE_CHANGED. */
  kind: EventKind;
  /** Its place in the log. */
  position: Scalars['Cursor']['output'];
  /** The ticket as it is now; null when the viewer may no longer see it. */
  ticket: Maybe<Ticket>;
  /** The due date after. */
  to: Scalars['DateTime']['output'];
};

/** A ticket in a page. */
export type TicketEdge = {
  __typename: 'TicketEdge';
  /** Its place in the list. */
  cursor: Scalars['Cursor']['output'];
  /** The ticket. */
  node: Ticket;
};

/**
 * Which tickets. Several fields together mean all of them; a list means any of its members; an empty list matches nothing.
 * The same filter serves lists, counts, streams and badges.
 */
export type TicketFilter = {
  /** All of these. */
  and?: InputMaybe<Array<TicketFilter>>;
  /** Assigned to one of these people. */
  assignee?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** From one of these channels. */
  channel?: InputMaybe<Array<Channel>>;
  /** Opened in this span. */
  createdAt?: InputMaybe<DateTimeRange>;
  /** For one of these customers. */
  customer?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Whether it is deleted. Without this, deleted tickets are left out. Needs the permission TICKET_DELETE. */
  deleted?: InputMaybe<Scalars['Boolean']['input']>;
  /** In one of these departments. */
  department?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Due in this span. */
  dueAt?: InputMaybe<DateTimeRange>;
  /** These tickets, by id. */
  ids?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Whether it is the viewer's: assigned to them, or, for a customer, their own. */
  mine?: InputMaybe<Scalars['Boolean']['input']>;
  /** None of this. */
  not?: InputMaybe<TicketFilter>;
  /** These tickets, by number. */
  numbers?: InputMaybe<Array<Scalars['Int']['input']>>;
  /** Any of these. */
  or?: InputMaybe<Array<TicketFilter>>;
  /** About one of these orders. */
  order?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Whether it is past due and still owes work. */
  overdue?: InputMaybe<Scalars['Boolean']['input']>;
  /** Of one of these priorities. */
  priority?: InputMaybe<Array<Priority>>;
  /** Resolved in this span. */
  resolvedAt?: InputMaybe<DateTimeRange>;
  /** In one of these statuses. */
  status?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** In a status of one of these categories. */
  statusCategory?: InputMaybe<Array<StatusCategory>>;
  /** With one of these tags, by id. */
  tag?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Words in subject, description, messages and the customer's name; the last one may be unfinished. Not in subscriptions. */
  text?: InputMaybe<Scalars['String']['input']>;
  /** Of one of these types. */
  type?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Whether nobody is assigned. */
  unassigned?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether something on it is unread for the viewer. Not in subscriptions, except `ticketCount` and `overviewChanged`. */
  unread?: InputMaybe<Scalars['Boolean']['input']>;
  /** Last changed in this span. */
  updatedAt?: InputMaybe<DateTimeRange>;
};

/** How to sort tickets. Equal ones follow by priority, due date and id. */
export type TicketOrder = {
  /** Which way. */
  direction?: OrderDirection;
  /** By what. */
  field: TicketOrderField;
};

/** What tickets can be sorted by. */
export type TicketOrderField =
  /** When it was opened. */
  | 'CREATED_AT'
  /** The due date. */
  | 'DUE_AT'
  /** The ticket's number. */
  | 'NUMBER'
  /** Stars; equally urgent ones by due date. DESC is most urgent and due first, the default. */
  | 'PRIORITY'
  /** The status's position. */
  | 'STATUS'
  /** When it last changed. */
  | 'UPDATED_AT';

/** A ticket's stars changed. */
export type TicketPriorityChanged = Event & {
  __typename: 'TicketPriorityChanged';
  /** Who did it. */
  actor: Actor;
  /** When. */
  at: Scalars['DateTime']['output'];
  /** The priority before. */
  from: Priority;
  /** An opaque id. */
  id: Scalars['ID']['output'];
  /** TICKET_PRIORITY_CHANGED. */
  kind: EventKind;
  /** Its place in the log. */
  position: Scalars['Cursor']['output'];
  /** The ticket as it is now; null when the viewer may no longer see it. */
  ticket: Maybe<Ticket>;
  /** The priority after. */
  to: Priority;
};

/** A deleted ticket came back. */
export type TicketRestored = Event & {
  __typename: 'TicketRestored';
  /** Who did it. */
  actor: Actor;
  /** When. */
  at: Scalars['DateTime']['output'];
  /** An opaque id. */
  id: Scalars['ID']['output'];
  /** TICKET_RESTORED. */
  kind: EventKind;
  /** Its place in the log. */
  position: Scalars['Cursor']['output'];
  /** The ticket as it is now; null when the viewer may no longer see it. */
  ticket: Maybe<Ticket>;
};

/** A ticket moved to another status. */
export type TicketStatusChanged = Event & {
  __typename: 'TicketStatusChanged';
  /** Who did it. */
  actor: Actor;
  /** When. */
  at: Scalars['DateTime']['output'];
  /** The status before. */
  from: Status;
  /** An opaque id. */
  id: Scalars['ID']['output'];
  /** TICKET_STATUS_CHANGED. */
  kind: EventKind;
  /** Its place in the log. */
  position: Scalars['Cursor']['output'];
  /** The ticket as it is now; null when the viewer may no longer see it. */
  ticket: Maybe<Ticket>;
  /** The status after. */
  to: Status;
};

/** A ticket moved to another department. */
export type TicketTransferred = Event & {
  __typename: 'TicketTransferred';
  /** Who did it. */
  actor: Actor;
  /** When. */
  at: Scalars['DateTime']['output'];
  /** The department before. */
  from: Department;
  /** An opaque id. */
  id: Scalars['ID']['output'];
  /** TICKET_TRANSFERRED. */
  kind: EventKind;
  /** Its place in the log. */
  position: Scalars['Cursor']['output'];
  /** Why, in the words of who did it. */
  reason: Maybe<Scalars['String']['output']>;
  /** The ticket as it is now; null when the viewer may no longer see it. */
  ticket: Maybe<Ticket>;
  /** The department after. */
  to: Department;
};

/** A kind of question, as the administrator sorts them. */
export type TicketType = Node & {
  __typename: 'TicketType';
  /** An opaque id. */
  id: Scalars['ID']['output'];
  /** Its name in the viewer's language. */
  name: Scalars['String']['output'];
  /** Its name in every language it has one in. */
  names: Array<LocalizedText>;
  /** Its place in lists, from 0. */
  position: Scalars['Int']['output'];
};

/** A ticket's own text, type, tags, orders or window changed. */
export type TicketUpdated = Event & {
  __typename: 'TicketUpdated';
  /** Who did it. */
  actor: Actor;
  /** When. */
  at: Scalars['DateTime']['output'];
  /** What changed. */
  changes: Array<Change>;
  /** An opaque id. */
  id: Scalars['ID']['output'];
  /** TICKET_UPDATED. */
  kind: EventKind;
  /** Its place in the log. */
  position: Scalars['Cursor']['output'];
  /** The ticket as it is now; null when the viewer may no longer see it. */
  ticket: Maybe<Ticket>;
};

/** What transferTicket takes. */
export type TransferTicketInput = {
  /** Makes trying again safe for 24 hours: the same key with the same input returns the first result, with another input it is a CONFLICT. 1 to 200 characters. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** The department. */
  departmentId: Scalars['ID']['input'];
  /** Refuse with CONFLICT unless the ticket still has this version. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** Why, for colleagues: up to 1000 characters. */
  reason?: InputMaybe<Scalars['String']['input']>;
  /** The ticket. */
  ticketId: Scalars['ID']['input'];
};

/** What transferTicket answers. */
export type TransferTicketPayload = {
  __typename: 'TransferTicketPayload';
  /** The key that was sent. */
  clientMutationId: Maybe<Scalars['String']['output']>;
  /** The place in the log after this write: a stream that has reached it has seen it. */
  position: Scalars['Cursor']['output'];
  /** The ticket after the change. */
  ticket: Ticket;
};

/** What happened on a day. */
export type TrendDay = {
  __typename: 'TrendDay';
  /** Tickets opened on the day. */
  created: Scalars['Int']['output'];
  /** The day. */
  date: Scalars['Date']['output'];
  /** Its first moment. */
  from: Scalars['DateTime']['output'];
  /** Tickets resolved on the day, by `resolvedAt`: those that were opened again since are not among them. */
  resolved: Scalars['Int']['output'];
  /** The first moment of the next day: 23 or 25 hours later where clocks change. */
  to: Scalars['DateTime']['output'];
};

/** What one person has not read. */
export type UnreadCount = {
  __typename: 'UnreadCount';
  /** Tickets assigned to the person by another and not opened since. */
  assignments: Scalars['Int']['output'];
  /** Messages by others, on tickets that concern the person, after the person's read mark. */
  messages: Scalars['Int']['output'];
  /** Those of `tickets` that the person has never opened. */
  newTickets: Scalars['Int']['output'];
  /** The place in the log that this is true at. */
  position: Scalars['Cursor']['output'];
  /** Tickets with something unread in the inbox. */
  tickets: Scalars['Int']['output'];
};

/** What updateDepartment takes. */
export type UpdateDepartmentInput = {
  /** Makes trying again safe for 24 hours: the same key with the same input returns the first result, with another input it is a CONFLICT. 1 to 200 characters. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** The department. */
  id: Scalars['ID']['input'];
  /** All its members. */
  memberIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Its name in each language: all of them. */
  names?: InputMaybe<Array<LocalizedTextInput>>;
  /** Its place in lists. */
  position?: InputMaybe<Scalars['Int']['input']>;
};

/** What updateDepartment answers. */
export type UpdateDepartmentPayload = {
  __typename: 'UpdateDepartmentPayload';
  /** The key that was sent. */
  clientMutationId: Maybe<Scalars['String']['output']>;
  /** The department. */
  department: Department;
  /** The place in the log after this write: a stream that has reached it has seen it. */
  position: Scalars['Cursor']['output'];
};

/** What updateProfile takes. */
export type UpdateProfileInput = {
  /** How dates are shown. */
  calendar?: InputMaybe<CalendarSystem>;
  /** Makes trying again safe for 24 hours: the same key with the same input returns the first result, with another input it is a CONFLICT. 1 to 200 characters. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** Needed for a new one. */
  currentPassword?: InputMaybe<Scalars['String']['input']>;
  /** The language of the dashboard. */
  locale?: InputMaybe<Locale>;
  /** Full name: 1 to 200 characters. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** 10 to 200 characters: ends one's other sessions. */
  newPassword?: InputMaybe<Scalars['String']['input']>;
};

/** What updateProfile answers. */
export type UpdateProfilePayload = {
  __typename: 'UpdateProfilePayload';
  /** The key that was sent. */
  clientMutationId: Maybe<Scalars['String']['output']>;
  /** The place in the log after this write: a stream that has reached it has seen it. */
  position: Scalars['Cursor']['output'];
  /** The viewer. */
  user: User;
};

/** What updateRole takes. */
export type UpdateRoleInput = {
  /** Makes trying again safe for 24 hours: the same key with the same input returns the first result, with another input it is a CONFLICT. 1 to 200 characters. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** The role. */
  id: Scalars['ID']['input'];
  /** Its name in each language: all of them. */
  names?: InputMaybe<Array<LocalizedTextInput>>;
  /** All that its holders may do. */
  permissions?: InputMaybe<Array<Permission>>;
  /** Which tickets it reaches. */
  scope?: InputMaybe<RoleScope>;
};

/** What updateRole answers. */
export type UpdateRolePayload = {
  __typename: 'UpdateRolePayload';
  /** The key that was sent. */
  clientMutationId: Maybe<Scalars['String']['output']>;
  /** The place in the log after this write: a stream that has reached it has seen it. */
  position: Scalars['Cursor']['output'];
  /** The role. */
  role: Role;
};

/** What updateSettings takes. */
export type UpdateSettingsInput = {
  /** Makes trying again safe for 24 hours: the same key with the same input returns the first result, with another input it is a CONFLICT. 1 to 200 characters. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** Hours from opening to the due date, for the priorities named. */
  dueHours?: InputMaybe<Array<PriorityHoursInput>>;
  /** How many days events are kept: 0 for ever, else 1 to 36500. */
  eventRetentionDays?: InputMaybe<Scalars['Int']['input']>;
  /** The first day of a week. */
  weekStartsOn?: InputMaybe<Weekday>;
  /** All the days without work, each once: none to 6. */
  weekend?: InputMaybe<Array<Weekday>>;
};

/** What updateSettings answers. */
export type UpdateSettingsPayload = {
  __typename: 'UpdateSettingsPayload';
  /** The key that was sent. */
  clientMutationId: Maybe<Scalars['String']['output']>;
  /** The place in the log after this write: a stream that has reached it has seen it. */
  position: Scalars['Cursor']['output'];
  /** The settings. */
  settings: Settings;
};

/** What updateStatus takes. */
export type UpdateStatusInput = {
  /** Makes trying again safe for 24 hours: the same key with the same input returns the first result, with another input it is a CONFLICT. 1 to 200 characters. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** `#rrggbb`. */
  color?: InputMaybe<Scalars['String']['input']>;
  /** The status. */
  id: Scalars['ID']['input'];
  /** Its name in each language: all of them. */
  names?: InputMaybe<Array<LocalizedTextInput>>;
  /** Its place in lists. */
  position?: InputMaybe<Scalars['Int']['input']>;
};

/** What updateStatus answers. */
export type UpdateStatusPayload = {
  __typename: 'UpdateStatusPayload';
  /** The key that was sent. */
  clientMutationId: Maybe<Scalars['String']['output']>;
  /** The place in the log after this write: a stream that has reached it has seen it. */
  position: Scalars['Cursor']['output'];
  /** The status. */
  status: Status;
};

/** What updateTicket takes. */
export type UpdateTicketInput = {
  /** Makes trying again safe for 24 hours: the same key with the same input returns the first result, with another input it is a CONFLICT. 1 to 200 characters. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** Whom it is for; null when for nobody. */
  customer?: InputMaybe<CustomerInput>;
  /** Up to 64 KiB. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** Refuse with CONFLICT unless the ticket still has this version. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** All its orders. */
  orderIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** 1 to 300 characters in one line. */
  subject?: InputMaybe<Scalars['String']['input']>;
  /** All its tags; new ones are made. */
  tagNames?: InputMaybe<Array<Scalars['String']['input']>>;
  /** The ticket. */
  ticketId: Scalars['ID']['input'];
  /** Null takes the type away. */
  typeId?: InputMaybe<Scalars['ID']['input']>;
};

/** What updateTicket answers. */
export type UpdateTicketPayload = {
  __typename: 'UpdateTicketPayload';
  /** The key that was sent. */
  clientMutationId: Maybe<Scalars['String']['output']>;
  /** The place in the log after this write: a stream that has reached it has seen it. */
  position: Scalars['Cursor']['output'];
  /** The ticket after the change. */
  ticket: Ticket;
};

/** What updateTicketType takes. */
export type UpdateTicketTypeInput = {
  /** Makes trying again safe for 24 hours: the same key with the same input returns the first result, with another input it is a CONFLICT. 1 to 200 characters. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** The type. */
  id: Scalars['ID']['input'];
  /** Its name in each language: all of them. */
  names?: InputMaybe<Array<LocalizedTextInput>>;
  /** Its place in lists. */
  position?: InputMaybe<Scalars['Int']['input']>;
};

/** What updateTicketType answers. */
export type UpdateTicketTypePayload = {
  __typename: 'UpdateTicketTypePayload';
  /** The key that was sent. */
  clientMutationId: Maybe<Scalars['String']['output']>;
  /** The place in the log after this write: a stream that has reached it has seen it. */
  position: Scalars['Cursor']['output'];
  /** The type. */
  ticketType: TicketType;
};

/** What updateUser takes. */
export type UpdateUserInput = {
  /** True brings a deactivated person back. */
  active?: InputMaybe<Scalars['Boolean']['input']>;
  /** Makes trying again safe for 24 hours: the same key with the same input returns the first result, with another input it is a CONFLICT. 1 to 200 characters. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** All the departments they belong to. */
  departmentIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** The address they sign in with. */
  email?: InputMaybe<Scalars['String']['input']>;
  /** The person. */
  id: Scalars['ID']['input'];
  /** The language of their dashboard. */
  locale?: InputMaybe<Locale>;
  /** Full name: 1 to 200 characters. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** A new password, 10 to 200 characters: ends their sessions. */
  password?: InputMaybe<Scalars['String']['input']>;
  /** What they may do. */
  roleId?: InputMaybe<Scalars['ID']['input']>;
};

/** What updateUser answers. */
export type UpdateUserPayload = {
  __typename: 'UpdateUserPayload';
  /** The key that was sent. */
  clientMutationId: Maybe<Scalars['String']['output']>;
  /** The place in the log after this write: a stream that has reached it has seen it. */
  position: Scalars['Cursor']['output'];
  /** The person. */
  user: User;
};

/** What upsertCustomer takes. */
export type UpsertCustomerInput = {
  /** Makes trying again safe for 24 hours: the same key with the same input returns the first result, with another input it is a CONFLICT. 1 to 200 characters. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** Company: up to 200 characters; empty takes it away. */
  company?: InputMaybe<Scalars['String']['input']>;
  /** Mail address; empty takes it away. */
  email?: InputMaybe<Scalars['String']['input']>;
  /** The id by which another system knows them: 1 to 200 characters. */
  externalId?: InputMaybe<Scalars['String']['input']>;
  /** Full name: 1 to 200 characters; needed for a new one. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** Telephone: digits, spaces and + - ( ); empty takes it away. */
  phone?: InputMaybe<Scalars['String']['input']>;
};

/** What upsertCustomer answers. */
export type UpsertCustomerPayload = {
  __typename: 'UpsertCustomerPayload';
  /** The key that was sent. */
  clientMutationId: Maybe<Scalars['String']['output']>;
  /** The customer. */
  customer: Customer;
  /** The place in the log after this write: a stream that has reached it has seen it. */
  position: Scalars['Cursor']['output'];
  /** What was done. */
  result: UpsertResult;
};

/** What upsertOrder takes. */
export type UpsertOrderInput = {
  /** Makes trying again safe for 24 hours: the same key with the same input returns the first result, with another input it is a CONFLICT. 1 to 200 characters. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** Who bought; needed for a new one. */
  customer?: InputMaybe<CustomerInput>;
  /** The id by which the shop knows it: 1 to 200 characters. */
  externalId: Scalars['String']['input'];
  /** All its lines. */
  items?: InputMaybe<Array<OrderItemInput>>;
  /** The number that people say; the external id when left out at first. */
  number?: InputMaybe<Scalars['String']['input']>;
  /** When it was placed; now when left out at first. */
  placedAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** The shop's word for where it stands: up to 100 characters. */
  status?: InputMaybe<Scalars['String']['input']>;
  /** What it cost; needed for a new one. */
  total?: InputMaybe<MoneyInput>;
};

/** What upsertOrder answers. */
export type UpsertOrderPayload = {
  __typename: 'UpsertOrderPayload';
  /** The key that was sent. */
  clientMutationId: Maybe<Scalars['String']['output']>;
  /** The order. */
  order: Order;
  /** The place in the log after this write: a stream that has reached it has seen it. */
  position: Scalars['Cursor']['output'];
  /** What was done. */
  result: UpsertResult;
};

/** What an upsert did. */
export type UpsertResult =
  /** There was none; it was added. */
  | 'CREATED'
  /** There was one, and it was like this already. */
  | 'UNCHANGED'
  /** There was one; it changed. */
  | 'UPDATED';

/** A member of staff. */
export type User = Actor & Node & {
  __typename: 'User';
  /** False once deactivated: they can't sign in or be assigned. */
  active: Scalars['Boolean']['output'];
  /** How dates are shown to them. */
  calendar: CalendarSystem;
  /** When they were added. */
  createdAt: Scalars['DateTime']['output'];
  /** The departments they belong to. Empty for customers who ask. */
  departments: Array<Department>;
  /** The address they sign in with. Null for customers who ask. */
  email: Maybe<Scalars['String']['output']>;
  /** An opaque id. */
  id: Scalars['ID']['output'];
  /** The language of their dashboard. */
  locale: Locale;
  /** Full name. */
  name: Scalars['String']['output'];
  /** What they may do. Null for customers who ask. */
  role: Maybe<Role>;
};

/** A page of people. */
export type UserConnection = {
  __typename: 'UserConnection';
  /** The entries with their cursors. */
  edges: Array<UserEdge>;
  /** The entries. */
  nodes: Array<User>;
  /** Where the page begins and ends. */
  pageInfo: PageInfo;
  /** How many there are in all. Counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** A person in a page. */
export type UserEdge = {
  __typename: 'UserEdge';
  /** Its place in the list. */
  cursor: Scalars['Cursor']['output'];
  /** The person. */
  node: User;
};

/** What a person has to do. */
export type UserWorkload = {
  __typename: 'UserWorkload';
  /** Those due today. */
  dueToday: Scalars['Int']['output'];
  /** Open tickets assigned to them. */
  open: Scalars['Int']['output'];
  /** Those past their due date. */
  overdue: Scalars['Int']['output'];
  /** The person. */
  user: User;
};

/** Who is asking. */
export type Viewer = {
  __typename: 'Viewer';
  /** The person or program that is signed in. */
  actor: Actor;
  /** The language that names are answered in. */
  locale: Locale;
  /** What it may do. */
  permissions: Array<Permission>;
  /** What it has not read yet. */
  unread: UnreadCount;
};

/** A day of the week. */
export type Weekday =
  /** Friday. */
  | 'FRIDAY'
  /** Monday. */
  | 'MONDAY'
  /** Saturday. */
  | 'SATURDAY'
  /** Sunday. */
  | 'SUNDAY'
  /** Thursday. */
  | 'THURSDAY'
  /** Tuesday. */
  | 'TUESDAY'
  /** Wednesday. */
  | 'WEDNESDAY';
