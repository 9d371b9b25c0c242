/** The theme that was chosen in the dashboard. */
export function chosenTheme(): "light" | "dark" | "system" {
  const chosen = localStorage.getItem("mantine-color-scheme-value");
  return chosen === "light" || chosen === "dark" ? chosen : "system";
}
