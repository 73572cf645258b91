use super::super::Attachment;
use super::sanitise;
use proptest::prelude::*;
use std::fmt::Write;

fn clean(html: &str) -> String {
    sanitise(html, &|_| None).expect("tame")
}

/// Whether HTML in our own form has an element or attribute that does more than show: told by
/// another reading of it than the one that wrote it.
fn dangers(html: &str) -> Vec<String> {
    let mut dangers = Vec::new();
    for tag in html.split('<').skip(1) {
        let tag = tag.split('>').next().unwrap_or_default();
        let name: String = tag.chars().take_while(|c| !c.is_whitespace()).collect();
        let allowed = [
            "a",
            "abbr",
            "address",
            "b",
            "blockquote",
            "br",
            "caption",
            "center",
            "cite",
            "code",
            "col",
            "colgroup",
            "dd",
            "del",
            "div",
            "dl",
            "dt",
            "em",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "hr",
            "i",
            "img",
            "ins",
            "li",
            "ol",
            "p",
            "pre",
            "q",
            "s",
            "small",
            "span",
            "strike",
            "strong",
            "sub",
            "sup",
            "table",
            "tbody",
            "td",
            "tfoot",
            "th",
            "thead",
            "tr",
            "u",
        ];
        if !allowed.contains(&name.trim_start_matches('/')) {
            dangers.push(format!("element {name}"));
        }
        // Values are in double quotes, so every second piece is outside of them.
        for outside in tag[name.len()..].split('"').step_by(2) {
            let attribute = outside.trim().trim_end_matches('=');
            let known = [
                "", "dir", "lang", "title", "src", "alt", "width", "height", "colspan", "rowspan",
                "align", "valign", "start", "type", "span",
            ];
            if !known.contains(&attribute) {
                dangers.push(format!("attribute {attribute}"));
            }
        }
        for source in tag.split("src=\"").skip(1) {
            if !source.starts_with("data:image/") || source.starts_with("data:image/svg") {
                dangers.push(format!("source {source}"));
            }
        }
    }
    dangers
}

/// After the OWASP filter evasion cheat sheet, and what mail adds to it.
const NASTY: [&str; 62] = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=https://x.example/a.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<img/src=\"x\"/onerror=alert(1)>",
    "<IMG SRC=\"javascript:alert(1);\">",
    "<IMG SRC=`javascript:alert(1)`>",
    "<IMG \"\"\"><SCRIPT>alert(1)</SCRIPT>\"\\>",
    "<IMG SRC=&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;alert(1)>",
    "<IMG SRC=\"jav&#x0A;ascript:alert(1);\">",
    "<IMG SRC=\" &#14; javascript:alert(1);\">",
    "<SCRIPT/XSS SRC=\"http://x.example/x.js\"></SCRIPT>",
    "<BODY onload!#$%&()*~+-_.,:;?@[/|\\]^`=alert(1)>",
    "<<SCRIPT>alert(1);//\\<</SCRIPT>",
    "<SCRIPT SRC=//x.example/.j>",
    "<IMG SRC=\"`<javascript:alert>`('1')\"",
    "<iframe src=http://x.example/>",
    "</TITLE><SCRIPT>alert(1);</SCRIPT>",
    "<INPUT TYPE=\"IMAGE\" SRC=\"javascript:alert(1);\">",
    "<BODY BACKGROUND=\"http://x.example/a.png\">",
    "<IMG DYNSRC=\"http://x.example\">",
    "<IMG LOWSRC=\"http://x.example\">",
    "<STYLE>li{list-style-image:url(\"http://x.example\")}</STYLE><UL><LI>x",
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<BGSOUND SRC=\"javascript:alert(1);\">",
    "<LINK REL=\"stylesheet\" HREF=\"http://x.example/a.css\">",
    "<STYLE>@import'http://x.example/a.css';</STYLE>",
    "<META HTTP-EQUIV=\"Link\" Content=\"<http://x.example/a.css>; REL=stylesheet\">",
    "<META HTTP-EQUIV=\"refresh\" CONTENT=\"0;url=http://x.example\">",
    "<IMG STYLE=\"xss:expr/*XSS*/ession(alert(1))\">",
    "<div style=\"background-image:url(http://x.example/a.png)\">x</div>",
    "<p style=\"width: expression(alert(1))\">x</p>",
    "<FRAMESET><FRAME SRC=\"http://x.example\"></FRAMESET>",
    "<TABLE BACKGROUND=\"http://x.example\"><TD BACKGROUND=\"http://x.example\">x",
    "<OBJECT TYPE=\"text/x-scriptlet\" DATA=\"http://x.example/a.html\"></OBJECT>",
    "<EMBED SRC=\"data:image/svg+xml;base64,PHN2Zz4=\" type=\"image/svg+xml\">",
    "<BASE HREF=\"javascript:alert(1);//\">",
    "<a href=\"javascript:alert(1)\">x</a>",
    "<a href=\"https://x.example/?q=1\" onclick=alert(1)>x</a>",
    "<a href='https://x.example/\" onmouseover=\"alert(1)'>x</a>",
    "<a title='\"><script>alert(1)</script>'>x</a>",
    "<form action=http://x.example><input name=a><button formaction=javascript:alert(1)>x",
    "<video src=http://x.example/a.mp4 poster=http://x.example/a.png></video>",
    "<audio src=http://x.example/a.mp3></audio>",
    "<picture><source srcset=http://x.example/a.png><img srcset=http://x.example/b.png></picture>",
    "<img src=http://x.example/track.gif width=1 height=1>",
    "<img src=//x.example/track.gif>",
    "<img src=\"data:image/svg+xml;base64,PHN2Zz4=\">",
    "<img src=\"data:text/html;base64,PHNjcmlwdD4=\">",
    "<img src='data:image/png;base64,AAAA\" onerror=\"alert(1)'>",
    "<img src=cid:none alt='\"><script>'>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<template><img src=x onerror=alert(1)></template>",
    "<textarea><img title=\"</textarea><img src=x onerror=alert(1)>\">",
    "<!--[if gte IE 4]><SCRIPT>alert(1);</SCRIPT><![endif]-->",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<xmp><p title=\"</xmp><svg/onload=alert(1)>\">",
    "<p id=x class=y data-z=1>text</p>",
];

