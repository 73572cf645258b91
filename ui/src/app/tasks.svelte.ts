/** Long work under way. Several tasks may run at once; each is stopped by itself. */
import { commands, events, type TaskProgress } from "../bindings";
import { app } from "./state.svelte";

class Tasks {
  /** In the order in which they began. */
  running = $state.raw<TaskProgress[]>([]);
  #begun = 0;

  /** Follows what the backend tells, for as long as the window is open. */
  async listen(): Promise<void> {
    await events.taskChanged.listen(({ payload }) => this.told(payload));
  }

  told(task: TaskProgress): void {
    const known = this.running.some(({ id }) => id === task.id);
    if (task.ended) this.running = this.running.filter(({ id }) => id !== task.id);
    else if (known) this.running = this.running.map((one) => (one.id === task.id ? task : one));
    else this.running = [...this.running, task];
  }

  /** An id for a task that begins now. */
  next(): string {
    return `task-${++this.#begun}`;
  }

  /** How far a task is; null where it has not begun or has ended. */
  of(id: string): TaskProgress | null {
    return this.running.find((task) => task.id === id) ?? null;
  }

  /** Asks a task to stop; everything stays as it was. */
  async cancel(id: string): Promise<void> {
    await app.run(() => commands.taskCancel(id));
  }
}

export const tasks = new Tasks();
