import { tick, untrack } from "svelte";
import { SvelteMap } from "svelte/reactivity";
import { app } from "../../app/state.svelte";
import { commands, type Plan, type PlanLook, type PlannedRow } from "../../bindings";
import {
  at,
  named,
  namesBut,
  renameReferences,
  shortName,
  slugsIn,
  whole,
  withReferences,
  withoutReferences,
  type Named,
  type WholePlan,
} from "./parts";

/** A pause in typing after which a plan is looked at, in milliseconds. */
const PAUSE = 150;

/** A plan that is being edited, with what it comes to. */
export class PlanEdit {
  plan = $state<WholePlan>() as WholePlan;
  look = $state.raw<PlanLook | null>(null);
  /** The last look that had a grid: what can be chosen stays while something is half typed. */
  seen = $state.raw<PlanLook | null>(null);
  /** A person wanted to be done: what is not written yet is said too. */
  attempted = $state(false);
  /** What was typed and could not be read, by its path: what is wrong with it. */
  readonly unread = new SvelteMap<string, string>();
  /** The plan as it was when it was last saved or taken over. */
  #basis = $state("");
  /** The campaign follows this plan, and answers may have come in. */
  #saved = false;
  /** Short names that the campaign has: they are never changed. */
  #kept: readonly string[] = [];

  /** `saved`: the campaign follows this plan; else it is a new one. */
  constructor(plan: Plan, saved: boolean) {
    this.take(plan, saved);
  }

  /** Something was typed since. */
  get edited(): boolean {
    return this.unread.size > 0 || JSON.stringify(this.plan) !== this.#basis;
  }

  /** Begins anew from a plan. */
  take(plan: Plan, saved: boolean): void {
    this.#saved = saved;
    this.plan = this.#known(plan);
    this.#basis = JSON.stringify(this.plan);
    this.#kept = saved ? named(whole(plan)).map(({ slug }) => slug) : [];
    this.attempted = false;
    this.unread.clear();
  }

  /** Puts another plan in the place of what was typed: it is not saved yet. */
  replace(plan: Plan): void {
    this.plan = this.#known(plan);
    this.unread.clear();
  }

  /** An option whose label is typed over is known by what it was called: answers follow it. */
  #known(plan: Plan): WholePlan {
    const known = structuredClone(whole(plan));
    if (this.#saved)
      for (const option of known.measure.flatMap(({ options }) => options))
        if (option.was === "") option.was = option.label;
    return known;
  }

  snapshot(): Plan {
    return $state.snapshot(this.plan) as Plan;
  }

  /** Looks at the plan after each pause in typing. To be called while a component is set up. */
  follow(): void {
    let ticket = 0;
    $effect(() => {
      const plan = this.snapshot();
      const mine = ++ticket;
      const timer = setTimeout(
        () =>
          void app
            .attempt(() => commands.planLook(plan))
            .then((seen) => {
              if (seen.ok && mine === ticket) this.#see(seen.value);
            }),
        // What is seen of a plan is no reason to look again.
        untrack(() => this.look) ? PAUSE : 0,
      );
      return () => clearTimeout(timer);
    });
  }

  #see(look: PlanLook): void {
    this.look = look;
    if (look.rows.length > 0) this.seen = look;
  }

  /** Whether the plan can be kept as it is. What is wrong is said beside its field, which gets the focus. */
  async check(): Promise<boolean> {
    this.attempted = true;
    const seen = await app.attempt(() => commands.planLook(this.snapshot()));
    if (seen.ok) this.#see(seen.value);
    if (seen.ok && seen.value.problem === null && this.unread.size === 0) return true;
    await tick();
    document.querySelector<HTMLElement>("main [aria-invalid=true]")?.focus();
    return false;
  }

  /** What is wrong with the field at a path. */
  wrong(path: string): string {
    const unread = this.unread.get(path);
    if (unread !== undefined) return unread;
    return this.#problem?.path === path ? this.#problem.message : "";
  }

  /** Something at this path or below it is wrong. */
  wrongWithin(path: string): boolean {
    const within = (one: string) => one.startsWith(`${path}.`) || one.startsWith(`${path}[`);
    return within(this.#problem?.path ?? "") || [...this.unread.keys()].some(within);
  }

  /** What is wrong, wherever it is. */
  get problem(): string {
    return [...this.unread.values()][0] ?? this.#problem?.message ?? "";
  }

  get #problem() {
    const problem = this.look?.problem ?? null;
    return problem && (!problem.missing || this.attempted) ? problem : null;
  }

  /** The campaign has this measure or part already. */
  isKept(item: Named): boolean {
    return item.slug !== "" && this.#kept.includes(item.slug);
  }

  /** The short name by which the plan speaks of a row. One that is new bears it from now on. */
  nameOf(row: PlannedRow): string {
    const item = at(this.plan, row.path);
    if (item && item.slug === "") item.slug = row.slug;
    return row.slug;
  }

  /**
   * Another label was typed. What is new has its short name from it, and is no longer the ready-made
   * thing that it may have been.
   */
  relabelled(item: Named): void {
    if (this.isKept(item) || item.slug === "") return;
    const slug = shortName(item.label, namesBut(this.plan, item));
    renameReferences(this.plan, item.slug, slug);
    item.slug = slug;
    item.outcome_type = null;
  }

  /** Takes an item out of a list, and offers to put it back. */
  remove<T extends { label: string }>(list: T[], place: number, otherwise: string): void {
    const [item] = list.splice(place, 1);
    const slugs = slugsIn(item);
    const gone = withoutReferences(this.plan, slugs);
    app.say(`Removed ${item.label.trim() ? `“${item.label.trim()}”` : otherwise}`, false, {
      label: "Put it back",
      act: () => {
        list.splice(Math.min(place, list.length), 0, item);
        withReferences(this.plan, gone);
        app.hush();
      },
    });
  }
}
