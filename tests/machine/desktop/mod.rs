//! A browser made of a map: carries out effects as the shell does, and can be full, slow, or killed.

#![allow(dead_code, reason = "each test file uses its part")]

use std::collections::{BTreeMap, VecDeque};

use nianbao::app::clipboard::Clip;
use nianbao::app::event::{
    Action, Alarm, Answer, Begin, Effect, Event, FocusTarget, Job, Order, Place, User, Wanted, World,
};
use nianbao::app::keeper::drafts::Danger;
use nianbao::app::keeper::records::{ASIDE, DRAFTS, JOURNALS};
use nianbao::app::port::Record;
use nianbao::app::prose;
use nianbao::app::table;
use nianbao::app::table::keys::{anywhere, Focus, Press};
use nianbao::app::view::{FormView, SquareContent, View, Viewer};
use nianbao::app::{update, words, Model};
use nianbao::report::saved;

mod drafts;
pub mod password;
mod store;

/// The figures of a published report: what people enter, and what its totals say.
pub struct Figures {
    pub cells: Vec<(String, String)>,
    pub stated: Vec<(String, String)>,
}

/// Reads `tests/figures/<name>.nianbao.json`.
pub fn figures(name: &str) -> Figures {
    let path = format!("{}/tests/figures/{name}.nianbao.json", env!("CARGO_MANIFEST_DIR"));
    let opened = saved::read(&std::fs::read(path).unwrap()).unwrap();
    let named = |entered: bool| -> Vec<(String, String)> {
        let cells = opened.form.cell_ids().filter(|id| opened.form.cell(*id).is_entered() == entered);
        let text = |id| match opened.report.stated(id) {
            Some(stated) => stated.text(),
            None => opened.report.entry(id).text(),
        };
        cells.map(|id| (opened.form.cell(id).name.clone(), text(id))).collect()
    };
    Figures { cells: named(true), stated: named(false) }
}

/// How long a change waits before it is kept, as in the shell; in milliseconds.
const SAVE_AFTER: u64 = 15;

/// The machine with a browser made of a map.
#[derive(Default)]
pub struct Desktop {
    model: Model,
    /// Draws after every event, as the shell does.
    viewer: Viewer,
    storage: BTreeMap<String, String>,
    /// The small store beside it.
    beside: BTreeMap<String, String>,
    /// How the store is.
    store: store::Store,
    /// Events that arrive while the machine works wait, as in the shell.
    waiting: VecDeque<Event>,
    busy: bool,
    clock: u64,
    due: Option<u64>,
    retries: bool,
    /// A quiet moment is waited for.
    is_quiet_due: bool,
    /// The draft that this tab asked for last.
    draft_before: Option<String>,
    /// The browser does not say which tab has a draft.
    says_no_claim: bool,
    /// Drafts that another tab has.
    taken: Vec<String>,
    /// Room for so many bytes.
    room: Option<usize>,
    last_key: String,
    /// What becomes of passwords.
    office: password::Office,
    /// After so many changes of the storage the page dies.
    life: Option<password::Life>,
    input: Option<Place>,
    offered: Option<(String, Vec<u8>)>,
    asked: Vec<(Job, Vec<u8>, Wanted)>,
    copied: Option<String>,
    sheets: Option<(Vec<u8>, bool)>,
    shown_finding: Option<String>,
    focused_finding: Option<String>,
    pub selected_words: Option<(String, u32, u32)>,
    focused_section: Option<(String, Option<u32>)>,
    spot: Option<FocusTarget>,
    /// How often the top of the paper was brought into sight.
    pub times_at_the_top: usize,
    focused_danger: Option<Danger>,
    /// What the browser kept when the page was asked to begin anew.
    left_behind: Option<BTreeMap<String, String>>,
}

impl Desktop {
    /// A fresh page with an empty storage.
    pub fn open() -> Desktop {
        let mut desktop = Desktop::default();
        desktop.start(true);
        desktop
    }

    /// A fresh page whose browser keeps nothing.
    pub fn without_storage() -> Desktop {
        let mut desktop = Desktop::default();
        desktop.start(false);
        desktop
    }

    fn start(&mut self, keeps: bool) {
        self.store.is_refused |= !keeps;
        self.clock += 1_000;
        let page = format!("p{}", self.clock);
        let draft = self.draft_before.clone();
        let is_fresh = self.store.is_fresh;
        self.send(World::Started { draft, year: 2025, month: 2, page, is_fresh });
    }

