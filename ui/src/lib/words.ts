import type { Law } from "../bindings";

/** The laws a request can be made under, for a choice. */
export const LAWS: readonly { value: Law; label: string }[] = [
  { value: "foia", label: "Freedom of Information Act 2000" },
  { value: "foisa", label: "Freedom of Information (Scotland) Act 2002" },
  { value: "eir", label: "Environmental Information Regulations 2004" },
];
