//! The HTML part: what the Markdown made, cleaned, in a document that every mail program shows well.

use domain::locale::Locale;
use pulldown_cmark::{CodeBlockKind, CowStr, Event, LinkType, Tag, TagEnd, html::push_html};

use super::shield::lower;

/// The whole document. The access link becomes a link where it stands bare, for many a template just writes it down.
pub(super) fn document<'a>(
    events: impl Iterator<Item = Event<'a>>,
    link: &str,
    subject: &str,
    lang: Locale,
) -> String {
    let mut depth = 0;
    let events = events.flat_map(|event| {
        match event {
            Event::Start(Tag::Link { .. }) => depth += 1,
            Event::End(TagEnd::Link) => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            linked(event, link)
        } else {
            vec![event]
        }
    });
    let mut content = String::new();
    push_html(&mut content, events.map(lowered));
    let content = crate::markdown::clean(&content);
    let title = minijinja::HtmlEscape(subject);
    let direction = if matches!(lang, Locale::Ar | Locale::He) {
        "rtl"
    } else {
        "ltr"
    };
    // Styles stand on the tags: mail programs drop style sheets.
    format!(
        "<!DOCTYPE html>\n\
        <html lang=\"{code}\" dir=\"{direction}\">\n\
        <head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>{title}</title></head>\n\
        <body style=\"margin:0;padding:24px;background:#ffffff;color:#1a1a1a;font:16px/1.5 system-ui,-apple-system,'Segoe UI',sans-serif\">\n\
        <div style=\"max-width:600px;margin:0 auto;overflow-wrap:anywhere\">\n{content}</div>\n\
        </body>\n</html>\n",
        code = lang.code(),
    )
}

/// A text with the bare access link in it, taken apart.
fn linked<'a>(event: Event<'a>, link: &str) -> Vec<Event<'a>> {
    let Event::Text(text) = &event else {
        return vec![event];
    };
    let Some((before, after)) = text.split_once(link).filter(|_| !link.is_empty()) else {
        return vec![event];
    };
    let (before, after) = (before.to_owned(), after.to_owned());
    let target = Tag::Link {
        link_type: LinkType::Autolink,
        dest_url: link.to_owned().into(),
        title: CowStr::Borrowed(""),
        id: CowStr::Borrowed(""),
    };
    let mut parts = vec![
        Event::Text(before.into()),
        Event::Start(target),
        Event::Text(link.to_owned().into()),
        Event::End(TagEnd::Link),
    ];
    parts.extend(linked(Event::Text(after.into()), link));
    parts
}

/// The event with every value turned back. What is not named here holds no text.
fn lowered(event: Event<'_>) -> Event<'_> {
    match event {
        Event::Text(text) => Event::Text(lower(&text).into()),
        Event::Code(code) => Event::Code(lower(&code).into()),
        Event::Start(Tag::Link {
            link_type,
            dest_url,
            title,
            id,
        }) => Event::Start(Tag::Link {
            link_type,
            dest_url: lower(&dest_url).into(),
            title: lower(&title).into(),
            id,
        }),
        Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))) => {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Indented))
        }
        other => other,
    }
}
