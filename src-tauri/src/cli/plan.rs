//! `plan`: all that a campaign asks, as one document.

use super::{pretty, stamp};
use app::error::Result;
use app::plan;
use app::session::Session;
use app::shared::document::read_text_file;
use clap::Args;
use serde_json::json;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct PlanArgs {
    file: PathBuf,
    /// Change the campaign so that it follows this plan, in one step that can be undone. Refused
    /// where figures would be lost.
    #[arg(long, value_name = "PLAN.toml")]
    apply: Option<PathBuf>,
    /// With --apply: say what would change, and change nothing.
    #[arg(long, requires = "apply")]
    dry_run: bool,
    /// With --apply: print JSON.
    #[arg(long, requires = "apply")]
    json: bool,
}

pub(super) fn run(args: &PlanArgs) -> Result<String> {
    let mut session = Session::open(&args.file)?;
    let Some(path) = &args.apply else {
        return Ok(plan::text(session.snapshot()).trim_end().to_owned());
    };
    let text = read_text_file(path)?;
    let name = path.display().to_string();
    let left_out = plan::left_out(session.snapshot(), &name, &text)?;
    let lines = if args.dry_run {
        plan::preview(&mut session, &stamp(), &name, &text)?
    } else {
        let applied = plan::apply(&mut session, &stamp(), &name, &text)?;
        applied.map_or_else(Vec::new, |written| written.value)
    };
    if args.json {
        return pretty(
            &json!({ "applied": !args.dry_run, "changes": lines, "left_out": left_out }),
        );
    }
    let stays = match &left_out[..] {
        [] => String::new(),
        names => format!(
            "\nNot removed, although the plan leaves it out: {}. To remove an authority, open Who is asked.",
            names.join(", ")
        ),
    };
    if lines.is_empty() && !left_out.is_empty() {
        return Ok(format!("Nothing was changed.{stays}"));
    }
    if lines.is_empty() {
        return Ok("The campaign follows this plan already. Nothing was changed.".to_owned());
    }
    let first = if args.dry_run {
        "This would be changed; nothing was changed yet:"
    } else {
        "Changed, in one step that can be undone:"
    };
    Ok(format!("{first}\n{}{stays}", lines.join("\n")))
}
