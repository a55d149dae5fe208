// The real program, started for the tests on a free port, with an organization and an exam.

import { execFileSync, spawn, spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const BINARY = process.env.HALLTICKET_TEST_BINARY ?? path.join(ROOT, "target/debug/hallticket");
const EXAM = fileURLToPath(new URL("exam.yaml", import.meta.url));

/** @returns {Promise<number>} a port that nobody listens on now */
export function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = /** @type {import("node:net").AddressInfo} */ (probe.address());
      probe.close(() => resolve(port));
    });
  });
}

/** @param {() => Promise<boolean>} question */
async function until(question) {
  for (let tries = 0; tries < 600; tries += 1) {
    if (await question().catch(() => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("it did not happen in 30 s");
}

/** Puts itself between a program and the system's clock; the program under test has no switch for that, and needs none. */
const FAKETIME = ["/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib"]
  .map((folder) => `${folder}/faketime/libfaketimeMT.so.1`)
  .find((file) => existsSync(file));

/** A process of the program in a directory of its own. */
export class Program {
  /** @type {import("node:child_process").ChildProcess | undefined} */
  process;

  /** @param {Record<string, string>} variables */
  constructor(variables = {}) {
    this.home = mkdtempSync(path.join(tmpdir(), "hallticket-e2e-"));
    const kept = Object.entries(process.env).filter(([name]) => !name.startsWith("HALLTICKET_"));
    this.environment = { ...Object.fromEntries(kept), HALLTICKET_DRAIN: "0s", ...variables };
    this.clock = path.join(this.home, "clock");
  }

  /** Gives what is started from now on a clock that {@link moveClock} moves. How fast time goes by for waiting stays as it is. */
  ownClock() {
    if (!FAKETIME) throw new Error("libfaketime is not there: run scripts/test browser, or install the package of that name");
    this.moveClock(0);
    Object.assign(this.environment, {
      LD_PRELOAD: FAKETIME, FAKETIME_TIMESTAMP_FILE: this.clock, FAKETIME_NO_CACHE: "1", FAKETIME_DONT_FAKE_MONOTONIC: "1", DONT_FAKE_MONOTONIC: "1",
    });
  }

  /**
   * Moves the program's clock to so many seconds from the real one.
   *
   * @param {number} seconds
   */
  moveClock(seconds) {
    writeFileSync(this.clock, `${seconds < 0 ? "-" : "+"}${Math.abs(seconds)}\n`);
  }

  /**
   * Runs a command to its end and reads the JSON document that it prints.
   *
   * @param {...string} command
   */
  run(...command) {
    return JSON.parse(execFileSync(BINARY, [...command, "--json"], { cwd: this.home, env: this.environment, encoding: "utf8" }));
  }

  /**
   * Runs a command that may fail.
   *
   * @param {...string} command
   */
  attempt(...command) {
    const done = spawnSync(BINARY, [...command, "--json"], { cwd: this.home, env: this.environment, encoding: "utf8" });
    return { code: done.status, said: done.stdout + done.stderr };
  }

  /**
   * Starts a command that stays; what it prints goes to files of the directory.
   *
   * @param {...string} command
   */
  launch(...command) {
    const [out, log] = ["out", "log"].map((name) => openSync(path.join(this.home, name), "a"));
    this.process = spawn(BINARY, command, { cwd: this.home, env: this.environment, stdio: ["ignore", out, log] });
  }

  /** @param {string} name */
  printed(name) {
    return readFileSync(path.join(this.home, name), "utf8");
  }

  /**
   * Waits until something holds, and shows the log when the program ends before.
   *
   * @param {() => Promise<boolean>} question
   */
  async until(question) {
    await until(async () => {
      if (this.process?.exitCode != null) throw new Error(`the program ended:\n${this.printed("log")}`);
      return question();
    });
  }

  /** @param {NodeJS.Signals} signal */
  async end(signal = "SIGTERM") {
    const { process } = this;
    if (!process || process.exitCode != null || process.signalCode != null) return;
    const ended = new Promise((resolve) => process.once("exit", resolve));
    process.kill(signal);
    await ended;
  }

  async close() {
    await this.end();
    rmSync(this.home, { recursive: true, force: true });
  }
}

/** A server with an organization and the exam of the tests. */
export class Hall extends Program {
  /**
   * @param {string} [databaseUrl]
   * @param {{ ownClock?: boolean, variables?: Record<string, string> }} [how]
   */
  static async open(databaseUrl, { ownClock = false, variables = {} } = {}) {
    const hall = new Hall({ ...(databaseUrl ? { HALLTICKET_DATABASE_URL: databaseUrl } : {}), ...variables });
    if (ownClock) hall.ownClock();
    hall.port = await freePort();
    hall.url = `http://127.0.0.1:${hall.port}`;
    hall.auth = hall.run("org", "create", "--name", "Analytical Engines");
    hall.task = hall.run("task", "import", EXAM).taskId;
    await hall.start();
    return hall;
  }

  port = 0;
  url = "";
  /** @type {{ organizationId: string, privateKey: string, webhookSecret: string }} */
  auth = { organizationId: "", privateKey: "", webhookSecret: "" };
  task = "";

  async start() {
    this.launch("serve", "--listen", `127.0.0.1:${this.port}`, "--grace", "1s");
    await this.until(async () => (await fetch(`${this.url}/readyz`)).ok);
  }

  /** Ends it as a crash would. */
  kill() {
    return this.end("SIGKILL");
  }

  /**
   * @param {string} name
   * @param {unknown} body
   */
  async #post(name, body) {
    const { organizationId, privateKey } = this.auth;
    const requester = { name: "e2e", auth: { organizationId, privateKey } };
    const reply = await fetch(`${this.url}/api/v1/fatih/${name}`, { method: "POST", body: JSON.stringify({ requester, .../** @type {object} */ (body) }) });
    const { kind, payload } = await reply.json();
    if (kind !== "zetok") throw new Error(JSON.stringify(payload));
    return payload;
  }

  /**
   * Imports another exam.
   *
   * @param {string} file below the root of the project
   * @returns {string} its id
   */
  importTask(file) {
    return this.run("task", "import", path.join(ROOT, file)).taskId;
  }

  /**
   * Imports an exam that a test has written.
   *
   * @param {string} text a task file
   * @returns {string} its id
   */
  importText(text) {
    const file = path.join(this.home, `exam-${randomUUID()}.yaml`);
    writeFileSync(file, text);
    return this.run("task", "import", file).taskId;
  }

  /**
   * Issues one ticket.
   *
   * @param {object} [user]
   * @param {string} [task]
   * @returns {Promise<{ ticketId: string, code: string, url: string }>}
   */
  async ticket(user = {}, task = this.task) {
    const users = [{ fullname: "Ada Lovelace", ...user }];
    return (await this.#post("create-tickets", { task: { taskId: task }, users })).credentials[0];
  }

  /**
   * The test instances of a ticket, as integrators see them.
   *
   * @param {{ ticketId: string }} ticket
   * @param {string} [task]
   */
  async results({ ticketId }, task = this.task) {
    const body = { kind: "by-ticket", taskId: task, tickets: [{ ticketId }] };
    return (await this.#post("query-test-results", body)).tickets[0].testInstances;
  }
}
