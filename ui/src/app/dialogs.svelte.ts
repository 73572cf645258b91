import type {
  ActionKind,
  ApiError,
  DocumentView,
  EventKind,
  LetterKind,
  LetterSays,
  SpreadsheetSource,
  TimelineItem,
} from "../bindings";
import type { Question } from "../components/AskDialog.svelte";
import type { Id } from "../lib/id";

/**
 * The dialogs that any screen can open, and what each is given. Every one answers with whether it
 * was done. shell/Dialogs.svelte knows which component shows which.
 */
export interface Given {
  /** Asks yes or no. */
  ask: { question: Question };
  /** Says that a campaign file is damaged, and offers its newest sound backup. */
  damaged: { problem: ApiError };
  /** Erases a document, what was noted of an event, or else a text that is asked for. */
  erase: {
    document?: { id: Id; name: string };
    event?: { id: Id; name: string };
  };
  /** Logs an event. */
  log: {
    /** Empty: the form asks which. */
    authorities: Id[];
    kind: EventKind["kind"];
    /** The event that is corrected, instead of a new one. */
    item?: TimelineItem;
    /** What a letter says, to begin with. */
    letter?: { says: LetterSays; document: DocumentView };
  };
  /** Puts an action off. */
  snooze: {
    authorities: Id[];
    action: ActionKind;
    /** `Send a reminder: Kent`, `Send a reminder: 12 forces` */
    text: string;
  };
  /** Shows letters, to send, save or copy. */
  letters: {
    authorities: Id[];
    /** The kind that is shown first; the dialog offers the others. */
    kind: LetterKind;
  };
  /** Files messages that came from outside. */
  mail: {
    paths: string[];
    /** The request that they were dropped on. */
    authority: Id | null;
  };
  /** Imports figures from a table. */
  spreadsheet: {
    source: SpreadsheetSource;
    /** The request whose files it is among, if any. */
    authority: Id | null;
    /** Opens a protected file; kept nowhere else. */
    password?: string | null;
  };
  /** Imports an export of WhatDoTheyKnow. */
  alaveteli: { path: string };
  /** Enters figures a second time. */
  double_entry: Record<string, never>;
}

export type DialogName = keyof Given;

/** A dialog that is shown, or waits until those before it are closed. */
export interface Shown {
  id: number;
  name: DialogName;
  given: Given[DialogName];
  close: (done: boolean) => void;
}

/** These are shown one after another: messages and tables often come together. */
const IN_TURN: readonly DialogName[] = ["mail", "spreadsheet"];
const placeOf = (name: DialogName) => (IN_TURN.includes(name) ? IN_TURN[0] : name);

class Dialogs {
  /** All that were asked for and are not closed, in that order. */
  all = $state.raw<readonly Shown[]>([]);
  /** Those in sight: the first for each place. */
  readonly current = $derived(
    this.all.filter(
      ({ id, name }) => this.all.find((one) => placeOf(one.name) === placeOf(name))?.id === id,
    ),
  );
  #next = 1;

  /** Opens a dialog. Resolves when it is closed: true if what it is for was done. */
  show<N extends DialogName>(name: N, given: Given[N]): Promise<boolean> {
    return new Promise((resolve) => {
      const id = this.#next++;
      const close = (done: boolean) => {
        this.all = this.all.filter((one) => one.id !== id);
        resolve(done);
      };
      this.all = [...this.all, { id, name, given, close }];
    });
  }

  /** How many of a kind are asked for. */
  count(name: DialogName): number {
    return this.all.filter((one) => one.name === name).length;
  }

  /** Closes all but notices: another campaign is open now, or none. */
  clear(): void {
    for (const one of this.all) {
      if (!("question" in one.given && one.given.question.notice)) one.close(false);
    }
  }
}

export const dialogs = new Dialogs();

/** Asks a question and waits for the answer: true for yes. */
export const ask = (question: Question): Promise<boolean> => dialogs.show("ask", { question });

const PROBLEMS: Record<ApiError["code"], string> = {
  refused: "That could not be done",
  damaged: "This file is damaged",
  "not-open": "No campaign is open",
  "read-only": "This file is read only",
  exists: "That file already exists",
  "not-found": "Not found",
  invalid: "Check what you entered",
  busy: "The file is in use",
  cancelled: "Stopped",
  password: "The file needs a password",
  internal: "Something went wrong",
};

/** Says what went wrong, in a dialog. The same is not said twice over. */
export function tell(problem: ApiError): void {
  const said = dialogs.all.some(
    ({ given }) => "question" in given && given.question.message === problem.message,
  );
  if (said) return;
  if (problem.code === "damaged") {
    void dialogs.show("damaged", { problem });
    return;
  }
  void ask({
    title: PROBLEMS[problem.code],
    message: problem.message,
    action: "Close",
    notice: true,
    testid: "problem",
  });
}
