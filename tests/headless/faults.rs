//! Files that are not what they should be: endless, cut off, empty, under a wrong name. Each is
//! refused or read with a sentence, and no word of a library is said.

use crate::campaign::Campaign;
use crate::cases::case_file;
use serde_json::Value;
use std::fs;
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// What the libraries below the readers say, and what is no word of the person at the screen.
const RAW: [&str; 9] = [
    "EOCD",
    "FAT",
    "sector",
    "os error",
    "syntax error",
    "Zip archive:",
    "tag not closed",
    "i/o",
    "“”",
];

fn read(campaign: &Campaign, name: &str) -> Value {
    serde_json::from_str(&campaign.ok(&["read", name, "--json"])).expect("JSON")
}

fn notices(content: &Value) -> String {
    let notices = content["notices"].as_array().expect("notices");
    let notices = notices.iter().filter_map(Value::as_str);
    notices.collect::<Vec<_>>().join("\n")
}

/// A case without its end.
fn cut(name: &str, percent: usize) -> Vec<u8> {
    let bytes = fs::read(case_file(name)).expect("a case");
    bytes[..bytes.len() * percent / 100].to_vec()
}

/// The parts of a zipped file, one of them changed, or added where it has none of this name.
fn with_part(name: &str, part: &str, change: impl Fn(Vec<u8>) -> Vec<u8>) -> Vec<u8> {
    let bytes = fs::read(case_file(name)).expect("a case");
    let mut from = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    if from.index_for_name(part).is_none() {
        to.start_file(part, SimpleFileOptions::default())
            .expect("a part");
        to.write_all(&change(Vec::new())).expect("written");
    }
    for index in 0..from.len() {
        let mut entry = from.by_index(index).expect("a part");
        let path = entry.name().expect("a name").into_owned();
        let mut bytes = Vec::new();
        std::io::copy(&mut entry, &mut bytes).expect("its bytes");
        if path == part {
            bytes = change(bytes);
        }
        to.start_file(path, SimpleFileOptions::default())
            .expect("a part");
        to.write_all(&bytes).expect("written");
    }
    to.finish().expect("an archive").into_inner()
}

/// Bytes that are no text and of no known kind.
fn data() -> Vec<u8> {
    (0..5_000_u32)
        .map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8)
        .collect()
}

#[cfg(unix)]
#[test]
fn what_has_no_end_is_refused_wherever_a_file_is_named() {
    let campaign = Campaign::example();
    fs::write(campaign.path("table.csv"), "a,b\n1,2\n").expect("a file");
    let pipe = campaign.path("pipe").display().to_string();
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.expect("mkfifo runs").success());
    for endless in ["/dev/zero", &*pipe] {
        for args in [
            vec!["read", endless],
            vec!["read", "table.csv", "--password-file", endless],
            vec!["import", "FILE", endless],
            vec!["import", "FILE", "table.csv", "--mapping", endless],
            vec!["import", "FILE", "table.csv", "--password-file", endless],
            vec!["mapping", "guess", "FILE", endless],
            vec!["mapping", "save", "FILE", endless, "--name", "x"],
            vec!["mail", "FILE", endless],
            vec!["alaveteli", "FILE", endless],
            vec!["populations", "FILE", endless],
            vec!["holidays", "FILE", "--import", endless],
            vec!["publication", "FILE", "--set", endless],
            vec![
                "new",
                "x.roundrobin",
                "--title",
                "x",
                "--authorities",
                endless,
            ],
            vec![
                "log",
                "FILE",
                "--authority",
                "Kent",
                "--event",
                "sent",
                "--on",
                "2022-09-05",
                "--document",
                endless,
            ],
            vec!["info", endless],
        ] {
            let error = campaign.refused(&args);
            assert!(error.contains("a device or a pipe"), "{args:?}: {error}");
        }
    }
    // One in a folder is named, and the rest is read.
    fs::copy(
        case_file("mail-acknowledgement.eml"),
        campaign.path("a.eml"),
    )
    .expect("a copy");
    let folder = campaign.folder.path().display().to_string();
    let said = campaign.ok(&["mail", "FILE", &folder]);
    assert!(said.contains("a.eml: "), "{said}");
    assert!(said.contains("Not read: pipe: "), "{said}");
}

