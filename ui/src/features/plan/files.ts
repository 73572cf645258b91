import { app } from "../../app/state.svelte";
import { commands, type Plan } from "../../bindings";

/** Asks where, and writes a plan there. */
export async function savePlan(plan: Plan, suggested: string): Promise<void> {
  const path = await app.run(() => commands.pickTarget(suggested));
  // The dialog of the system asked already before replacing a file.
  if (path) await app.write(() => commands.planWrite(path, plan));
}

/** Asks which, and reads a plan; null where none was chosen or it could not be read. */
export async function pickPlan(): Promise<Plan | null> {
  const path = await app.run(() => commands.pickFile("plan"));
  return path ? ((await app.run(() => commands.planRead(path))) ?? null) : null;
}
