import type { Selection } from "../../bindings";

const HEADLINE: Selection = { measure: null, breakdown: null, part: null, period: null };

/** What the Analysis screen looks at in a campaign, while the window is open. */
class Looked {
  private kept = $state.raw<{ path: string; selection: Selection } | null>(null);

  of(path: string): Selection {
    return this.kept?.path === path ? this.kept.selection : HEADLINE;
  }

  keep(path: string, selection: Selection): void {
    this.kept = { path, selection };
  }

  headline(): void {
    this.kept = null;
  }
}

export const looked = new Looked();
export { HEADLINE };
