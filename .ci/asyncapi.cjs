// Checks AsyncAPI documents: each must be read without an error.
const fs = require("fs");
const { Parser } = require("@asyncapi/parser");

(async () => {
  let failed = 0;
  for (const path of process.argv.slice(2)) {
    const { document, diagnostics } = await new Parser().parse(fs.readFileSync(path, "utf8"));
    const errors = diagnostics.filter((one) => one.severity === 0);
    for (const one of errors) console.error(`${path}: ${one.path.join(".")}: ${one.message}`);
    if (!document || errors.length) failed += 1;
    else console.log(`${path}: valid AsyncAPI ${document.version()}`);
  }
  process.exit(failed ? 1 : 0);
})();
