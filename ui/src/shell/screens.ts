import ChartNoAxesCombined from "@lucide/svelte/icons/chart-no-axes-combined";
import ClipboardCheck from "@lucide/svelte/icons/clipboard-check";
import FileText from "@lucide/svelte/icons/file-text";
import Files from "@lucide/svelte/icons/files";
import History from "@lucide/svelte/icons/history";
import LayoutGrid from "@lucide/svelte/icons/layout-grid";
import ListChecks from "@lucide/svelte/icons/list-checks";
import ListTodo from "@lucide/svelte/icons/list-todo";
import MailQuestion from "@lucide/svelte/icons/mail-question-mark";
import MessageCircleQuestion from "@lucide/svelte/icons/message-circle-question-mark";
import Table2 from "@lucide/svelte/icons/table-2";
import Users from "@lucide/svelte/icons/users";
import type { Screen } from "../app/state.svelte";

/** The screens of an open campaign, in the order of the sidebar and of Ctrl 1 to 9. */
export const SCREENS: readonly { screen: Screen; label: string; icon: typeof FileText }[] = [
  { screen: "overview", label: "Overview", icon: LayoutGrid },
  { screen: "requests", label: "Requests", icon: ListChecks },
  { screen: "figures", label: "Figures", icon: Table2 },
  { screen: "analysis", label: "Analysis", icon: ChartNoAxesCombined },
  { screen: "report", label: "Report", icon: FileText },
  { screen: "history", label: "History", icon: History },
  { screen: "chase", label: "Chase", icon: ListTodo },
  { screen: "documents", label: "Documents", icon: Files },
  { screen: "checks", label: "Checks", icon: ClipboardCheck },
];

/** What the campaign asks, and whom: below the screens, in the group Set up. */
export const SET_UP: readonly { screen: Screen; label: string; icon: typeof FileText }[] = [
  { screen: "plan", label: "What is asked", icon: MessageCircleQuestion },
  { screen: "whom", label: "Who is asked", icon: Users },
  { screen: "request", label: "The request", icon: MailQuestion },
];
