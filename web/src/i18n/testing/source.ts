import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseSync } from "vite";

/** The dashboard's own source, read for the tests about the house itself. */
export const root = fileURLToPath(new URL("../..", import.meta.url));

export interface Node {
  type: string;
  start: number;
  [field: string]: unknown;
}

export interface Source {
  path: string;
  text: string;
  program: Node;
}

export function filesOf(pattern: RegExp): string[] {
  return readdirSync(root, { recursive: true, encoding: "utf8" }).filter((p) => pattern.test(p)).sort();
}

export const read = (path: string) => readFileSync(root + path, "utf8");

export function parse(path: string, text: string): Source {
  const { program, errors } = parseSync(path, text, { lang: "tsx" });
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
  return { path, text, program: program as unknown as Node };
}

/** All that people wrote and that runs in the browser: no tests, nothing generated. */
export function sources(): Source[] {
  return filesOf(/\.tsx?$/)
    .filter((p) => !/^gql\/|\.test\.|\.d\.ts$|\/testing\//.test(p))
    .map((p) => parse(p, read(p)));
}

export const isNode = (value: unknown): value is Node => typeof (value as Node | null)?.type === "string";

export function childrenOf(node: Node): Node[] {
  return Object.values(node).flatMap((v) => (Array.isArray(v) ? v.filter(isNode) : isNode(v) ? [v] : []));
}

export function visit(node: Node, see: (node: Node) => void) {
  see(node);
  for (const child of childrenOf(node)) visit(child, see);
}

export function where(source: Source, node: Node): string {
  return `${source.path}:${source.text.slice(0, node.start).split("\n").length}`;
}

/** The name of an identifier, of a JSX name, or "" for what is more than a name. */
export function nameOf(node: unknown): string {
  return isNode(node) && typeof node.name === "string" ? node.name : "";
}

/** The texts that an expression can be as it stands: a literal, or either side of a choice. `*` is for what a template fills in. */
export function textsOf(node: unknown): string[] {
  if (!isNode(node)) return [];
  switch (node.type) {
    case "Literal":
      return typeof node.value === "string" ? [node.value] : [];
    case "TemplateLiteral":
      return [(node.quasis as { value: { cooked: string } }[]).map((q) => q.value.cooked).join("*")];
    case "ConditionalExpression":
      return [...textsOf(node.consequent), ...textsOf(node.alternate)];
    case "LogicalExpression":
      return [...textsOf(node.left), ...textsOf(node.right)];
    case "JSXExpressionContainer":
    case "TSAsExpression":
    case "TSSatisfiesExpression":
    case "ParenthesizedExpression":
      return textsOf(node.expression);
    default:
      return [];
  }
}

export function attribute(element: Node, name: string): Node | undefined {
  return (element.attributes as Node[]).find((a) => a.type === "JSXAttribute" && nameOf(a.name) === name);
}

export function property(object: unknown, name: string): Node | undefined {
  if (!isNode(object) || object.type !== "ObjectExpression") return undefined;
  return (object.properties as Node[]).find((p) => p.type === "Property" && (nameOf(p.key) || (p.key as Node).value) === name);
}
