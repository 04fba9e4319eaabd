// Runs the library in a thread of its own, so that the page stays quick while it loads.
import { loadPyodide } from "./pyodide/pyodide.mjs";

const ready = (async () => {
  const [python, library, glue] = await Promise.all([
    loadPyodide({ indexURL: new URL("./pyodide/", import.meta.url).href }),
    fetch("library.zip").then((told) => told.arrayBuffer()),
    fetch("planning.py").then((told) => told.text()),
  ]);
  const loaded = performance.now();
  python.FS.writeFile("/library.zip", new Uint8Array(library));
  python.runPython("import sys; sys.path.insert(0, '/library.zip')");
  const module = python.runPython(glue + "\nanswer");
  return { answer: module, loaded };
})();

onmessage = async ({ data: { id, name, given } }) => {
  try {
    const { answer, loaded } = await ready;
    const begun = performance.now();
    const told = JSON.parse(answer(name, JSON.stringify(given ?? null)));
    const took = performance.now() - (name === "choices" ? loaded : begun);
    postMessage({ id, told, took });
  } catch (error) {
    postMessage({ id, failed: String(error.message ?? error) });
  }
};
