import { MantineProvider } from "@mantine/core";
import { act, fireEvent, render, screen } from "@testing-library/react";
import { MemoryRouter, useLocation, useNavigate } from "react-router";
import { useClient } from "urql";
import { expect, it, vi } from "vitest";
import type { ViewerQuery } from "@/gql/session";
import { SessionGate } from "./SessionGate";

const read: ViewerQuery = {
  __typename: "Query",
  viewer: {
    __typename: "Viewer",
    actor: {
      __typename: "User", id: "user_1", name: "Noor", email: "noor@desk.example", calendar: "GREGORIAN", departments: [],
      role: { __typename: "Role", id: "role_1", key: "agent", name: "Agent", scope: "ALL" },
    },
    permissions: ["TICKET_READ"],
    locale: "EN",
    unread: { __typename: "UnreadCount", position: "p1" },
  },
  settings: { __typename: "Settings", weekStartsOn: "SUNDAY", weekend: ["FRIDAY", "SATURDAY"] },
};

const clients = new Set<unknown>();

function Page() {
  clients.add(useClient());
  const navigate = useNavigate();
  return <button type="button" onClick={() => void navigate("/orders")}>{useLocation().pathname}</button>;
}

it("keeps the session, and what it has loaded, from page to page", async () => {
  window.matchMedia = (query) => ({ matches: false, media: query, addEventListener: () => {}, removeEventListener: () => {} }) as never;
  const server = vi.spyOn(globalThis, "fetch").mockImplementation(async () => Response.json({ data: read }));
  render(<MantineProvider><MemoryRouter initialEntries={["/tickets"]}><SessionGate><Page /></SessionGate></MemoryRouter></MantineProvider>);
  await screen.findByText("/tickets");
  const asked = server.mock.calls.length;
  await act(async () => void fireEvent.click(screen.getByRole("button")));
  await screen.findByText("/orders");
  expect(server).toHaveBeenCalledTimes(asked);
  expect(clients.size).toBe(1);
});
