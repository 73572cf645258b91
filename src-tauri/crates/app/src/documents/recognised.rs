//! Documents with the text that was recognised on those of their pages that are pictures.

use readers::document::Page;

/// The pages of a document, given what the file itself has on each, and what was recognised. A picture
/// file has nothing itself.
#[must_use]
pub fn with_recognised(own: &[Page], recognised: &[Page]) -> Vec<Page> {
    if own.is_empty() {
        return recognised.to_vec();
    }
    let mut pages = own.to_vec();
    for (page, read) in pages.iter_mut().zip(recognised) {
        if page.picture && read.picture {
            *page = Page {
                text: read.text.clone(),
                picture: false,
            };
        }
    }
    pages
}
