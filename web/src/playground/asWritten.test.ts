import { parse } from "graphql";
import { expect, it } from "vitest";
import { asWritten } from "./asWritten";

const before = parse("query Before { position }");

it("asks by a name that the document has", () => {
  const [params] = asWritten({ query: "query A { position } query B { position }", operationName: "B" }, { documentAST: before });
  expect(params.operationName).toBe("B");
});

it("forgets the name of what stood there before, and knows a subscription at once", () => {
  const query = "subscription { unreadCountChanged { tickets } }";
  const [params, options] = asWritten({ query, operationName: "Before", variables: { a: 1 } }, { documentAST: before });
  expect(params).toEqual({ query, operationName: undefined, variables: { a: 1 } });
  expect(options.documentAST).toEqual(parse(query));
});

it("sends what can't be read as it is, for the server to say what is wrong", () => {
  expect(asWritten({ query: "{ position", operationName: "Before" }, undefined)).toEqual([{ query: "{ position", operationName: "Before" }, {}]);
});
