import { expect, it } from "vitest";
import { strengthOf } from "./password";

it.each([
  ["short", 0], ["123456789", 0], ["1234567890", 1], ["aaaaaaaaaaaa", 1], ["abcdefghijkl", 1], ["passwordpassword", 2], ["correct horse 9 battery", 3],
  ["كلمة سر طويلة ومتنوعة 7", 3], ["sanad-demo-desk", 2],
])("%s is as strong as %i", (password, strength) => expect(strengthOf(password)).toBe(strength));
