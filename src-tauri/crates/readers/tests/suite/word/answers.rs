use super::{open, shown};

#[test]
fn look() {
    for name in std::env::var("LOOK").unwrap_or_default().split_whitespace() {
        let bytes = std::fs::read(name).expect("a file");
        match open(name, &bytes) {
            Ok(document) => eprintln!("== {name}\n{}", shown(&document)),
            Err(error) => eprintln!("== {name}: {error}"),
        }
    }
}