#[test]
fn a_file_that_is_little_too_large_says_so_in_two_numbers() {
    let campaign = Campaign::nothing();
    let file = fs::File::create(campaign.path("large.csv")).expect("a file");
    file.set_len(100_000_001).expect("a size");
    let error = campaign.refused(&["read", "large.csv"]);
    assert!(error.contains("is 100,000,001 bytes"), "{error}");
    assert!(error.contains("is 100,000,000 bytes"), "{error}");
}

#[test]
fn data_under_a_name_is_told_from_what_it_is_called() {
    let campaign = Campaign::example();
    for (ending, claimed) in [
        ("pdf", "a PDF file"),
        ("docx", "a Word letter"),
        ("doc", "a Word letter from before 2007"),
        ("odt", "a letter of OpenDocument"),
        ("rtf", "Rich Text"),
        ("xlsx", "an Excel workbook"),
        ("xls", "an Excel workbook from before 2007"),
        ("ods", "an OpenDocument spreadsheet"),
        ("msg", "an Outlook message"),
        ("zip", "a zip archive"),
        ("csv", "text with delimiters"),
        ("txt", "plain text"),
        ("html", "a web page"),
        ("eml", "an e-mail"),
    ] {
        let name = format!("answer.{ending}");
        fs::write(campaign.path(&name), data()).expect("a file");
        for args in [vec!["read", &*name], vec!["import", "FILE", &*name]] {
            let error = campaign.refused(&args);
            let said = format!("Its name says that it is {claimed},");
            assert!(error.contains(&said), "{args:?}: {error}");
        }
    }
}

#[test]
fn a_file_that_was_not_sent_whole_is_refused_without_a_word_of_a_library() {
    let campaign = Campaign::example();
    for name in [
        "letter.docx",
        "letter.odt",
        "letter.doc",
        "two-heading-rows.xlsx",
        "hidden.xls",
        "hidden.ods",
        "xml-2003.xls",
        "flat-opendocument.fods",
    ] {
        fs::write(campaign.path(name), cut(name, 60)).expect("a file");
        for args in [vec!["read", name], vec!["import", "FILE", name]] {
            let error = campaign.refused(&args);
            assert!(
                error.contains("not sent or saved whole"),
                "{args:?}: {error}"
            );
            for raw in RAW {
                assert!(!error.contains(raw), "{args:?}: {error}");
            }
        }
    }
    let message = cut("letter.doc", 60);
    fs::write(campaign.path("answer.msg"), message).expect("a file");
    for args in [
        vec!["read", "answer.msg"],
        vec!["mail", "FILE", "answer.msg"],
    ] {
        let error = campaign.refused(&args);
        assert!(
            error.contains("not sent or saved whole"),
            "{args:?}: {error}"
        );
    }
    let archive = cut("letter.docx", 60);
    fs::write(campaign.path("answer.zip"), archive).expect("a file");
    let error = campaign.refused(&["read", "answer.zip"]);
    assert!(error.contains("The archive is damaged"), "{error}");
}

