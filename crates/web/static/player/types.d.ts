// What the candidate API gives and what the player keeps: for the type checker only, never served.

export type Navigation = "two-way" | "one-way" | "none";

export interface Form {
  /** Between sections; inside one its own counts. */
  navigation: Navigation;
  sections: Section[];
}

export interface Section {
  id: string;
  title: string;
  /** HTML */
  introduction: string | null;
  /** Seconds */
  timeLimit: number | null;
  navigation: Navigation;
  /** Beside all of its pages that have none of their own. */
  passage?: Passage;
  calculator?: "basic" | "scientific";
  pages: Page[];
}

/** A text to be read beside the questions. */
export interface Passage {
  title?: string;
  /** Where it is not the task's. */
  lang?: string;
  html: string;
}

export interface Page {
  id: string;
  timeLimit: number | null;
  passage?: Passage;
  questions: Question[];
}

export interface Labelled {
  id: string;
  /** HTML */
  html: string;
}

export interface Gap {
  id: string;
  type: "field" | "numeric" | "dropdown";
  choices?: Labelled[];
}

/** Words, or a gap. */
export type Cell = { html: string } | Gap;

/** See kinds/automaton.js. */
export interface Automaton {
  classes: number[][];
  steps: (number | number[] | "start" | "end")[];
}

export interface Question {
  id: string;
  kind: "multiplechoice" | "match" | "order" | "gaps" | "input";
  type: "field" | "area" | "rich" | "code" | "numeric" | "tabular" | "file" | "photo" | "audio" | "video" | null;
  layout?: "vertical" | "horizontal" | "grid" | "dropdown";
  html: string;
  required: boolean;
  hint?: string | null;
  worth?: number;
  choices?: Labelled[];
  minSelections?: number;
  maxSelections?: number;
  items?: Labelled[];
  options?: Labelled[];
  /** Where each stands the text has an empty element with its id in `data-gap`. */
  gaps?: Gap[];
  /** HTML */
  columns?: string[];
  rows?: { html: string; cells: Cell[] }[];
  prefix?: string;
  suffix?: string;
  minWords?: number;
  maxWords?: number;
  minCharacters?: number;
  maxCharacters?: number;
  /** Advice: what the answer ought to match, or ought not to. */
  validation?: { pattern: Automaton; matches: boolean; message: string };
  language?: string;
  template?: string;
  /** Words for the types of file that are taken, and the endings of their names. */
  accept?: string[];
  mediaTypes?: string[];
  endings?: string[];
  maxFiles?: number;
  maxBytes?: number;
  maxSeconds?: number;
  takes?: number;
}

/** One of these, by the kind of the question: see the contract, section 4, and the OpenAPI document. */
export interface Value {
  choices?: string[];
  matches?: Record<string, string>;
  order?: string[];
  gaps?: Record<string, string>;
  cells?: Record<string, string>;
  files?: string[];
  text?: string;
  number?: string;
}

export interface Saved {
  rev: number;
  value: Value;
}

export interface Instance {
  testInstanceId: string;
  writerEpoch: number;
  serverNow: string;
  deadlineAt: string | null;
  /** Null where no break was granted. */
  break?: { leftSeconds: number; pausedAt: string | null; endsAt: string | null } | null;
  form: Form;
  answers: Record<string, Saved>;
  answerFile: AnswerFileKey;
}

/** What an answer file is sealed to. */
export interface AnswerFileKey {
  /** P-256, 65 bytes in base64url. */
  key: string;
  /** Hex SHA-256 of them. */
  fingerprint: string;
  proof: string;
}

export interface Receipt {
  testInstanceId: string;
  submittedAt: string;
  answersDigest: string;
  signature: string;
}

/** An answer on its way. One per question: newer words replace older ones. */
export interface Edit {
  instance: string;
  question: string;
  value: Value;
  /** Stays the same over retries, so that the server stores it once. */
  opId: string;
  baseRev: number;
  epoch: number;
  /** Among all edits, by when the question was first answered. */
  place: number;
}

/** Where the candidate is, kept on this device. */
export interface Place {
  instance: string;
  page: string | null;
  /** Sections whose introduction was read. */
  begun: string[];
  flagged: string[];
  clockHidden: boolean;
  /** The deadline as it was last known, */
  deadlineAt?: string | null;
  /** and milliseconds from this device's clock to the server's. */
  offset?: number;
}

/** A page with its section and its places in the form. */
export interface Leaf {
  index: number;
  page: Page;
  section: Section;
  /** Place in its section, from 0. */
  inSection: number;
}

/** A question with where it stands. */
export interface Spot {
  /** From 1, over the whole form. */
  number: number;
  question: Question;
  leaf: Leaf;
}

/** The control of a question. */
export interface Control {
  node: HTMLElement;
  /** Makes it read-only; its text can still be selected and copied. */
  lock(): void;
  /** Shows another value. */
  set(value: Value | undefined): void;
}

/** How urgent a change is: typing waits for a pause, the rest goes at once. */
export type Urgency = "typing" | "now";

export interface Names {
  labelledby: string;
  describedby: string;
  /** The question's text, for a kind that stands in it. */
  text: HTMLElement;
  /** Says something beside the question: that something is wrong, or calmly how far it is. */
  say: (text: string, tone?: "calm") => void;
}

export type Mount = (
  question: Question,
  value: Value | undefined,
  change: (value: Value, urgency: Urgency) => void,
  names: Names,
) => Control;
