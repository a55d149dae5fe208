// Prints what is wrong with a Containerfile, a line each; nothing where nothing is.
import { readFileSync } from "node:fs";
import { validate } from "dockerfile-utils";

const file = process.argv[2];
for (const { message, range } of validate(readFileSync(file, "utf8"))) console.log(`${file}:${range.start.line + 1}: ${message}`);
