import { describe, expect, it } from "vitest";
import { emptyDraft, isWritten, newCustomerFrom, newKey, writeTicket } from "./draft";

describe("a new ticket", () => {
  it("says only what was chosen", () => {
    expect(writeTicket({ ...emptyDraft, subject: "  A broken\n lamp " }, "d1")).toEqual({ subject: "A broken lamp", priority: "MEDIUM", departmentId: "d1" });
    expect(writeTicket(emptyDraft, undefined)).toEqual({ subject: "", priority: "MEDIUM" });
  });

  it("says all of it", () => {
    const draft = {
      ...emptyDraft, subject: "s", description: " d ", priority: "HIGH" as const, departmentId: "d2", typeId: "t", statusId: "st", assigneeIds: ["u"], tagNames: ["x"], orderIds: ["o"],
      customerId: "c", newCustomer: { name: "N", email: "", phone: "", company: "" }, dueAt: "2026-11-23T15:00:00.000Z", startsAt: "2026-11-23T08:00:00.000Z", endsAt: "2026-11-23T09:00:00.000Z",
    };
    expect(writeTicket(draft, "d1")).toEqual({
      subject: "s", description: "d", priority: "HIGH", departmentId: "d2", typeId: "t", statusId: "st", assigneeIds: ["u"], tagNames: ["x"], orderIds: ["o"],
      customer: { id: "c" }, dueAt: "2026-11-23T15:00:00.000Z", startsAt: "2026-11-23T08:00:00.000Z", endsAt: "2026-11-23T09:00:00.000Z",
    });
    expect(writeTicket({ ...emptyDraft, newCustomer: { name: " N ", email: "", phone: "+1", company: " " } }, "d").customer).toEqual({ name: "N", phone: "+1" });
  });

  it("knows whether something was written", () => {
    expect(isWritten({ ...emptyDraft, key: "k", unanswered: ["x"] })).toBe(false);
    expect(isWritten({ ...emptyDraft, tagNames: ["x"] })).toBe(true);
    expect(isWritten({ ...emptyDraft, customerId: "c" }, { ...emptyDraft, customerId: "c" })).toBe(false);
  });

  it.each([
    ["Dana Levi", "name"], ["نور", "name"], ["dana@example.com", "email"], ["+972 50-123 4567", "phone"], ["0501234567", "phone"], ["12", "name"], ["7 Eleven", "name"],
  ])("takes %s for a new customer's %s", (typed, field) => {
    const { [field as "name"]: said, ...rest } = newCustomerFrom(` ${typed} `);
    expect(said).toBe(typed);
    expect(Object.values(rest).join("")).toBe("");
  });

  it("has a key of its own each time", () => {
    expect(newKey()).toMatch(/^[0-9a-f]{32}$/);
    expect(newKey()).not.toBe(newKey());
  });
});
