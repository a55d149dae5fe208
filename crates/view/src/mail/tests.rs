use domain::task::TemplatePurpose;
use domain::ticket::WindowEnd;
use proptest::prelude::*;

use super::*;

const LINK: &str = "https://exam.example/assessment/task/T1?code=5f3c-a_b*c&lang=en";

fn template(subject: &str, body: &str) -> EmailTemplate {
    EmailTemplate {
        name: "invitation".into(),
        subject: subject.into(),
        body: body.into(),
        purpose: TemplatePurpose::Invitation,
        sender_name: None,
        reply_to: None,
        unsubscribe: None,
    }
}

fn ada() -> MailVariables {
    let at = "2026-11-01T06:30:00Z".parse().unwrap();
    MailVariables {
        fullname: "Ada *Ölmez* <ada>".into(),
        email: "ada@example.org".into(),
        task_title: "Rust fundamentals".into(),
        organization_name: "Example & Sons".into(),
        access_link: LINK.into(),
        invitation_code: "5f3c-a_b*c".into(),
        active_after: Some(WindowEnd {
            at,
            utc_minutes: 180,
        }),
        active_before: None,
        external_id: None,
    }
}

fn rendered(body: &str, variables: &MailVariables) -> RenderedMail {
    render(&template("s", body), variables, Locale::En).unwrap()
}

/// What lies between the document's frame.
fn content(mail: &RenderedMail) -> &str {
    let (_, rest) = mail.html.split_once("anywhere\">\n").unwrap();
    rest.split_once("</div>\n</body>").unwrap().0
}

