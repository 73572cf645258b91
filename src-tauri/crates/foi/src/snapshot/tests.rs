use super::*;
use crate::examples::practice;
use crate::ids;

/// Everything that belongs to one authority, each given that of its neighbour.
#[test]
fn replacing_equals_building_anew() {
    let before = practice::record(24, 3, &mut ids::sequence(3));
    let neighbour = |id: Id| {
        let at = before.authorities.iter().position(|a| a.id == id);
        let at = at.expect("an authority of the record");
        before.authorities[(at + 1) % before.authorities.len()].id
    };
    let mut after = before.clone();
    for request in &mut after.requests {
        request.authority = neighbour(request.authority);
    }
    for event in &mut after.events {
        event.authority = neighbour(event.authority);
    }
    for decision in &mut after.decisions {
        decision.authority = neighbour(decision.authority);
    }
    for figure in &mut after.figures {
        if let Holder::Authority(id) = &mut figure.holder {
            *id = neighbour(*id);
        }
    }
    for figure in after.figures.iter_mut().step_by(3) {
        figure.source.clear();
    }

    let fresh = Snapshot::from_record(&after);
    let mut replaced = Snapshot::from_record(&before);
    assert_ne!(replaced.assessments, fresh.assessments);
    assert_ne!(replaced.values, fresh.values);
    for authority in &after.authorities {
        let id = authority.id;
        let at = replaced.authority(id).expect("an authority of the record");
        let request = after.requests.iter().find(|r| r.authority == id);
        // Last entered first: the order must not matter.
        let events = after.events.iter().rev().filter(|e| e.authority == id);
        let decision = after.decisions.iter().find(|d| d.authority == id);
        let mine = after
            .figures
            .iter()
            .filter(|f| f.holder == Holder::Authority(id));
        let holder = Holder::Authority(id);
        let unknown = [Entered::new(holder, Id::nil(), Id::nil(), Value::Count(1))];
        let rows = AuthorityRows {
            request: request.expect("each has one").clone(),
            events: events.cloned().collect(),
            decision: decision.cloned(),
            filed: Vec::new(),
            readings: Vec::new(),
            shares: Vec::new(),
        };
        replaced.replace(at, rows, mine.map(Entered::from).chain(unknown));
    }
    assert_eq!(replaced.requests, fresh.requests);
    assert_eq!(replaced.events, fresh.events);
    assert_eq!(replaced.decisions, fresh.decisions);
    assert_eq!(replaced.values, fresh.values);
    assert_eq!(replaced.checked, fresh.checked);
    assert_eq!(replaced.sourced, fresh.sourced);
    assert_eq!(replaced.assessments, fresh.assessments);
    assert_eq!(
        replaced.included().collect::<Vec<_>>(),
        fresh.included().collect::<Vec<_>>()
    );
}
