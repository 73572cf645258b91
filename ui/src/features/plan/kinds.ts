import CalendarDays from "@lucide/svelte/icons/calendar-days";
import Check from "@lucide/svelte/icons/check";
import CircleDot from "@lucide/svelte/icons/circle-dot";
import Hash from "@lucide/svelte/icons/hash";
import PoundSterling from "@lucide/svelte/icons/pound-sterling";
import TextIcon from "@lucide/svelte/icons/text";
import type { Asked, Kind, Parts, Split } from "../../bindings";

/** What answers can be, for a choice. */
export const KINDS: readonly { value: Kind; label: string; icon: typeof Hash }[] = [
  { value: "count", label: "Count", icon: Hash },
  { value: "amount", label: "Amount", icon: PoundSterling },
  { value: "yes-no", label: "Yes or no", icon: Check },
  { value: "choice", label: "Choice", icon: CircleDot },
  { value: "date", label: "Date", icon: CalendarDays },
  { value: "text", label: "Text", icon: TextIcon },
];

export const iconOf = (kind: Kind): typeof Hash =>
  KINDS.find(({ value }) => value === kind)?.icon ?? Hash;

export const isNumber = (kind: Kind): boolean => kind === "count" || kind === "amount";

export const ASKED: readonly { value: Asked; label: string }[] = [
  { value: "each", label: "Each period" },
  { value: "once", label: "Once" },
];

export const PARTS: readonly { value: Parts; label: string; says: string }[] = [
  { value: "exclusive", label: "exclude each other", says: "Each case is in one part at most." },
  { value: "overlap", label: "may overlap", says: "One case can be in several parts." },
];

/** Years that a time can be divided into. */
export const YEARS: readonly { value: Split | "none" | "own"; label: string }[] = [
  { value: "calendar-years", label: "Calendar years" },
  { value: "financial-years", label: "Financial years (from April)" },
  { value: "academic-years", label: "Academic years (from September)" },
  { value: "none", label: "No years" },
  { value: "own", label: "Dates of my own" },
];

export const DECIMALS: readonly { value: string; label: string }[] = [0, 1, 2, 3].map((n) => ({
  value: String(n),
  label: String(n),
}));