#[test]
fn half_a_file_is_never_read_as_if_it_were_whole() {
    let campaign = Campaign::nothing();
    let half = |bytes: Vec<u8>| bytes[..bytes.len() * 7 / 10].to_vec();
    let unended = |bytes: Vec<u8>| {
        // At the end of a row, where the text itself shows nothing.
        let text = String::from_utf8(bytes).expect("XML");
        let end = ["</w:tr>", "</table:table-row>", "</table:table>"];
        let at = end.iter().find_map(|end| Some(text.find(end)? + end.len()));
        text.as_bytes()[..at.expect("a row")].to_vec()
    };
    let table_cut = |bytes: Vec<u8>| {
        let text = String::from_utf8(bytes).expect("XML");
        let at = text.find("</table:table>").expect("a table") + "</table:table>".len();
        text.as_bytes()[..at].to_vec()
    };
    for (name, bytes, said) in [
        ("letter.rtf", cut("letter.rtf", 60), "ends in the middle"),
        (
            "answer.pdf",
            cut("pdf-ruled.pdf", 60),
            "does not end as a PDF",
        ),
        (
            "page.xls",
            cut("web-page-named-xls.xls", 60),
            "ends within Table 2",
        ),
        (
            "half.docx",
            with_part("letter.docx", "word/document.xml", half),
            "The letter is damaged",
        ),
        (
            "row.docx",
            with_part("letter.docx", "word/document.xml", unended),
            "The letter is damaged",
        ),
        (
            "row.odt",
            with_part("letter.odt", "content.xml", unended),
            "The letter is damaged",
        ),
        (
            "styles.docx",
            with_part("letter.docx", "word/styles.xml", half),
            "The styles of the letter cannot be read in full",
        ),
        (
            "styles.odt",
            with_part("letter.odt", "styles.xml", |_| {
                b"<office:document-styles><office:styles>".to_vec()
            }),
            "The styles of the letter cannot be read in full",
        ),
        (
            "sheet.ods",
            with_part("hidden.ods", "content.xml", table_cut),
            "ends in the middle",
        ),
    ] {
        fs::write(campaign.path(name), bytes).expect("a file");
        let content = read(&campaign, name);
        assert!(notices(&content).contains(said), "{name}: {content:#}");
    }
    let whole = ["letter.rtf", "letter.odt", "pdf-ruled.pdf", "hidden.ods"];
    for name in whole
        .into_iter()
        .chain(["web-page-named-xls.xls", "letter.docx"])
    {
        let path = case_file(name).display().to_string();
        let said = notices(&read(&campaign, &path));
        assert!(!said.contains("whole"), "{name}: {said}");
    }
}

#[test]
fn a_page_of_which_nothing_is_read_says_so() {
    let campaign = Campaign::nothing();
    let blank = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n\
                 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
                 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>endobj\n\
                 trailer<</Root 1 0 R>>\n%%EOF\n";
    fs::write(campaign.path("blank.pdf"), blank).expect("a file");
    let content = read(&campaign, "blank.pdf");
    assert_eq!(content["text"], "");
    assert!(
        notices(&content).starts_with("No text, table or picture was found in it."),
        "{content:#}"
    );
}

#[test]
fn a_web_page_under_another_name_is_read_and_named() {
    let campaign = Campaign::nothing();
    let page = "<html><body><p>Please log in.</p></body></html>";
    fs::write(campaign.path("answer.xls"), page).expect("a file");
    let content = read(&campaign, "answer.xls");
    assert_eq!(content["text"], "Please log in.", "{content:#}");
    assert!(
        notices(&content).contains("ends in .xls, but the file is a web page"),
        "{content:#}"
    );
    fs::write(campaign.path("answer.pdf"), "Dear Ada").expect("a file");
    let said = notices(&read(&campaign, "answer.pdf"));
    assert!(
        said.contains("ends in .pdf, but the file is plain text"),
        "{said}"
    );
}

#[test]
fn an_empty_file_is_refused_and_one_without_text_says_so() {
    let campaign = Campaign::example();
    for name in ["a", "a.csv", "a.txt", "a.pdf", "a.xlsx", "a.eml", "a.zip"] {
        fs::write(campaign.path(name), "").expect("a file");
        for args in [vec!["read", name], vec!["import", "FILE", name]] {
            let error = campaign.refused(&args);
            assert!(error.contains("is empty"), "{args:?}: {error}");
        }
    }
    for name in ["b.csv", "b.txt"] {
        fs::write(campaign.path(name), " \n\n").expect("a file");
        let said = campaign.ok(&["read", name]);
        assert_eq!(said.trim(), "No text was found in it.", "{name}");
    }
}

#[test]
fn a_quotation_mark_that_nothing_closes_is_named_with_its_line() {
    let campaign = Campaign::nothing();
    let text = "name,count\n\"two\nlines\",2\nKent,\"3\nEssex,4\n";
    fs::write(campaign.path("a.csv"), text).expect("a file");
    let content = read(&campaign, "a.csv");
    assert_eq!(content["tables"][0]["rows"][2][1], "\"3");
    assert_eq!(content["tables"][0]["rows"][3][0], "Essex");
    assert!(
        notices(&content).contains("A quotation mark in line 4 opens a cell"),
        "{content:#}"
    );
    // Marks of inches, and marks that close, are no fault.
    fs::write(campaign.path("b.csv"), "a,b\n12\",\"x \"\"y\"\"\"\n").expect("a file");
    assert_eq!(notices(&read(&campaign, "b.csv")), "");
}

