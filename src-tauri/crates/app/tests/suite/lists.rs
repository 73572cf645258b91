//! Lists of authorities, as the window reads them.

use app::authorities::view::{ListFor, ListPreview};
use app::authorities::{ListSource, preview};
use app::campaign;
use app::campaign::view::Example;
use app::desk::Desk;

const LIST: &str = "Force\nKent\nEssex\nKent\n";

fn read(desk: &Desk, list_for: ListFor) -> ListPreview {
    preview(desk, list_for, ListSource::Text(LIST), None).expect("a list")
}

fn duplicates(preview: &ListPreview) -> Vec<bool> {
    preview.rows.iter().map(|row| row.duplicate).collect()
}

#[test]
fn a_second_campaign_may_ask_the_same_authorities() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = Desk::load(&folder.path().join("settings"));
    assert_eq!(
        duplicates(&read(&desk, ListFor::NewCampaign)),
        [false, false, true]
    );
    let path = folder.path().join("police.roundrobin");
    let record = campaign::example(Example::Refuge2023);
    let session = campaign::create(&path, &record, &desk.stamp(), false).expect("a campaign");
    desk.open(session).expect("it opens");
    assert_eq!(
        duplicates(&read(&desk, ListFor::NewCampaign)),
        [false, false, true]
    );
    assert_eq!(
        duplicates(&read(&desk, ListFor::OpenCampaign)),
        [true, true, true]
    );
}
