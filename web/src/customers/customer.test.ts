import { expect, test } from "vitest";
import { changeOf, fixed, newCustomer } from "./customer";

const dana = { name: "Dana", company: null, phone: null, email: "dana@mail.example", externalId: null };

test("a customer is found by the other system's id, or by mail", () => {
  expect(changeOf(dana, "phone", " +972 50 ")).toEqual({ email: "dana@mail.example", phone: "+972 50" });
  expect(changeOf({ ...dana, externalId: "shop-1" }, "phone", "")).toEqual({ externalId: "shop-1", phone: "" });
});

test("a mail address changes only beside another id: else it would add a customer", () => {
  expect(fixed(dana, "email")).toBe("identity");
  expect(changeOf(dana, "email", "new@mail.example")).toBeUndefined();
  expect(changeOf({ ...dana, externalId: "shop-1" }, "email", "new@mail.example")).toEqual({ externalId: "shop-1", email: "new@mail.example" });
});

test("an id of another system is given once", () => {
  expect(changeOf(dana, "externalId", "shop-1")).toEqual({ email: "dana@mail.example", externalId: "shop-1" });
  expect(fixed({ ...dana, externalId: "shop-1" }, "externalId")).toBe("identity");
});

test("who has neither can't be found again", () => {
  const nameless = { ...dana, email: null };
  for (const field of ["name", "email", "externalId"] as const) {
    expect(fixed(nameless, field)).toBe("unknowable");
    expect(changeOf(nameless, field, "x")).toBeUndefined();
  }
});

test("what was left empty of a new customer is left out", () => {
  expect(newCustomer({ name: " Dana ", email: "", phone: "  ", company: "Acme", externalId: "" })).toEqual({ name: "Dana", company: "Acme" });
});
