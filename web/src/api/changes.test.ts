import { expect, test } from "vitest";
import { MessageAddedExample, page, testTicket } from "./testTickets";
import { testClient } from "./testClient";
import { AddInternalNoteDocument, OlderMessagesDocument, ReplyToTicketDocument, TicketByNumberDocument, TicketEventsDocument, TicketLiveDocument } from "@/gql/ticket";
import { TicketByIdDocument } from "@/gql/tickets";
import { LiveTicketsDocument } from "@/gql/live";
import { DepartmentsDocument, StatusesDocument } from "@/gql/shared";
import { ticketDeeds } from "@/tickets/deeds";
import { gql } from "@urql/core";

const conversation = gql`
  query Conversation($id: ID!) {
    ticket(id: $id) { id messages(last: 30) { nodes { id body createdAt visibility channel author { __typename id name } } pageInfo { hasPreviousPage hasNextPage startCursor } } }
  }
`;

type Page = { ticket: { messages: { nodes: { id: string; body: string }[] } } };

/** A desk whose cache knows a ticket, its statuses and its conversation. */
async function desk(messages = [MessageAddedExample.message("message_1", "2026-01-01T10:00:00Z")], hasPreviousPage = false) {
  const d = testClient();
  const shown: Record<string, ReturnType<typeof testTicket>>[] = [];
  const ticket = d.client.query(TicketByIdDocument, { id: "ticket_1" });
  ticket.subscribe((r) => r.data?.ticket && shown.push(r.data as never));
  (await d.request(0)).answer({ data: { ticket: testTicket() } });
  d.client.query(StatusesDocument, {}).subscribe(() => {});
  (await d.request(1)).answer({
    data: { statuses: [testTicket().status, { ...testTicket().status, id: "status_2", key: "resolved", name: "Resolved", category: "RESOLVED", position: 1 }] },
  });
  const lines: string[][] = [];
  d.client.query(conversation, { id: "ticket_1" }).subscribe((r) => r.data && lines.push((r.data as Page).ticket.messages.nodes.map((m) => m.id)));
  (await d.request(2)).answer({ data: { ticket: { __typename: "Ticket", id: "ticket_1", messages: page("MessageConnection", messages, hasPreviousPage) } } });
  await settle(() => lines.length > 0);
  return { ...d, now: () => shown.at(-1)!.ticket!, lines: () => lines.at(-1)!, deeds: ticketDeeds(d.client, false), first: 3 };
}

async function settle(until: () => boolean) {
  for (let i = 0; i < 200 && !until(); i++) await new Promise<void>((resolve) => queueMicrotask(() => setImmediate(resolve)));
  expect(until()).toBe(true);
}

const seen = { id: "ticket_1", version: 1 };

test("a change shows at once, and the server's answer takes its place", async () => {
  const d = await desk();
  const done = d.deeds.changePriority(seen, "CRITICAL");
  await settle(() => d.now().priority === "CRITICAL");
  const request = await d.request(d.first);
  expect(request.variables.input).toEqual({ ticketId: "ticket_1", priority: "CRITICAL", expectedVersion: 1 });
  request.answer({ data: { changeTicketPriority: { __typename: "ChangeTicketPriorityPayload", position: "p", ticket: testTicket({ priority: "CRITICAL", version: 2 }) } } });
  expect(await done).toEqual({ version: 2 });
  await settle(() => d.now().version === 2);
});

test("what the server refuses is taken back", async () => {
  const d = await desk();
  const done = d.deeds.changeStatus(seen, "status_2");
  await settle(() => d.now().status.name === "Resolved");
  expect(d.now().resolvedAt).not.toBeNull();
  (await d.request(d.first)).answer({ code: "FORBIDDEN" });
  expect((await done).error?.graphQLErrors[0]?.extensions.code).toBe("FORBIDDEN");
  await settle(() => d.now().status.name === "Open");
  expect(d.now().resolvedAt).toBeNull();
});

test("every deed shows what it will have done", async () => {
  const d = await desk();
  d.client.query(DepartmentsDocument, {}).subscribe(() => {});
  (await d.request(d.first)).answer({ data: { departments: [{ __typename: "Department", id: "department_2", name: "Billing", position: 1 }] } });
  await settle(() => d.client.readQuery(DepartmentsDocument, {}) !== null);
  void d.deeds.transfer(seen, "department_2");
  void d.deeds.schedule(seen, { dueAt: "2020-01-01T00:00:00Z" });
  void d.deeds.update(seen, { subject: "Anew", typeId: null, tagNames: ["known", "new one"], customer: null });
  void d.deeds.delete(seen);
  await settle(() => d.now().deletedAt !== null);
  const now = d.now();
  expect(now).toMatchObject({ dueAt: "2020-01-01T00:00:00Z", overdue: true, subject: "Anew", type: null, customer: null, department: { name: "Billing" } });
  expect(now.tags).toEqual([expect.objectContaining({ id: "tag_1", name: "known" }), expect.objectContaining({ name: "new one" })]);
});