    /// The same tab is loaded anew: it still knows which draft it had open.
    pub fn reloaded(mut self) -> Desktop {
        self.rest();
        let (storage, beside) = (self.storage, self.beside);
        let (clock, draft_before) = (self.clock, self.draft_before);
        let mut next = Desktop { storage, beside, clock, draft_before, ..Desktop::default() };
        next.start(true);
        next
    }

    /// The page dies and is opened again. Only what the storage holds is left; a writing that was due was done, since
    /// the browser gives a page that goes away its last moment.
    pub fn killed(mut self) -> Desktop {
        self.rest();
        let (storage, beside, clock) = (self.storage, self.beside, self.clock);
        let mut next = Desktop { storage, beside, clock, ..Desktop::default() };
        next.start(true);
        next
    }

    fn send(&mut self, event: impl Into<Event>) {
        self.waiting.push_back(event.into());
        if std::mem::replace(&mut self.busy, true) {
            return;
        }
        while let Some(event) = self.waiting.pop_front() {
            for effect in update(&mut self.model, event) {
                self.carry_out(effect);
            }
        }
        self.busy = false;
        // What a viewer keeps of the view before must not be seen.
        assert_eq!(self.viewer.view(&self.model), Viewer::default().view(&self.model));
    }

    fn carry_out(&mut self, effect: Effect) {
        match effect {
            Effect::Place(place) => self.input = Some(place),
            Effect::SaveSoon => self.due = self.due.or(Some(self.clock + SAVE_AFTER)),
            Effect::Store(request) => self.ask_store(request),
            Effect::Claim { draft, steal } => self.claim(draft, steal),
            Effect::Later(Alarm::Retry) => self.retries = true,
            Effect::Later(Alarm::Quiet) => self.is_quiet_due = true,
            Effect::Last(record) => self.put_beside(record),
            Effect::Clear(records) => self.clear_beside(&records),
            Effect::TellOthers | Effect::OpenCounty => {}
            Effect::MakeKey { recipe, password } => self.make_key(recipe, &password),
            Effect::Offer { name, bytes, .. } => self.offered = Some((name, bytes)),
            Effect::ShowFinding(rule) => self.shown_finding = Some(rule),
            Effect::FocusFinding(rule) => self.focused_finding = Some(rule),
            Effect::Focus(spot) => self.spot = Some(spot),
            Effect::FocusDanger(danger) => self.focused_danger = Some(danger),
            Effect::PutAway => self.input = None,
            Effect::Office(Order { job: Job::Example { older }, .. }) => {
                let bytes = nianbao::formats::office::example(older).as_bytes().to_vec();
                self.send(World::OfficeDone { job: Job::Example { older }, outcome: Ok(bytes) });
            }
            Effect::Office(Order { job, bytes, wanted }) => self.asked.push((job, bytes, wanted)),
            Effect::Copy(markup) => self.copied = Some(markup),
            Effect::ShowSheets { tree, print } => self.sheets = Some((tree, print)),
            Effect::HideSheets => self.sheets = None,
            Effect::BeginAnew => self.left_behind = Some(self.storage.clone()),
            Effect::ShowTop => self.times_at_the_top += 1,
            Effect::Relabel { .. } | Effect::ShowCell(_) | Effect::ShowSection(_) => {}
            Effect::SelectWords { section, start, end } => self.selected_words = Some((section, start, end)),
            Effect::FocusSection { section, caret } => self.focused_section = Some((section, caret)),
        }
    }

    /// Lets the time pass after which a change is kept.
    pub fn rest(&mut self) {
        self.clock += 200;
        if self.due.take().is_some() {
            let now = self.clock;
            self.send(World::SaveNow { now });
        }
    }

    /// Lets a moment pass without anything.
    pub fn pause(&mut self) {
        self.clock += 2_000;
    }

    /// Every writing of a draft in the store: snapshots and edits.
    pub fn stored(&self) -> Vec<Record> {
        let is_one = |key: &str| key.starts_with(DRAFTS) || key.starts_with(JOURNALS);
        let drafts = self.storage.iter().filter(|(key, _)| is_one(key));
        drafts.map(|(key, text)| Record { key: key.clone(), text: text.clone() }).collect()
    }

