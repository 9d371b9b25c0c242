/**
 * For a field's `attributes`: what is typed takes its own direction, and an empty field that of the page. Mantine gives the prop `dir` to the
 * frame around the field, where it does nothing.
 */
export const ownDirection = (typed: string) => ({ input: typed === "" ? {} : { dir: "auto" } });