test("what the page does not know shows when the server names it", async () => {
  const d = await desk();
  void d.deeds.assign(seen, ["user_9"]);
  const request = await d.request(d.first);
  expect(d.now().assignees.map((a) => a.name)).toEqual(["Noor"]);
  request.answer({ data: { assignTicket: { __typename: "AssignTicketPayload", position: "p", ticket: testTicket({ version: 2, assignees: [{ __typename: "User", id: "user_9", name: "Dana" }] }) } } });
  await settle(() => d.now().assignees[0]?.name === "Dana");
});

test("quick changes by one person all show at once, go one by one, and never conflict with each other", async () => {
  const d = await desk();
  const all = [d.deeds.changePriority(seen, "LOW"), d.deeds.changeStatus(seen, "status_2"), d.deeds.assign(seen, [])];
  await settle(() => d.now().assignees.length === 0);
  expect(d.now()).toMatchObject({ priority: "LOW", status: { id: "status_2" } });
  for (let n = 0; n < 3; n++) {
    const request = await d.request(d.first + n);
    expect(d.sent).toHaveLength(d.first + n + 1);
    expect(request.variables.input?.expectedVersion).toBe(n + 1);
    const field = request.operation.charAt(0).toLowerCase() + request.operation.slice(1);
    request.answer({ data: { [field]: { __typename: `${request.operation}Payload`, position: "p", ticket: { ...testTicket({ version: n + 2, priority: "LOW" }), resolvedBy: null } } } });
  }
  expect(await Promise.all(all)).toEqual([{ version: 2 }, { version: 3 }, { version: 4 }]);

  // Their sight of the ticket may be older than their own last answer.
  void d.deeds.changePriority(seen, "HIGH");
  expect((await d.request(d.first + 3)).variables.input?.expectedVersion).toBe(4);
});

test("another's change in between is not passed over", async () => {
  const d = await desk();
  const one = d.deeds.changePriority(seen, "LOW");
  const two = d.deeds.changePriority(seen, "HIGH");
  (await d.request(d.first)).answer({ code: "CONFLICT" });
  const second = await d.request(d.first + 1);
  expect(second.variables.input?.expectedVersion).toBe(1);
  second.answer({ code: "CONFLICT" });
  expect((await one).error).toBeDefined();
  expect((await two).error).toBeDefined();
  await settle(() => d.now().priority === "MEDIUM");
  expect(d.now().priority).toBe("MEDIUM");
});

test("a deed that changed nothing makes no step", async () => {
  const d = await desk();
  const one = d.deeds.changePriority(seen, "MEDIUM");
  (await d.request(d.first)).answer({ data: { changeTicketPriority: { __typename: "ChangeTicketPriorityPayload", position: "p", ticket: testTicket() } } });
  await one;
  void d.deeds.changePriority(seen, "LOW");
  expect((await d.request(d.first + 1)).variables.input?.expectedVersion).toBe(1);
});

test("the first answer to the customer makes a version of one's own, too", async () => {
  const d = await desk();
  const reply = d.client.mutation(ReplyToTicketDocument, { input: { ticketId: "ticket_1", body: "Hello" } }, { seen: { version: 1, answered: false } }).toPromise();
  void d.deeds.changeStatus(seen, "status_2");
  const first = await d.request(d.first);
  expect(first.variables.input).not.toHaveProperty("expectedVersion");
  first.answer({ data: { replyToTicket: { __typename: "ReplyToTicketPayload", position: "p", message: MessageAddedExample.message("message_2", "2026-01-01T11:00:00Z"), ticket: { ...testTicket({ version: 2 }), firstRespondedAt: "2026-01-01T11:00:00Z" } } } });
  const second = await d.request(d.first + 1);
  expect(second.variables.input?.expectedVersion).toBe(2);
  second.answer({ code: "INTERNAL" });
  await reply;
});

