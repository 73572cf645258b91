import type { FindingKind, FindingRow, Severity } from "../../bindings";

export type Standing = "open" | "explained" | "all";

export interface FindingFilter {
  kind: FindingKind | "all";
  standing: Standing;
  /** Words of an authority's name. */
  search: string;
}

/** Findings about one authority. */
export interface AuthorityGroup {
  name: string;
  findings: FindingRow[];
}

/** Findings that weigh the same. */
export interface SeverityGroup {
  severity: Severity;
  /** As the findings themselves say it. */
  words: string;
  authorities: AuthorityGroup[];
}

const SEVERITIES: readonly Severity[] = ["error", "warning", "note"];
const byName = new Intl.Collator("en-GB", { numeric: true });

export const isOpen = (finding: FindingRow): boolean => finding.explanation === null;

export function filtered(findings: readonly FindingRow[], filter: FindingFilter): FindingRow[] {
  const words = filter.search.toLowerCase().split(/\s+/).filter(Boolean);
  return findings.filter((finding) => {
    const name = finding.authority_name.toLowerCase();
    return (
      (filter.kind === "all" || finding.kind === filter.kind) &&
      (filter.standing === "all" || isOpen(finding) === (filter.standing === "open")) &&
      words.every((word) => name.includes(word))
    );
  });
}

/** The gravest first, then by authority; what is about no single authority comes last. */
export function grouped(findings: readonly FindingRow[]): SeverityGroup[] {
  return SEVERITIES.flatMap((severity) => {
    const same = findings.filter((finding) => finding.severity === severity);
    if (same.length === 0) return [];
    const groups: Record<string, AuthorityGroup> = {};
    for (const finding of same) {
      groups[finding.authority ?? ""] ??= { name: finding.authority_name, findings: [] };
      groups[finding.authority ?? ""].findings.push(finding);
    }
    const authorities = Object.entries(groups)
      .sort(
        ([a, x], [b, y]) => Number(a === "") - Number(b === "") || byName.compare(x.name, y.name),
      )
      .map(([, group]) => group);
    return [{ severity, words: same[0].severity_words, authorities }];
  });
}

/** Findings in the order in which they stand on the screen. */
export const inOrder = (groups: readonly SeverityGroup[]): FindingRow[] =>
  groups.flatMap((group) => group.authorities.flatMap((authority) => authority.findings));