#[test]
fn nothing_nasty_is_left() {
    for html in NASTY {
        let clean = clean(html);
        assert_eq!(dangers(&clean), Vec::<String>::new(), "{html} gave {clean}");
    }
}

#[test]
fn what_people_write_stays() {
    for (html, expected) in [
        ("<p>Dear <b>Ms</b> Smith</p>", "<p>Dear <b>Ms</b> Smith</p>"),
        ("<font color=red class=x>x</font>", "x"),
        (
            "<a href=\"https://x.example/a?b=1&amp;c\">here</a>",
            "<span title=\"https://x.example/a?b=1&amp;c\">here (https://x.example/a?b=1&amp;c)</span>",
        ),
        (
            "<a href=\"mailto:foi@x.example\">foi@x.example</a>",
            "<span title=\"mailto:foi@x.example\">foi@x.example</span>",
        ),
        ("<a href=\"javascript:x\">y</a>", "<span>y</span>"),
        (
            "<table><tr><td colspan=2 bgcolor=red>1</table>",
            "<table><tbody><tr><td colspan=\"2\">1</td></tr></tbody></table>",
        ),
        (
            "<img src=\"https://x.example/logo.png\" alt=\"Kent Police\">",
            "[Kent Police]",
        ),
        (
            "<img src=\"data:image/png;base64,AA==\" alt=x>",
            "<img src=\"data:image/png;base64,AA==\" alt=\"x\">",
        ),
        ("1 &lt; 2 &amp; 3", "1 &lt; 2 &amp; 3"),
    ] {
        assert_eq!(clean(html), expected, "{html}");
    }
}

#[test]
fn images_of_the_message_are_put_in() {
    let logo = Attachment {
        name: "logo.png".to_owned(),
        media_type: "image/png".to_owned(),
        bytes: b"PNG".to_vec(),
        inline: true,
    };
    let image = |id: &str| (id == "logo@x").then_some(&logo);
    let html = sanitise("<img src=\"cid:logo@x\"><img src=cid:none>", &image).expect("tame");
    assert_eq!(html, "<img src=\"data:image/png;base64,UE5H\">");
    let large = Attachment {
        bytes: vec![0; 3 << 20],
        ..logo.clone()
    };
    let image = |_: &str| Some(&large);
    assert_eq!(
        sanitise("<img src=cid:a alt=big>", &image).expect("tame"),
        "[big]"
    );
}

#[test]
fn what_would_take_too_long_is_refused() {
    let mut attributes = String::from("<p");
    for n in 0..1_000 {
        let _ = write!(attributes, " a{n}");
    }
    let mut formats = String::new();
    for n in 0..200 {
        let _ = write!(formats, "<font size={n}>");
    }
    for html in [
        "<div>".repeat(10_000),
        "<b>".repeat(1_000),
        format!("{formats}{}", "<p>x".repeat(100_000)),
        attributes,
        "x".repeat((2 << 20) + 1),
    ] {
        assert!(sanitise(&html, &|_| None).is_err());
    }
    // Long, and quick all the same.
    clean(&"<p>x</p>".repeat(100_000));
    for html in [
        "<!--", "<a b='", "</", "<a b=\"", "<script>", "<", "&", "<!",
    ] {
        let _ = sanitise(&html.repeat(100_000), &|_| None);
        super::to_text(&html.repeat(100_000));
    }
}

proptest! {
    #[test]
    fn nasty_pieces_put_together_are_safe(pieces in prop::collection::vec(0..NASTY.len(), 0..6),
                                          cut in 0_usize..400, between in "[<>\"'=/ a-z&;]{0,4}") {
        let html: String = pieces.iter().map(|p| format!("{}{between}", NASTY[*p])).collect();
        let html: String = html.chars().skip(cut % 7).take(cut).collect();
        if let Ok(clean) = sanitise(&html, &|_| None) {
            prop_assert_eq!(dangers(&clean), Vec::<String>::new(), "{} gave {}", html, clean);
        }
    }

    #[test]
    fn any_text_is_read(html in "[<>/!a-z \"'=&#;éÀ-]{0,200}") {
        super::to_text(&html);
        if let Ok(clean) = sanitise(&html, &|_| None) {
            prop_assert_eq!(dangers(&clean), Vec::<String>::new());
        }
    }

    /// Text that is no markup comes out as it went in.
    #[test]
    fn text_survives(text in "[a-zA-Z0-9 ,.;&<>\"é£]{0,80}") {
        let html = super::from_text(&text);
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        prop_assert_eq!(words(&super::to_text(&html)), words(&text));
    }
}
