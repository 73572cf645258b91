//! What the frame of the window says.

use app::campaign;
use app::campaign::header::header;
use app::campaign::view::Example;
use app::desk::Desk;

#[test]
fn a_number_without_a_unit_has_no_blank_after_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = Desk::load(&folder.path().join("settings"));
    for (unit, of) in [
        ("", "534 of 13,860, 24 of 43 forces"),
        ("offences", "534 of 13,860 offences, 24 of 43 forces"),
        ("£", "534 of £13,860, 24 of 43 forces"),
    ] {
        let mut record = campaign::example(Example::Refuge2023);
        for measure in &mut record.measures {
            unit.clone_into(&mut measure.unit);
        }
        let path = folder.path().join("police.roundrobin");
        let session = campaign::create(&path, &record, &desk.stamp(), true).expect("a campaign");
        assert_eq!(header(&session).expect("a header").rate_denominator, of);
    }
}
