// Compiles the wheels of a folder into one archive that Pyodide imports from: node compile.mjs WHEELS ARCHIVE
// It is done inside Pyodide, because a compiled module is only good for the Python that made it.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadPyodide } from "pyodide";

const [wheels, archive] = process.argv.slice(2);
const python = await loadPyodide();
for (const name of readdirSync(wheels).sort()) {
  // A Buffer is refused, though it is an array of bytes.
  python.unpackArchive(new Uint8Array(readFileSync(join(wheels, name))), "whl", { extractDir: "/library" });
}
python.runPython(`
import compileall
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

library = Path("/library")
compileall.compile_dir(library, quiet=2, legacy=True)
with ZipFile("/library.zip", "w", ZIP_DEFLATED) as archive:
    for path in sorted(library.rglob("*")):
        if path.is_file() and path.suffix != ".py" and "__pycache__" not in path.parts:
            archive.write(path, path.relative_to(library))
`);
writeFileSync(archive, python.FS.readFile("/library.zip"));
