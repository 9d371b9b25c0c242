import { Combobox, MantineProvider, Textarea, TextInput, useCombobox } from "@mantine/core";
import { render } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { theme } from "./theme";

function Search() {
  return <Combobox store={useCombobox()}><Combobox.Search value="x" readOnly /></Combobox>;
}

it.each([["TextInput", <TextInput />], ["Textarea", <Textarea dir="auto" />], ["Combobox.Search", <Search />]])("gives a %s the direction of what is typed", (_, field) => {
  vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
  vi.stubGlobal("ResizeObserver", class { observe() {} unobserve() {} disconnect() {} });
  const { container } = render(<MantineProvider theme={theme}>{field}</MantineProvider>);
  expect(container.querySelector("input, textarea")?.getAttribute("dir")).toBe("auto");
});
