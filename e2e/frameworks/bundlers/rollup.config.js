import resolve from "@rollup/plugin-node-resolve";

export default {
  input: { main: "copied.js" },
  output: { dir: "bundle" },
  plugins: [resolve({ browser: true })],
};