#[test]
fn a_password_is_asked_for_with_the_option_that_gives_it() {
    let campaign = Campaign::example();
    let locked = case_file("pdf-password.pdf").display().to_string();
    fs::write(campaign.path("wrong.txt"), "wrong\n").expect("a file");
    fs::write(campaign.path("right.txt"), "brindle\n").expect("a file");
    for start in [vec!["read", &*locked], vec!["import", "FILE", &*locked]] {
        for more in [&[][..], &["--password-file", "wrong.txt"]] {
            let error = campaign.refused(&[&start, more].concat());
            assert!(error.contains("--password-file"), "{start:?}: {error}");
        }
    }
    let opened = ["--password-file", "right.txt", "--authority", "Kent"];
    let import = ["import", "FILE", &locked, "--dry-run"];
    let output = campaign.run(&[&import[..], &opened].concat());
    let said = String::from_utf8(output.stdout).expect("text");
    assert!(said.contains("rows: "), "{said}");
}

#[test]
fn what_a_terminal_would_obey_is_shown_and_json_is_exact() {
    let campaign = Campaign::nothing();
    let cell = "\u{1b}[2J\u{202e}evil\u{2069}\u{9b}";
    fs::write(campaign.path("a.csv"), format!("name,count\n{cell},2\n")).expect("a file");
    let output = campaign.run(&["read", "a.csv"]);
    let said = String::from_utf8(output.stdout).expect("text");
    let obeyed =
        |one: char| one.is_control() && one != '\n' || ('\u{202a}'..='\u{2069}').contains(&one);
    assert!(!said.contains(obeyed), "{said:?}");
    assert!(
        said.contains("␛[2J<U+202E>evil<U+2069><U+009B> | 2"),
        "{said}"
    );
    let json = campaign.ok(&["read", "a.csv", "--json"]);
    assert!(!json.contains(obeyed), "{json:?}");
    let content: Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(content["tables"][0]["rows"][1][0], cell);
    // Errors, too.
    let error = campaign.refused(&["read", "\u{1b}[31mx.csv"]);
    assert!(error.starts_with("␛[31mx.csv could not be read"), "{error}");
    let error = campaign.refused(&["read", "--\u{202e}x"]);
    assert!(error.contains("--<U+202E>x"), "{error:?}");
}

#[cfg(target_os = "linux")]
#[test]
fn the_process_that_reads_ends_with_the_one_that_waits() {
    use std::process::{Command, Stdio};
    use std::time::{Duration, Instant};

    let campaign = Campaign::nothing();
    let row = "Kent,2021,\"a, b\",12345\n";
    fs::write(
        campaign.path("large.csv"),
        row.repeat(80_000_000 / row.len()),
    )
    .expect("a file");
    let mut waiting = Command::new(env!("CARGO_BIN_EXE_roundrobin"))
        .args(["read", "large.csv"])
        .current_dir(campaign.folder.path())
        .stdout(Stdio::null())
        .spawn()
        .expect("the program runs");
    let children = format!("/proc/{0}/task/{0}/children", waiting.id());
    let begun = Instant::now();
    let reader = loop {
        let text = fs::read_to_string(&children).expect("its processes");
        if let Some(child) = text.split_whitespace().next() {
            break child.to_owned();
        }
        assert!(begun.elapsed() < Duration::from_secs(60), "nothing reads");
        std::thread::sleep(Duration::from_millis(1));
    };
    // It has the whole file, and is at its cells, once it takes three times as much memory.
    let memory = || {
        let status = fs::read_to_string(format!("/proc/{reader}/status")).unwrap_or_default();
        let line = status.lines().find(|line| line.starts_with("VmRSS:"));
        line.and_then(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok())
    };
    while memory().is_some_and(|kilobytes| kilobytes < 250_000) {
        std::thread::sleep(Duration::from_millis(1));
    }
    assert!(memory().is_some(), "it was read before it could be stopped");
    waiting.kill().expect("is killed");
    waiting.wait().expect("has ended");
    let killed = Instant::now();
    while memory().is_some() {
        assert!(killed.elapsed() < Duration::from_secs(2), "it reads on");
        std::thread::sleep(Duration::from_millis(5));
    }
}
