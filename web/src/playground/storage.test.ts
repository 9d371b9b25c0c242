import { beforeEach, expect, it } from "vitest";
import { storageOf } from "./storage";

beforeEach(() => localStorage.clear());

it("keeps what one person asked from the next", () => {
  const [noor, dana] = [storageOf("user_1"), storageOf("user_2")];
  noor.setItem("tabs", "hers");
  expect(dana.getItem("tabs")).toBeNull();
  expect([noor.length, dana.length]).toEqual([1, 0]);
  dana.clear();
  expect(noor.getItem("tabs")).toBe("hers");
  noor.clear();
  expect(localStorage.length).toBe(0);
});
