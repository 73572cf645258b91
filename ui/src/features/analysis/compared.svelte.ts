import type { CompareQuestion } from "../../bindings";

/** What was compared last in a campaign, while the window is open. */
class Compared {
  private kept = $state.raw<{ path: string; question: CompareQuestion } | null>(null);

  /** Null: what the record suggests. */
  of(path: string): CompareQuestion | null {
    return this.kept?.path === path ? this.kept.question : null;
  }

  keep(path: string, question: CompareQuestion): void {
    this.kept = { path, question };
  }
}

export const compared = new Compared();
