//! Figures: what can be marked as checked.

use app::campaign::{create, practice_of};
use app::clock;
use app::error::ErrorCode;
use app::figures::card::card;
use app::figures::form::TypedCell;
use app::figures::{TakenFrom, check, enter};
use app::shared::place::Place;
use foi::Value;

#[test]
fn only_a_figure_that_is_there_is_checked() {
    let folder = tempfile::tempdir().expect("a folder");
    let stamp = clock::stamp("Ada");
    let path = folder.path().join("practice.roundrobin");
    let mut session = create(&path, &practice_of(3, 1), &stamp, false).expect("a campaign");
    let snapshot = session.snapshot();
    let mut places = Vec::new();
    for (a, authority) in snapshot.authorities.iter().enumerate() {
        for (m, measure) in snapshot.measures.iter().enumerate() {
            for (p, period) in snapshot.periods.iter().enumerate() {
                if *snapshot.value(a, m, p) != Value::NotEntered {
                    places.push(Place {
                        authority: authority.id,
                        measure: measure.id,
                        period: period.id,
                    });
                }
            }
        }
    }
    let place = places[0];
    assert!(card(&session, place).expect("a card").can_check);
    check(&mut session, &stamp, &[place], true).expect("is checked");
    let cleared = TypedCell {
        place,
        text: String::new(),
    };
    let (_, done) = enter(&mut session, &stamp, &[cleared], &TakenFrom::Unsaid).expect("no error");
    assert!(done.is_some(), "is cleared");
    assert!(!card(&session, place).expect("a card").can_check);
    let refused = check(&mut session, &stamp, &[place], true).err();
    assert_eq!(refused.expect("is refused").code, ErrorCode::Invalid);
}
