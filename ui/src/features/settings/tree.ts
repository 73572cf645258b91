interface Node {
  id: string;
  part_of: string | null;
}

/** A node and everything that is part of it, at any depth: what it cannot be made a part of. */
export function below(nodes: readonly Node[], id: string | null): Set<string> {
  const found = new Set<string>();
  if (id === null) return found;
  const waiting = [id];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    for (const node of nodes) if (node.part_of === next) waiting.push(node.id);
  }
  return found;
}
