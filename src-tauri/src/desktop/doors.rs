//! The window's doors: every command that only passes a request on, a line each. A line gives how
//! it is done (a function of [`Call`]), its name and arguments, what it answers, and the function
//! of a topic that does it:
//!
//! - `read` computes on the record, without a lock;
//! - `look` asks the campaign file as well, which takes milliseconds;
//! - `with_releases` computes on the record and on what was released before, without a lock;
//! - `act` writes, tells every screen, and answers what was done;
//! - `add` writes what is new, if anything is, and answers what was done;
//! - `enter` writes, tells every screen, and answers something of its own;
//! - `desk` asks what the window holds besides the campaign.
//!
//! From a line come the Tauri command and its registration. A command that needs more is in the
//! file of its topic, and named under `own`.

use super::call::{Call, in_background};
use super::{
    alaveteli, authorities, campaign, deadlines, dialogs, documents, erasing, letters, mail, plan,
    publication, requests, spreadsheets,
};
use ::letters::Extra;
use app::analysis::compare::CompareView;
use app::analysis::form::CompareQuestion;
use app::analysis::selection::Selection;
use app::analysis::view::{AnalysisView, MethodsView};
use app::authorities::view::{AuthoritiesView, BuiltInList, ListFor, PopulationSet};
use app::backups::view::{BackupsView, GoBackView, Offer};
use app::campaign::header::Header;
use app::campaign::overview::Overview;
use app::checks::view::ChecksView;
use app::claims::form::ClaimDraft;
use app::claims::view::{ClaimRow, ClaimsView};
use app::clock::today;
use app::deadlines::explain::Explain;
use app::deadlines::form::HolidayForm;
use app::deadlines::holidays::{HolidayPreview, Holidays};
use app::deadlines::month::Month;
use app::deadlines::view::DeadlinesView;
use app::documents::folder::{FolderPreview, FolderView};
use app::documents::search::SearchView;
use app::documents::view::Documents;
use app::double_entry::form::TakenReading;
use app::double_entry::view::{DoubleEntryAuthority, DoubleEntryCell, DoubleEntryOutcome};
use app::erasing::form::ErasureForm;
use app::erasing::view::ErasurePreview;
use app::error::Result;
use app::figures::TakenFrom;
use app::figures::card::FigureCard;
use app::figures::form::TypedCell;
use app::figures::view::{EntryPreview, FigureCells, Figures};
use app::history::{CompactView, HistoryPage};
use app::letters::request::{RequestForm, RequestView};
use app::letters::view::{LetterPreview, LetterView, Wordings};
use app::plan::own_templates;
use app::plan::template::{BreakdownTemplate, PlanTemplate};
use app::plan::view::PlanLook;
use app::publication::form::CorrectionDraft;
use app::publication::view::{PublicationView, ReportPreview, printed};
use app::requests::EventForm;
use app::requests::detail::RequestDetail;
use app::requests::view::Requests;
use app::session::Session;
use app::settings::preferences::{Preferences, Recent};
use app::settings::view::Settings;
use app::shared::not_given::NotGivenChoice;
use app::shared::place::Place;
use app::shared::said_answers::AnswerChoice;
use app::shared::{Days, Done};
use app::small_counts::view::SmallCountsView;
use app::spreadsheets::view::SavedMappingView;
use foi::calendar::Holiday;
use foi::plan::Plan;
use foi::plan::template::Template;
use foi::provision::ListedProvision;
use foi::{
    ActionKind, Authority, AuthorityDraft, Caption, Cell, DeadlineKind, Id, LetterKind, LetterText,
    Meaning, Means, PlaceInDocument, SmallCountRule, Symbol, Verdict,
};
use intake::mapping::Mapping;
use report::{Chart, Table};
use std::path::{Path, PathBuf};
use tauri::{AppHandle, Wry};
use tauri_specta::{Commands, collect_commands};

