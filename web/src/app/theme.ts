import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from "@mantine/core";

const teal: MantineColorsTuple = [
  "#e6f6f4", "#d1ebe8", "#a5d6d1", "#75c0b8", "#4dada3", "#339f95", "#22958b", "#118278", "#0b7870", "#00665f",
];

const face = '"Sanad", system-ui, sans-serif';

// What people type takes its direction from its own letters. Mantine gives a field's `dir` to the frame around it alone.
const written = { defaultProps: { attributes: { input: { dir: "auto" } } } };

/** The look of the whole dashboard. Shades are chosen so that text on them passes WCAG AA in both schemes. */
export const theme = createTheme({
  primaryColor: "teal",
  primaryShade: { light: 8, dark: 8 },
  colors: { teal },
  autoContrast: true,
  defaultRadius: "md",
  cursorType: "pointer",
  fontFamily: face,
  headings: { fontFamily: face, fontWeight: "650" },
  components: { TextInput: written, Textarea: written, Autocomplete: written, ComboboxSearch: written, Menu: { defaultProps: { withInitialFocusPlaceholder: false } } },
  fontFamilyMonospace: "ui-monospace, SFMono-Regular, Menlo, Consolas, monospace",
});

/** Mantine's dimmed and placeholder greys, and its teal text on a pressed button, are too faint to read; these pass 4.5:1. */
export const cssVariables: CSSVariablesResolver = (t) => ({
  variables: {},
  light: {
    "--mantine-color-dimmed": "#596068",
    "--mantine-color-placeholder": "#6b7178",
    "--mantine-color-error": t.colors.red[8],
    "--mantine-color-teal-light-hover": "#bfe2de",
    "--app-surface": "#ffffff",
    "--app-sunken": "#f6f8f9",
    "--app-line": "#e3e7ea",
    "--app-note": "#fff6da",
    "--app-note-line": "#e8c95a",
    "--app-mine": "#e2f3f1",
    "--app-hover": "#eef2f4",
    "--app-overdue": "#b42318",
    "--app-soon": "#93560a",
  },
  dark: {
    "--mantine-color-dimmed": "#a8adb3",
    "--mantine-color-placeholder": "#9aa0a6",
    "--mantine-color-error": t.colors.red[4],
    "--app-surface": "#1b1d1f",
    "--app-sunken": "#141617",
    "--app-line": "#33373b",
    "--app-note": "#35300f",
    "--app-note-line": "#80701f",
    "--app-mine": "#12322f",
    "--app-hover": "#26292c",
    "--app-overdue": "#ff8a80",
    "--app-soon": "#f2b45c",
  },
});
