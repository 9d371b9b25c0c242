import react from "@vitejs/plugin-react";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const server = process.env.SANAD_URL ?? "http://127.0.0.1:8080";

// The dashboard and the playground are built one after the other, so that neither loads pieces cut for the other.
export default defineConfig(({ mode }) => ({
  plugins: [react()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  build: {
    target: "es2022",
    emptyOutDir: mode !== "playground",
    // Nothing inlined as data: the server's policy for content names no such source for scripts and fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
    rollupOptions: {
      input: mode === "playground" ? "playground.html" : "index.html",
      output: {
        // What the first page needs comes in two files, not in eighty; libraries apart, since they change less often.
        codeSplitting: {
          groups: [
            { name: "libraries", tags: ["$initial"], test: /node_modules/, priority: 1 },
            { name: "first", tags: ["$initial"] },
          ],
        },
      },
      onwarn(warning, warn) {
        // GraphiQL's files say something to a compiler that does not run here.
        if (warning.code !== "MODULE_LEVEL_DIRECTIVE") warn(warning);
      },
    },
  },
  // The playground's workers import packages that are not written as modules.
  optimizeDeps: { include: ["graphql", "monaco-graphql > picomatch-browser", "monaco-graphql > graphql-language-service"] },
  server: {
    proxy: {
      "/graphql": {
        target: server,
        ws: true,
        changeOrigin: true,
        // Sanad refuses what other websites send: say that this comes from its own.
        configure(proxy) {
          proxy.on("proxyReq", (request) => request.setHeader("origin", server));
          proxy.on("proxyReqWs", (request) => request.setHeader("origin", server));
        },
      },
    },
  },
  test: { environment: "jsdom", include: ["src/**/*.test.{ts,tsx}"], restoreMocks: true },
}));
