/** For a field's `attributes`: what is typed takes its own direction. Mantine gives the prop `dir` to the frame around the field, where it does nothing. */
export const ownDirection = { input: { dir: "auto" } };
