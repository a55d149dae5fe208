//! The files themselves.

use super::Asset;

macro_rules! files {
    ($($kind:ident $name:literal),* $(,)?) => {
        /// Every file, by its name.
        pub const FILES: &[Asset] = &[$(Asset {
            name: $name,
            bytes: include_bytes!(concat!("../../../web/static/", $name)),
            content_type: $kind,
        }),*];
    };
}

const CSS: &str = "text/css; charset=utf-8";
/// Modules.
pub(super) const JS: &str = "text/javascript; charset=utf-8";
const SVG: &str = "image/svg+xml";

files! {
    SVG "mark.svg",
    CSS "base.css",
    CSS "slip.css",
    CSS "player.css",
    CSS "kinds.css",
    CSS "calculator.css",
    CSS "plain.css",
    JS "waiting.js",
    JS "welcome.js",
    JS "offline.js",
    JS "session.js",
    JS "times.js",
    JS "try.js",
    JS "try/checks.js",
    JS "try/samples.js",
    JS "player/answerfile.js",
    JS "player/api.js",
    JS "player/book.js",
    JS "player/breaks.js",
    JS "player/clock.js",
    JS "player/countdown.js",
    JS "player/desk.js",
    JS "player/dom.js",
    JS "player/drafts.js",
    JS "player/edit.js",
    JS "player/ends.js",
    JS "player/files.js",
    JS "player/finish.js",
    JS "player/light.js",
    JS "player/main.js",
    JS "player/map.js",
    JS "player/question.js",
    JS "player/offline.js",
    JS "player/passage.js",
    JS "player/patience.js",
    JS "player/queue.js",
    JS "player/rescue.js",
    JS "player/seat.js",
    JS "player/signals.js",
    JS "player/stage.js",
    JS "player/store.js",
    JS "player/watch.js",
    JS "player/way.js",
    JS "player/upload.js",
    JS "player/words.js",
    JS "player/kinds/area.js",
    JS "player/kinds/automaton.js",
    JS "player/kinds/choice.js",
    JS "player/kinds/code.js",
    JS "player/kinds/count.js",
    JS "player/kinds/dropdown.js",
    JS "player/kinds/gap.js",
    JS "player/kinds/file.js",
    JS "player/kinds/gaps.js",
    JS "player/kinds/grid.js",
    JS "player/kinds/input.js",
    JS "player/kinds/match.js",
    JS "player/kinds/order.js",
    JS "player/kinds/record.js",
    JS "player/kinds/rich.js",
    JS "player/kinds/select.js",
    JS "player/kinds/table.js",
    JS "player/kinds/typing.js",
    JS "player/tools/calculator.js",
    JS "player/tools/floating.js",
    JS "player/tools/pad.js",
    JS "player/tools/reckon.js",
}
