import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

// The window is WebKit (WebKitGTK, WKWebView) or WebView2; its content policy allows no inline
// script, so the module preload polyfill is left out.
export default defineConfig({
  plugins: [svelte()],
  clearScreen: false,
  server: { port: 1420, strictPort: true },
  build: {
    target: ["es2022", "safari16"],
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // The engine that recognises text asks for what it knows of English by this name.
        assetFileNames: ({ names }) =>
          names.some((name) => name.endsWith(".traineddata.gz"))
            ? "assets/[name][extname]"
            : "assets/[name]-[hash][extname]",
      },
    },
  },
  // Under vitest, Svelte's runes need the client build.
  resolve: process.env.VITEST ? { conditions: ["browser"] } : {},
  test: { include: ["src/**/*.test.ts"] },
});
