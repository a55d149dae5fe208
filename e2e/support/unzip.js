// Reads a ZIP file with a program that is not ours.

import { execFileSync } from "node:child_process";

const READ = "import json, sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; print(json.dumps({n: z.read(n).decode() for n in z.namelist()}))";

/**
 * @param {string} file
 * @returns {Record<string, string>} each entry's text by its name
 */
export function unzipSync(file) {
  return JSON.parse(execFileSync("python3", ["-c", READ, file], { encoding: "utf8" }));
}