#[test]
fn an_invitation_is_rendered_in_both_parts() {
    let body = "Dear {{ fullname }},\n\nyou are invited to **{{ taskTitle }}** by {{ organizationName }}.\n\n\
        [Open the exam]({{ accessLink }})\n\nYour code is `{{ invitationCode }}`.\n";
    let mail = render(
        &template("{{ fullname }}, your exam", body),
        &ada(),
        Locale::En,
    )
    .unwrap();
    assert_eq!(mail.subject, "Ada *Ölmez* <ada>, your exam");
    insta::assert_snapshot!(mail.text, @r"
    Dear Ada *Ölmez* <ada>,

    you are invited to Rust fundamentals by Example & Sons.

    Open the exam <https://exam.example/assessment/task/T1?code=5f3c-a_b*c&lang=en>

    Your code is 5f3c-a_b*c.
    ");
    insta::assert_snapshot!(content(&mail), @r#"
    <p>Dear Ada *Ölmez* &lt;ada&gt;,</p>
    <p>you are invited to <strong>Rust fundamentals</strong> by Example &amp; Sons.</p>
    <p><a href="https://exam.example/assessment/task/T1?code=5f3c-a_b*c&amp;lang=en" target="_blank" rel="noopener noreferrer">Open the exam</a></p>
    <p>Your code is <code>5f3c-a_b*c</code>.</p>
    "#);
    assert!(
        mail.html
            .contains("<title>Ada *Ölmez* &lt;ada&gt;, your exam</title>"),
        "{}",
        mail.html
    );
}

#[test]
fn a_bare_access_link_is_a_link_once_and_other_links_stay_theirs() {
    let mail = rendered(
        "Go to {{ accessLink }} now, <{{ accessLink }}>.\n\n[x {{ accessLink }}](https://a.example)",
        &ada(),
    );
    assert_eq!(
        content(&mail)
            .matches("<a href=\"https://exam.example/")
            .count(),
        2,
        "{}",
        content(&mail)
    );
    assert_eq!(content(&mail).matches("<a ").count(), 3);
    assert!(
        mail.text
            .starts_with(&format!("Go to {LINK} now, <{LINK}>.\n")),
        "{}",
        mail.text
    );
}

#[test]
fn times_are_shown_in_the_ticket_s_offset_which_is_named() {
    let mut variables = ada();
    let shown = |variables: &MailVariables| {
        rendered(
            "{{ accessLink }}|{{ activeAfter }}|{{ activeBefore }}",
            variables,
        )
        .text
    };
    assert!(shown(&variables).ends_with("|2026-11-01 09:30 (UTC+03:00)|\n"));
    let at = "2026-11-01T00:10:05Z".parse().unwrap();
    for (utc_minutes, text) in [
        (0, "2026-11-01 00:10:05 (UTC)"),
        (-210, "2026-10-31 20:40:05 (UTC-03:30)"),
        (345, "2026-11-01 05:55:05 (UTC+05:45)"),
    ] {
        variables.active_before = Some(WindowEnd { at, utc_minutes });
        assert!(shown(&variables).contains(text), "{}", shown(&variables));
    }
}

#[test]
fn unset_values_are_empty_and_can_be_asked_for() {
    let body = "{{ accessLink }} {% if externalId %}id {{ externalId }}{% else %}no id{% endif %}[{{ activeBefore }}]";
    assert!(rendered(body, &ada()).text.ends_with(" no id[]\n"));
}

#[test]
fn raw_html_is_text_and_only_harmless_links_are_links() {
    let body = "<script>alert(1)</script> <b onclick=x>b</b>\n\n[a](javascript:alert(1)) [b](data:text/html,x) [c](/relative) [d](mailto:x@y.example)\n\n<div>block</div>\n";
    let mail = rendered(body, &ada());
    for gone in [
        "<script",
        "<b ",
        "<div>block",
        "href=\"javascript",
        "href=\"data",
        "href=\"/",
    ] {
        assert!(!mail.html.contains(gone), "{gone} in {}", content(&mail));
    }
    assert!(content(&mail).contains("href=\"mailto:x@y.example\""));
}

#[test]
fn every_kind_of_block_has_its_words_in_the_plain_part() {
    let body = "# Head\n\n1. one\n2. two\n   - deep\n\n> quote\n\n```sh\ncode\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n---\n\nlast  \nline";
    insta::assert_snapshot!(rendered(body, &ada()).text.replace('\t', "⇥"), @r"
    Head

    1. one
    2. two
      - deep

    quote

    code

    a⇥b
    1⇥2

    ---

    last
    line
    ");
}

#[test]
fn a_long_line_is_never_wrapped() {
    let line = "word ".repeat(500);
    assert_eq!(rendered(&line, &ada()).text.lines().count(), 1);
}

#[test]
fn each_fault_of_a_template_is_found_when_it_comes_in() {
    let codes = |subject: &str, body: &str| -> Vec<_> {
        let faults = check(&template(subject, body));
        faults
            .iter()
            .map(|fault| (fault.part().as_str(), fault.code()))
            .collect()
    };
    assert_eq!(codes("{{ fullname }}", "{{ accessLink }}"), []);
    assert_eq!(codes("x", "{{ invitationCode }}"), []);
    assert_eq!(codes("x", "hello"), [("body", "no-access-link")]);
    assert_eq!(
        codes("{{ fullnam }}", "{{ accessLink }}{{ a.b }}"),
        [
            ("subject", "unknown-variable"),
            ("body", "unknown-variable")
        ]
    );
    assert_eq!(
        codes("x", "{{ accessLink }}{% if false %}{{ secret }}{% endif %}"),
        [("body", "unknown-variable")]
    );
    assert_eq!(
        codes("x", "a\n{{ accessLink "),
        [("body", "invalid-template")]
    );
    assert_eq!(
        codes("x", "{{ accessLink | nosuchfilter }}"),
        [("body", "invalid-template")]
    );
    assert_eq!(
        codes("x", "{% include 'x' %}{{ accessLink }}"),
        [("body", "invalid-template")]
    );
    let mut other = template("x", "hello");
    other.purpose = TemplatePurpose::Other;
    assert_eq!(check(&other), []);
    let fault = check(&template("x", "a\n\n{{ accessLink"));
    assert!(
        matches!(fault[..], [TemplateFault::Syntax { line: Some(3), .. }]),
        "{fault:?}"
    );
}

#[test]
fn a_template_cannot_use_up_time_or_memory() {
    for body in [
        "{{ accessLink }}{% for a in 'x' * 9000 %}{% for b in 'x' * 9000 %}.{% endfor %}{% endfor %}",
        "{{ accessLink }}{% for a in 'x' * 900 %}{{ 'y' * 9000 }}{% endfor %}",
        "{{ accessLink }}{{ 'x' * 900000000000 }}",
    ] {
        assert_eq!(check(&template("x", body)).len(), 1, "{body}");
    }
}

#[test]
fn a_subject_is_one_line_whatever_is_in_it() {
    let mut variables = ada();
    variables.fullname = "Ada\r\nBcc: all@example.org\u{2028}\0".into();
    let mail = render(
        &template("Dear\r\n{{ fullname }}\nX: y\n", "b"),
        &variables,
        Locale::En,
    )
    .unwrap();
    assert_eq!(mail.subject, "Dear  Ada  Bcc: all@example.org   X: y");
}

/// Names made of what Markdown, HTML, templates and headers find interesting.
fn hostile_name() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => "[ -~]{1,4}",
        1 => "\\PC{1,3}",
        1 => proptest::sample::select(vec![
            "<script>", "</p>", "[x](https://evil.example)", "![x](https://evil.example/x.png)", "<https://evil.example>",
            "javascript:", "\r\n", "\n\n# ", "\n- ", "    ", "\t", "```", "**", "__", "{{ accessLink }}", "{% raw %}", "&lt;",
            "&#x3c;", "\\", "\\*", "|", "\u{e03c}", "\u{e000}", "\u{2028}", "\0", "'\"", "<!--", "]]>", "~~", "1. ", "> ", "---\n",
        ]).prop_map(str::to_owned),
    ];
    proptest::collection::vec(piece, 1..8).prop_map(|pieces| pieces.concat())
}

/// What a name comes out as: one line, no private-use marks.
fn tame(name: &str) -> String {
    shield::disarm(&variables::one_line(name))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('\u{a0}', "&nbsp;")
}

proptest! {
    #[test]
    fn a_name_changes_nothing_but_the_place_where_it_stands(name in hostile_name()) {
        let body = "{{ fullname }} is invited\n\n# {{ fullname }}\n\n- {{ fullname }}\n\n**{{ fullname }}** and `{{ fullname }}`\n\n\
            > {{ fullname }}\n\n| {{ fullname }} |\n|---|\n| {{ fullname }} |\n\n[open {{ fullname }}]({{ accessLink }})\n\n\
            \n    {{ fullname }}\n";
        let named = |name: &str| rendered(body, &MailVariables { fullname: name.into(), ..ada() });
        let (plain, hostile) = (named("NAME"), named(&name));
        prop_assert_eq!(content(&hostile), content(&plain).replace("NAME", &escaped(&tame(&name))));
        prop_assert_eq!(hostile.text, plain.text.replace("NAME", &tame(&name)));
    }

    #[test]
    fn a_subject_never_holds_a_line_break(name in hostile_name()) {
        let variables = MailVariables { fullname: name, ..ada() };
        let mail = render(&template("a {{ fullname }} b", "x"), &variables, Locale::En).unwrap();
        prop_assert!(!mail.subject.chars().any(char::is_control));
    }

    #[test]
    fn any_text_as_template_is_a_fault_or_a_mail_and_never_a_panic(body in "(\\PC|\n|\\{\\{|\\}\\}|\\{%|%\\}| if | for ){0,20}") {
        let template = template("x", &body);
        if check(&template).is_empty() {
            prop_assert!(render(&template, &ada(), Locale::En).is_ok());
        }
    }
}

#[test]
fn an_owner_is_told_in_every_language_what_did_not_arrive() {
    for locale in Locale::ALL {
        for kind in [
            NoticeKind::Mails,
            NoticeKind::Callbacks,
            NoticeKind::Endpoints,
        ] {
            let notice = Notice {
                kind,
                organization: "Ada's *Engines*",
                causes: 12_345,
                first_cause: "550 5.1.1 <b>no</b> such\r\nuser [x](https://evil.example)",
                command: "hallticket mail list --state failed",
            };
            let mail = render_notice(&notice, locale);
            let cause = "550 5.1.1 <b>no</b> such  user [x](https://evil.example)";
            for said in [notice.organization, cause, notice.command] {
                assert!(mail.text.contains(said), "{locale:?}: {}", mail.text);
            }
            assert!(
                !mail.html.contains("<b>") && !mail.html.contains("href"),
                "{}",
                mail.html
            );
            assert!(mail.text.contains("12345"), "{locale:?}: {}", mail.text);
            let words = format!("{}{}", mail.subject, mail.text);
            assert!(!words.contains("notice-"), "{locale:?}: {words}");
        }
    }
}

#[test]
fn a_url_to_unsubscribe_takes_values_encoded() {
    let mut list = template("s", "{{ accessLink }}");
    list.unsubscribe = Some("https://example.org/stop?who={{ fullname }}&x={{externalId}}".into());
    assert_eq!(check(&list), []);
    let mut ada = ada();
    ada.fullname = "Ada & Co>\r\n\u{d6}?".into();
    ada.external_id = None;
    let mail = render(&list, &ada, Locale::En).unwrap();
    let url = "https://example.org/stop?who=Ada%20%26%20Co%3E%20%20%C3%96%3F&x=";
    assert_eq!(mail.unsubscribe.as_deref(), Some(url));
    ada.fullname = "\u{d6}".repeat(200);
    let mail = render(&list, &ada, Locale::En).unwrap();
    assert_eq!(mail.unsubscribe, None, "no server takes such a line");
}