    /// The names of offices that stand in readable snapshots, and those that a page finds which opens now.
    pub fn stored_organs(&self) -> Vec<String> {
        let bodies = self.stored().into_iter().filter_map(|record| {
            let body = record.text.split_once('\n')?.1.to_string();
            saved::read(body.as_bytes()).ok()
        });
        let mut organs: Vec<String> = bodies.map(|opened| opened.report.organ().to_string()).collect();
        for title in self.titles() {
            if let Some((organ, _)) = title.split_once(" · ") {
                organs.push(organ.to_string());
            }
        }
        organs.sort();
        organs.dedup();
        organs
    }

    /// The titles of the drafts that a page lists which opens now.
    pub fn titles(&self) -> Vec<String> {
        let mut page = Desktop::on(self.storage.clone());
        if page.is_unreadable() {
            page.leave_unread();
        }
        let rows = match page.locked() {
            Some(view) => view.others,
            None => page.drafts().rows.clone(),
        };
        rows.into_iter().map(|row| words::draft_title(&row.title)).collect()
    }

    /// What was put aside.
    pub fn aside(&self) -> Vec<String> {
        let aside = self.storage.iter().filter(|(key, _)| key.starts_with(ASIDE));
        aside.map(|(_, text)| text.clone()).collect()
    }

    pub fn tear_every_slot(&mut self) {
        for (_, text) in self.storage.iter_mut().filter(|(key, _)| key.starts_with(DRAFTS)) {
            text.truncate(text.len() - 3);
        }
    }

    /// Tears what stands under a key.
    pub fn tear(&mut self, key: &str) {
        let text = self.storage.get_mut(key).expect("it is kept");
        text.truncate(text.len() - 3);
    }

    /// Tears what was written last, a snapshot or an edit, and returns what is left of it.
    pub fn tear_newest_slot(&mut self) -> String {
        let revision =
            |text: &str| -> u64 { text.split(' ').nth(1).and_then(|word| word.parse().ok()).unwrap_or(0) };
        let newest = self.stored().into_iter().max_by_key(|record| revision(&record.text)).unwrap();
        let text = self.storage.get_mut(&newest.key).unwrap();
        text.truncate(text.len() - 3);
        text.clone()
    }

    /// Tears the newest snapshot, and returns what is left of it.
    pub fn tear_newest_snapshot(&mut self) -> String {
        let key = self.newest_snapshot();
        self.tear(&key);
        self.storage[&key].clone()
    }

    /// The key of the newest snapshot.
    pub fn newest_snapshot(&self) -> String {
        let number =
            |text: &str| -> u64 { text.split(' ').nth(1).and_then(|word| word.parse().ok()).unwrap_or(0) };
        let snapshots = self.storage.iter().filter(|(key, _)| key.starts_with(DRAFTS));
        snapshots.max_by_key(|(_, text)| number(text)).expect("a draft is kept").0.clone()
    }

    pub fn view(&self) -> FormView {
        match Viewer::default().view(&self.model) {
            View::Form(desk) => desk,
            other => panic!("no report is open: {other:?}"),
        }
    }

    pub fn is_unreadable(&self) -> bool {
        matches!(Viewer::default().view(&self.model), View::Unreadable(_))
    }

    pub fn leave_unread(&mut self) {
        self.send(Action::LeaveUnread);
    }

