import { act, render, screen } from "@testing-library/react";
import { Client, fetchExchange, gql } from "@urql/core";
import { Provider } from "urql";
import { expect, it } from "vitest";
import { makeCache } from "@/api/cache";
import { ViewerDocument, type ViewerQuery } from "@/gql/session";
import { usePreferences } from "@/i18n/preferences";
import { SignedIn } from "./SignedIn";
import { useSession } from "./session";

const read: ViewerQuery = {
  __typename: "Query",
  viewer: {
    __typename: "Viewer",
    actor: {
      __typename: "User", id: "user_1", name: "Noor", email: "noor@desk.example", calendar: "GREGORIAN", departments: [],
      role: { __typename: "Role", id: "role_1", key: "agent", name: "Agent", scope: "ALL" },
    },
    permissions: ["TICKET_READ"],
    locale: "AR",
    unread: { __typename: "UnreadCount", position: "p1" },
  },
  settings: { __typename: "Settings", weekStartsOn: "SUNDAY", weekend: ["FRIDAY", "SATURDAY"] },
};

const answers: Record<string, object> = {
  Viewer: read,
  Profile: { __typename: "Mutation", updateProfile: { __typename: "UpdateProfilePayload", user: { __typename: "User", id: "user_1", calendar: "HIJRI", name: "Noor H." } } },
  Week: { __typename: "Mutation", updateSettings: { __typename: "UpdateSettingsPayload", settings: { __typename: "Settings", weekStartsOn: "MONDAY", weekend: [] } } },
};

const server: typeof fetch = async (_, request) => {
  const { operationName } = JSON.parse(String(request?.body)) as { operationName: string };
  return Response.json({ data: answers[operationName] });
};

function Shown() {
  const { calendar, weekStartsOn, weekend } = usePreferences();
  return <p>{`${useSession().user.name} ${calendar} ${weekStartsOn} ${weekend.join("+")}`}</p>;
}

it("shows a change of the profile and of the desk's week at once", async () => {
  const client = new Client({ url: "http://desk.example", preferGetMethod: false, fetch: server, exchanges: [makeCache(), fetchExchange] });
  await client.query(ViewerDocument, {}).toPromise();
  render(<Provider value={client}><SignedIn read={read} restart={async () => {}} leave={async () => {}}><Shown /></SignedIn></Provider>);
  expect(screen.getByText("Noor GREGORIAN 0 5+6")).toBeTruthy();
  const change = (text: string) => act(async () => void (await client.mutation(gql(text), {}).toPromise()));
  await change("mutation Profile { updateProfile(input: {calendar: HIJRI}) { user { id calendar name } } }");
  expect(screen.getByText("Noor H. HIJRI 0 5+6")).toBeTruthy();
  await change("mutation Week { updateSettings(input: {weekStartsOn: MONDAY, weekend: []}) { settings { weekStartsOn weekend } } }");
  expect(screen.getByText("Noor H. HIJRI 1")).toBeTruthy();
});