macro_rules! doors {
    (
        own { $( $($own:ident)::+ ),* $(,)? }
        $(
            $(#[$doc:meta])*
            $how:ident $name:ident($($argument:ident: $kind:ty),*) -> $answer:ty = $work:expr;
        )*
    ) => {
        $(
            $(#[$doc])*
            #[tauri::command]
            #[specta::specta]
            async fn $name(app: AppHandle, $($argument: $kind),*) -> Result<$answer> {
                in_background(app, move |call: &Call<'_>| call.$how($work)).await
            }
        )*

        /// Every command of the window, with its types.
        #[must_use]
        pub fn commands() -> Commands<Wry> {
            collect_commands![$($name,)* $($($own)::+),*]
        }
    };
}

doors! {
    own {
        dialogs::pick_open, dialogs::pick_save, dialogs::pick_folder, dialogs::pick_file,
        dialogs::pick_files, dialogs::pick_target, dialogs::copy_text, dialogs::copy_block, dialogs::open_folder,
        campaign::start, campaign::quit, plan::campaign_create_planned, plan::plan_read, plan::plan_write, campaign::campaign_open,
        campaign::example_open, campaign::campaign_copy, campaign::campaign_hand_on, erasing::erase, campaign::campaign_next_edition,
        authorities::read_list,
        requests::request_url_open, requests::request_log_export,
        deadlines::calendar_export, deadlines::holidays_file_preview,
        letters::letters_write, letters::letter_mail,
        documents::document_pick, documents::document_open, documents::document_save_copy, documents::document_as_file, documents::files_sort,
        documents::documents_add, documents::documents_index, documents::document_content, documents::document_rows,
        documents::document_tables, documents::document_recognised, documents::document_drawn, documents::document_keep_file,
        mail::mail_preview, mail::mail_file, mail::mail_close, mail::document_says,
        alaveteli::alaveteli_preview, alaveteli::alaveteli_apply,
        spreadsheets::spreadsheet_preview, spreadsheets::spreadsheet_apply, spreadsheets::clipboard_spreadsheet,
        publication::export_summary,
    }

    // The window itself
    desk set_preferences(preferences: Preferences) -> () = |desk| desk.set_preferences(preferences);
    desk remember(key: String, value: String) -> () = |desk| desk.remember(key, value);
    desk recent() -> Vec<Recent> = |desk| Ok(desk.recent());
    desk recent_forget(path: String) -> Vec<Recent> = |desk| desk.forget(&path);
    /// Asks a task to stop; everything stays as it was.
    desk task_cancel(id: String) -> () = |desk| {
        desk.tasks.cancel(&id);
        Ok(())
    };

    // Campaign
    desk campaign_close() -> () = |desk| desk.close();
    /// Where a new file can go without taking the place of another: `Dogs (2).roundrobin`.
    desk free_path(path: PathBuf) -> PathBuf = |_| Ok(app::campaign::free_path(&path));
    look header() -> Header = app::campaign::header::header;
    read overview() -> Overview = |s| Ok(app::campaign::overview::overview(s, today()));

    // Plan
    /// What the campaign asks, to be edited.
    read plan() -> Plan = |s| Ok(Plan::from_snapshot(s));
    /// What a plan that is being written comes to.
    desk plan_look(plan: Plan) -> PlanLook = |_| Ok(app::plan::view::look(&plan));
    /// What a new campaign starts with: the last three full years, and one measure without a name.
    desk plan_blank() -> Plan = |_| Ok(app::plan::blank(today()));
    /// Ready-made questions to begin with.
    desk plan_templates() -> Vec<PlanTemplate> = |desk| {
        let own = own_templates::questions(&desk.templates());
        Ok([app::plan::template::questions(), own].concat())
    };
    /// Ready-made ways to divide a count.
    desk breakdown_templates() -> Vec<BreakdownTemplate> = |desk| {
        let own = own_templates::breakdowns(&desk.templates());
        Ok([app::plan::template::breakdowns(), own].concat())
    };
    /// Keeps a question or a part of one on this machine.
    desk template_save(template: Template) -> Done =
        |desk| own_templates::save(&desk.templates(), template);
    desk template_remove(key: String) -> Done =
        |desk| own_templates::remove(&desk.templates(), &key);
    /// What would be changed, a line each.
    enter plan_changes(plan: Plan) -> Vec<String> =
        |s, by| Ok((app::plan::preview_edited(s, by, &plan)?, None));
    act plan_set(plan: Plan) -> Done = |s, by| app::plan::set(s, by, &plan);

    // Settings
    /// The provisions of the campaign's law, to choose from.
    read provisions() -> Vec<ListedProvision> = |s| Ok(foi::provision::listed(s.campaign.law));
    read settings() -> Settings = |s| Ok(app::settings::view::settings(s));
    /// Takes off measures what ready-made ones left.
    act measures_mend() -> Done = app::settings::measures::mend;
    /// Adds periods of these days, as parts of those that hold them.
    act periods_add(days: Vec<Days>) -> Done = |s, by| app::settings::periods::add_periods(s, by, &days);

    // Authorities
    read authorities() -> AuthoritiesView = |s| Ok(app::authorities::authorities(s));
    /// The list that comes with the program; of the open campaign those that it does not ask yet.
    desk built_in_list(list_for: ListFor) -> BuiltInList =
        |desk| app::authorities::built_in(desk, list_for);
    act authorities_add(drafts: Vec<AuthorityDraft>, populations: Vec<PopulationSet>) -> Done =
        |s, by| app::authorities::add_authorities(s, by, drafts, &populations);
    act authority_edit(authority: Authority) -> Done =
        |s, by| app::authorities::edit_authority(s, by, &authority);
    act authority_remove(id: Id) -> Done = |s, by| app::authorities::remove_authority(s, by, id);

    // Requests
    read requests() -> Requests = |s| Ok(app::requests::view::requests(s, today()));
    look request_detail(authority: Id) -> RequestDetail =
        |s| app::requests::detail::detail(s, authority, today());
    act event_log(authorities: Vec<Id>, event: EventForm, not_given: Vec<NotGivenChoice>, answers: Vec<AnswerChoice>) -> Done =
        |s, by| app::requests::log_event(s, by, &authorities, &event, &not_given, &answers);
    act event_edit(id: Id, event: EventForm) -> Done =
        |s, by| app::requests::edit_event(s, by, id, &event);
    act event_remove(id: Id) -> Done = |s, by| app::requests::remove_event(s, by, id);
    act decide_inclusion(authorities: Vec<Id>, verdict: Option<Verdict>, reason: String) -> Done =
        |s, by| app::requests::decide_inclusion(s, by, &authorities, verdict, &reason);
    act completeness_set(authority: Id, complete: Option<bool>, reason: String) -> Done =
        |s, by| app::requests::set_completeness(s, by, authority, complete, &reason);
    act symbol_meaning(authority: Id, symbol: Symbol, meaning: Option<Meaning>) -> Done =
        |s, by| app::requests::set_meaning(s, by, authority, symbol, meaning);
    /// Records how an answer differs from what was asked: in its period, or in what it counts.
    act differs_set(authority: Id, period: String, basis: String) -> Done =
        |s, by| app::requests::set_differs(s, by, authority, &period, &basis);
    act request_url_set(authority: Id, url: String) -> Done =
        |s, by| app::requests::set_url(s, by, authority, &url);

    // Deadlines
    read deadlines() -> DeadlinesView = |s| Ok(app::deadlines::view::deadlines(s, today()));
    /// The month that `day` (ISO) is in; empty for the present one.
    read month(day: String) -> Month = |s| app::deadlines::month::month_of(s, &day, today());
    read deadline_explain(authority: Id, kind: DeadlineKind) -> Explain =
        |s| app::deadlines::explain::explain(s, authority, kind);
    act action_snooze(authorities: Vec<Id>, action: ActionKind, until: String, reason: String) -> Done =
        |s, by| app::deadlines::snooze(s, by, &authorities, action, &until, &reason, today());
    act action_wake(authorities: Vec<Id>, action: ActionKind) -> Done =
        |s, by| app::deadlines::wake(s, by, &authorities, action);
    read holidays() -> Holidays = |s| Ok(app::deadlines::holidays(s));
    /// What adding a holiday would do.
    read holiday_preview(holiday: HolidayForm) -> HolidayPreview =
        |s| Ok(app::deadlines::preview_holidays(s, &app::deadlines::read_holiday(&holiday)?, today()));
    /// Adds holidays that were previewed, in one step.
    add holidays_add(holidays: Vec<Holiday>) -> Done =
        |s, by| app::deadlines::add_holidays(s, by, &holidays, today());
    act holiday_remove(holiday: Holiday) -> Done =
        |s, by| app::deadlines::remove_holiday(s, by, &holiday);

    // Letters
    /// The request that goes to every authority, to be edited.
    read request() -> RequestView = |s| Ok(app::letters::request::request(s));
    /// The letter to one authority with what is typed.
    read request_preview(form: RequestForm, authority: Id) -> LetterView =
        |s| app::letters::request::preview(s, &form, authority, today());
    act request_set(form: RequestForm) -> Done =
        |s, by| app::letters::request::set(s, by, &form);
    read letters_preview(authorities: Vec<Id>, kind: LetterKind, extra: Extra) -> LetterPreview =
        |s| app::letters::preview(s, &authorities, kind, &extra, today());
    /// Logs that letters were sent, in one step.
    act letters_sent(authorities: Vec<Id>, kind: LetterKind, extra: Extra, on: String, by: Option<Means>) -> Done =
        |s, stamp| app::letters::sent(s, stamp, &authorities, kind, &extra, &on, by);
    read letter_wordings() -> Wordings = |s| Ok(app::letters::wordings(s));
    /// Gives a letter the campaign's own wording; without one, returns to the built-in one.
    act letter_reword(kind: LetterKind, text: Option<LetterText>) -> Done =
        |s, by| app::letters::set_wording(s, by, kind, text.as_ref());

    // Documents
    /// Every document of the campaign.
    look documents() -> Documents = app::documents::view::list;
    /// Where words stand in the documents that were read.
    look documents_search(words: String) -> SearchView =
        |s| app::documents::search::search(s, &words);
    /// The folder whose files come into the campaign.
    desk folder() -> FolderView = |desk| desk.folder();
    /// What is in a folder before it is chosen.
    desk folder_preview(folder: String) -> FolderPreview =
        |_| Ok(app::documents::folder::preview(Path::new(&folder)));
    /// Chooses the folder on this machine, or none.
    desk folder_set(folder: Option<String>) -> FolderView =
        |desk| desk.set_folder(folder.map(PathBuf::from));
    /// Files a document that is kept already with a request.
    act document_file(id: Id, authority: Id) -> Done =
        |s, by| app::documents::file(s, by, &[id], authority);
    /// Takes a document off a request; it stays in the campaign.
    act document_unfile(id: Id, authority: Id) -> Done =
        |s, by| app::documents::unfile(s, by, id, authority);
    /// Types a text into a cell together with the document and the place it was taken from.
    enter figure_assign(place: Place, text: String, document: Id, spot: Option<PlaceInDocument>) -> EntryPreview =
        |s, by| app::figures::enter(s, by, &[TypedCell { place, text }], &TakenFrom::Document { document, spot });

    // Spreadsheets
    /// Saved mappings, by name.
    look mappings() -> Vec<SavedMappingView> = app::spreadsheets::mappings::list;
    act mapping_save(name: String, mapping: Mapping) -> Done =
        |s, by| app::spreadsheets::mappings::save(s, by, &name, &mapping);
    act mapping_remove(name: String) -> Done =
        |s, by| app::spreadsheets::mappings::remove(s, by, &name);

    // Figures
    /// Enters totals that were not given, from the parts of their time: of one authority, or of all.
    act figures_add_up(authority: Option<Id>) -> Done = |s, by| app::figures::add_up::add_up(s, by, authority);
    read figures() -> Figures = |s| Ok(app::figures::view::figures(s));
    read figure_cells(authorities: Vec<Id>) -> Vec<FigureCells> =
        |s| Ok(app::figures::view::cells(s, &authorities));
    read figures_preview(cells: Vec<TypedCell>) -> EntryPreview =
        |s| app::figures::preview(s, &cells);
    enter figures_enter(cells: Vec<TypedCell>, source: Option<String>) -> EntryPreview =
        |s, by| app::figures::enter(s, by, &cells, &source.map_or(TakenFrom::Unsaid, TakenFrom::Words));
    read figures_block(block: String, authorities: Vec<Id>, columns: Vec<Cell>) -> EntryPreview =
        |s| app::figures::block(s, &block, &authorities, &columns);
    look figure_card(place: Place) -> FigureCard = |s| app::figures::card::card(s, place);
    act figure_annotate(place: Place, source: String, note: String) -> Done =
        |s, by| app::figures::annotate(s, by, place, &source, &note);
    act figures_check(places: Vec<Place>, checked: bool) -> Done =
        |s, by| app::figures::check(s, by, &places, checked);

    // Double entry
    /// Whose figures nobody has checked.
    read double_entry_list() -> Vec<DoubleEntryAuthority> = |s| Ok(app::double_entry::view::list(s));
    /// Figures of one authority that nobody has checked, without their values.
    look double_entry_cells(authority: Id) -> Vec<DoubleEntryCell> =
        |s| app::double_entry::view::cells(s, authority);
    /// Enters a figure again. Says only whether it agrees.
    enter double_entry_enter(place: Place, text: String) -> DoubleEntryOutcome =
        |s, by| app::double_entry::enter(s, by, place, &text);
    /// Ends a disagreement: the figure stays, or the other reading takes its place.
    act dispute_settle(id: Id, take: TakenReading, reason: String) -> Done =
        |s, by| app::double_entry::settle(s, by, id, take, &reason);

    // Checks
    look checks() -> ChecksView = app::checks::view::checks;
    act finding_explain(key: String, figures: String, reason: String, printed: bool) -> Done =
        |s, by| app::checks::explain(s, by, &key, &figures, &reason, printed);
    act finding_unexplain(key: String) -> Done = |s, by| app::checks::unexplain(s, by, &key);

    // Claims
    read claims() -> ClaimsView = |s| Ok(app::claims::view::claims(s));
    /// What a claim that is being typed would come to.
    read claim_preview(draft: ClaimDraft) -> ClaimRow =
        |s| Ok(app::claims::view::preview(s, &draft));
    act claim_save(draft: ClaimDraft) -> Done = |s, by| app::claims::save(s, by, &draft);
    act claim_remove(id: Id) -> Done = |s, by| app::claims::remove(s, by, id);
    act claims_order(ids: Vec<Id>) -> Done = |s, by| app::claims::order(s, by, &ids);

    // Analysis
    read analysis(selection: Selection) -> AnalysisView =
        |s| Ok(app::analysis::analysis(s, selection, today()));
    read charts(selection: Selection, keys: Vec<String>, dark: bool, width: u32) -> Vec<Chart> =
        |s| Ok(app::analysis::charts(s, selection, &keys, dark, width, today()));
    read methods() -> MethodsView = |s| Ok(app::analysis::view::methods(s));
    /// Keeps the codes of the ways that are not the usual ones.
    act methods_set(codes: Vec<String>) -> Done = |s, by| app::analysis::set(s, by, &codes);
    read compare_choices() -> CompareView = |s| Ok(app::analysis::compare::choices(s));
    read compare(question: CompareQuestion) -> Table =
        |s| app::analysis::compare_table(s, &question, today());

    // Small counts
    with_releases small_counts() -> SmallCountsView =
        |s, earlier| Ok(app::small_counts::view::small_counts(s, earlier));
    act small_counts_set(rule: SmallCountRule) -> Done = |s, by| app::small_counts::set(s, by, rule);
    /// Says that the number of a claim may be printed although a count that it rests on is hidden.
    act claim_confirm(key: String, reason: String) -> Done =
        |s, by| app::small_counts::claims::confirm(s, by, &[key], &reason);
    act claim_unconfirm(key: String) -> Done =
        |s, by| app::small_counts::claims::unconfirm(s, by, &key);
    /// Says that a sentence may be printed although it may tell a hidden count.
    act words_confirm(key: String, reason: String) -> Done = |s, by| {
        let rule = s.snapshot().publication.small_counts;
        app::small_counts::words::confirm(s, by, rule, &key, &reason)
    };
    act words_unconfirm(key: String) -> Done =
        |s, by| app::small_counts::words::unconfirm(s, by, &key);
    /// Keeps what the summary prints now.
    act release_add(label: String) -> Done = |s, by| app::small_counts::releases::release(s, by, &label);
    act release_withdraw(id: Id, reason: String) -> Done =
        |s, by| app::small_counts::releases::withdraw(s, by, id, &reason);

    // Publication
    with_releases publication(percent_decimals: u8) -> PublicationView =
        |s, earlier| Ok(app::publication::view::publication(s, &printed(s, percent_decimals, today()), earlier));
    with_releases report_preview(percent_decimals: u8) -> ReportPreview =
        |s, earlier| Ok(app::publication::view::preview(s, &printed(s, percent_decimals, today()), earlier));
    act publication_title(title: String) -> Done =
        |s, by| app::publication::set_title(s, by, &title);
    act publication_authors(authors: Vec<String>) -> Done =
        |s, by| app::publication::set_authors(s, by, &authors);
    /// An empty list goes back to the findings that the record suggests.
    act publication_findings(findings: Vec<String>) -> Done =
        |s, by| app::publication::set_findings(s, by, &findings);
    act publication_availability(text: String) -> Done =
        |s, by| app::publication::set_availability(s, by, &text);
    /// Shows a section, table or chart, or leaves it out.
    act publication_show(key: String, shown: bool) -> Done =
        |s, by| app::publication::show(s, by, &key, shown, today());
    act publication_caption(caption: Caption) -> Done =
        |s, by| app::publication::set_caption(s, by, &caption, today());
    act correction_save(draft: CorrectionDraft) -> Done =
        |s, by| app::publication::put_correction(s, by, &draft);
    act correction_remove(id: Id) -> Done =
        |s, by| app::publication::remove_correction(s, by, id);

    // Backups
    look backups() -> BackupsView = app::backups::list;
    /// What going back to the backup of a moment would change.
    enter go_back_preview(when: String) -> GoBackView =
        |s, by| Ok((app::backups::preview(s, by, &when)?, None));
    act go_back(when: String) -> Done = |s, by| app::backups::go_back(s, by, &when);
    /// What there is for a file that cannot be opened.
    desk backup_offer(path: PathBuf) -> Option<Offer> = |_| Ok(app::backups::offer(&path));
    /// Puts a backup in the place of a file that cannot be opened, and opens it.
    desk backup_restore(path: PathBuf, when: String) -> Header = |desk| {
        app::backups::restore(&path, &when)?;
        desk.open(Session::open(&path)?)
    };

    // Erasing
    /// What would be erased, and where else it stands.
    look erase_preview(form: ErasureForm) -> ErasurePreview =
        |s| app::erasing::preview(s, &form);

    // History
    /// The newest entries before one, or the newest of all.
    look history(before: Option<u32>) -> HistoryPage = |s| app::history::entries(s, before);
    /// How many steps would be undone to take back an entry.
    look history_steps(seq: u32) -> u32 = |s| app::history::steps_back_to(s, seq);
    /// What compacting History before a day (ISO) would take away.
    look compact_preview(before: String) -> CompactView =
        |s| app::history::compactable(s, &before);
    act history_compact(before: String) -> Done = |s, by| app::history::compact(s, by, &before);
    act undo() -> Done = app::history::undo;
    act redo() -> Done = app::history::redo;
    act undo_to(seq: u32) -> Done = |s, by| app::history::undo_to(s, by, seq);
}
