//! What the sentences of a letter or message say, where a file has no table that is read.

use app::documents::read;
use app::mail::letter_says;
use foi::Snapshot;
use readers::Unwatched;

/// A line for each figure that its sentences state, with the words that it rests on. Nothing of it is
/// entered.
pub fn lines(snapshot: &Snapshot, name: &str, bytes: &[u8], password: Option<&str>) -> Vec<String> {
    let Ok(content) = read::read(name, bytes, password, &Unwatched) else {
        return Vec::new();
    };
    if content.is_tables() {
        return Vec::new();
    }
    let says = letter_says(snapshot, name, &content.text().to_string());
    let label = |id: &foi::Id| {
        let at = snapshot.period(*id)?;
        Some(snapshot.periods[at].label.as_str())
    };
    let line = |one: app::mail::view::SuggestedAnswer| {
        let periods: Vec<&str> = one.periods.iter().filter_map(label).collect();
        let of = if periods.is_empty() {
            String::new()
        } else {
            format!(", {}", periods.join(" and "))
        };
        format!(
            "Its text says: {}{of}: {} (“{}”).",
            one.label, one.shown, one.quote.words
        )
    };
    let mut lines: Vec<String> = says.answers.into_iter().map(line).collect();
    if !lines.is_empty() {
        lines.push(
            "Nothing of its text was entered. Enter what is right with `roundrobin figure`."
                .to_owned(),
        );
    }
    lines
}
