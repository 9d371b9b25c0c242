import { describe, expect, it } from "vitest";
import type { DeskSettingsFragment } from "@/gql/desk";
import { mayGive, reaches } from "../rights";
import { sectionsFor } from "../sections";
import { changesOf, draftOf } from "./desk";
import { curl, endOf, tokenState } from "./tokens";

const settings: DeskSettingsFragment = {
  __typename: "Settings",
  dueHours: [
    { __typename: "PriorityHours", priority: "CRITICAL", hours: 4 },
    { __typename: "PriorityHours", priority: "LOW", hours: 72 },
  ],
  eventRetentionDays: 0,
  weekStartsOn: "SUNDAY",
  weekend: ["FRIDAY", "SATURDAY"],
};

describe("the desk's settings", () => {
  const draft = draftOf(settings);

  it("sends nothing while nothing changed, whatever the order of the days", () => {
    expect(changesOf({ ...draft, weekend: ["SATURDAY", "FRIDAY"] }, settings)).toEqual({});
  });

  it("sends what changed alone", () => {
    expect(changesOf({ ...draft, hours: { CRITICAL: "2", LOW: 72 }, weekend: ["SUNDAY"], weekStartsOn: "MONDAY" }, settings)).toEqual({
      dueHours: [{ priority: "CRITICAL", hours: 2 }], weekStartsOn: "MONDAY", weekend: ["SUNDAY"],
    });
  });

  it("leaves it to the server to refuse an empty number of hours", () => {
    expect(changesOf({ ...draft, hours: { CRITICAL: "", LOW: 72 } }, settings)).toEqual({ dueHours: [{ priority: "CRITICAL", hours: 0 }] });
  });

  it("never takes an empty number of days for ever", () => {
    expect(changesOf({ ...draft, forEver: false, days: "" }, settings)).toEqual({ eventRetentionDays: -1 });
    expect(changesOf({ ...draft, forEver: false, days: 90 }, settings)).toEqual({ eventRetentionDays: 90 });
  });
});

describe("tokens", () => {
  const now = new Date("2026-11-22T10:00:00Z");

  it.each([
    [{ expiresAt: null, revokedAt: null }, "working"],
    [{ expiresAt: "2026-11-22T10:00:01Z", revokedAt: null }, "working"],
    [{ expiresAt: "2026-11-22T10:00:00Z", revokedAt: null }, "expired"],
    [{ expiresAt: "2026-01-01T00:00:00Z", revokedAt: "2025-01-01T00:00:00Z" }, "revoked"],
  ])("%o is %s", (token, state) => expect(tokenState(token, now.getTime())).toBe(state));

  it("end after days, at a moment, or never", () => {
    expect(endOf("30", null, now)).toBe("2026-12-22T10:00:00.000Z");
    expect(endOf("day", "2027-01-01T00:00:00Z", now)).toBe("2027-01-01T00:00:00Z");
    expect(endOf("never", "2027-01-01T00:00:00Z", now)).toBeNull();
  });

  it("show a request with the desk's own address", () => {
    expect(curl("https://desk.example.org", "s3cret")).toContain("curl https://desk.example.org/graphql");
  });
});

describe("who may what", () => {
  const viewer = (scope: "ALL" | "DEPARTMENTS", ...permissions: ("TICKET_READ" | "USER_READ" | "ROLE_MANAGE")[]) =>
    ({ permissions, user: { role: { scope }, departments: [{ id: "department_1" }] } }) as unknown as Parameters<typeof mayGive>[1];

  it("gives no role that may do more", () => {
    const role = { permissions: ["TICKET_READ", "USER_READ"] as const, scope: "DEPARTMENTS" as const };
    expect(mayGive(role, viewer("DEPARTMENTS", "TICKET_READ", "USER_READ"))).toBe(true);
    expect(mayGive(role, viewer("ALL", "TICKET_READ"))).toBe(false);
    expect(mayGive({ ...role, scope: "ALL" }, viewer("DEPARTMENTS", "TICKET_READ", "USER_READ"))).toBe(false);
  });

  it("reaches one's own departments, or all", () => {
    expect(reaches(viewer("DEPARTMENTS"), "department_1")).toBe(true);
    expect(reaches(viewer("DEPARTMENTS"), "department_2")).toBe(false);
    expect(reaches(viewer("ALL"), "department_2")).toBe(true);
  });

  it("shows the sections that one can use", () => {
    expect(sectionsFor([]).map((s) => s.key)).toEqual(["profile"]);
    expect(sectionsFor(["ROLE_MANAGE"]).map((s) => s.key)).toEqual(["profile"]);
    expect(sectionsFor(["ROLE_MANAGE", "USER_READ", "AUDIT_READ"]).map((s) => s.key)).toEqual(["profile", "roles", "activity"]);
  });
});