test("a message stands in the conversation once, whether its event or its own answer comes first", async () => {
  for (const eventFirst of [true, false]) {
    const d = await desk();
    d.client.subscription(LiveTicketsDocument, {}).subscribe(() => {});
    const message = MessageAddedExample.message("message_2", "2026-01-01T11:00:00Z");
    const event = { ticketChanged: { ...MessageAddedExample.event, message, ticket: testTicket() } };
    if (eventFirst) await d.tell(event);
    const note = d.client.mutation(AddInternalNoteDocument, { input: { ticketId: "ticket_1", body: "Hello" } }).toPromise();
    (await d.request(d.first)).answer({ data: { addInternalNote: { __typename: "AddInternalNotePayload", position: "p", message, ticket: testTicket() } } });
    await note;
    await d.tell(event);
    await d.tell(event);
    expect(d.lines()).toEqual(["message_1", "message_2"]);
    expect(d.sent).toHaveLength(d.first + 1);
  }
});

test("messages take their place by time, and those from before a page stay out of it", async () => {
  const d = await desk([MessageAddedExample.message("message_5", "2026-01-05T10:00:00Z")], true);
  d.client.subscription(LiveTicketsDocument, {}).subscribe(() => {});
  for (const [id, at] of [["message_7", "2026-01-07T10:00:00Z"], ["message_6", "2026-01-06T10:00:00Z"], ["message_4", "2026-01-04T10:00:00Z"]] as const) {
    await d.tell({ ticketChanged: { ...MessageAddedExample.event, id: `event_${id}`, message: MessageAddedExample.message(id, at), ticket: testTicket() } });
  }
  await settle(() => d.lines().length === 3);
  expect(d.lines()).toEqual(["message_5", "message_6", "message_7"]);
});

test("older pages are left as they are", async () => {
  const d = await desk();
  const older: number[] = [];
  d.client.query(OlderMessagesDocument, { id: "ticket_1", before: "c" }).subscribe((r) => r.data?.ticket && older.push(r.data.ticket.messages.nodes.length));
  (await d.request(d.first)).answer({ data: { ticket: { __typename: "Ticket", id: "ticket_1", messages: page("MessageConnection", [MessageAddedExample.message("message_0", "2025-12-01T10:00:00Z")], false) } } });
  await settle(() => older.length > 0);
  d.client.subscription(LiveTicketsDocument, {}).subscribe(() => {});
  await d.tell({ ticketChanged: { ...MessageAddedExample.event, message: MessageAddedExample.message("message_9", "2026-02-01T10:00:00Z"), ticket: testTicket() } });
  await settle(() => d.lines().length === 2);
  expect(older.at(-1)).toBe(1);
  expect(d.lines()).toEqual(["message_1", "message_9"]);
});

test("the timeline grows by its own stream, each event once", async () => {
  const d = await desk();
  const kinds: string[][] = [];
  d.client.query(TicketEventsDocument, { id: "ticket_1" }).subscribe((r) => r.data?.ticket && kinds.push(r.data.ticket.events.nodes.map((e) => e.id)));
  (await d.request(d.first)).answer({ data: { ticket: { __typename: "Ticket", id: "ticket_1", events: page("EventConnection", [{ ...MessageAddedExample.event, __typename: "TicketCreated", id: "event_1", position: "1" }], false) } } });
  await settle(() => kinds.length > 0);
  d.client.subscription(TicketLiveDocument, { ticketId: "ticket_1" }).subscribe(() => {});
  const event = { ticketChanged: { ...MessageAddedExample.event, __typename: "TicketPriorityChanged", kind: "TICKET_PRIORITY_CHANGED", id: "event_2", position: "2", fromPriority: "LOW", toPriority: "HIGH", ticket: MessageAddedExample.detail } };
  await d.tell(event);
  await d.tell(event);
  await settle(() => kinds.length > 1);
  expect(kinds.at(-1)).toEqual(["event_1", "event_2"]);
});

test("a ticket that is known is found by its number without asking", async () => {
  const d = await desk();
  const found = d.client.readQuery(TicketByNumberDocument, { number: 7 });
  expect(found?.data?.ticket?.subject).toBe("A question");
  expect(d.sent).toHaveLength(d.first);
});

test("having read a ticket shows at once", async () => {
  const d = await desk();
  const { MarkTicketReadDocument } = await import("@/gql/tickets");
  void d.client.mutation(MarkTicketReadDocument, { input: { ticketId: "ticket_1" } }).toPromise();
  await settle(() => !d.now().unread);
  (await d.request(d.first)).answer({ code: "UNAVAILABLE" });
  await settle(() => d.now().unread);
});