    fn shown(&self) -> BTreeMap<&'static str, String> {
        let mut shown = BTreeMap::new();
        for section in self.view().sections {
            let Some(table) = section.table else { continue };
            for (shapes, figures) in table.shape.rows.iter().zip(table.rows.iter()) {
                let names = shapes.iter().filter_map(|square| match &square.content {
                    SquareContent::Figure { name, .. } => Some(*name),
                    SquareContent::Label { .. } => None,
                });
                shown.extend(names.zip(figures.iter().map(|figure| figure.shown.to_string())));
            }
        }
        shown
    }

    /// What a cell shows.
    pub fn cell(&self, name: &str) -> String {
        self.shown().remove(name).unwrap_or_else(|| panic!("no cell {name}"))
    }

    pub fn has(&self, name: &str) -> bool {
        self.shown().contains_key(name)
    }

    pub fn rules(&self, wanted: impl Fn(&str, bool) -> bool) -> Vec<String> {
        let view = self.view();
        let items = view.findings.items.iter().filter(|item| wanted(item.severity.name(), item.waiting));
        items.map(|item| item.rule.clone()).collect()
    }

    pub fn errors(&self) -> Vec<String> {
        self.rules(|severity, waiting| severity == "error" && !waiting)
    }

    pub fn waiting(&self) -> Vec<String> {
        self.rules(|_, waiting| waiting)
    }

    pub fn saving(&self) -> &'static str {
        self.view().head.kept.name()
    }

    pub fn organ(&self) -> String {
        self.view().head.organ.clone()
    }

    pub fn notice(&self) -> Option<String> {
        self.view().notice.as_ref().map(|notice| notice.title.clone())
    }

    /// All that the message says.
    pub fn notice_text(&self) -> String {
        let view = self.view();
        let notice = view.notice.as_ref().expect("something is said");
        format!("{} {}", notice.title, notice.lines.join(" "))
    }

    pub fn prose(&self, section: &str) -> String {
        let view = self.view();
        view.sections.iter().find(|other| other.id == section).unwrap().text.raw.clone()
    }

    /// The cell that the input stands in.
    pub fn at(&self) -> &str {
        self.input.as_ref().map_or("", |place| &place.cell)
    }

    /// The finding that was brought into sight last.
    pub fn shown_finding(&self) -> Option<&str> {
        self.shown_finding.as_deref()
    }

    pub fn focused_finding(&self) -> Option<&str> {
        self.focused_finding.as_deref()
    }

    pub fn take_focused_finding(&mut self) -> Option<String> {
        self.focused_finding.take()
    }

    /// The section whose text the focus was sent to last.
    pub fn focused_section(&self) -> Option<&str> {
        self.focused_section.as_ref().map(|(section, _)| section.as_str())
    }

    /// Clicks a cell.
    pub fn go(&mut self, cell: &str) {
        self.send(table::Event::Focused(cell.to_string()));
    }

    /// Pulls the selection to a cell, by Shift and a click or by a drag.
    pub fn pull(&mut self, cell: &str) {
        self.send(table::Event::Extended(cell.to_string()));
    }

    /// What Ctrl+C hands to the clipboard.
    pub fn copy(&self) -> Clip {
        self.model.form().expect("a report is open").clip().expect("a cell is chosen")
    }

    pub fn cut(&mut self) -> Clip {
        let clip = self.copy();
        self.send(table::Event::Cut);
        clip
    }

    /// Pastes plain text.
    pub fn paste(&mut self, text: &str) {
        self.send(User::Pasted { markup: String::new(), text: text.to_string() });
    }

    /// Pastes what a browser or an office program puts on the clipboard.
    pub fn paste_markup(&mut self, markup: &str, text: &str) {
        self.send(User::Pasted { markup: markup.to_string(), text: text.to_string() });
    }

    /// The cells that are drawn as chosen.
    pub fn selected(&self) -> Vec<&'static str> {
        let mut selected = Vec::new();
        for section in self.view().sections {
            let Some(table) = section.table else { continue };
            for (shapes, figures) in table.shape.rows.iter().zip(table.rows.iter()) {
                let names = shapes.iter().filter_map(|square| match &square.content {
                    SquareContent::Figure { name, .. } => Some(*name),
                    SquareContent::Label { .. } => None,
                });
                let chosen = names.zip(figures.iter()).filter(|(_, figure)| figure.selected);
                selected.extend(chosen.map(|(name, _)| name));
            }
        }
        selected
    }

    /// What the input holds.
    pub fn input(&self) -> &str {
        self.input.as_ref().map_or("", |place| &place.text)
    }

    /// The lines of the message.
    pub fn notice_lines(&self) -> Vec<String> {
        self.view().notice.as_ref().map_or(Vec::new(), |notice| notice.lines.clone())
    }

    /// Presses a key where no cell has the focus.
    pub fn press_elsewhere(&mut self, key: &str, shift: bool) {
        let press = Press { key: key.to_string(), shift, ..Press::default() };
        if let Some(action) = anywhere(&press, Focus::ReportText) {
            self.send(action);
        }
    }

    /// Types over the chosen cell, key by key.
    pub fn type_over(&mut self, text: &str) {
        for (at, c) in text.char_indices() {
            self.send(table::Event::Typed(text[..at + c.len_utf8()].to_string()));
        }
    }

    /// Presses a key in a table, as `Ctrl+z`.
    pub fn press(&mut self, keys: &str) {
        let press = Press::of(keys);
        let form = self.model.form().expect("a report is open");
        if let Some(command) = form.command_of(&press) {
            self.send(table::Event::Key(command));
        }
    }

    /// The focus comes into the text of a section.
    pub fn enter_text(&mut self, section: &str) {
        self.send(World::EnteredText(section.to_string()));
    }

    /// Presses a button by its public name.
    pub fn press_outside(&mut self, action: &str) {
        let action = match action {
            "undo" => Action::Undo,
            "redo" => Action::Redo,
            "save" => Action::Save,
            "new" => Action::New,
            "zero-all" => Action::ZeroAll,
            "place" => Action::PlaceAsItLay,
            "findings-file" => Action::FindingsFile,
            "example" => Action::Example,
            "older-example" => Action::OlderExample,
            "leave-example" => Action::LeaveExample,
            "export-docx" => Action::Export(Job::Docx),
            other => panic!("no button {other}"),
        };
        let begins = action == Action::New;
        self.send(action);
        // Where it is asked whose report is begun: another body's, as if nothing stood here before.
        if begins && self.asks_whose().is_some() {
            self.send(Action::Begin(Begin::OtherBody));
        }
    }

    /// The question whose report is begun, where it is asked.
    pub fn asks_whose(&self) -> Option<String> {
        match Viewer::default().view(&self.model) {
            View::Form(form) => form.begins,
            _ => None,
        }
    }

    pub fn mend(&mut self, rule: &str) {
        self.send(Action::Mend(rule.to_string(), 0));
    }

    pub fn zero_all(&mut self) {
        for table in ["t2", "t3", "t4"] {
            self.send(Action::ZeroTable(table.to_string()));
        }
    }

    pub fn pick_year(&mut self, year: u16) {
        self.send(prose::Event::PickedYear(year));
    }

    /// Writes the name of the office: some time after whatever was written before.
    pub fn write_organ(&mut self, organ: &str) {
        self.clock += 600;
        self.write_organ_on(organ);
    }

    /// The same without a rest.
    pub fn write_organ_on(&mut self, organ: &str) {
        self.clock += 50;
        let at = self.clock;
        self.send(prose::Event::WroteOrgan { organ: organ.to_string(), at });
    }

    /// Where the caret was put in the text that got the focus last.
    pub fn caret(&self) -> Option<u32> {
        self.focused_section.as_ref().and_then(|(_, caret)| *caret)
    }

    pub fn write(&mut self, section: &str, text: &str) {
        self.clock += 50;
        let at = self.clock;
        self.send(prose::Event::Wrote { section: section.to_string(), text: text.to_string(), at });
    }

    /// Types every figure as a clerk does: table by table, Tab from cell to cell.
    pub fn type_figures(&mut self, figures: &Figures) {
        for (cell, text) in &figures.cells {
            if self.at() != cell {
                self.go(cell);
            }
            self.type_over(text);
            self.press("Tab");
        }
        self.send(World::Left);
    }

    pub fn read_file(&mut self, name: &str, bytes: &[u8]) {
        self.send(World::FileRead { name: name.to_string(), bytes: Ok(bytes.to_vec()) });
    }

    /// The saved file, as it is handed out.
    pub fn save(&mut self) -> (String, Vec<u8>) {
        self.press_outside("save");
        self.offered.take().expect("a file was handed out")
    }

    pub fn download_unread(&mut self) -> Vec<u8> {
        self.send(Action::DownloadUnread);
        self.offered.take().expect("the bytes were handed out").1
    }

    /// Writes why a finding stands, as in its own place in the panel.
    pub fn answer(&mut self, rule: &str, reason: &str) {
        self.send(Action::Answer(Answer::Ask(rule.to_string())));
        assert_eq!(self.spot, Some(FocusTarget::Reason));
        self.send(User::WroteReason(reason.to_string()));
        self.send(Action::Answer(Answer::Tell));
    }

    /// Writes on the reason that is asked for.
    pub fn write_reason(&mut self, reason: &str) {
        self.send(User::WroteReason(reason.to_string()));
    }

    /// Begins a reason and leaves it.
    pub fn leave_answer(&mut self, rule: &str, reason: &str) {
        self.send(Action::Answer(Answer::Ask(rule.to_string())));
        self.send(User::WroteReason(reason.to_string()));
        self.send(Action::Answer(Answer::Leave));
    }

    /// Begins a reason and goes on with nothing.
    pub fn begin_answer(&mut self, rule: &str, reason: &str) {
        self.send(Action::Answer(Answer::Ask(rule.to_string())));
        self.send(User::WroteReason(reason.to_string()));
    }

    /// The way to delete that the focus was sent back to.
    pub fn focused_danger(&self) -> Option<&Danger> {
        self.focused_danger.as_ref()
    }

    /// Where the focus was sent last, outside of tables and sections.
    pub fn spot(&self) -> Option<FocusTarget> {
        self.spot
    }

    /// The file that was handed out last.
    pub fn handed_out(&mut self) -> (String, Vec<u8>) {
        self.offered.take().expect("a file was handed out")
    }

    /// What the office would be asked now.
    pub fn order(&self, job: Job) -> Option<Order> {
        self.model.order(job)
    }

    /// What the office was asked last: the job, the saved file, and what is wanted on paper.
    pub fn asked(&self) -> &(Job, Vec<u8>, Wanted) {
        self.asked.last().expect("the office was asked")
    }

    /// How often the office was asked.
    pub fn times_asked(&self) -> usize {
        self.asked.len()
    }

    /// The office answers what it was asked last; the browser takes the file.
    pub fn office_answers(&mut self) {
        self.office_says(Ok(b"made".to_vec()));
        if let Some((name, _)) = &self.offered {
            let name = name.clone();
            self.send(World::Offered { name, outcome: Ok(()) });
        }
    }

    /// The office answers what it was asked last.
    pub fn office_says(&mut self, outcome: Result<Vec<u8>, String>) {
        let job = self.asked().0;
        self.send(World::OfficeDone { job, outcome });
    }

    /// Everything the office was asked, in order.
    pub fn asked_all(&self) -> &[(Job, Vec<u8>, Wanted)] {
        &self.asked
    }

    /// The office has made what a job asked for.
    pub fn office_makes(&mut self, job: Job) {
        self.send(World::OfficeDone { job, outcome: Ok(b"made".to_vec()) });
    }

    /// The office could not do a job.
    pub fn office_fails(&mut self, job: Job, why: &str) {
        self.send(World::OfficeDone { job, outcome: Err(why.to_string()) });
    }

    /// The browser takes a file.
    pub fn browser_takes(&mut self, name: &str) {
        self.send(World::Offered { name: name.to_string(), outcome: Ok(()) });
    }

    /// The markup that went to the clipboard; the clipboard answers.
    pub fn copied(&mut self, outcome: Result<(), String>) -> String {
        let markup = self.copied.take().expect("something was copied");
        self.send(World::Copied(outcome));
        markup
    }

    /// The paper that is shown, and whether it goes to the printer.
    pub fn sheets(&self) -> Option<&(Vec<u8>, bool)> {
        self.sheets.as_ref()
    }

    pub fn previews(&self) -> bool {
        Viewer::default().view(&self.model).is_paper()
    }

    /// The focus leaves the tables, as it does where a button is pressed by mouse.
    pub fn leave(&mut self) {
        self.send(World::Left);
    }

    /// Gives a command.
    pub fn act(&mut self, action: Action) {
        self.send(action);
    }

    pub fn write_date(&mut self, date: &str) {
        self.send(User::WroteDate(date.to_string()));
    }

    /// Calls the open draft something, some time after whatever was written before.
    pub fn name_draft(&mut self, name: &str) {
        self.clock += 600;
        let at = self.clock;
        self.send(prose::Event::NamedDraft { name: name.to_string(), at });
    }

    /// Has the report end with who signs and when, or not.
    pub fn sign(&mut self, organ: Option<&str>, date: &str) {
        self.clock += 600;
        let at = self.clock;
        self.send(prose::Event::Signed { organ: organ.map(str::to_string), date: date.to_string(), at });
    }

    pub fn pick_level(&mut self, level: &str) {
        self.send(prose::Event::PickedLevel(level.to_string()));
    }

    pub fn write_is_due(&self) -> bool {
        self.due.is_some()
    }
}
