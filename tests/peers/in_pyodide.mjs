// Runs unit tests in Pyodide: node in_pyodide.mjs REPOSITORY WHEELS TEST...
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { loadPyodide } from "pyodide";

const [repository, wheels, ...tests] = process.argv.slice(2);
const python = await loadPyodide();
for (const name of readdirSync(wheels)) {
  python.unpackArchive(new Uint8Array(readFileSync(join(wheels, name))), "whl", { extractDir: "/wheels" });
}
python.FS.mkdir("/repository");
python.FS.mount(python.FS.filesystems.NODEFS, { root: repository }, "/repository");
python.globals.set("tests", tests);
process.exit(python.runPython(`
import os
import sys

os.chdir("/repository")
sys.path.insert(0, "/wheels")
sys.dont_write_bytecode = True

import pytest

print("Python", sys.version.split()[0])
int(pytest.main(["-q", "--no-header", "-p", "no:cacheprovider", *tests]))
`));
