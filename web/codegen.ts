import type { CodegenConfig } from "@graphql-codegen/cli";

// Each feature's documents stand in src/<feature>/<feature>.graphql and become src/gql/<feature>.ts, so that a page loads
// only the documents it sends. Types that all share are in src/gql/schema.ts.
const config: CodegenConfig = {
  errorsOnly: true,
  schema: "../schema.graphql",
  documents: "src/*/*.graphql",
  generates: {
    "src/gql/schema.ts": {
      plugins: ["typescript"],
    },
    "src/": {
      preset: "near-operation-file",
      presetConfig: { baseTypesPath: "gql/schema.ts", folder: "../gql", extension: ".ts" },
      plugins: ["typescript-operations", "typed-document-node"],
    },
    "src/gql/introspection.json": {
      plugins: ["./codegen-introspection.cjs"],
    },
  },
  config: {
    scalars: { ID: "string", Cursor: "string", DateTime: "string", Date: "string", JSON: "unknown" },
    strictScalars: true,
    enumsAsTypes: true,
    useTypeImports: true,
    skipTypename: false,
    nonOptionalTypename: true,
    optimizeDocumentNode: true,
    avoidOptionals: { field: true },
    inputMaybeValue: "T | null | undefined",
    dedupeFragments: true,
  },
};
export default config;
