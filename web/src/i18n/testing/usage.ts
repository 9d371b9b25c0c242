import { attribute, childrenOf, isNode, nameOf, type Node, property, type Source, textsOf, visit, where } from "./source";

/** A key that the source asks for: `*` in it stands for anything. */
export interface Use {
  feature: string;
  key: string;
  /** With `context`, any ending of the key. */
  open: boolean;
  at: string;
}

interface Scope {
  names: Map<string, string>;
  outer?: Scope;
}

function find(scope: Scope | undefined, name: string): string | undefined {
  return scope && (scope.names.get(name) ?? find(scope.outer, name));
}

const isFunction = (n: Node) => /^(?:FunctionDeclaration|FunctionExpression|ArrowFunctionExpression|Program)$/.test(n.type);

/** The feature that a type `TFunction<"feature">` names, wherever in an annotation it stands. */
function typedFeature(node: Node): string | undefined {
  if (node.type === "TSTypeReference" && nameOf(node.typeName) === "TFunction") {
    // Of several features the first one's keys need no name before them.
    let feature: string | undefined;
    visit(node, (n) => {
      if (n.type === "Literal" && typeof n.value === "string") feature ??= n.value;
    });
    return feature ?? "app";
  }
  return undefined;
}

/** Names bound to a translator in a function: by useTranslation, or by the type of a parameter. */
function bind(fn: Node, scope: Scope) {
  const look = (node: Node) => {
    if (node.type === "VariableDeclarator") bindHook(node, scope);
    const feature = isNode(node.typeAnnotation) && node.type === "Identifier" && typedFeature((node.typeAnnotation as Node).typeAnnotation as Node);
    if (feature) scope.names.set(nameOf(node), feature);
    if (node.type === "TSPropertySignature" && isNode(node.typeAnnotation)) {
      const typed = typedFeature((node.typeAnnotation as Node).typeAnnotation as Node);
      if (typed) scope.names.set(nameOf(node.key), typed);
    }
    for (const child of childrenOf(node)) if (!isFunction(child)) look(child);
  };
  for (const child of childrenOf(fn)) if (!isFunction(child)) look(child);
}

function bindHook(declarator: Node, scope: Scope) {
  const { id, init } = declarator as unknown as { id: Node; init: Node | null };
  const whole = init?.type === "MemberExpression" && nameOf(init.property) === "t";
  const call = (whole ? init.object : init) as Node | null;
  if (call?.type !== "CallExpression" || nameOf(call.callee) !== "useTranslation") return;
  const [argument] = call.arguments as Node[];
  const first = argument?.type === "ArrayExpression" ? (argument.elements as Node[])[0] : argument;
  const feature = textsOf(first)[0] ?? "app";
  if (whole) scope.names.set(nameOf(id), feature);
  if (id.type === "ObjectPattern") for (const p of id.properties as Node[]) if (nameOf(p.key) === "t") scope.names.set(nameOf(p.value), feature);
}

/** Every use of a text in a source, and what asks for a key that nobody can find by reading. */
export function usesIn(source: Source): { uses: Use[]; hidden: string[] } {
  const uses: Use[] = [];
  const hidden: string[] = [];
  const all: string[] = [];
  visit(source.program, (n) => void all.push(...(n.type === "Literal" || n.type === "TemplateLiteral" ? textsOf(n) : [])));

  function use(feature: string, asked: unknown, options: unknown, node: Node) {
    const at = where(source, node);
    const named = textsOf(property(options, "ns")?.value)[0] ?? feature;
    const open = property(options, "context") !== undefined;
    const texts = textsOf(asked);
    // A key from a table of this file: any of its literals may be it.
    if (texts.length === 0) uses.push(...all.map((key) => ({ feature: named, key, open, at: "" })));
    for (const text of texts) {
      const [, other, key] = /^(?:(\w+):)?(.*)$/.exec(text) as unknown as [string, string | undefined, string];
      if (key.startsWith("*")) hidden.push(`${at} ${text}`);
      uses.push({ feature: other ?? named, key, open, at });
    }
  }

  function walk(node: Node, outer: Scope | undefined) {
    const scope = isFunction(node) ? { names: new Map(), outer } : outer;
    if (isFunction(node)) bind(node, scope!);
    if (node.type === "CallExpression") {
      const callee = node.callee as Node;
      const [asked, options] = node.arguments as Node[];
      const feature = callee.type === "Identifier" ? find(scope, nameOf(callee)) : undefined;
      const global = callee.type === "MemberExpression" && nameOf(callee.object) === "i18next" && nameOf(callee.property) === "t";
      if (feature || global) use(feature ?? "app", asked, options, node);
    }
    if (node.type === "JSXOpeningElement" && nameOf(node.name) === "Trans") {
      const by = (attribute(node, "t")?.value as Node | undefined)?.expression;
      const feature = textsOf(attribute(node, "ns")?.value)[0] ?? find(scope, nameOf(by)) ?? "app";
      use(feature, attribute(node, "i18nKey")?.value, undefined, node);
    }
    for (const child of childrenOf(node)) walk(child, scope);
  }
  walk(source.program, undefined);
  return { uses, hidden };
}

const spoken = /^(?:aria-label|aria-description|aria-valuetext|aria-roledescription|title|placeholder|label|alt|description|nothingFoundMessage|error|message|children)$/;
const letters = /\p{L}/u;

/** Texts that stand in the source itself, where somebody would see or hear them. */
export function spokenIn(source: Source): string[] {
  const found: string[] = [];
  const tell = (node: Node, texts: string[]) => {
    for (const text of texts) if (letters.test(text)) found.push(`${where(source, node)} ${text.trim()}`);
  };
  visit(source.program, (node) => {
    if (node.type === "JSXText") tell(node, [node.value as string]);
    if (node.type === "JSXAttribute" && spoken.test(nameOf(node.name))) tell(node, textsOf(node.value));
    if (node.type === "JSXElement" || node.type === "JSXFragment") {
      for (const child of node.children as Node[]) if (child.type === "JSXExpressionContainer") tell(child, textsOf(child));
    }
    if (node.type === "CallExpression" && nameOf((node.callee as Node).object) === "notifications") {
      for (const key of ["message", "title"]) {
        const p = property((node.arguments as Node[])[0], key);
        if (p) tell(p, textsOf(p.value));
      }
    }
  });
  return found;
}
