//! E-mail addresses.

/// One whole e-mail address of the plain form `local@domain` (RFC 5321's dot-string, ASCII), so
/// nothing that could carry a second address or another header.
#[must_use]
pub fn is_address(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else {
        return false;
    };
    let parts = |text: &str, extra: &str| {
        !text.is_empty()
            && text.split('.').all(|part| {
                !part.is_empty()
                    && part
                        .chars()
                        .all(|c| c.is_ascii_alphanumeric() || extra.contains(c))
            })
    };
    text.len() <= 254 && parts(local, "!#$%&'*+-/=?^_`{|}~") && parts(domain, "-")
}

#[cfg(test)]
mod tests {
    use super::is_address;

    #[test]
    fn an_address_is_whole_plain_and_alone() {
        for good in ["foi@kent.police.uk", "o'neil+foi@a-b.example", "a@b"] {
            assert!(is_address(good), "{good}");
        }
        for bad in [
            "",
            "kent.police.uk",
            "@kent.police.uk",
            "foi@",
            "foi@kent.",
            "a@b, c@d",
            "a@b;c@d",
            "a@b\r\nBcc: c@d",
            "Kent <foi@kent.police.uk>",
            "foi @kent.police.uk",
            "foi@bücher.example",
        ] {
            assert!(!is_address(bad), "{bad}");
        }
    }
}
